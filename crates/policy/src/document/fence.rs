//! The fenced blocks of a clause.

use super::clause::{Asks, Conclusion, Fix, Notice, Reading, Rule, Silent, Until, Words};
use super::condition::{Test, tests, tokens};
use super::example::after;
use crate::diagnostic::{Fault, Report, Spanned};
use crate::markdown::Fence;

/// The lines of a fence, sorted by what they begin with.
struct Parts {
    /// Lines that begin with none of the words below.
    plain: Vec<Spanned>,
    tests: Vec<Test>,
    spanish: Vec<String>,
}

impl Parts {
    /// Sorts the lines: `when` begins a condition that runs on over lines that begin with `and`;
    /// `es:` begins the Spanish text, which runs to the end.
    fn read(fence: &Fence, report: &mut Report) -> Self {
        let (mut plain, mut condition) = (Vec::new(), Vec::new());
        let mut spanish: Vec<String> = Vec::new();
        for line in &fence.lines {
            if let Some(rest) = after(line, "es:") {
                spanish.push(rest.text);
            } else if !spanish.is_empty() {
                spanish.push(line.text.clone());
            } else if let Some(rest) = after(line, "when ") {
                condition.push(rest);
            } else if !condition.is_empty() && line.text.starts_with("and ") {
                condition.push(line.clone());
            } else {
                plain.push(line.clone());
            }
        }
        let at = fence.at;
        let words = tokens(&condition);
        let tests = if words.is_empty() { Vec::new() } else { tests(&words, at, report) };
        Self { plain, tests, spanish }
    }

    fn words(&self, skip: usize) -> Words {
        Words { en: joined(self.plain.get(skip..).unwrap_or_default()), es: self.spanish.join(" ") }
    }
}

fn joined(lines: &[Spanned]) -> String {
    let texts: Vec<_> = lines.iter().map(|l| l.text.as_str()).collect();
    texts.join(" ")
}

/// The names of a list `a, b`.
pub(super) fn names(list: &Spanned) -> Vec<Spanned> {
    tokens(std::slice::from_ref(list)).into_iter().filter(|t| t.text != ",").collect()
}

pub(super) fn rule(fence: &Fence, clause: &Spanned, report: &mut Report) -> Rule {
    let parts = Parts::read(fence, report);
    let name = if fence.name.text.is_empty() { clause } else { &fence.name };
    let mut rule = Rule { name: name.clone(), at: fence.at, tests: parts.tests, ..Rule::default() };
    for line in &parts.plain {
        if let Some(list) = after(line, "overrides ") {
            rule.overrides.extend(names(&list));
        } else if let Some(list) = after(line, "by reading ") {
            rule.readings.extend(names(&list));
        } else {
            rule.conclusions.extend(conclusion(line, report));
        }
    }
    if rule.conclusions.is_empty() {
        let message = format!("the rule `{}` concludes nothing", rule.name.text);
        report.error(Fault::Syntax, fence.at, message, "write `QUESTION is VALUE` above `when`");
    }
    rule
}

fn conclusion(line: &Spanned, report: &mut Report) -> Option<Conclusion> {
    let words = tokens(std::slice::from_ref(line));
    if let [question, is, value] = words.as_slice()
        && is.text == "is"
    {
        return Some(Conclusion { question: question.clone(), value: value.clone() });
    }
    let message = format!("`{}` is no conclusion", line.text);
    report.error(
        Fault::Syntax,
        line.at,
        message,
        "write `QUESTION is VALUE`, and conditions after `when`",
    );
    None
}

pub(super) fn asks(fence: &Fence, report: &mut Report) -> Asks {
    let parts = Parts::read(fence, report);
    Asks { question: fence.name.clone(), tests: parts.tests }
}

pub(super) fn silent(fence: &Fence, report: &mut Report) -> Option<Silent> {
    let parts = Parts::read(fence, report);
    let words = parts.words(1);
    let Some(question) = parts.plain.first().filter(|q| !q.text.contains(' ')).cloned() else {
        let message = "a silence names the question that goes unanswered";
        report.error(Fault::Syntax, fence.at, message, "write the question on the first line");
        return None;
    };
    Some(Silent { name: fence.name.clone(), question, tests: parts.tests, words })
}

pub(super) fn notice(fence: &Fence, report: &mut Report) -> Option<Notice> {
    let parts = Parts::read(fence, report);
    let head = tokens(std::slice::from_ref(&fence.name));
    let [name, outcome] = head.as_slice() else {
        let message = "a notice has a name and an outcome";
        report.error(
            Fault::Syntax,
            fence.at,
            message,
            "write ```notice NAME silent, conflict or unknown",
        );
        return None;
    };
    let words = parts.words(0);
    Some(Notice { name: name.clone(), outcome: outcome.clone(), tests: parts.tests, words })
}

pub(super) fn until(fence: &Fence, report: &mut Report) -> Option<Until> {
    let parts = Parts::read(fence, report);
    let Some(last) = parts.plain.first().and_then(|line| after(line, "last day ")) else {
        let message = "an `until` block says which day is the last";
        report.error(Fault::Syntax, fence.at, message, "write `last day days_postpartum <= 60`");
        return None;
    };
    let last = tests(&tokens(&[last]), fence.at, report);
    Some(Until { field: fence.name.clone(), last, tests: parts.tests })
}

pub(super) fn fix(fence: &Fence, report: &mut Report) -> Option<Fix> {
    let parts = Parts::read(fence, report);
    let Some(condition) = parts.plain.first() else {
        let message = "a fix begins with the condition it brings about";
        report.error(Fault::Syntax, fence.at, message, "write `FACT is VALUE` on the first line");
        return None;
    };
    let tests = tests(&tokens(std::slice::from_ref(condition)), fence.at, report);
    Some(Fix { rule: fence.name.clone(), tests, words: parts.words(1) })
}

pub(super) fn reading(fence: &Fence) -> Reading {
    let mut reading = Reading {
        name: fence.name.clone(),
        owner: String::new(),
        covers: Vec::new(),
        text: String::new(),
    };
    let mut text = Vec::new();
    for line in &fence.lines {
        if let Some(owner) = after(line, "owner:") {
            reading.owner = owner.text;
        } else if let Some(list) = after(line, "covers:") {
            reading.covers = names(&list);
        } else {
            text.push(line.clone());
        }
    }
    reading.text = joined(&text);
    reading
}
