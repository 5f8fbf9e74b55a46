//! What a draft would change.

use latchkey_policy::{Diagnostic, Difference, Language, Policy};
use maud::{Markup, html};

use crate::policies::differences::differences;
use crate::policies::words::PolicyWord;

/// That a draft is sound, and what somebody should look at.
pub(super) fn sound(warnings: &[Diagnostic], language: Language) -> Markup {
    html! {
        section.sound tabindex="-1" data-focus aria-labelledby="sound" {
            h2 #sound { (PolicyWord::DraftSound.text(language)) }
            p { (PolicyWord::DraftSoundLead.text(language)) }
            @for one in warnings {
                p lang="en" {
                    "Warning, line " (one.position.line) ": " (one.message) ". " em { (one.remedy) }
                }
            }
        }
    }
}

/// For whom a draft differs, and which cases would change.
pub(super) fn changes(
    policy: &Policy,
    found: Option<&[Difference]>,
    is_sound: bool,
    cases: &Markup,
    language: Language,
) -> Markup {
    html! {
        section aria-labelledby="situations" {
            h2 #situations { (PolicyWord::Situations.text(language)) }
            @if !is_sound { p { (PolicyWord::AsItStands.text(language)) } }
            (differences(found, policy, language))
        }
        section aria-labelledby="cases" {
            h2 #cases { (PolicyWord::KeptCases.text(language)) }
            (cases)
        }
    }
}
