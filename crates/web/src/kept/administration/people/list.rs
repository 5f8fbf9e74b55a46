//! Lists of people: those whose certificates end, the others, and those with a name.

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::response::Response;
use latchkey_app::{App, Call, Error, Rows};
use latchkey_domain::{Day, Fact};
use latchkey_policy::Language;
use latchkey_workflow::registry::Person;
use latchkey_workflow::{Action, Id};
use maud::{Markup, html};

use crate::guard::Posted;
use crate::kept::administration::frame::{may, to};
use crate::kept::administration::listing::{Listing, ROWS, after};
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::kept::who::Visitor;
use crate::words::{Word, ago, long};

const HERE: &str = "/administration/people";
/// Certificates that end within so many days are told of.
const SOON: i32 = 60;

/// Somebody, with the open cases that name them.
type InCases = (Person, Vec<Id>);

const LISTING: Listing<InCases> = Listing {
    title: Phrase::People,
    lead: None,
    lists: [(Phrase::ByEnd, HERE), (Phrase::WithoutEnd, "/administration/people?without=1")],
    search: Some(Phrase::SearchPeople),
    new: Phrase::NewPerson,
    makes: Action::RegistryKeep,
    columns: &[
        |language| Phrase::Name.text(language),
        |language| Phrase::Certificate.text(language),
        |language| Phrase::TieHere.text(language),
        |language| Phrase::RoomColumn.text(language),
    ],
    row,
};

/// People by the end of their certificates, or those without an end.
pub(crate) async fn list(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    let (after, is_ending) = (after(&query), query.get("without").is_none());
    let found = visitor.look(move |app, call| {
        let Rows { rows, next } = app.staff(call, is_ending, after, ROWS)?;
        Ok(Rows { rows: with_cases(app, call, rows)?, next })
    });
    LISTING.listed(&visitor, is_ending, found.await)
}

/// People with a name, a number or an id of the site's own files. What was typed stands in no address.
pub(crate) async fn found(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let typed = posted.get("name").unwrap_or_default().to_owned();
    let asked = typed.clone();
    let found = visitor.look(move |app, call| {
        let people = app.find_people(call, &asked)?;
        with_cases(app, call, people)
    });
    LISTING.found(&visitor, &typed, found.await)
}

fn row(visitor: &Visitor, (person, named): &InCases) -> Markup {
    let (language, today) = (visitor.language, (visitor.site.today)());
    let own = visitor.caller.organisation;
    let tie = person
        .engagement_on(own, today)
        .map(|kind| names::value(&visitor.site, Fact::RendererEngagement, kind.name(), language));
    let room = match person.has_room_on(today) {
        Some(true) => Phrase::HasRoom.text(language),
        Some(false) => Phrase::HasNoRoom.text(language),
        None => Word::NotKnown.text(language),
    };
    html! {
        tr {
            th scope="row" {
                a href=(to(&format!("/administration/people/{}", person.id), language)) {
                    (person.profile.name)
                }
                @if person.retired.is_some() { br; span.quiet { (Phrase::Retired.text(language)) } }
            }
            td { (held(person, today, language)) (in_the_way(visitor, person, named)) }
            td { (tie.unwrap_or_else(|| Word::NotKnown.text(language))) }
            td { (room) }
        }
    }
}

/// The certificate that counts, and how long it is good: what is near, or over, stands out.
pub(super) fn held(person: &Person, today: Day, language: Language) -> Markup {
    let Some(certificate) = person.certificate_on(today) else {
        let none = person.profile.holds_none;
        let word = if none { Word::MisfitNoCertificate } else { Word::NotKnown };
        return html! { span.quiet { (word.text(language)) } };
    };
    html! {
        (names::certificate(certificate.kind).text(language))
        @if let Some(until) = certificate.until {
            br;
            span class=(urgency(until, today)) {
                @if until < today { (Phrase::EndedOn.text(language)) } @else { (Phrase::GoodUntil.text(language)) }
                " " (long(until, language))
            }
            " " span.quiet { "(" (ago(until, today, language)) ")" }
        }
    }
}

fn with_cases(app: &App, call: &Call, people: Vec<Person>) -> Result<Vec<InCases>, Error> {
    let named = named(app, call, &people)?;
    Ok(people.into_iter().zip(named).collect())
}

/// The open cases that name each of these people.
pub(crate) fn named(app: &App, call: &Call, people: &[Person]) -> Result<Vec<Vec<Id>>, Error> {
    let ids: Vec<Id> = people.iter().map(|person| person.id).collect();
    app.open_cases_naming(call, &ids)
}

/// Whether no certificate of theirs is good any more.
pub(crate) fn has_ended(person: &Person, today: Day) -> bool {
    let until = person.certificate_on(today).and_then(|held| held.until);
    until.is_some_and(|until| until < today)
}

/// The open cases that name somebody whose certificate has ended: with a way to each, for who may see
/// cases.
fn in_the_way(visitor: &Visitor, person: &Person, named: &[Id]) -> Markup {
    let language = visitor.language;
    let is_in_the_way = has_ended(person, (visitor.site.today)()) && !named.is_empty();
    let sees = may(visitor, Action::CaseView);
    html! {
        @if is_in_the_way {
            br;
            strong { (Phrase::EndedAndNamed.text(language)) } " "
            @if sees {
                @for (place, case) in named.iter().enumerate() {
                    @if place > 0 { ", " }
                    a href=(to(&format!("/cases/{case}"), language)) {
                        (Word::KindCase.text(language)) " " (case.tail())
                    }
                }
            } @else { (named.len()) }
        }
    }
}

fn urgency(until: Day, today: Day) -> &'static str {
    match until - today {
        ..0 => "due over",
        0..=30 => "due soon",
        _ => "",
    }
}

/// Those whose certificates have ended or will soon, in the bands in which they are looked at.
pub(crate) fn ending(visitor: &Visitor, rows: &Rows<Person>, named: &[Vec<Id>]) -> Markup {
    let (language, today) = (visitor.language, (visitor.site.today)());
    let days_left = |person: &Person| {
        let certificates = person.certificates.iter().map(|held| &held.certificate);
        certificates.filter_map(|held| held.until).map(|until| until - today).min()
    };
    let bands = [
        (Phrase::EndedAlready, i32::MIN, -1),
        (Phrase::Within7, 0, 7),
        (Phrase::Within30, 8, 30),
        (Phrase::Within60, 31, SOON),
    ];
    let within = |from: i32, to: i32| -> Vec<(&Person, &Vec<Id>)> {
        let fits = |(person, _): &(&Person, &Vec<Id>)| {
            days_left(person).is_some_and(|left| (from..=to).contains(&left))
        };
        rows.rows.iter().zip(named).filter(fits).collect()
    };
    html! {
        section aria-labelledby="ending" {
            h2 #ending { (Phrase::Ending.text(language)) }
            @if within(i32::MIN, SOON).is_empty() { p { (Phrase::NoneEnding.text(language)) } }
            @for (phrase, from, until) in bands {
                @let people = within(from, until);
                @if !people.is_empty() {
                    h3 { (phrase.text(language)) }
                    ul {
                        @for (person, named) in people {
                            li {
                                a href=(to(&format!("{HERE}/{}", person.id), language)) {
                                    (person.profile.name)
                                }
                                ": " (held(person, today, language))
                                (in_the_way(visitor, person, named))
                            }
                        }
                    }
                }
            }
        }
    }
}
