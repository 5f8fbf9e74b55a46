//! Two determinations of one case, side by side.

use std::fmt::Write;

use latchkey_answer::{Phrase as Said, label, terms};
use latchkey_domain::Day;
use latchkey_policy::{Determination, Language};

use super::phrases::Phrase;

/// Whether two determinations differ in anything but their reasons.
pub fn differs(a: &Determination<'_>, b: &Determination<'_>) -> bool {
    a.decision.answer != b.decision.answer
        || terms(a, Language::English) != terms(b, Language::English)
}

/// Both determinations as a table of what differs, with both headlines above.
pub fn side_by_side(a: &Determination<'_>, b: &Determination<'_>, language: Language) -> String {
    let mut page = String::new();
    for d in [a, b] {
        let (policy, answer) = (d.policy, d.decision.answer);
        let headline = label(d, "answer", answer.name(), language);
        let _ = writeln!(page, "{} {}\n  {headline}  [{answer}]", policy.id(), policy.version());
        if !d.needs.is_empty() {
            let needs: Vec<_> = d.needs.iter().map(|fact| fact.name()).collect();
            let _ = writeln!(page, "  {}: {}", Said::StillNeeded.text(language), needs.join(", "));
        }
    }
    if !differs(a, b) {
        let _ = writeln!(page, "\n{}", Phrase::Agree.text(language));
        return page;
    }
    let _ = writeln!(page, "\n{}", Phrase::Differ.text(language));
    for (first, second) in terms(a, language).into_iter().zip(terms(b, language)) {
        if first != second {
            let _ = writeln!(
                page,
                "  {}\n    {}: {}\n    {}: {}{}",
                first.name,
                a.policy.id(),
                first.shown(),
                b.policy.id(),
                second.shown(),
                apart(first.day, second.day, language)
            );
        }
    }
    page
}

/// How far apart two days are.
fn apart(first: Option<Day>, second: Option<Day>, language: Language) -> String {
    let (Some(first), Some(second)) = (first, second) else {
        return String::new();
    };
    format!("  ({} {})", (second - first).abs(), Phrase::DaysApart.text(language))
}
