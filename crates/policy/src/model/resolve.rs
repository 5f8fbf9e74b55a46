//! From names to things: facts, values, parameters, questions, rules.

use std::sync::Arc;

use latchkey_domain::{Fact, Kind, Measure, Outcome, Slot, nearest};

use super::{
    Allowed, Clause, Effect, Fix, Line, Model, Reading, Subject, Test, UntilField, order, quoted,
};
use crate::diagnostic::{Fault, Position, Report, Spanned};
use crate::document::{self, Comparison, Document, Head, Relation};
use crate::vocabulary::Vocabulary;

/// The most lines a policy may have: what a decision visits at once.
const MOST_LINES: usize = 256;

/// Resolves the names of conditions against a vocabulary and a policy's parameters.
pub(crate) struct Resolver<'d> {
    pub(crate) vocabulary: &'d Vocabulary,
    pub(crate) head: &'d Head,
}

impl Resolver<'_> {
    pub(crate) fn tests(&self, tests: &[document::Test], report: &mut Report) -> Vec<Test> {
        tests.iter().filter_map(|test| self.test(test, report)).collect()
    }

    fn test(&self, test: &document::Test, report: &mut Report) -> Option<Test> {
        let subject = self.subject(&test.subject, report)?;
        let allowed = match (&test.relation, subject) {
            (Relation::Compared(bounds), Subject::Measure(measure)) => {
                self.range(measure, bounds, report)?
            }
            (Relation::Compared(_), _) => {
                let message = format!("{} has no order to compare by", quoted(&test.subject));
                report.error(Fault::WrongType, test.subject.at, message, "write `is` and a value");
                return None;
            }
            (Relation::Among(_) | Relation::NotAmong(_), Subject::Measure(_)) => {
                let message = format!("{} is a number", quoted(&test.subject));
                report.error(
                    Fault::WrongType,
                    test.subject.at,
                    message,
                    "compare it with <, <=, >, >= or `is between`",
                );
                return None;
            }
            (Relation::Among(values), _) => {
                Allowed::Values(self.values(subject, &test.subject, values, report)?)
            }
            (Relation::NotAmong(values), _) => {
                let named = self.values(subject, &test.subject, values, report)?;
                Allowed::Values(all_values(self.value_count(subject)) & !named)
            }
        };
        Some(Test { subject, allowed, at: test.subject.at })
    }

    fn subject(&self, name: &Spanned, report: &mut Report) -> Option<Subject> {
        if let Some(slot) = Slot::from_name(&name.text) {
            return Some(Subject::Slot(slot));
        }
        if let Some(measure) = Measure::from_name(&name.text) {
            return Some(Subject::Measure(measure));
        }
        if let Some(place) = self.vocabulary.questions().iter().position(|q| q.name == name.text) {
            return Some(Subject::Question(place));
        }
        if let Some(fact) = Fact::from_name(&name.text) {
            let remedy = match fact {
                Fact::MemberPregnant => "write `days_postpartum < 0`",
                _ if fact.kind() == Kind::Date => {
                    "compare a derived fact, such as days_postpartum or certificate_current"
                }
                _ => "rules test facts with a short list of values and derived facts",
            };
            report.error(
                Fault::WrongType,
                name.at,
                format!("a rule cannot test {}", quoted(name)),
                remedy,
            );
            return None;
        }
        let remedy = self.vocabulary.nearest_subject(&name.text).map_or_else(
            || "see the vocabulary for the names there are".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        report.error(
            Fault::UnknownFact,
            name.at,
            format!("there is no fact or question {}", quoted(name)),
            remedy,
        );
        None
    }

    fn value_count(&self, subject: Subject) -> usize {
        match subject {
            Subject::Slot(slot) => slot.len(),
            Subject::Question(q) => {
                self.vocabulary.questions().get(q).map_or(0, |q| q.values.len())
            }
            Subject::Measure(_) => 0,
        }
    }

    fn value_names(&self, subject: Subject) -> Vec<&str> {
        match subject {
            Subject::Slot(slot) => slot.values().unwrap_or_default().to_vec(),
            Subject::Question(q) => self
                .vocabulary
                .questions()
                .get(q)
                .map(|q| q.values.iter().map(|v| v.name.as_str()).collect())
                .unwrap_or_default(),
            Subject::Measure(_) => Vec::new(),
        }
    }

    fn values(
        &self,
        subject: Subject,
        name: &Spanned,
        values: &[Spanned],
        report: &mut Report,
    ) -> Option<u128> {
        let mut bits = 0;
        for value in values {
            bits |= 1 << self.value(subject, name, value, report)?;
        }
        Some(bits)
    }

    fn value(
        &self,
        subject: Subject,
        name: &Spanned,
        value: &Spanned,
        report: &mut Report,
    ) -> Option<usize> {
        if subject == Subject::Slot(Slot::ServicePlace) {
            let place = latchkey_domain::Place::new(&value.text).map(|p| usize::from(p.number()));
            if place.is_none() {
                report.error(
                    Fault::UnknownValue,
                    value.at,
                    format!("{} is no place of service", quoted(value)),
                    "write its two digits",
                );
            }
            return place;
        }
        let names = self.value_names(subject);
        let found = names.iter().position(|n| *n == value.text);
        if found.is_none() {
            let near = nearest(&value.text, names.iter().copied());
            let hint = near.map(|n| format!(", did you mean `{n}`?")).unwrap_or_default();
            let message = format!("{} has no value {}", quoted(name), quoted(value));
            report.error(
                Fault::UnknownValue,
                value.at,
                message,
                format!("its values are {}{hint}", names.join(", ")),
            );
        }
        found
    }

    fn range(
        &self,
        measure: Measure,
        bounds: &[(Comparison, Spanned)],
        report: &mut Report,
    ) -> Option<Allowed> {
        let (mut low, mut high) = (i32::MIN, i32::MAX);
        for (comparison, bound) in bounds {
            let number = self.number(bound, report)?;
            match comparison {
                Comparison::Less => high = high.min(number.saturating_sub(1)),
                Comparison::AtMost => high = high.min(number),
                Comparison::Greater => low = low.max(number.saturating_add(1)),
                Comparison::AtLeast => low = low.max(number),
            }
        }
        if measure == Measure::DaysPostpartum
            && Model::parameter(self.head, "day_of_birth") == Some(1)
        {
            // The file counts the day of birth as day 1; the measure counts it as day 0.
            low = if low > 0 { low - 1 } else { low };
            high = if (0..i32::MAX).contains(&high) { high - 1 } else { high };
        }
        Some(Allowed::Range(low, high))
    }

    fn number(&self, bound: &Spanned, report: &mut Report) -> Option<i32> {
        if let Ok(number) = bound.text.parse() {
            return Some(number);
        }
        let found = Model::parameter(self.head, &bound.text);
        if found.is_none() {
            let names = self.head.parameters.iter().map(|(key, _, _)| key.text.as_str());
            let remedy = nearest(&bound.text, names).map_or_else(
                || "give it a value under `parameters:` in the front matter".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            report.error(
                Fault::UnknownName,
                bound.at,
                format!("there is no parameter {}", quoted(bound)),
                remedy,
            );
        }
        found
    }

    pub(crate) fn question(&self, name: &Spanned, report: &mut Report) -> Option<usize> {
        match self.subject(name, report)? {
            Subject::Question(place) => Some(place),
            _ => {
                let message =
                    format!("{} is a fact: a case gives it, no rule concludes it", quoted(name));
                report.error(
                    Fault::WrongType,
                    name.at,
                    message,
                    "name a question of the vocabulary",
                );
                None
            }
        }
    }
}

/// The bits of the first `count` values.
pub(crate) fn all_values(count: usize) -> u128 {
    if count >= 128 { u128::MAX } else { (1 << count) - 1 }
}

/// Resolves a document. What is wrong goes into `report`; the model holds the rest.
pub(crate) fn resolve(
    document: Document,
    vocabulary: &Arc<Vocabulary>,
    report: &mut Report,
) -> Model {
    let Document { head, clauses, .. } = document;
    if !head.vocabulary.text.is_empty() && head.vocabulary.text != vocabulary.name {
        let message =
            format!("the vocabulary is {}, not {}", vocabulary.name, quoted(&head.vocabulary));
        report.error(
            Fault::UnknownName,
            head.vocabulary.at,
            message,
            "name the vocabulary that is loaded",
        );
    }
    let mut scopes = vec![Vec::new(); vocabulary.questions().len()];
    let mut builder = Builder { lines: Vec::new(), fixes: Vec::new(), names: Vec::new() };
    let resolver = Resolver { vocabulary, head: &head };
    for (place, clause) in clauses.iter().enumerate() {
        builder.clause(place, clause, &resolver, &mut scopes, report);
    }
    if builder.lines.len() > MOST_LINES {
        let message =
            format!("the policy has {} lines, more than {MOST_LINES}", builder.lines.len());
        report.error(
            Fault::TooLarge,
            Position { line: 1, column: 1 },
            message,
            "split it into several policies",
        );
        builder.lines.truncate(MOST_LINES);
        builder.names.truncate(MOST_LINES);
    }
    builder.link_overrides(report);
    let order = order::questions(&builder.lines, &scopes, vocabulary, report);
    let lines = order::lines(builder.lines, &order, report);
    let clauses = clauses.into_iter().map(public_clause).collect();
    Model {
        head,
        vocabulary: Arc::clone(vocabulary),
        clauses,
        lines,
        fixes: builder.fixes,
        order,
        scopes,
    }
}

fn public_clause(clause: document::Clause) -> Clause {
    let place = clause.place.unwrap_or_default();
    Clause {
        id: clause.id.text,
        title: clause.title,
        section: clause.section,
        place: place.text,
        digest: place.digest.map(|d| d.text),
        words: clause.words,
        readings: clause
            .readings
            .into_iter()
            .map(|r| Reading {
                name: r.name.text,
                owner: r.owner,
                covers: r.covers.into_iter().map(|c| c.text).collect(),
                text: r.text,
            })
            .collect(),
        notes: clause.notes,
    }
}

struct Builder {
    lines: Vec<Line>,
    fixes: Vec<Fix>,
    /// The names each line overrides, until they can be linked.
    names: Vec<Vec<Spanned>>,
}

impl Builder {
    fn clause(
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
            let tests = resolver.tests(&silent.tests, report);
            if let Some(question) = resolver.question(&silent.question, report) {
                let effect = Effect::Silent { question };
                self.push(
                    line(&silent.name, place, effect, tests, silent.words.clone()),
                    Vec::new(),
                );
            }
        }
        for notice in &clause.notices {
            let tests = resolver.tests(&notice.tests, report);
            let allowed = [Outcome::Silent, Outcome::Conflict, Outcome::Unknown];
            let Some(outcome) =
                Outcome::from_name(&notice.outcome.text).filter(|o| allowed.contains(o))
            else {
                report.error(
                    Fault::UnknownValue,
                    notice.outcome.at,
                    format!("{} is no outcome of a notice", quoted(&notice.outcome)),
                    "write silent, conflict or unknown",
                );
                continue;
            };
            self.push(
                line(&notice.name, place, Effect::Notice { outcome }, tests, notice.words.clone()),
                Vec::new(),
            );
        }
        for until in &clause.untils {
            self.until(place, until, resolver, report);
        }
        for fix in &clause.fixes {
            self.fix(fix, resolver, report);
        }
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
        for conclusion in &rule.conclusions {
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

    fn fix(&mut self, fix: &document::Fix, resolver: &Resolver<'_>, report: &mut Report) {
        let tests = resolver.tests(&fix.tests, report);
        let place = self.fixes.len();
        let mut mended = false;
        for line in self.lines.iter_mut().filter(|l| l.name == fix.rule.text) {
            line.fix = Some(place);
            mended = true;
        }
        if !mended {
            report.error(
                Fault::UnknownName,
                fix.rule.at,
                format!("no rule above is called {}", quoted(&fix.rule)),
                "name the rule it mends",
            );
        }
        self.fixes.push(Fix { tests, words: fix.words.clone() });
    }

    /// Turns the names a line overrides into the places of those lines of its question.
    fn link_overrides(&mut self, report: &mut Report) {
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
                    let near = nearest(
                        &name.text,
                        known.iter().filter(|(_, q)| *q == question).map(|(n, _)| n.as_str()),
                    );
                    let remedy = near.map_or_else(
                        || "name a rule of the same question".to_owned(),
                        |n| format!("did you mean `{n}`?"),
                    );
                    report.error(
                        Fault::UnknownName,
                        name.at,
                        format!("no rule of this question is called {}", quoted(name)),
                        remedy,
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
