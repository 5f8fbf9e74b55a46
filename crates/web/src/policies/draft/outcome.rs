//! What a sound draft would change.

use latchkey_policy::{Diagnostic, Difference, Language, Policy};
use maud::{Markup, html};

use crate::policies::differences::differences;
use crate::policies::words::PolicyWord;

/// A sound draft: for whom it differs, and which cases would change.
pub(super) fn shown(
    policy: &Policy,
    found: Option<&[Difference]>,
    warnings: &[Diagnostic],
    cases: &Markup,
    language: Language,
) -> Markup {
    html! {
        section.outcome-of-draft tabindex="-1" data-focus aria-labelledby="sound" {
            h2 #sound { (PolicyWord::DraftSound.text(language)) }
            p { (PolicyWord::DraftSoundLead.text(language)) }
            @for one in warnings {
                p lang="en" { "Warning, line " (one.position.line) ": " (one.message) ". " em { (one.remedy) } }
            }
            h3 { (PolicyWord::Situations.text(language)) }
            (differences(found, policy, language))
            h3 { (PolicyWord::KeptCases.text(language)) }
            (cases)
        }
    }
}
