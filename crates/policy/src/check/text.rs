//! Checks of the file as it is written.

use latchkey_domain::{Measure, Slot};

use crate::diagnostic::{Fault, Report};
use crate::document::{Clause, Document, SourceExtent, Test};
use crate::model::quoted;

/// Checks a document before its names are resolved.
pub(crate) fn document(document: &Document, report: &mut Report) {
    for (place, clause) in document.clauses.iter().enumerate() {
        if document.clauses.iter().take(place).any(|c| c.id.text == clause.id.text) {
            report.error(
                Fault::Syntax,
                clause.id.at,
                format!("the clause {} stands twice", quoted(&clause.id)),
                "give each clause an id of its own",
            );
        }
        bare(clause, report);
        words(clause, report);
        readings(clause, document, report);
    }
    sentences(document, report);
    conventions(document, report);
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
            format!("the clause {} has no rule, note or silence", quoted(&clause.id)),
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

fn readings(clause: &Clause, document: &Document, report: &mut Report) {
    for reading in clause.readings.iter().filter(|r| r.owner.is_empty()) {
        report.error(
            Fault::NoReading,
            reading.name.at,
            format!("the reading {} has no owner", quoted(&reading.name)),
            "add a line `owner: …`: someone must answer for it",
        );
    }
    let known =
        |name: &str| document.clauses.iter().flat_map(|c| &c.readings).any(|r| r.name.text == name);
    for name in clause.rules.iter().flat_map(|r| &r.readings).filter(|n| !known(&n.text)) {
        report.error(
            Fault::NoReading,
            name.at,
            format!("the rule rests on a reading {} that nobody has given", quoted(name)),
            "add a ```reading block with its owner",
        );
    }
}

fn sentences(document: &Document, report: &mut Report) {
    let SourceExtent::Sentences(count) = document.head.source.extent else {
        return;
    };
    let restated =
        document.clauses.iter().filter(|c| c.place.as_ref().is_some_and(|p| p.digest.is_some()));
    let restated = restated.count() as u32;
    if restated < count {
        let message = format!("the source has {count} sentences, and {restated} are restated");
        report.error(
            Fault::SentenceNotRestated,
            document.head.id.at,
            message,
            "find the missing ones with `policy trace --source`",
        );
    }
}

/// A number counted from the calendar is an interpretation: someone must say how it is counted.
fn conventions(document: &Document, report: &mut Report) {
    let is_convention =
        |name: &str| Measure::from_name(name).is_some() || name == Slot::CertificateCurrent.name();
    let covered = |name: &str| {
        document
            .clauses
            .iter()
            .flat_map(|c| &c.readings)
            .any(|r| r.covers.iter().any(|c| c.text == name))
    };
    let mut reported: Vec<&str> = Vec::new();
    for test in document.clauses.iter().flat_map(tests) {
        let name = test.subject.text.as_str();
        if is_convention(name) && !covered(name) && !reported.contains(&name) {
            reported.push(name);
            let message =
                format!("the rules count {}, and no reading says how", quoted(&test.subject));
            report.error(
                Fault::NoReading,
                test.subject.at,
                message,
                "add a ```reading block with `owner:` and `covers:`",
            );
        }
    }
}

/// Every test of a clause, wherever it stands.
fn tests(clause: &Clause) -> impl Iterator<Item = &Test> {
    let rules = clause.rules.iter().flat_map(|r| &r.tests);
    let asks = clause.asks.iter().flat_map(|a| &a.tests);
    let silents = clause.silents.iter().flat_map(|s| &s.tests);
    let notices = clause.notices.iter().flat_map(|n| &n.tests);
    let untils = clause.untils.iter().flat_map(|u| u.tests.iter().chain(&u.last));
    rules.chain(asks).chain(silents).chain(notices).chain(untils)
}
