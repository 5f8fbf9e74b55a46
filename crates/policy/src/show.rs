//! A policy's lines in words, for pages and reports.

use latchkey_domain::Case;

use crate::model::{Allowed, Clause, Effect, Line, Subject, Test};
use crate::policy::Policy;

/// A line's place and name, and what it does in a word or two.
pub type NamedLine<'p> = (usize, &'p str, String);

impl Policy {
    /// How many lines the policy has: rules, rows, silences, notices and last days.
    pub fn line_count(&self) -> usize {
        self.model.lines.len()
    }

    /// The places of the lines that hold in a case whatever its unknown facts are.
    pub fn lines_that_hold(&self, case: &Case) -> Vec<usize> {
        let certain = self.certain_lines(case);
        (0..self.line_count()).filter(|place| certain.has(*place)).collect()
    }

    /// The clauses that have lines, each with the place and name of its lines and what they do.
    pub fn lines_by_clause(&self) -> Vec<(&Clause, Vec<NamedLine<'_>>)> {
        let of_clause = |wanted: usize| {
            let lines =
                self.model.lines.iter().enumerate().filter(move |(_, l)| l.clause == wanted);
            lines
                .map(|(place, line)| (place, line.name.as_str(), self.says(place)))
                .collect::<Vec<_>>()
        };
        let clauses = self.model.clauses.iter().enumerate();
        clauses
            .map(|(place, clause)| (clause, of_clause(place)))
            .filter(|(_, l)| !l.is_empty())
            .collect()
    }

    /// The lines of a clause as sentences: `codes is cpsp when pathway is cpsp and …`.
    pub fn rule_texts(&self, clause: &Clause) -> Vec<String> {
        let Some(place) = self.model.clauses.iter().position(|c| c.id == clause.id) else {
            return Vec::new();
        };
        let lines = self.model.lines.iter().enumerate().filter(|(_, line)| line.clause == place);
        lines.map(|(place, line)| self.rule_text(place, line)).collect()
    }

    fn rule_text(&self, place: usize, line: &Line) -> String {
        let mut text = self.says(place);
        let tests: Vec<String> = line.tests.iter().map(|t| self.test_text(t)).collect();
        if !tests.is_empty() {
            text = format!("{text} when {}", tests.join(" and "));
        }
        let overridden: Vec<&str> = line
            .overrides
            .iter()
            .filter_map(|o| self.model.lines.get(*o))
            .map(|l| l.name.as_str())
            .collect();
        if !overridden.is_empty() {
            text = format!("{text}; overrides {}", overridden.join(", "));
        }
        if matches!(line.effect, Effect::Silent { .. } | Effect::Notice { .. }) {
            text = format!("{text}: {}", line.words.en);
        }
        format!("{text} [{}]", line.name)
    }

    /// A test in the words of the policy language.
    pub(crate) fn test_text(&self, test: &Test) -> String {
        let vocabulary = &self.model.vocabulary;
        let name = test.subject.name(vocabulary);
        if matches!(test.subject, Subject::Measure(_)) {
            return range_text(name, test.allowed);
        }
        let values = test.subject.value_names(vocabulary);
        let allowed = |wanted: bool| -> Vec<&str> {
            let chosen = values.iter().enumerate().filter(|(p, _)| test.allowed.has(*p) == wanted);
            chosen.map(|(_, name)| name.as_str()).collect()
        };
        let (inside, outside) = (allowed(true), allowed(false));
        let (verb, list) = if inside.len() > outside.len() && inside.len() > 2 {
            ("is not", outside)
        } else {
            ("is", inside)
        };
        match list.as_slice() {
            [only] => format!("{name} {verb} {only}"),
            many => format!("{name} {verb} one of {}", many.join(", ")),
        }
    }
}

fn range_text(name: &str, allowed: Allowed) -> String {
    match allowed {
        Allowed::Range(i32::MIN, high) => format!("{name} <= {high}"),
        Allowed::Range(low, i32::MAX) => format!("{name} >= {low}"),
        Allowed::Range(low, high) => format!("{name} is between {low} and {high}"),
        Allowed::Values(_) => name.to_owned(),
    }
}
