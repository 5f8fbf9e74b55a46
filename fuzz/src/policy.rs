//! A policy file: the checker says what is wrong at its place, and what it lets through decides.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use latchkey_policy::{Checked, Language, Policy, Severity, Vocabulary};

use crate::draw::{Draw, bytes_of};
use crate::{decided, said};

/// The words of the project's own policies.
pub static VOCABULARY: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let text = include_str!("../../policies/vocabulary.md");
    let read = Vocabulary::read("vocabulary.md", text);
    Arc::new(read.unwrap_or_else(|found| panic!("the project's vocabulary: {found:#?}")))
});

/// Checks the reader, the checker and the compiler of policies.
pub fn check(data: &[u8]) {
    let text = text(data);
    let checked = Policy::check("policy.md", &text, &VOCABULARY);
    is_reported(&text, &checked);
    let unchecked = Policy::compile_unchecked("policy.md", &text, &VOCABULARY);
    is_reported(&text, &unchecked);
    assert!(checked.policy.is_none() || unchecked.policy.is_some());
    let bytes = bytes_of(data);
    for policy in checked.policy.iter().chain(&unchecked.policy) {
        decided::check(policy, &mut Draw::new(&bytes));
        shows(policy);
    }
}

/// The bytes as text; what is no UTF-8 is marked, as an editor would.
pub fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Every diagnostic is in order, and there is a policy exactly where none is an error.
pub fn is_reported(text: &str, checked: &Checked) {
    said::diagnostics(text, &checked.diagnostics);
    let has_error = checked.diagnostics.iter().any(|d| d.severity == Severity::Error);
    assert_eq!(checked.policy.is_none(), has_error, "{:#?}", checked.diagnostics);
}

/// Everything else a policy can be asked for comes to an end.
fn shows(policy: &Policy) {
    policy.to_dmn();
    for clause in policy.clauses() {
        for language in [Language::English, Language::Spanish] {
            policy.rule_texts(clause, language);
        }
    }
    let by_clause = policy.lines_by_clause();
    assert!(by_clause.iter().map(|(_, lines)| lines.len()).sum::<usize>() <= policy.line_count());
    assert!(policy.difference(policy).is_some_and(|d| d.is_empty()), "differs from itself");
}
