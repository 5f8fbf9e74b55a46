//! The log: what happened to what is the organisation's own, and what was done in its name. Looked
//! through by days, by whom, by thing and by what happened; fifty entries a page.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Entry, Place, Search};
use latchkey_domain::Day;
use latchkey_policy::Language;
use latchkey_workflow::{Id, Moment};
use maud::{Markup, html};

use super::entered::Mistake;
use super::fields::Fields;
use super::frame::{done, page, to};
use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::happened::{called_so, named as happened};
use crate::kept::parts::at;
use crate::kept::who::{Visitor, failed};
use crate::kept::words::of_kind;
use crate::look::Form;
use crate::words::Word;

const HERE: &str = "/administration/log";
const ROWS: u32 = 50;
/// How many days are looked through where nobody says: a log is long.
const DAYS: i32 = 30;
/// The longest word for what happened.
const LONGEST_EVENT: usize = 40;

/// What is looked for, as an address holds it: days, ids, a word of ours, and a place in the list.
#[derive(Clone, Debug, Default)]
struct Asked {
    from: Option<Day>,
    until: Option<Day>,
    account: Option<Id>,
    record: Option<Id>,
    event: Option<String>,
    after: Option<Place>,
}

impl Asked {
    /// What an address says; what can't be read in it is not looked for.
    fn read(query: &Posted) -> Self {
        let number = |name: &str| query.get(name).and_then(|text| text.parse::<i64>().ok());
        let place = || {
            let at = Moment::from_microseconds(number("at")?);
            Some(Place { at, chain: number("chain")?, seq: number("seq")? })
        };
        Self {
            from: query.get("from").and_then(|day| day.parse().ok()),
            until: query.get("until").and_then(|day| day.parse().ok()),
            account: query.get("account").and_then(|id| id.parse().ok()),
            record: query.get("record").and_then(|id| id.parse().ok()),
            event: query.get("event").and_then(event_of),
            after: place(),
        }
    }

    /// The address of the same, or of its next page.
    fn address(&self, after: Option<Place>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        };
        put("from", self.from.map(|day| day.to_string()));
        put("until", self.until.map(|day| day.to_string()));
        put("account", self.account.map(|id| id.to_string()));
        put("record", self.record.map(|id| id.to_string()));
        put("event", self.event.clone());
        put("at", after.map(|place| place.at.microseconds().to_string()));
        put("chain", after.map(|place| place.chain.to_string()));
        put("seq", after.map(|place| place.seq.to_string()));
        let query = query.finish();
        if query.is_empty() { HERE.to_owned() } else { format!("{HERE}?{query}") }
    }

    /// As the log is asked. A thing's own entries have an index, so all its days are looked through.
    fn search(&self, today: Day) -> Search {
        let usual = self.record.is_none().then_some(today + -DAYS);
        let from = self.from.or(usual);
        Search {
            org: None,
            record: self.record,
            account: self.account,
            event: self.event.clone(),
            from: from.map(Moment::start_of_day_in_california),
            until: self.until.map(|day| Moment::start_of_day_in_california(day + 1)),
            after: self.after,
        }
    }

    fn said(&self, today: Day) -> Posted {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        let usual = self.record.is_none().then_some(today + -DAYS);
        Posted::of(vec![
            ("from".to_owned(), day(self.from.or(usual))),
            ("until".to_owned(), day(self.until)),
            ("account".to_owned(), id(self.account)),
            ("record".to_owned(), id(self.record)),
            ("event".to_owned(), self.event.clone().unwrap_or_default()),
        ])
    }
}

/// What happened, in the log's word: small letters and hyphens, so that nothing else gets into an
/// address. What the page calls it is understood too.
fn event_of(text: &str) -> Option<String> {
    if let Some(name) = called_so(&text.trim().to_lowercase()) {
        return Some(name.to_owned());
    }
    let text = text.trim().replace(' ', "-").to_lowercase();
    let is_word = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    (!text.is_empty() && text.len() <= LONGEST_EVENT && is_word).then_some(text)
}

/// A page of the log.
pub(crate) async fn show(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(&Posted::read(query.unwrap_or_default().as_bytes()));
    let said = asked.said((visitor.site.today)());
    shown(&visitor, &asked, &said, &[]).await
}

/// Takes what is looked for, and leads to its address.
pub(crate) async fn look(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let asked = Asked::read(&posted);
    let typed = |name: &str| posted.get(name).is_some_and(|text| !text.trim().is_empty());
    let wrong = [
        ("from", asked.from.is_none(), Phrase::DayForm),
        ("until", asked.until.is_none(), Phrase::DayForm),
        ("account", asked.account.is_none(), Phrase::IdForm),
        ("record", asked.record.is_none(), Phrase::IdForm),
        ("event", asked.event.is_none(), Phrase::EventForm),
    ];
    let wrong = wrong.into_iter().filter(|(name, is_unread, _)| *is_unread && typed(name));
    let mistakes: Vec<Mistake> =
        wrong.map(|(name, _, phrase)| Mistake { field: name.to_owned(), phrase }).collect();
    if mistakes.is_empty() {
        return done(&asked.address(None), visitor.language);
    }
    shown(&visitor, &asked, &posted, &mistakes).await
}

async fn shown(visitor: &Visitor, asked: &Asked, said: &Posted, mistakes: &[Mistake]) -> Response {
    let language = visitor.language;
    let search = asked.search((visitor.site.today)());
    let found = visitor.look(move |app, call| {
        let own = call.caller.organisation;
        let entries = app.audit(call, own, search, ROWS)?;
        let ids: BTreeSet<Id> = entries.iter().map(|entry| entry.account).collect();
        let names = app.names_of(call, &ids.into_iter().collect::<Vec<_>>())?;
        Ok((entries, names))
    });
    match found.await {
        Ok((entries, names)) => {
            let last = entries.last().filter(|_| entries.len() == ROWS as usize);
            let main = html! {
                p { (Phrase::LogLead.text(language)) " "
                    a href=(to("/administration/log/verification", language)) {
                        (Phrase::Verification.text(language))
                    }
                }
                (form(said, mistakes, language))
                @if entries.is_empty() { p role="status" { (Word::NothingListed.text(language)) } }
                @else { (table(&entries, &names, language)) }
                @if let Some(last) = last {
                    p { a href=(to(&asked.address(Some(last.place())), language)) {
                        (Word::NextRows.text(language))
                    } }
                }
            };
            let here = asked.address(asked.after);
            page(visitor, Phrase::Log.text(language), &here, &main).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

fn form(said: &Posted, mistakes: &[Mistake], language: Language) -> Markup {
    let fields = Fields { scope: "", said, mistakes, language };
    let inner = html! {
        (fields.summary())
        div.wishes {
            (fields.day("from", Phrase::FromDay))
            (fields.day("until", Phrase::UntilDay))
            (fields.line("event", Phrase::WhatHappened))
            (fields.line("account", Phrase::ByAccount))
            (fields.line("record", Phrase::ToThing))
        }
        p.actions { button.usa-button type="submit" { (Word::Look.text(language)) } }
    };
    Form { id: "log", action: HERE.to_owned(), language }.around(&inner)
}

fn table(entries: &[Entry], names: &BTreeMap<Id, String>, language: Language) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(Phrase::Log.text(language)) {
            table.usa-table.queue {
                caption.usa-sr-only { (Phrase::Log.text(language)) }
                thead { tr {
                    th scope="col" { (Phrase::When.text(language)) }
                    th scope="col" { (Phrase::WhatHappened.text(language)) }
                    th scope="col" { (Phrase::ToThing.text(language)) }
                    th scope="col" { (Phrase::ByAccount.text(language)) }
                } }
                tbody { @for entry in entries { (row(entry, names.get(&entry.account), language)) } }
            }
        }
    }
}

/// An entry: nothing of what was written, and no name but of the organisation's own accounts; its ids
/// lead to more of the same.
fn row(entry: &Entry, by: Option<&String>, language: Language) -> Markup {
    let of = |account: Option<Id>, record: Option<Id>| {
        let asked = Asked { account, record, ..Asked::default() };
        to(&asked.address(None), language)
    };
    html! {
        tr {
            td { (at(entry.at, language)) }
            td {
                (happened(&entry.event, language))
                @if entry.body.is_none() { br; span.quiet { (Phrase::ErasedByLaw.text(language)) } }
            }
            td {
                (of_kind(&entry.kind, language)) " "
                a href=(of(None, Some(entry.record))) { code { (entry.record.tail()) } }
            }
            td { a href=(of(Some(entry.account), None)) {
                @match by {
                    Some(name) => (name),
                    None => code { (entry.account.tail()) },
                }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_looked_for_and_nothing_else_gets_into_it() {
        let id = "0198c0de-0000-7000-8000-000000000014";
        let query = format!("from=2026-11-01&account={id}&event=Logged+In&at=5&chain=0&seq=7");
        let asked = Asked::read(&Posted::read(query.as_bytes()));
        assert_eq!(
            asked.address(asked.after),
            format!("{HERE}?from=2026-11-01&account={id}&event=logged-in&at=5&chain=0&seq=7")
        );
        let wrong = Posted::read(b"from=soon&account=Maria&event=Maria%20L%C3%B3pez&at=x&chain=1");
        assert_eq!(Asked::read(&wrong).address(None), HERE);
    }

    #[test]
    fn thirty_days_are_looked_through_and_all_of_a_thing() {
        let today: Day = "2026-11-30".parse().unwrap();
        let usual = Asked::default().search(today);
        assert_eq!(usual.from, Some(Moment::start_of_day_in_california(today + -30)));
        let record = "0198c0de-0000-7000-8000-000000000014".parse().ok();
        assert_eq!(Asked { record, ..Asked::default() }.search(today).from, None);
    }
}
