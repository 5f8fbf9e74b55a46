//! Readings: each has an owner, and every way of counting that the rules use has a reading.

use latchkey_domain::{Measure, Slot, nearest};
use rustc_hash::FxHashSet;

use super::text::tests;
use crate::diagnostic::{Fault, Report};
use crate::document::{Document, Reading};
use crate::model::quoted;

pub(super) fn check(document: &Document, report: &mut Report) {
    for reading in document.clauses.iter().flat_map(|c| &c.readings) {
        complete(reading, report);
        covers(reading, report);
    }
    given(document, report);
    conventions(document, report);
}

fn complete(reading: &Reading, report: &mut Report) {
    if reading.owner.is_empty() {
        report.error(
            Fault::NoReading,
            reading.name.at,
            format!("the reading {} has no owner", quoted(&reading.name)),
            "add a line `owner: …`: someone must answer for it",
        );
    }
    if reading.text.is_empty() {
        report.error(
            Fault::NoReading,
            reading.name.at,
            format!("the reading {} says nothing", quoted(&reading.name)),
            "write the choice and its reason under `owner:`",
        );
    }
}

/// What is counted from the calendar: the derived facts.
fn conventions_there_are() -> impl Iterator<Item = &'static str> {
    Measure::NAMES.iter().copied().chain([Slot::CertificateCurrent.name()])
}

fn covers(reading: &Reading, report: &mut Report) {
    for name in &reading.covers {
        if !conventions_there_are().any(|known| known == name.text) {
            let names: Vec<_> = conventions_there_are().collect();
            report.unknown(
                Fault::UnknownFact,
                name,
                format!("{} is no derived fact", quoted(name)),
                conventions_there_are(),
                format!("a reading covers {}", names.join(", ")),
            );
        }
    }
}

/// The readings that rules rest on are given.
fn given(document: &Document, report: &mut Report) {
    let known: FxHashSet<&str> = document
        .clauses
        .iter()
        .flat_map(|c| &c.readings)
        .map(|reading| reading.name.text.as_str())
        .collect();
    let named = document.clauses.iter().flat_map(|c| &c.rules).flat_map(|r| &r.readings);
    for name in named.filter(|name| !known.contains(name.text.as_str())) {
        report.unknown(
            Fault::NoReading,
            name,
            format!("the rule rests on a reading {} that nobody has given", quoted(name)),
            known.iter().copied(),
            "add a ```reading block with its owner",
        );
    }
}

/// A number counted from the calendar is an interpretation: someone must say how it is counted.
fn conventions(document: &Document, report: &mut Report) {
    let covers = document.clauses.iter().flat_map(|c| &c.readings).flat_map(|r| &r.covers);
    // A misspelt name has been reported where it stands.
    let covered: Vec<&str> =
        covers.filter_map(|c| nearest(&c.text, conventions_there_are())).collect();
    let mut reported: Vec<&str> = Vec::new();
    for test in document.clauses.iter().flat_map(tests) {
        let name = test.subject.text.as_str();
        let is_convention = conventions_there_are().any(|known| known == name);
        if is_convention && !covered.contains(&name) && !reported.contains(&name) {
            reported.push(name);
            let message =
                format!("the rules count {}, and no reading says how", quoted(&test.subject));
            report.error(
                Fault::NoReading,
                test.at,
                message,
                "add a ```reading block with `owner:` and `covers:`",
            );
        }
    }
}
