//! A policy's lines in words, for pages and reports.

use latchkey_domain::Case;

use crate::document::Words;
use crate::explain::Finding;
use crate::model::{Allowed, Clause, Effect, Line, Subject, Test};
use crate::policy::Policy;
use crate::vocabulary::Language;

/// A line's place and name, and what it does in a word or two.
pub type NamedLine<'p> = (usize, &'p str, String);

/// A line of a clause, as a page shows it.
#[derive(Clone, Debug)]
pub struct ShownLine<'p> {
    /// Its place among the lines of the policy.
    pub place: usize,
    /// Its name.
    pub name: &'p str,
    /// What it does, in a word or two.
    pub says: String,
    /// What must hold for that, in the words of the policy language; nothing where it always does.
    pub when: Vec<String>,
    /// The names of the lines it comes before.
    pub overrides: Vec<&'p str>,
    /// What it says of itself, where it is a silence or a notice.
    pub words: Option<&'p Words>,
}

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

    /// The clauses by whose lines a question is answered in a case, whatever its unknown facts are; each
    /// once, in the order of the source.
    pub fn clauses_that_answer(&self, case: &Case, question: &str) -> Vec<&Clause> {
        let questions = self.model.vocabulary.questions();
        let Some(asked) = questions.iter().position(|known| known.name == question) else {
            return Vec::new();
        };
        let certain = self.certain_lines(case);
        let lines = self.model.lines.iter().enumerate();
        let answer =
            lines.filter(|(place, line)| certain.has(*place) && line.question() == Some(asked));
        let mut clauses: Vec<usize> = answer.map(|(_, line)| line.clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        clauses.into_iter().filter_map(|place| self.model.clauses.get(place)).collect()
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

    /// How many examples the file has, all of which came out when it was checked.
    pub fn example_count(&self) -> usize {
        self.examples.len()
    }

    /// The lines of a clause as sentences: `codes is cpsp when pathway is cpsp and …`.
    pub fn rule_texts(&self, clause: &Clause, language: Language) -> Vec<String> {
        self.lines_of(clause).map(|(place, line)| self.rule_text(place, line, language)).collect()
    }

    /// The lines of a clause, piece by piece.
    pub fn shown_lines(&self, clause: &Clause) -> Vec<ShownLine<'_>> {
        self.lines_of(clause).map(|(place, line)| self.shown(place, line)).collect()
    }

    /// When the questions arise that no earlier clause speaks to: `codes is asked when …`. A
    /// question that always arises has none.
    pub fn scope_texts(&self, clause: &Clause) -> Vec<String> {
        let place = self.place_of(clause);
        let begins_here = |question: usize| {
            let lines = self.model.lines.iter().filter(|l| l.question() == Some(question));
            lines.map(|line| line.clause).min() == place
        };
        let questions = self.model.vocabulary.questions().iter().zip(&self.model.scopes);
        let scoped = questions.enumerate().filter(|(_, (_, scope))| !scope.is_empty());
        scoped
            .filter(|(question, _)| begins_here(*question))
            .map(|(_, (q, scope))| format!("{} is asked when {}", q.name, self.all_of(scope)))
            .collect()
    }

    /// What mends the rules of a clause: each rule's name, what must come to hold, and what to do.
    pub fn fixes(&self, clause: &Clause) -> Vec<(&str, String, &Words)> {
        let mut found: Vec<(&str, String, &Words)> = Vec::new();
        for (_, line) in self.lines_of(clause) {
            let Some(fix) = line.fix.and_then(|fix| self.model.fixes.get(fix)) else { continue };
            // A rule with several conclusions is several lines.
            if found.iter().all(|(name, ..)| *name != line.name) {
                found.push((&line.name, self.all_of(&fix.tests), &fix.words));
            }
        }
        found
    }

    /// Whether what a finding says is about this question.
    pub fn is_about(&self, finding: &Finding<'_>, question: &str) -> bool {
        let line = self.model.lines.get(finding.place);
        let place = line.and_then(Line::question);
        let asked = place.and_then(|place| self.model.vocabulary.questions().get(place));
        asked.is_some_and(|asked| asked.name == question)
    }

    fn place_of(&self, clause: &Clause) -> Option<usize> {
        self.model.clauses.iter().position(|c| c.id == clause.id)
    }

    /// The lines of a clause with their places.
    fn lines_of(&self, clause: &Clause) -> impl Iterator<Item = (usize, &Line)> {
        let wanted = self.place_of(clause);
        let lines = self.model.lines.iter().enumerate();
        lines.filter(move |(_, line)| Some(line.clause) == wanted)
    }

    fn all_of(&self, tests: &[Test]) -> String {
        tests.iter().map(|test| self.test_text(test)).collect::<Vec<_>>().join(" and ")
    }

    fn rule_text(&self, place: usize, line: &Line, language: Language) -> String {
        let shown = self.shown(place, line);
        let mut text = shown.says;
        if !shown.when.is_empty() {
            text = format!("{text} when {}", shown.when.join(" and "));
        }
        if !shown.overrides.is_empty() {
            text = format!("{text}; overrides {}", shown.overrides.join(", "));
        }
        if let Some(words) = shown.words {
            text = format!("{text}: {}", words.in_language(language));
        }
        format!("{text} [{}]", shown.name)
    }

    fn shown<'p>(&'p self, place: usize, line: &'p Line) -> ShownLine<'p> {
        let overridden = line.overrides.iter().filter_map(|o| self.model.lines.get(*o));
        let has_words = matches!(line.effect, Effect::Silent { .. } | Effect::Notice { .. });
        ShownLine {
            place,
            name: &line.name,
            says: self.says(place),
            when: line.tests.iter().map(|test| self.test_text(test)).collect(),
            overrides: overridden.map(|line| line.name.as_str()).collect(),
            words: has_words.then_some(&line.words),
        }
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
