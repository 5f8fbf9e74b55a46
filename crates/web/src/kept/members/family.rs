//! One family: a parent and the infants of one birth, when that was, and whether it goes on.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Request, Shown};
use latchkey_domain::Patient;
use latchkey_workflow::registry::{
    Dyad, DyadCommand, DyadEnding, DyadInfant, DyadProfile, Member, MemberCommand, MemberProfile,
};
use latchkey_workflow::{Action, Id, Kind, Refusal};
use maud::{Markup, html};

use super::list;
use super::words::Say;
use crate::guard::Posted;
use crate::kept::administration::{
    Asking, Entered, Fields, Mistake, Phrase, done, may, problem, stale, status_of,
};
use crate::kept::interrupted::moved_on;
use crate::kept::parts::timeline;
use crate::kept::who::{Visitor, failed};
use crate::look::{Page, hidden};
use crate::words::long;

/// What the page of a family is made from.
struct Seen {
    dyad: Dyad,
    members: Vec<Member>,
    shown: Shown,
    key: String,
    /// The id of the next infant.
    infant: Id,
}

/// What was tried, where it was not done.
#[derive(Default)]
struct Tried<'t> {
    posted: Posted,
    mistakes: Vec<Mistake>,
    error: Option<&'t Error>,
}

/// The page of a family; the look is logged.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    shown(&visitor, id, Tried::default()).await
}

async fn seen(visitor: &Visitor, id: Id) -> Result<Seen, Error> {
    let looked = visitor.look(move |app, call| {
        let shown = app.show(call, id)?;
        if shown.kind != Kind::Dyad {
            return Err(Refusal::Missing("record").into());
        }
        let dyad = serde_json::from_value(shown.state.clone());
        let dyad: Dyad = dyad.map_err(|_| Error::Damaged("dyad"))?;
        let infants = dyad.profile.infants.iter().map(|infant| infant.member);
        let mut members = Vec::new();
        for member in std::iter::once(dyad.profile.parent).chain(infants) {
            match app.show(call, member) {
                Ok(shown) => members.extend(serde_json::from_value(shown.state)),
                // A family may name somebody whom another keeps: then the page does without.
                Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Seen { dyad, members, shown, key: call.id(9).to_string(), infant: call.id(8) })
    });
    looked.await
}

/// Does what a form asks.
pub(crate) async fn change(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    let dyad = match seen(&visitor, id).await {
        Ok(seen) => seen.dyad,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let mut entered = Entered::new(&posted);
    let requests = requests(&mut entered, &posted, dyad);
    let mistakes = std::mem::take(&mut entered.mistakes);
    if !mistakes.is_empty() {
        return shown(&visitor, id, Tried { posted, mistakes, error: None }).await;
    }
    let key = posted.get("key").map(str::to_owned);
    let result = match requests {
        Some(requests) => {
            visitor.ask(key, None, move |kept, call| kept.app.perform_all(call, requests)).await
        }
        None => Err(stale()),
    };
    match result {
        Ok(_) => done(&format!("/families/{id}"), visitor.language),
        Err(error) => {
            let tried = Tried { posted, mistakes: Vec::new(), error: Some(&error) };
            shown(&visitor, id, tried).await
        }
    }
}

/// What a form asks, all of which is done or none; `None` where it is none of ours.
fn requests(entered: &mut Entered<'_>, posted: &Posted, dyad: Dyad) -> Option<Vec<Request>> {
    let id = dyad.id;
    let version = posted.get("version").and_then(|version| version.parse().ok());
    let on_dyad = |command| Request { id: Some(id), version, command: Command::Dyad(command) };
    Some(match posted.get("command")? {
        "birth" => {
            let delivery_date = entered.day("delivery");
            let profile = DyadProfile { delivery_date, ..dyad.profile };
            vec![on_dyad(DyadCommand::Keep { id, profile })]
        }
        "infant" => {
            let (member, profile) = infant(entered)?;
            let infants = &dyad.profile.infants;
            let birth_date = profile.birth_date;
            // With its first infant the birth is no longer expected.
            let expected = dyad.profile.delivery_date;
            let delivery_date = if infants.is_empty() { birth_date } else { expected };
            let infants = infants.iter().copied().filter(|infant| infant.member != member);
            let infants = infants.chain([DyadInfant { member, birth_date }]).collect();
            let keep = MemberCommand::Keep { id: member, profile: Box::new(profile) };
            let command = Command::Member(keep);
            let kept = Request { id: Some(member), version: None, command };
            let profile = DyadProfile { parent: dyad.profile.parent, infants, delivery_date };
            vec![kept, on_dyad(DyadCommand::Keep { id, profile })]
        }
        "end" => {
            let reason = entered.read_by("why", Phrase::ChooseOne, DyadEnding::from_name)?;
            vec![on_dyad(DyadCommand::End { reason })]
        }
        "restore" => vec![on_dyad(DyadCommand::Restore)],
        _ => return None,
    })
}

/// An infant, under the id that its form brings along: sent twice, it is the same one.
fn infant(entered: &mut Entered<'_>) -> Option<(Id, MemberProfile)> {
    let member = entered.id("member")?;
    let profile = MemberProfile {
        kind: Patient::Infant,
        last_name: entered.needed("last-name", Phrase::NameNeeded),
        first_name: entered.text("first-name"),
        birth_date: entered.day("birth-date"),
        plans: Vec::new(),
        sex: None,
        address: None,
        telephone: None,
        language: None,
        letters: None,
    };
    Some((member, profile))
}

/// The page with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.shown.version);
            let status = changed.as_ref().map_or(StatusCode::OK, status_of);
            let error = changed.as_ref();
            let tried = Tried { posted: posted.clone(), mistakes: Vec::new(), error };
            Page { status, ..of(visitor, &seen, &tried) }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

async fn shown(visitor: &Visitor, id: Id, tried: Tried<'_>) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let status = match tried.error {
                Some(error) => status_of(error),
                None if !tried.mistakes.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            Page { status, ..of(visitor, &seen, &tried) }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

fn of(visitor: &Visitor, seen: &Seen, tried: &Tried<'_>) -> Page {
    let language = visitor.language;
    let title = Say::Family.text(language);
    let main = html! {
        div.wide.kept {
            h1 { (title) }
            @if let Some(error) = tried.error { (problem(error, language)) }
            div.review {
                div {
                    @if let Some(why) = seen.dyad.ended {
                        p { (Say::FamilyEnded.text(language)) " " (ending(why).text(language)) }
                    }
                    ul { @for member in &seen.members { li { (list::line(member, language)) } } }
                    @if let Some(day) = seen.dyad.profile.delivery_date {
                        p { (Say::Delivery.text(language)) ": " (long(day, language)) }
                    }
                    (timeline(&seen.shown.timeline, language))
                }
                @if may(visitor, Action::MemberKeep) { div { (forms(visitor, seen, tried)) } }
            }
        }
    };
    visitor.page(title, format!("/families/{}", seen.dyad.id), main)
}

/// Why a family's record ended.
fn ending(why: DyadEnding) -> Say {
    match why {
        DyadEnding::Weaned => Say::Weaned,
        DyadEnding::TooOld => Say::TooOld,
        DyadEnding::Separated => Say::Separated,
        DyadEnding::Loss => Say::Loss,
        DyadEnding::KeptInError => Say::KeptInError,
    }
}

fn forms(visitor: &Visitor, seen: &Seen, tried: &Tried<'_>) -> Markup {
    let language = visitor.language;
    let action = format!("/families/{}", seen.dyad.id);
    let day = seen.dyad.profile.delivery_date.map(|day| day.to_string()).unwrap_or_default();
    let begins = Posted::of(vec![("delivery".to_owned(), day)]);
    let form = |id: &'static str, title: Say, inner: &dyn Fn(&Fields<'_>) -> Markup| {
        let is_open = tried.posted.get("command") == Some(id);
        let said = if is_open { &tried.posted } else { &begins };
        let mistakes = if is_open { tried.mistakes.as_slice() } else { &[] };
        let fields = Fields { scope: id, said, mistakes, language };
        let (version, key) = (Some(seen.shown.version), seen.key.as_str());
        let title = title.text(language);
        let asking = Asking { id, of: "", title, action: &action, version, key, is_open, language };
        asking.around(&html! { (fields.summary()) (inner(&fields)) })
    };
    let endings = DyadEnding::ALL.iter();
    let endings: Vec<_> =
        endings.map(|why| (why.name().to_owned(), ending(*why).text(language))).collect();
    html! {
        @if seen.dyad.ended.is_some() {
            (form("restore", Say::FamilyAgain, &|_| html! {}))
        } @else {
            (form("birth", Say::StateBirth, &|fields| {
                fields.typed("delivery", Say::Delivery.text(language), "date")
            }))
            (form("infant", Say::AddInfant, &|fields| html! {
                (hidden("member", fields.said.get("member").unwrap_or(&seen.infant.to_string())))
                (fields.typed("last-name", Say::LastName.text(language), "text"))
                (fields.typed("first-name", Say::FirstName.text(language), "text"))
                (fields.typed("birth-date", Say::BirthDate.text(language), "date"))
            }))
            (form("end", Say::EndFamily, &|fields| {
                fields.chosen("why", Say::WhyEnded.text(language), None, &endings)
            }))
        }
    }
}
