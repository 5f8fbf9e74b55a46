//! The fenced blocks of a clause.

use latchkey_domain::nearest;

use super::clause::{Asks, Conclusion, Fix, Notice, Reading, Rule, Silent, Until, Words};
use super::condition::{Test, tests, tokens};
use super::example::after;
use crate::diagnostic::{Fault, Report, Spanned};
use crate::markdown::Fence;

/// The lines of a block, sorted by what they begin with.
struct Parts {
    /// Lines that begin with none of the words below.
    plain: Vec<Spanned>,
    /// The words after `when`.
    condition: Vec<Spanned>,
    spanish: Vec<String>,
}

impl Parts {
    /// Sorts the lines of a block that has no text of its own.
    fn without_text(fence: &Fence) -> Self {
        Self::read(fence, None)
    }

    /// Sorts the lines of a block whose text begins after so many plain lines.
    fn with_text(fence: &Fence, after: usize) -> Self {
        Self::read(fence, Some(after))
    }

    /// `when` begins a condition that runs on over lines that begin with `and`, up to where the
    /// text begins; `es:` begins the Spanish text, which runs to the end.
    fn read(fence: &Fence, text_after: Option<usize>) -> Self {
        let (mut plain, mut condition) = (Vec::<Spanned>::new(), Vec::new());
        let mut spanish: Vec<String> = Vec::new();
        for line in &fence.lines {
            let before_text = text_after.is_none_or(|head| plain.len() <= head);
            if let Some(rest) = after(line, "es:").filter(|_| text_after.is_some()) {
                spanish.push(rest.text);
            } else if !spanish.is_empty() {
                spanish.push(line.text.clone());
            } else if let Some(rest) = after(line, "when ").filter(|_| before_text) {
                condition.push(rest);
            } else if before_text && !condition.is_empty() && line.text.starts_with("and ") {
                condition.push(line.clone());
            } else {
                plain.push(line.clone());
            }
        }
        Self { plain, condition: tokens(&condition), spanish }
    }

    /// The condition; none always holds.
    fn tests(&self, fence: &Fence, report: &mut Report) -> Vec<Test> {
        if self.condition.is_empty() {
            return Vec::new();
        }
        tests(&self.condition, fence.at, report)
    }

    /// The text, after so many plain lines.
    fn words(&self, skip: usize) -> Words {
        Words { en: joined(self.plain.get(skip..).unwrap_or_default()), es: self.spanish.join(" ") }
    }

    /// Reports plain lines beyond so many.
    fn refuse_more(&self, than: usize, fence: &Fence, report: &mut Report) {
        for line in self.plain.iter().skip(than) {
            let message = format!("`{}` has no place in a block of `{}`", line.text, fence.word);
            let remedy = "take it out, or begin it with `when` or `and` where it is a condition";
            report.error(Fault::Syntax, line.at, message, remedy);
        }
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

pub(super) fn rule(fence: &Fence, report: &mut Report) -> Rule {
    let parts = Parts::without_text(fence);
    let tests = parts.tests(fence, report);
    let mut rule = Rule { name: fence.name.clone(), at: fence.at, tests, ..Rule::default() };
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
    let parts = Parts::without_text(fence);
    parts.refuse_more(0, fence, report);
    if parts.condition.is_empty() {
        let message = "the block does not say when the question arises";
        report.error(Fault::Syntax, fence.at, message, "add a line `when …`, or take it out");
    }
    Asks { question: fence.name.clone(), tests: parts.tests(fence, report) }
}

pub(super) fn silent(fence: &Fence, report: &mut Report) -> Option<Silent> {
    let parts = Parts::with_text(fence, 1);
    let tests = parts.tests(fence, report);
    let Some(question) = parts.plain.first().filter(|q| !q.text.contains(' ')).cloned() else {
        let message = "a silence names the question that goes unanswered";
        report.error(Fault::Syntax, fence.at, message, "write the question on the first line");
        return None;
    };
    Some(Silent { name: fence.name.clone(), question, tests, words: parts.words(1) })
}

pub(super) fn notice(fence: &Fence, report: &mut Report) -> Option<Notice> {
    let parts = Parts::with_text(fence, 0);
    let tests = parts.tests(fence, report);
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
    Some(Notice { name: name.clone(), outcome: outcome.clone(), tests, words: parts.words(0) })
}

pub(super) fn until(fence: &Fence, report: &mut Report) -> Option<Until> {
    let parts = Parts::without_text(fence);
    let conditions = parts.tests(fence, report);
    let Some(last) = parts.plain.first().and_then(|line| after(line, "last day ")) else {
        let message = "an `until` block says which day is the last";
        report.error(Fault::Syntax, fence.at, message, "write `last day days_postpartum <= 60`");
        return None;
    };
    parts.refuse_more(1, fence, report);
    let last = tests(&tokens(&[last]), fence.at, report);
    Some(Until { field: fence.name.clone(), last, tests: conditions })
}

pub(super) fn fix(fence: &Fence, report: &mut Report) -> Option<Fix> {
    let parts = Parts::with_text(fence, 1);
    if let Some(word) = parts.condition.first() {
        let message = "a fix has no `when`: it is for wherever its rule holds";
        let remedy = "write the condition it brings about on the first line, without `when`";
        report.error(Fault::Syntax, word.at, message, remedy);
        return None;
    }
    let Some(condition) = parts.plain.first() else {
        let message = "a fix begins with the condition it brings about";
        report.error(Fault::Syntax, fence.at, message, "write `FACT is VALUE` on the first line");
        return None;
    };
    let tests = tests(&tokens(std::slice::from_ref(condition)), fence.at, report);
    Some(Fix { rule: fence.name.clone(), tests, words: parts.words(1) })
}

/// The text of a note; none where it is empty.
pub(super) fn note(fence: &Fence) -> Option<String> {
    Some(joined(&fence.lines)).filter(|text| !text.is_empty())
}

pub(super) fn reading(fence: &Fence, report: &mut Report) -> Reading {
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
            reading.covers.extend(names(&list));
        } else {
            if text.is_empty() {
                misspelt_key(line, report);
            }
            text.push(line.clone());
        }
    }
    reading.text = joined(&text);
    reading
}

/// Reports `cover: …` and its like above the text of a reading.
fn misspelt_key(line: &Spanned, report: &mut Report) {
    const KEYS: [&str; 2] = ["owner", "covers"];
    let Some((key, _)) = line.text.split_once(':') else { return };
    if let Some(near) = nearest(key, KEYS) {
        let message = format!("`{key}:` is no key of a reading");
        report.error(Fault::UnknownName, line.at, message, format!("did you mean `{near}:`?"));
    }
}
