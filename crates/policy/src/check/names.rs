//! Names: what is called by one has one, and no two share it.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Fault, Report, Spanned};
use crate::document::Document;
use crate::model::quoted;

pub(super) fn check(document: &Document, report: &mut Report) {
    let clauses = || document.clauses.iter();
    unique("clause", clauses().map(|c| &c.id), report);
    unique("situation", document.situations.iter().map(|s| &s.name), report);
    unique("reading", clauses().flat_map(|c| &c.readings).map(|r| &r.name), report);
    unique("notice", clauses().flat_map(|c| &c.notices).map(|n| &n.name), report);
    speakers(document, report);
    fixes(document, report);
}

fn unique<'d>(what: &str, names: impl Iterator<Item = &'d Spanned>, report: &mut Report) {
    let mut seen = FxHashSet::default();
    for name in names {
        if name.text.is_empty() {
            unnamed(what, name, report);
        } else if !seen.insert(&name.text) {
            let message = format!("the {what} {} stands twice", quoted(name));
            let remedy = format!("give each {what} a name of its own");
            report.error(Fault::Syntax, name.at, message, remedy);
        }
    }
}

fn unnamed(what: &str, name: &Spanned, report: &mut Report) {
    let message = format!("the {what} has no name");
    report.error(Fault::Syntax, name.at, message, "give it one: it is cited by its name");
}

/// Rules and silences of one question have names of their own. The conclusions of one block share
/// its name.
fn speakers(document: &Document, report: &mut Report) {
    let mut seen: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut speaker = |what: &str, name: &'_ Spanned, of: Vec<(_, _)>| {
        if name.text.is_empty() {
            unnamed(what, name, report);
        } else if let Some((question, _)) = of.iter().find(|one| seen.contains(one)) {
            let message =
                format!("two rules or silences of `{question}` are called {}", quoted(name));
            report.error(Fault::Syntax, name.at, message, "give each a name of its own");
        }
        seen.extend(of);
    };
    for clause in &document.clauses {
        for rule in &clause.rules {
            let questions = rule.conclusions.iter().map(|c| c.question.text.as_str());
            let of = questions.map(|question| (question, rule.name.text.as_str())).collect();
            speaker("rule", &rule.name, of);
        }
        for silent in &clause.silents {
            let of = vec![(silent.question.text.as_str(), silent.name.text.as_str())];
            speaker("silence", &silent.name, of);
        }
    }
}

fn fixes(document: &Document, report: &mut Report) {
    let mut seen = FxHashSet::default();
    for fix in document.clauses.iter().flat_map(|c| &c.fixes) {
        if !seen.insert(&fix.rule.text) {
            let message = format!("the rule {} has two fixes", quoted(&fix.rule));
            report.error(Fault::Syntax, fix.rule.at, message, "keep one of the two");
        }
    }
}
