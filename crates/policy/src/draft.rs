//! Drafts of a policy: its file with other numbers in its head, and what can be tried of one.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::markdown::{FrontMatter, lines};
use crate::policy::{Checked, Policy};
use crate::vocabulary::Vocabulary;

/// A draft, and what the checker says of it.
#[derive(Debug)]
pub struct Draft {
    /// The draft, as far as it can be read; `None` where it can decide nothing.
    pub policy: Option<Policy>,
    /// Whether the checker lets it through: a number that changes mostly breaks examples that are about
    /// it, and what else it changes is worth seeing all the same.
    pub is_sound: bool,
    /// Everything the checker has to say, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Draft {
    /// Checks the text of a draft, and compiles it as it stands where the checker does not let it
    /// through. `file` is the name diagnostics give it.
    pub fn read(file: &str, text: &str, vocabulary: &Arc<Vocabulary>) -> Self {
        let Checked { policy, diagnostics } = Policy::check(file, text, vocabulary);
        let is_sound = policy.is_some();
        let as_it_stands = || Policy::compile_unchecked(file, text, vocabulary).policy;
        Self { policy: policy.or_else(as_it_stands), is_sound, diagnostics }
    }
}

/// The text of a policy file with other values of its parameters. What names no parameter of the file
/// changes nothing, and nothing else of the file does.
///
/// ```
/// let text = "---\nparameters:\n  window: 60 days\n---\n";
/// let draft = latchkey_policy::with_parameters(text, &[("window", "90 days")]);
/// assert_eq!(draft, "---\nparameters:\n  window: 90 days\n---\n");
/// ```
pub fn with_parameters(text: &str, values: &[(&str, &str)]) -> String {
    let read = lines(text);
    let (front, _) = FrontMatter::split(&read);
    let mut draft = String::with_capacity(text.len());
    for (number, line) in (1u32..).zip(text.split_inclusive('\n')) {
        let entry = front.section("parameters").find(|e| e.value.at.line == number);
        let wanted = entry.and_then(|entry| {
            let value = values.iter().find(|(name, _)| *name == entry.key.text)?.1;
            line.split_once(':').map(|(key, old)| (key, old, value))
        });
        match wanted {
            Some((key, old, value)) => {
                let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
                let end = if old.ends_with('\n') { end } else { "" };
                draft.extend([key, ": ", &on_one_line(value), end]);
            }
            None => draft.push_str(line),
        }
    }
    draft
}

/// A value of a front matter ends with its line.
fn on_one_line(value: &str) -> String {
    value.split(|c: char| c.is_control() || c.is_whitespace()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\r\nid: a/b/c\r\nparameters:\r\n  days: 60 days\r\n  age:  1 year\r\n\
                        ---\r\n\r\ndays: 60 days\r\n";

    #[test]
    fn only_what_is_named_changes_and_line_endings_stay() {
        let draft = with_parameters(TEXT, &[("days", "61 days"), ("id", "x"), ("none", "1")]);
        assert_eq!(draft, TEXT.replacen("60 days", "61 days", 1));
        assert_eq!(with_parameters(TEXT, &[]), TEXT);
    }

    #[test]
    fn a_value_cannot_become_a_second_line() {
        let draft = with_parameters(TEXT, &[("age", "2 years\r\nid: other")]);
        assert!(draft.contains("  age: 2 years  id: other\r\n"), "{draft}");
        assert_eq!(draft.lines().count(), TEXT.lines().count());
    }
}
