//! Conditions in FEEL, the expression language of DMN.
//!
//! Every condition is written as the list of the values it lets through, or as a range. Neither
//! holds of a null, so an unknown fact or a silent question never makes a rule match.

use latchkey_domain::Slot;

use crate::model::{Allowed, Subject, Test};
use crate::vocabulary::Vocabulary;

/// The entry of a decision table that looks at nothing.
pub(super) const ANY: &str = "-";

/// A name FEEL reads as one name: letters, digits and underscores.
pub(super) fn name(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// The name of what a condition looks at.
pub(super) fn subject(subject: Subject, vocabulary: &Vocabulary) -> String {
    name(subject.name(vocabulary))
}

/// A string literal.
pub(super) fn string(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            literal.push('\\');
        }
        literal.push(character);
    }
    literal.push('"');
    literal
}

/// A list of string literals, as an entry of a decision table.
pub(super) fn strings<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(string).collect::<Vec<_>>().join(",")
}

/// What all `tests` of one subject let through together; nothing, where that is nothing at all.
pub(super) fn together(tests: impl Iterator<Item = Allowed>) -> Option<Allowed> {
    let both = |a, b| match (a, b) {
        (Allowed::Values(a), Allowed::Values(b)) => Allowed::Values(a & b),
        (Allowed::Range(a, b), Allowed::Range(c, d)) => Allowed::Range(a.max(c), b.min(d)),
        (a, _) => a,
    };
    tests.reduce(both).filter(|allowed| match allowed {
        Allowed::Values(bits) => *bits != 0,
        Allowed::Range(low, high) => low <= high,
    })
}

/// The entry of a decision table under the input `subject`.
pub(super) fn entry(subject: Subject, allowed: Allowed, vocabulary: &Vocabulary) -> String {
    match allowed {
        Allowed::Values(_) => {
            strings(let_through(subject, allowed, vocabulary).iter().map(|s| &**s))
        }
        // Before the birth, or before its month's end: clearer than a negative limit.
        Allowed::Range(i32::MIN, -1) => "< 0".to_owned(),
        Allowed::Range(i32::MIN, high) => format!("<= {high}"),
        Allowed::Range(low, i32::MAX) => format!(">= {low}"),
        Allowed::Range(low, high) => format!("[{low}..{high}]"),
    }
}

/// A test as a true-or-false expression.
pub(super) fn expression(test: &Test, vocabulary: &Vocabulary) -> String {
    let name = subject(test.subject, vocabulary);
    match test.allowed {
        Allowed::Values(_) => {
            let values = let_through(test.subject, test.allowed, vocabulary);
            let equal = values.iter().map(|v| format!("{name} = {}", string(v)));
            format!("({})", equal.collect::<Vec<_>>().join(" or "))
        }
        Allowed::Range(i32::MIN, high) => format!("({name} <= {high})"),
        Allowed::Range(low, i32::MAX) => format!("({name} >= {low})"),
        Allowed::Range(low, high) => format!("({name} >= {low} and {name} <= {high})"),
    }
}

fn let_through(subject: Subject, allowed: Allowed, vocabulary: &Vocabulary) -> Vec<String> {
    let values = (0..).zip(subject.value_names(vocabulary));
    values.filter(|(place, _)| allowed.has(*place)).map(|(_, name)| name).collect()
}

/// The FEEL type of what a condition looks at.
pub(super) fn type_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Measure(_) => "number",
        Subject::Slot(_) | Subject::Question(_) => "string",
    }
}

/// The type of a fact's values, where they are few enough to be listed.
pub(super) fn type_name(slot: Slot) -> Option<String> {
    slot.values().map(|_| format!("{}_values", name(slot.name())))
}
