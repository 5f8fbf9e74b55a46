//! What an answer rests on: the day on which it is given, the text that decided, and its clauses.

use latchkey_domain::Day;
use latchkey_policy::{Determination, Language};

use super::wrap::item;
use crate::phrases::Phrase;

/// The lines of it, for whoever is shown the answer later.
pub(super) fn part(page: &mut String, d: &Determination<'_>, language: Language, given: Day) {
    let policy = d.policy;
    let [source, address, _, _] = policy.source();
    let version = Phrase::Version.text(language);
    let mut clauses: Vec<&str> = d.findings.iter().map(|f| f.clause.id.as_str()).collect();
    clauses.sort_unstable();
    clauses.dedup();
    let lines = [
        format!("{} {given}", Phrase::AsOf.text(language)),
        format!("{} {version} {}", policy.id(), policy.version()),
        format!("{source} {address}"),
        clauses.join(", "),
    ];
    page.push_str(&format!("\n{}\n", Phrase::RestsOn.text(language)));
    let said = lines.iter().filter(|line| !line.trim().is_empty());
    said.for_each(|line| page.push_str(&item(line, "  ")));
}
