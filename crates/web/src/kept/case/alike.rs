//! A referral or a request that is open or approved already, said before another is opened: with a way
//! to it, and a button that opens the other one all the same.

use latchkey_app::Alike;
use latchkey_policy::Language;
use maud::{Markup, html};

use crate::kept::acts::Act;
use crate::kept::parts::at;
use crate::kept::words::{Word, kind, status};
use crate::words::code;

/// What the button says, in the form of whoever has seen what there is.
pub(super) const ALL_THE_SAME: &str = "all-the-same";

/// What there is already, and the form in which another would be opened.
#[derive(Clone, Copy)]
pub(in crate::kept) struct Warning<'w> {
    pub act: &'static Act,
    pub found: &'w [Alike],
}

impl Warning<'_> {
    /// The warning; its button sends the form below, which stands as it was filled in.
    pub fn show(&self, language: Language) -> Markup {
        html! {
            div.ask role="alert" tabindex="-1" data-focus {
                h2 { (Word::ThereIsOne.text(language)) }
                p { (Word::ThereIsOneText.text(language)) }
                ul {
                    @for one in self.found {
                        li {
                            a href={ "/records/" (one.id) "?lang=" (code(language)) } {
                                (kind(one.kind).text(language)) " " code { (one.id.tail()) }
                            }
                            " · " (status(one.kind, &one.status, language))
                            " · " span.quiet { (at(one.opened_at, language)) }
                        }
                    }
                }
                p.actions {
                    button.usa-button.usa-button--outline type="submit" form=(self.act.id)
                        name="go" value=(ALL_THE_SAME) {
                        (Word::AnotherAllTheSame.text(language))
                    }
                }
            }
        }
    }
}
