//! A vocabulary file: refused with reasons, or good enough to check a policy with.

use std::sync::Arc;

use latchkey_policy::{Policy, Vocabulary};

use crate::draw::{Draw, bytes_of};
use crate::policy::{is_reported, text};
use crate::{decided, said};

/// A small policy with a rule of every kind.
const SMALL: &str = include_str!("../../crates/policy/src/export/dmn/small.md");

/// Checks the reader of vocabularies.
pub fn check(data: &[u8]) {
    let text = text(data);
    let vocabulary = match Vocabulary::read("vocabulary.md", &text) {
        Ok(vocabulary) => Arc::new(vocabulary),
        Err(found) => {
            assert!(!found.is_empty(), "refused without a reason");
            return said::diagnostics(&text, &found);
        }
    };
    let checked = Policy::check("small.md", SMALL, &vocabulary);
    is_reported(SMALL, &checked);
    let bytes = bytes_of(data);
    if let Some(policy) = &checked.policy {
        decided::check(policy, &mut Draw::new(&bytes));
    }
    let unchecked = Policy::compile_unchecked("small.md", SMALL, &vocabulary);
    if let Some(policy) = &unchecked.policy {
        decided::check(policy, &mut Draw::new(&bytes));
    }
}
