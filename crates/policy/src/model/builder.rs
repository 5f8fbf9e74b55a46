//! The lines of a model: every rule, row, silence, notice and last day of a document.

use latchkey_domain::Outcome;
use rustc_hash::FxHashSet;

use super::resolver::Resolver;
use super::{Allowed, Effect, Fix, Line, Subject, Test, UntilField, quoted};
use crate::compile::MOST_LINES;
use crate::diagnostic::{Fault, Report, Spanned};
use crate::document;

/// Gathers the lines of a document, clause by clause.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) lines: Vec<Line>,
    pub(super) fixes: Vec<Fix>,
    /// The names each line overrides, until they can be linked.
    pub(super) names: Vec<Vec<Spanned>>,
    /// The rules so far, those with an error among them.
    pub(super) rules: FxHashSet<String>,
}

impl Builder {
    /// Takes a clause's lines and fixes, and adds what it says of a question's scope.
    pub(super) fn clause(
        &mut self,
        place: usize,
        clause: &document::Clause,
        resolver: &Resolver<'_>,
        scopes: &mut [Vec<Test>],
        report: &mut Report,
    ) {
        for asks in &clause.asks {
            let tests = resolver.tests(&asks.tests, report);
            if let Some(question) = resolver.question(&asks.question, report)
                && let Some(scope) = scopes.get_mut(question)
            {
                scope.extend(tests);
            }
        }
        for rule in &clause.rules {
            self.rule(place, rule, resolver, report);
        }
        for silent in &clause.silents {
            self.silent(place, silent, resolver, report);
        }
        for notice in &clause.notices {
            self.notice(place, notice, resolver, report);
        }
        for until in &clause.untils {
            self.until(place, until, resolver, report);
        }
        for fix in &clause.fixes {
            self.fix(fix, resolver, report);
        }
        for table in &clause.other_tables {
            resolver.other_table(table, report);
        }
    }

    fn silent(
        &mut self,
        place: usize,
        silent: &document::Silent,
        resolver: &Resolver<'_>,
        report: &mut Report,
    ) {
        let tests = resolver.tests(&silent.tests, report);
        let Some(question) = resolver.question(&silent.question, report) else { return };
        let effect = Effect::Silent { question };
        self.push(line(&silent.name, place, effect, tests, silent.words.clone()), Vec::new());
    }

    fn notice(
        &mut self,
        place: usize,
        notice: &document::Notice,
        resolver: &Resolver<'_>,
        report: &mut Report,
    ) {
        const ALLOWED: &[Outcome] = &[Outcome::Silent, Outcome::Conflict, Outcome::Unknown];
        let tests = resolver.tests(&notice.tests, report);
        let outcome = Outcome::from_name(&notice.outcome.text).filter(|o| ALLOWED.contains(o));
        let Some(outcome) = outcome else {
            report.error(
                Fault::UnknownValue,
                notice.outcome.at,
                format!("{} is no outcome of a notice", quoted(&notice.outcome)),
                "write silent, conflict or unknown",
            );
            return;
        };
        let effect = Effect::Notice { outcome };
        self.push(line(&notice.name, place, effect, tests, notice.words.clone()), Vec::new());
    }

    fn push(&mut self, line: Line, overrides: Vec<Spanned>) {
        self.lines.push(line);
        self.names.push(overrides);
    }

    fn rule(
        &mut self,
        place: usize,
        rule: &document::Rule,
        resolver: &Resolver<'_>,
        report: &mut Report,
    ) {
        let tests = resolver.tests(&rule.tests, report);
        self.rules.insert(rule.name.text.clone());
        for conclusion in &rule.conclusions {
            // One line too many is enough to refuse the file.
            if self.lines.len() > MOST_LINES {
                return;
            }
            let Some(question) = resolver.question(&conclusion.question, report) else {
                continue;
            };
            let subject = Subject::Question(question);
            let Some(value) =
                resolver.value(subject, &conclusion.question, &conclusion.value, report)
            else {
                continue;
            };
            let effect = Effect::Concludes { question, value };
            let mut found =
                line(&rule.name, place, effect, tests.clone(), document::Words::default());
            found.at = rule.at;
            self.push(found, rule.overrides.clone());
        }
    }

    fn until(
        &mut self,
        place: usize,
        until: &document::Until,
        resolver: &Resolver<'_>,
        report: &mut Report,
    ) {
        let tests = resolver.tests(&until.tests, report);
        let last = resolver.tests(&until.last, report);
        if last.len() < until.last.len().max(1) {
            return; // It has been reported.
        }
        let field = match until.field.text.as_str() {
            "cpsp_until" => UntilField::Cpsp,
            "referral_until" => UntilField::Referral,
            _ => {
                report.error(
                    Fault::UnknownName,
                    until.field.at,
                    format!("a determination has no last day {}", quoted(&until.field)),
                    "write cpsp_until or referral_until",
                );
                return;
            }
        };
        let [
            Test {
                subject: Subject::Measure(measure),
                allowed: Allowed::Range(i32::MIN, last),
                ..
            },
        ] = last.as_slice()
        else {
            report.error(
                Fault::WrongType,
                until.field.at,
                "a last day needs one number counted from the birth, with an upper bound",
                "write `last day days_postpartum <= 60`",
            );
            return;
        };
        let effect = Effect::Until { field, measure: *measure, last: *last };
        self.push(line(&until.field, place, effect, tests, document::Words::default()), Vec::new());
    }

    /// Turns the names a line overrides into the places of those lines of its question.
    pub(super) fn link_overrides(&mut self, report: &mut Report) {
        let known: Vec<_> = self.lines.iter().map(|l| (l.name.clone(), l.question())).collect();
        for (line, names) in self.lines.iter_mut().zip(&self.names) {
            for name in names {
                let before = line.overrides.len();
                let question = line.question();
                let places = known
                    .iter()
                    .enumerate()
                    .filter(|(_, (n, q))| *n == name.text && *q == question);
                line.overrides.extend(places.map(|(place, _)| place));
                if line.overrides.len() == before {
                    let of_question = known.iter().filter(|(_, q)| *q == question);
                    report.unknown(
                        Fault::UnknownName,
                        name,
                        format!("no rule of this question is called {}", quoted(name)),
                        of_question.map(|(n, _)| n.as_str()),
                        "name a rule of the same question",
                    );
                }
            }
        }
    }
}

fn line(
    name: &Spanned,
    clause: usize,
    effect: Effect,
    tests: Vec<Test>,
    words: document::Words,
) -> Line {
    Line {
        name: name.text.clone(),
        clause,
        effect,
        tests,
        overrides: Vec::new(),
        words,
        fix: None,
        at: name.at,
    }
}
