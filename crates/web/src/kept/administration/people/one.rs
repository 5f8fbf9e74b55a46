//! One person: what is known, their certificates and ties, and the forms of what may be done.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Shown};
use latchkey_workflow::registry::{Person, PersonCommand};
use latchkey_workflow::{Action, Id, Kind};
use maud::html;

use super::{commands, forms, profile, state};
use crate::guard::Posted;
use crate::kept::administration::entered::Mistake;
use crate::kept::administration::frame::{asked, done, page, problem, stale, status_of};
use crate::kept::administration::making::Making;
use crate::kept::administration::words::Phrase;
use crate::kept::interrupted::moved_on;
use crate::kept::parts::timeline;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;

/// What the page of a person is made from.
pub(super) struct Seen {
    pub person: Person,
    pub shown: Shown,
    /// A key for what is done from this page: sent twice, it is done once.
    pub key: String,
    /// The id of the next certificate.
    pub certificate: Id,
}

/// What was tried, where it was not done.
pub(super) struct Tried<'t> {
    /// The fields that were sent.
    pub posted: &'t Posted,
    pub mistakes: &'t [Mistake],
    pub error: Option<&'t Error>,
}

/// The page of a person.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    match seen(&visitor, id).await {
        Ok(seen) => of(&visitor, &seen, None).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

async fn seen(visitor: &Visitor, id: Id) -> Result<Seen, Error> {
    let looked = visitor.ask(None, None, move |kept, call| {
        let shown = kept.app.show(&call, id)?;
        if shown.kind != Kind::Person {
            return Err(latchkey_workflow::Refusal::Missing("record").into());
        }
        let person = serde_json::from_value(shown.state.clone());
        let person = person.map_err(|_| Error::Damaged("person"))?;
        Ok(Seen { person, shown, key: call.id(9).to_string(), certificate: call.id(8) })
    });
    looked.await
}

/// Does what a form asks.
pub(crate) async fn change(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    let (mistakes, error) = match commands::read(id, &posted) {
        None => (Vec::new(), Some(stale())),
        Some(Err(mistakes)) => (mistakes, None),
        Some(Ok(command)) => {
            match asked(&visitor, &posted, Some(id), Command::Person(command)).await {
                Ok(_) => return done(&format!("/administration/people/{id}"), visitor.language),
                Err(error) => (Vec::new(), Some(error)),
            }
        }
    };
    let tried = Tried { posted: &posted, mistakes: &mistakes, error: error.as_ref() };
    match seen(&visitor, id).await {
        Ok(seen) => {
            let status = error.as_ref().map_or(StatusCode::UNPROCESSABLE_ENTITY, status_of);
            let page = of(&visitor, &seen, Some(&tried));
            Page { status, ..page }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

/// The page with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.shown.version);
            let status = changed.as_ref().map_or(StatusCode::OK, status_of);
            let tried = Tried { posted, mistakes: &[], error: changed.as_ref() };
            Page { status, ..of(visitor, &seen, Some(&tried)) }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

fn of(visitor: &Visitor, seen: &Seen, tried: Option<&Tried<'_>>) -> Page {
    let language = visitor.language;
    let here = format!("/administration/people/{}", seen.person.id);
    let main = html! {
        @if let Some(error) = tried.and_then(|tried| tried.error) { (problem(error, language)) }
        div.review {
            div {
                (state::known(visitor, &seen.person))
                (timeline(&seen.shown.timeline, language))
            }
            div { (forms::all(visitor, seen, tried)) }
        }
    };
    page(visitor, &seen.person.profile.name, &here, &main)
}

const MAKING: Making = Making {
    id: "keep",
    title: Phrase::NewPerson,
    button: Phrase::Save,
    lead: None,
    place: "/administration/people",
    makes: Action::RegistryKeep,
    fields: forms::profile,
};

/// The form of somebody new.
pub(crate) async fn new(visitor: Visitor) -> Response {
    begun(&visitor, &Posted::default()).await
}

/// The same with what somebody typed whose session ended before they sent it.
pub(in crate::kept) async fn begun(visitor: &Visitor, posted: &Posted) -> Response {
    MAKING.begun(visitor, posted).await
}

/// Takes somebody new.
pub(crate) async fn make(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let keep = profile::read(&posted).map(|profile| {
        let (id, profile) = (Id::default(), Box::new(profile));
        Command::Person(PersonCommand::Keep { id, profile })
    });
    MAKING.made(&visitor, &posted, keep).await
}
