//! Two determinations of one case, side by side.

use std::fmt::Write;

use latchkey_domain::Day;
use latchkey_policy::{Determination, Language};

use super::answer::{label, rows};
use super::phrases::Phrase;

/// Whether two determinations differ in anything but their reasons.
pub fn differs(a: &Determination<'_>, b: &Determination<'_>) -> bool {
    a.decision.answer != b.decision.answer
        || rows(a, Language::English) != rows(b, Language::English)
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
            let _ =
                writeln!(page, "  {}: {}", Phrase::StillNeeded.text(language), needs.join(", "));
        }
    }
    if !differs(a, b) {
        let _ = writeln!(page, "\n{}", Phrase::Agree.text(language));
        return page;
    }
    let _ = writeln!(page, "\n{}", Phrase::Differ.text(language));
    for ((name, first), (_, second)) in rows(a, language).into_iter().zip(rows(b, language)) {
        if first != second {
            let _ = writeln!(
                page,
                "  {name}\n    {}: {first}\n    {}: {second}{}",
                a.policy.id(),
                b.policy.id(),
                apart(&first, &second, language)
            );
        }
    }
    page
}

/// How far apart two days are.
fn apart(first: &str, second: &str, language: Language) -> String {
    let (Ok(first), Ok(second)) = (first.parse::<Day>(), second.parse::<Day>()) else {
        return String::new();
    };
    format!("  ({} {})", (second - first).abs(), Phrase::DaysApart.text(language))
}
