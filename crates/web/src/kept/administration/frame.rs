//! What the pages here have in common: the way between them, forms of one command, and what stands in
//! the way of one.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Request};
use latchkey_policy::Language;
use latchkey_workflow::{Access, Action, Id, Standing, access};
use maud::{Markup, html};

use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::who::{Visitor, failed, why_not};
use crate::look::{Page, form, hidden};
use crate::words::{Word, code};

/// The places here, each with what its visitors do there.
const PLACES: &[(Phrase, &str, Action)] = &[
    (Phrase::Overview, "/administration", Action::AccountView),
    (Phrase::OurOrganisation, "/administration/organisation", Action::RegistryView),
    (Phrase::People, "/administration/people", Action::RegistryView),
    (Phrase::Accounts, "/administration/accounts", Action::AccountView),
    (Phrase::Systems, "/administration/clients", Action::AccountView),
    (Phrase::Log, "/administration/log", Action::AuditView),
    (Phrase::Health, "/administration/health", Action::AuditView),
];

/// Whether a visitor may do something to what is their organisation's own. The use cases ask again.
pub(crate) fn may(visitor: &Visitor, action: Action) -> bool {
    let allowed = |role| access(role, action, Some(Standing::Owner)) == Access::Allowed;
    visitor.caller.roles.iter().copied().any(allowed)
}

/// A page here: its title, and the way to the others.
pub(crate) fn page(visitor: &Visitor, title: &str, here: &str, main: &Markup) -> Page {
    let language = visitor.language;
    let main = html! {
        div.wide.kept {
            nav.places aria-label=(Phrase::Administration.text(language)) {
                ul.ways {
                    @for (phrase, address, _) in PLACES.iter().filter(|(_, _, a)| may(visitor, *a)) {
                        li {
                            a href={ (address) "?lang=" (code(language)) }
                                aria-current=[is_at(here, address).then_some("page")] {
                                (phrase.text(language))
                            }
                        }
                    }
                }
            }
            h1 { (title) }
            (main)
        }
    };
    visitor.page(title, here.to_owned(), main)
}

fn is_at(here: &str, place: &str) -> bool {
    let here = here.split('?').next().unwrap_or_default();
    here == place || (place != "/administration" && here.starts_with(place))
}

/// An address here in a visitor's language.
pub(crate) fn to(address: &str, language: Language) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}lang={}", code(language))
}

/// The way on after something was done.
pub(crate) fn done(address: &str, language: Language) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, to(address, language))]).into_response()
}

/// What stands in the way.
pub(crate) fn problem(error: &Error, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" tabindex="-1" data-focus {
            h2 {
                @if matches!(error, Error::Conflict { .. }) { (Word::ChangedMeanwhile.text(language)) }
                @else { (Word::NotDone.text(language)) }
            }
            p.sentence { (why_not(error, language)) }
        }
    }
}

/// With which status an error is answered.
pub(crate) fn status_of(error: &Error) -> StatusCode {
    failed(Language::English, error).status
}

/// A form of one command, folded away where there are several on a page. It carries the version that
/// was looked at, and a key: sent twice, it is done once.
pub(crate) struct Asking<'a> {
    /// The form's name, and that of the command.
    pub id: &'static str,
    /// What it is called.
    pub title: &'a str,
    /// Where it goes.
    pub action: &'a str,
    /// The version that was looked at; none where something new is made.
    pub version: Option<i64>,
    /// A key of the page.
    pub key: &'a str,
    /// Which of several of its kind on the page; else nothing.
    pub of: &'a str,
    /// Whether it stands open.
    pub is_open: bool,
    /// In which language.
    pub language: Language,
}

impl Asking<'_> {
    /// The form around its fields.
    pub fn around(&self, fields: &Markup) -> Markup {
        html! {
            details.act open[self.is_open] {
                summary { (self.title) }
                (self.bare(fields))
            }
        }
    }

    /// The form alone.
    pub fn bare(&self, fields: &Markup) -> Markup {
        let language = self.language;
        let inner = html! {
            (hidden("command", self.id))
            @if let Some(version) = self.version { (hidden("version", &version.to_string())) }
            (hidden("key", &format!("{}-{}{}", self.key, self.id, self.of)))
            (fields)
            p.actions { button.usa-button type="submit" { (self.title) } }
        };
        form(&format!("{}{}", self.id, self.of), self.action, language, &inner)
    }
}

/// Asks for a command with the version and the key of its form.
pub(crate) async fn asked(
    visitor: &Visitor,
    posted: &Posted,
    id: Option<Id>,
    command: Command,
) -> Result<latchkey_app::Saved, Error> {
    let version = posted.get("version").and_then(|version| version.parse().ok());
    let key = posted.get("key").map(str::to_owned);
    let request = Request { id, version, command };
    visitor.ask(key, None, move |kept, call| kept.app.perform(call, request)).await
}

/// A key for what is done from a page that makes something, for whoever may: nobody is shown a form that
/// they can't send.
pub(crate) async fn fresh_key(visitor: &Visitor, action: Action) -> Result<String, Error> {
    let key = visitor.ask(None, None, move |_, call| {
        call.caller.acting(action, Some(Standing::Owner), "record")?;
        Ok(call.id(9).to_string())
    });
    key.await
}

/// A form that does not hold together.
pub(crate) fn stale() -> Error {
    let what = "it does not hold together; look at the page again".to_owned();
    Error::Invalid { place: "form".to_owned(), what }
}
