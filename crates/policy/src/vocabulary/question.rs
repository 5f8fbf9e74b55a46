//! Reading the questions of the vocabulary file.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Outcome, Pathway};

use super::read::Entry;
use super::{Question, QuestionValue};
use crate::diagnostic::{Fault, Report, Spanned};

/// Reads the entry of a question.
pub(super) fn question(entry: Entry, report: &mut Report) -> Question {
    let Entry { name, question: words, when_silent, .. } = entry;
    let mut values: Vec<QuestionValue> = Vec::new();
    for (written, words) in entry.values {
        let (value, outcome) = written.text.split_once(' ').unwrap_or((&written.text, "met"));
        let value = written.part(value);
        let Some(outcome) = outcome_of(&written.part(outcome), report) else { continue };
        if values.iter().any(|known| known.name == value.text) {
            let message = format!("`{}` has the value `{}` twice", name.text, value.text);
            report.error(Fault::Syntax, value.at, message, "keep one of the two");
        }
        in_contract(&name, &value, outcome, report);
        values.push(QuestionValue { name: value.text, outcome, words });
    }
    if values.is_empty() {
        let message = format!("`{}` has no values", name.text);
        report.error(Fault::Syntax, name.at, message, "add lines `- VALUE met: English | español`");
    }
    if let Some(silent) = &when_silent {
        known(silent, &name, &values, report);
    }
    let when_silent = when_silent.map(|value| value.text);
    Question { name: name.text, words, when_silent, values }
}

fn outcome_of(outcome: &Spanned, report: &mut Report) -> Option<Outcome> {
    let known = Outcome::from_name(&outcome.text);
    if known.is_none() {
        let message = format!("`{}` is no outcome", outcome.text);
        let otherwise = format!("they are {}", Outcome::NAMES.join(", "));
        let names = Outcome::NAMES.iter().copied();
        report.unknown(Fault::UnknownValue, outcome, message, names, otherwise);
    }
    known
}

/// `when silent:` names one of the values.
fn known(silent: &Spanned, question: &Spanned, values: &[QuestionValue], report: &mut Report) {
    if !values.iter().any(|value| value.name == silent.text) {
        let message = format!("`{}` has no value `{}`", question.text, silent.text);
        let names = || values.iter().map(|value| value.name.as_str());
        let otherwise = format!("its values are {}", names().collect::<Vec<_>>().join(", "));
        report.unknown(Fault::UnknownValue, silent, message, names(), otherwise);
    }
}

/// The values a determination can carry of a question; none where it carries none.
fn contract(question: &str) -> Option<&'static [&'static str]> {
    Some(match question {
        "answer" => Answer::NAMES,
        "pathway" => Pathway::NAMES,
        "codes" => CodeFamily::NAMES,
        "bill_under" => BillUnder::NAMES,
        "authorization" => AuthorizationTerm::NAMES,
        _ => return None,
    })
}

/// A value of a question of the contract is one of the contract's, but for one that says *not
/// met*: where it holds nothing is billed, and the field is none.
fn in_contract(question: &Spanned, value: &Spanned, outcome: Outcome, report: &mut Report) {
    let Some(names) = contract(&question.text) else { return };
    if outcome != Outcome::NotMet && !names.contains(&value.text.as_str()) {
        let message = format!("no determination can say `{}` of `{}`", value.text, question.text);
        let otherwise = format!("the contract has {}", names.join(", "));
        report.unknown(Fault::UnknownValue, value, message, names.iter().copied(), otherwise);
    }
}
