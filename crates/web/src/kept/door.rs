//! The page at which one signs in, and what goes along through it in its form.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_domain::Fact;
use latchkey_policy::Language;
use maud::{Markup, html};

use super::Kept;
use super::back::Back;
use super::interrupted::{Held, Phrase};
use crate::guard::Posted;
use crate::look::{Form, Page, Switch, hidden};
use crate::words::Word;

/// The door.
#[derive(Clone, Copy)]
pub(super) struct Door<'d> {
    pub kept: &'d Kept,
    pub language: Language,
    pub status: StatusCode,
    /// Why it stays closed.
    pub problem: Option<&'static str>,
    pub along: Along<'d>,
}

/// What goes along.
#[derive(Clone, Copy)]
pub(super) enum Along<'d> {
    /// What was said in the check, where anything was, and what comes next.
    Said(&'d Posted),
    /// A form that was sent when the session was over.
    Form(&'d Held),
    /// The page that was asked for.
    Back(&'d Back),
    Nothing,
}

impl<'d> Door<'d> {
    /// The door that nobody has come to yet.
    pub fn of(kept: &'d Kept, language: Language) -> Self {
        Self { kept, language, status: StatusCode::OK, problem: None, along: Along::Nothing }
    }

    fn page(&self) -> Page {
        let language = self.language;
        let main = html! {
            div.measure {
                h1 { (Word::SignIn.text(language)) }
                @if let Some(problem) = self.problem { (mistake(problem, language)) }
                @if let Along::Form(_) = self.along {
                    div.ask role="status" { p { (Phrase::SessionOver.text(language)) } }
                }
                (self.ways())
                (self.form())
                p.quiet { (Word::SignInHelp.text(language)) }
            }
        };
        let here = match self.along {
            Along::Back(back) => format!("/login?{}", back.parameter().trim_start_matches('&')),
            _ => "/login".to_owned(),
        };
        let switch = Switch::Link(here);
        let page = Page::new(language, Word::SignIn.text(language), switch, main);
        Page { status: self.status, ..page }
    }

    /// The ways to providers of identities before the form of this server's own accounts. A form that
    /// waits would be left behind: then they are in another tab.
    fn ways(&self) -> Markup {
        let stays = matches!(self.along, Along::Form(_));
        let back = if let Along::Back(back) = self.along { Some(back) } else { None };
        let ways = self.kept.providers.ways(self.language, stays, back);
        html! {
            @if stays && !ways.0.is_empty() { p { (Phrase::InAnotherTab.text(self.language)) } }
            (ways)
        }
    }

    fn form(&self) -> Markup {
        let language = self.language;
        let form = html! {
            (carried(self.along))
            (field("login", Word::Login, ("text", "username"), language))
            (field("password", Word::Password, ("password", "current-password"), language))
            (field("code", Word::SecondFactor, ("text", "one-time-code"), language))
            p.actions {
                button.usa-button type="submit" { (Word::SignIn.text(language)) }
                @if let Along::Form(_) = self.along {
                    button.usa-button.usa-button--outline type="submit" name="go" value="in-already" {
                        (Phrase::IAmIn.text(language))
                    }
                }
            }
        };
        Form { id: "login-form", action: "/login".to_owned(), language }.around(&form)
    }
}

impl IntoResponse for &Door<'_> {
    fn into_response(self) -> Response {
        self.page().into_response()
    }
}

impl IntoResponse for Door<'_> {
    fn into_response(self) -> Response {
        self.page().into_response()
    }
}

fn field(name: &str, word: Word, (kind, fill): (&str, &str), language: Language) -> Markup {
    html! {
        div.field {
            label.usa-label for=(name) { (word.text(language)) }
            input.usa-input id=(name) name=(name) type=(kind) autocomplete=(fill) required
                spellcheck="false" autocapitalize="none"
                inputmode=[(name == "code").then_some("numeric")];
        }
    }
}

fn carried(along: Along<'_>) -> Markup {
    let posted = match along {
        Along::Form(held) => return held.fields(),
        Along::Back(back) => return hidden("back", back.address()),
        Along::Nothing => return html! {},
        Along::Said(posted) => posted,
    };
    let goes_along = |name: &str| name == "then" || Fact::from_name(name).is_some();
    let fields: Vec<_> = posted.fields().filter(|(name, _)| goes_along(name)).collect();
    html! {
        @if !fields.is_empty() {
            (hidden("opening", "case"))
            @for (name, value) in fields { (hidden(name, value)) }
        }
    }
}

fn mistake(problem: &str, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" {
            h2 { (Word::ThereIsAProblem.text(language)) }
            p { (problem) }
        }
    }
}
