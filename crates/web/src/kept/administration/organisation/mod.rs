//! The organisation itself: what is kept of it, and the form in which that is stated anew.

mod fields;
mod profile;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Payer};
use latchkey_workflow::registry::{Organisation, OrganisationCommand};
use latchkey_workflow::{Action, Refusal};
use maud::{Markup, html};

use super::entered::Mistake;
use super::fields::Fields;
use super::frame::{Asking, asked, done, may, page, problem, status_of};
use super::names;
use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::interrupted::moved_on;
use crate::kept::parts::timeline;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;
use crate::words::Word;

const HERE: &str = "/administration/organisation";

/// What the page is made from.
struct Seen {
    organisation: Option<Organisation>,
    version: i64,
    timeline: Vec<latchkey_app::Moved>,
    payers: Vec<Payer>,
    key: String,
}

/// What is kept of the organisation.
pub(crate) async fn show(visitor: Visitor) -> Response {
    match seen(&visitor).await {
        Ok(seen) => {
            let said = seen.organisation.as_ref().map(|kept| profile::said(&kept.profile));
            of(&visitor, &seen, &said.unwrap_or_default(), &[], None).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

async fn seen(visitor: &Visitor) -> Result<Seen, Error> {
    let own = visitor.caller.organisation;
    let looked = visitor.look(move |app, call| {
        let payers = app.payers(call)?;
        let key = call.id(9).to_string();
        let nothing = |payers, key| Seen {
            organisation: None,
            version: 0,
            timeline: Vec::new(),
            payers,
            key,
        };
        let shown = match app.show(call, own) {
            Ok(shown) => shown,
            // Nothing is kept of it yet.
            Err(Error::Refused(Refusal::Missing(_))) => return Ok(nothing(payers, key)),
            Err(error) => return Err(error),
        };
        let state = serde_json::from_value(shown.state);
        let organisation = state.map_err(|_| Error::Damaged("organisation"))?;
        let (version, timeline) = (shown.version, shown.timeline);
        Ok(Seen { organisation: Some(organisation), version, timeline, payers, key })
    });
    looked.await
}

/// Takes what was stated.
pub(crate) async fn keep(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let own = visitor.caller.organisation;
    let error = match profile::read(&posted) {
        Err(mistakes) => return again(&visitor, &posted, &mistakes, None).await,
        Ok(profile) => {
            let keep = OrganisationCommand::Keep { id: own, profile: Box::new(profile) };
            match asked(&visitor, &posted, Some(own), Command::Organisation(keep)).await {
                Ok(_) => return done(HERE, visitor.language),
                Err(error) => error,
            }
        }
    };
    again(&visitor, &posted, &[], Some(&error)).await
}

/// The page with the form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, posted: &Posted) -> Response {
    match seen(visitor).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.version);
            let status = changed.as_ref().map_or(StatusCode::OK, status_of);
            let page = of(visitor, &seen, posted, &[], changed.as_ref());
            Page { status, ..page }.into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The page with what was typed, and what is wrong.
async fn again(
    visitor: &Visitor,
    posted: &Posted,
    mistakes: &[Mistake],
    error: Option<&Error>,
) -> Response {
    match seen(visitor).await {
        Ok(seen) => {
            let status = error.map_or(StatusCode::UNPROCESSABLE_ENTITY, status_of);
            let page = of(visitor, &seen, posted, mistakes, error);
            Page { status, ..page }.into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn of(
    visitor: &Visitor,
    seen: &Seen,
    said: &Posted,
    mistakes: &[Mistake],
    error: Option<&Error>,
) -> Page {
    let language = visitor.language;
    let fields = Fields { scope: "", said, mistakes, language };
    let asking = Asking {
        id: "keep",
        title: Phrase::Save.text(language),
        action: HERE,
        version: (seen.version > 0).then_some(seen.version),
        key: &seen.key,
        of: "",
        is_open: true,
        language,
    };
    let main = html! {
        @if let Some(error) = error { (problem(error, language)) }
        (fields.summary())
        @match &seen.organisation {
            Some(kept) => (state(visitor, kept, &seen.payers)),
            None => p { (Phrase::NothingOfOurs.text(language)) },
        }
        @if may(visitor, Action::RegistryKeep) {
            section aria-labelledby="change" {
                h2 #change { (Phrase::StateAnew.text(language)) }
                p.quiet { (Phrase::StateAnewHelp.text(language)) }
                (asking.bare(&fields::all(visitor, &fields, &seen.payers)))
            }
        }
        (timeline(&seen.timeline, language))
    };
    page(visitor, Phrase::OurOrganisation.text(language), HERE, &main)
}

/// What is known, in short.
fn state(visitor: &Visitor, kept: &Organisation, payers: &[Payer]) -> Markup {
    let (language, profile) = (visitor.language, &kept.profile);
    let today = (visitor.site.today)();
    let yes_or_no = |known: Option<bool>| match known {
        Some(true) => Phrase::Yes.text(language).to_owned(),
        Some(false) => Phrase::No.text(language).to_owned(),
        None => Word::NotKnown.text(language).to_owned(),
    };
    let group = kept.group_on(today);
    let group = group.and_then(|id| payers.iter().find(|payer| payer.id == id));
    let rows = [
        (Phrase::Name, profile.name.clone()),
        (Phrase::WhatItIs, names::kind(profile.kind).text(language).to_owned()),
        (Phrase::Npi, profile.npi.map(|npi| npi.to_string()).unwrap_or_default()),
        (Phrase::Key, profile.key.clone().unwrap_or_default()),
        (Phrase::EnrolledToday, yes_or_no(kept.is_enrolled_on(today))),
        (Phrase::CpspToday, yes_or_no(kept.is_cpsp_certified_on(today))),
        (Phrase::GroupToday, group.map(|payer| payer.name.clone()).unwrap_or_default()),
        (Phrase::Telephone, profile.telephone.clone().unwrap_or_default()),
    ];
    html! {
        (terms_of(&rows, visitor))
        @if let Some(reason) = &kept.retired {
            p { (Phrase::RetiredBecause.text(language)) " " (reason) }
        }
    }
}

fn terms_of(rows: &[(Phrase, String)], visitor: &Visitor) -> Markup {
    let language = visitor.language;
    html! {
        dl.terms {
            @for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name.text(language)) } dd { (value) } }
            }
        }
    }
}

/// The plans and medical groups that everybody has to do with.
pub(crate) async fn payers(visitor: Visitor) -> Response {
    let language = visitor.language;
    match visitor.ask(None, None, |kept, call| kept.app.payers(&call)).await {
        Ok(found) => {
            let main = html! {
                p { (Phrase::PayersLead.text(language)) }
                @if found.is_empty() { p { (Word::NothingListed.text(language)) } }
                @else { (payers_table(&found, &visitor)) }
            };
            let title = Phrase::Payers.text(language);
            page(&visitor, title, "/administration/organisation/payers", &main).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

fn payers_table(payers: &[Payer], visitor: &Visitor) -> Markup {
    let language = visitor.language;
    html! {
        div.scroll tabindex="0" role="group" aria-label=(Phrase::Payers.text(language)) {
            table.usa-table.queue {
                caption.usa-sr-only { (Phrase::Payers.text(language)) }
                thead { tr {
                    th scope="col" { (Phrase::Name.text(language)) }
                    th scope="col" { (Phrase::WhatItIs.text(language)) }
                    th scope="col" { (Phrase::Key.text(language)) }
                    th scope="col" { (Phrase::Telephone.text(language)) }
                } }
                tbody { @for payer in payers { tr {
                    th scope="row" { (payer.name) }
                    td { (names::kind(payer.kind).text(language)) }
                    td { code { (payer.key) } }
                    td { (payer.telephone.as_deref().unwrap_or_default()) }
                } } }
            }
        }
    }
}
