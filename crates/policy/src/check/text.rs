//! Checks of the file as it is written.

use super::{names, readings, sources};
use crate::diagnostic::{Fault, Report};
use crate::document::{Bound, Clause, DAY_OF_BIRTH, Document, Relation, Test};
use crate::model::quoted;

/// Checks a document before its names are resolved.
pub(crate) fn document(document: &Document, report: &mut Report) {
    names::check(document, report);
    for clause in &document.clauses {
        bare(clause, report);
        words(clause, report);
    }
    readings::check(document, report);
    sources::check(document, report);
    parameters(document, report);
}

fn bare(clause: &Clause, report: &mut Report) {
    if clause.place.is_none() {
        report.error(
            Fault::BareClause,
            clause.id.at,
            format!("the clause {} does not say where it stands", quoted(&clause.id)),
            "add a line `Source: SECTION, sentence N`",
        );
    }
    let has_something = !clause.rules.is_empty()
        || !clause.silents.is_empty()
        || !clause.notes.is_empty()
        || !clause.notices.is_empty();
    if !has_something {
        report.error(
            Fault::BareClause,
            clause.id.at,
            format!("the clause {} has no rule, note, notice or silence", quoted(&clause.id)),
            "encode it, or say in a ```note why it needs no rule",
        );
    }
    if clause.words.en.is_empty() {
        report.error(
            Fault::BareClause,
            clause.id.at,
            format!("the clause {} restates nothing", quoted(&clause.id)),
            "restate the sentence in your own words under its `Source:` line",
        );
    }
}

fn words(clause: &Clause, report: &mut Report) {
    if clause.words.es.is_empty() && !clause.words.en.is_empty() {
        report.error(
            Fault::MissingWords,
            clause.id.at,
            format!("the clause {} has no Spanish", quoted(&clause.id)),
            "restate it in a quote (`> …`) under the English",
        );
    }
    let silences = clause.silents.iter().map(|s| (&s.name, &s.words));
    let notices = clause.notices.iter().map(|n| (&n.name, &n.words));
    let fixes = clause.fixes.iter().map(|f| (&f.rule, &f.words));
    for (name, words) in silences.chain(notices).chain(fixes) {
        if words.en.is_empty() || words.es.is_empty() {
            report.error(
                Fault::MissingWords,
                name.at,
                format!("{} lacks its text in English or Spanish", quoted(name)),
                "write a sentence, and its Spanish after `es:`",
            );
        }
    }
}

/// Parameters that no condition names.
fn parameters(document: &Document, report: &mut Report) {
    let fixes = document.clauses.iter().flat_map(|c| &c.fixes).flat_map(|f| &f.tests);
    let used: Vec<&str> = document
        .clauses
        .iter()
        .flat_map(tests)
        .chain(fixes)
        .flat_map(bounds)
        .map(|bound| bound.number.text.as_str())
        .chain([DAY_OF_BIRTH])
        .collect();
    for (name, ..) in &document.head.parameters {
        if !used.contains(&name.text.as_str()) {
            let message = format!("no condition names the parameter {}", quoted(name));
            report.warning(Fault::Unused, name.at, message, "use it, or take it out");
        }
    }
}

fn bounds(test: &Test) -> impl Iterator<Item = &Bound> {
    let bounds = match &test.relation {
        Relation::Compared(bounds) => bounds.as_slice(),
        _ => &[],
    };
    bounds.iter().map(|(_, bound)| bound)
}

/// Every test of a clause's conditions, wherever it stands.
pub(super) fn tests(clause: &Clause) -> impl Iterator<Item = &Test> {
    let rules = clause.rules.iter().flat_map(|r| &r.tests);
    let asks = clause.asks.iter().flat_map(|a| &a.tests);
    let silents = clause.silents.iter().flat_map(|s| &s.tests);
    let notices = clause.notices.iter().flat_map(|n| &n.tests);
    let untils = clause.untils.iter().flat_map(|u| u.tests.iter().chain(&u.last));
    rules.chain(asks).chain(silents).chain(notices).chain(untils)
}
