//! Situations and examples: a policy file's own tests.

use super::condition::tokens;
use crate::diagnostic::{Fault, Report, Spanned};

/// A named starting point for examples.
#[derive(Clone, Debug)]
pub(crate) struct Situation {
    pub(crate) name: Spanned,
    pub(crate) facts: Vec<Given>,
}

/// `FACT VALUE`.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) fact: Spanned,
    pub(crate) value: Spanned,
}

/// A situation and what must be answered in it.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) name: Spanned,
    pub(crate) base: Option<Spanned>,
    pub(crate) facts: Vec<Given>,
    pub(crate) expectations: Vec<Expectation>,
}

/// `expect FIELD VALUE because CLAUSE`.
#[derive(Debug)]
pub(crate) struct Expectation {
    pub(crate) field: Spanned,
    /// The words of the value, at the place of the first.
    pub(crate) value: Spanned,
    pub(crate) because: Option<Spanned>,
}

/// Reads `FACT VALUE, FACT VALUE …`.
pub(crate) fn facts(lines: &[Spanned], report: &mut Report) -> Vec<Given> {
    let mut found = Vec::new();
    for line in lines {
        let words = tokens(std::slice::from_ref(line));
        for pair in words.split(|w| w.text == ",").filter(|p| !p.is_empty()) {
            if let [fact, value] = pair {
                found.push(Given { fact: fact.clone(), value: value.clone() });
            } else {
                let at = pair.first().map_or(line.at, |w| w.at);
                let message = "a given fact is a name and one value";
                report.error(
                    Fault::Syntax,
                    at,
                    message,
                    "write `renderer.role rn`, with commas between",
                );
            }
        }
    }
    found
}

/// Reads the lines of an `example` block.
pub(crate) fn example(name: &Spanned, lines: &[Spanned], report: &mut Report) -> Example {
    let mut example =
        Example { name: name.clone(), base: None, facts: Vec::new(), expectations: Vec::new() };
    for line in lines {
        if let Some(rest) = after(line, "given ") {
            given(&rest, &mut example, report);
        } else if let Some(rest) = after(line, "expect ") {
            example.expectations.extend(expectation(&rest, report));
        } else {
            // A continued list of facts.
            example.facts.extend(facts(std::slice::from_ref(line), report));
        }
    }
    if !lines.iter().any(|line| after(line, "expect ").is_some()) {
        let message = format!("the example `{}` expects nothing", name.text);
        report.error(Fault::Syntax, name.at, message, "add `expect FIELD VALUE because CLAUSE`");
    }
    example
}

fn given(rest: &Spanned, example: &mut Example, report: &mut Report) {
    if let Some((base, changes)) = rest.text.split_once(" but ") {
        example.base = Some(Spanned::new(base.trim(), rest.at));
        example.facts.extend(facts(&[rest.part(changes)], report));
    } else if rest.text.contains('.') {
        example.facts.extend(facts(std::slice::from_ref(rest), report));
    } else {
        example.base = Some(rest.clone());
    }
}

fn expectation(rest: &Spanned, report: &mut Report) -> Option<Expectation> {
    let words = tokens(std::slice::from_ref(rest));
    let because = words.iter().position(|w| w.text == "because");
    let (said, reason) = words.split_at(because.unwrap_or(words.len()));
    let [field, first, ..] = said else {
        let message = "an expectation is a field and a value";
        report.error(Fault::Syntax, rest.at, message, "write `expect codes cpsp because cpsp-60`");
        return None;
    };
    let because = match reason {
        [] => None,
        [_, clause] => Some(clause.clone()),
        [because, ..] => {
            let message = "`because` is followed by one clause";
            report.error(Fault::Syntax, because.at, message, "name the clause, or take it out");
            return None;
        }
    };
    let value: Vec<_> = said.iter().skip(1).map(|w| w.text.as_str()).collect();
    let value = Spanned::new(&value.join(" ").replace(" ,", ","), first.at);
    Some(Expectation { field: field.clone(), value, because })
}

/// The rest of a line that begins with `word`.
pub(crate) fn after(line: &Spanned, word: &str) -> Option<Spanned> {
    Some(line.part(line.text.strip_prefix(word)?.trim()))
}
