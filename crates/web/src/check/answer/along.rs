//! Taking the answer along: on paper, as text, as a file.

use latchkey_answer::text;
use latchkey_policy::Reply;
use maud::{Markup, html};

use super::FORM;
use crate::check::Talk;
use crate::words::Word;

/// What can be taken along. Without the script the text is there to be marked and copied, and the
/// browser prints.
pub(super) fn part(talk: &Talk<'_>, reply: &Reply<'_>) -> Markup {
    let language = talk.language;
    let (library, case) = (&talk.site.library, talk.interview.case());
    let text = text::to_copy(reply, case, library, language, (talk.site.today)());
    html! {
        section.along.no-print aria-labelledby="along" {
            h2 #along { (Word::TakeAlong.text(language)) }
            p.actions {
                button.usa-button.usa-button--outline type="button" data-print hidden {
                    (Word::Print.text(language))
                }
                button.usa-button.usa-button--outline type="button" data-copy="text" hidden
                    data-done=(Word::Copied.text(language)) { (Word::CopyText.text(language)) }
                button.usa-button.usa-button--outline form=(FORM) formaction="/check/case.json" {
                    (Word::Download.text(language))
                }
                span role="status" data-status {}
            }
            details {
                summary { (Word::AsText.text(language)) }
                pre #text tabindex="0" { (text) }
            }
        }
    }
}
