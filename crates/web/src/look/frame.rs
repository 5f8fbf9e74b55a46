//! The frame: head, skip link, header with the languages, main, footer.
//!
//! Who is signed in stands in the header, beside the languages. A handler gives the page, and around
//! all of them it is written in its frame, which is another in a demo.

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use latchkey_policy::Language;
use latchkey_workflow::Role;
use maud::{DOCTYPE, Markup, html};

use crate::api::ApiWord;
use crate::assets::addresses;
use crate::demo;
use crate::look::{Form, nav};
use crate::words::{Word, code, other};

/// How the language is switched.
#[derive(Clone, Debug)]
pub(crate) enum Switch {
    /// By an address, with everything but the language in it.
    Link(String),
    /// By a form that holds what was said.
    Form(Markup),
}

/// In which frame the pages of a site stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// As they are.
    Plain,
    /// Marked as pages of a demo.
    Demo,
}

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) switch: Switch,
    pub(crate) status: StatusCode,
    pub(crate) keep: Keep,
    pub(crate) main: Markup,
    /// Who is signed in.
    pub(crate) signed_in: Option<SignedIn>,
}

/// Somebody who is signed in, as a page shows it.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) name: String,
    pub(crate) roles: Vec<Role>,
}

/// Whether a browser may keep a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// By nobody.
    Nothing,
    /// By this browser alone, to show it again when somebody goes back: a form that is filled in is
    /// lost otherwise.
    GoingBack,
}

impl Page {
    /// A page that went well.
    pub(crate) fn new(language: Language, title: &str, switch: Switch, main: Markup) -> Self {
        Self {
            language,
            title: title.to_owned(),
            switch,
            status: StatusCode::OK,
            keep: Keep::Nothing,
            main,
            signed_in: None,
        }
    }

    fn document(&self, frame: Frame) -> Markup {
        let files = addresses();
        html! {
            (DOCTYPE)
            html lang=(code(self.language)) {
                head {
                    meta charset="utf-8";
                    title { (self.title) " · Latchkey" }
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    link rel="icon" href=(files.icon) type="image/svg+xml";
                    link rel="stylesheet" href=(files.system);
                    link rel="stylesheet" href=(files.style);
                    script src=(files.script) defer {}
                }
                body {
                    a.usa-skipnav href="#main" { (Word::Skip.text(self.language)) }
                    @if frame == Frame::Demo { (demo::mark(self.language)) }
                    (self.header())
                    main #main tabindex="-1" { (self.main) }
                    (self.footer())
                }
            }
        }
    }

    fn header(&self) -> Markup {
        let language = self.language;
        let lang = code(language);
        html! {
            header.top {
                div.wide {
                    a.brand href={ "/?lang=" (lang) } aria-label=(Word::Home.text(language)) {
                        span.key aria-hidden="true" {} "Latchkey"
                    }
                    @if self.signed_in.is_none() { (nav::places(&[], language)) }
                    (self.languages())
                    (self.visitor())
                    // Whoever is signed in has more places than fit beside their name.
                    @if let Some(who) = &self.signed_in { (nav::places(&who.roles, language)) }
                }
            }
        }
    }

    /// Who is signed in, and the way out.
    fn visitor(&self) -> Markup {
        let Some(SignedIn { name, .. }) = &self.signed_in else { return html! {} };
        let out = html! {
            button.plain type="submit" { (Word::SignOut.text(self.language)) }
        };
        html! {
            div.visitor {
                a href={ "/account?lang=" (code(self.language)) } { (name) }
                (Form { id: "logout", action: "/logout".to_owned(), language: self.language }.around(&out))
            }
        }
    }

    fn languages(&self) -> Markup {
        let (language, name) = other(self.language);
        let lang = code(language);
        html! {
            div.languages {
                @match &self.switch {
                    Switch::Link(address) => {
                        @let joint = if address.contains('?') { "&" } else { "?" };
                        a href={ (address) (joint) "lang=" (lang) } lang=(lang) hreflang=(lang) {
                            (name)
                        }
                    }
                    Switch::Form(form) => (form),
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer.bottom {
                div.wide {
                    p { (Word::Footer.text(self.language)) }
                    p { (Word::Help.text(self.language)) }
                    p { a href={ "/api?lang=" (code(self.language)) } {
                        (ApiWord::ForPrograms.text(self.language))
                    } }
                }
            }
        }
    }
}

/// The page as it is; [`framed`] writes it.
impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let status = self.status;
        match self.keep {
            Keep::Nothing => (status, Extension(self)).into_response(),
            Keep::GoingBack => {
                (status, [(CACHE_CONTROL, "private, no-cache")], Extension(self)).into_response()
            }
        }
    }
}

/// Writes the page that a handler gave, in its frame.
pub(crate) async fn framed(State(frame): State<Frame>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(page) = response.extensions_mut().remove::<Page>() else { return response };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Response::from_parts(parts, Body::from(page.document(frame).into_string()))
}
