//! The sessions of an account as a list, each with a button that ends it.

use latchkey_app::OpenSession;
use latchkey_policy::Language;
use maud::{Markup, html};

use super::words::Phrase;
use crate::kept::parts::at;
use crate::look::{form, hidden};
use crate::words::Word;

/// The list; `action` is where a session is ended.
pub(crate) fn list(sessions: &[OpenSession], action: &str, language: Language) -> Markup {
    html! {
        @if sessions.is_empty() { p { (Word::NothingListed.text(language)) } }
        ul.sessions {
            @for session in sessions {
                li {
                    span {
                        (Phrase::SessionBegan.text(language)) " " (at(session.began, language))
                        " · " (Phrase::SessionUsed.text(language)) " " (at(session.last_used, language))
                        @if session.is_this { " · " strong { (Phrase::ThisSession.text(language)) } }
                    }
                    @if !session.is_this { (end(session, action, language)) }
                }
            }
        }
    }
}

fn end(session: &OpenSession, action: &str, language: Language) -> Markup {
    let inner = html! {
        (hidden("command", "end-session"))
        (hidden("session", &session.name))
        button.plain type="submit" {
            (Phrase::EndSession.text(language))
            span.usa-sr-only { " " (at(session.began, language)) }
        }
    };
    form(&format!("end-session-{}", session.name), action, language, &inner)
}
