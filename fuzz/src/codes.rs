//! A code set: refused with reasons, or a list whose codes are codes.

use latchkey_policy::{CodeSet, excluded_pairs};

use crate::policy::text;
use crate::said;

/// Checks the reader of code sets.
pub fn check(data: &[u8]) {
    let text = text(data);
    let set = match CodeSet::read("codes.md", &text) {
        Ok(set) => set,
        Err(found) => {
            assert!(!found.is_empty(), "refused without a reason");
            return said::diagnostics(&text, &found);
        }
    };
    let codes: Vec<&str> = set.entries.iter().map(|entry| entry.code.as_str()).collect();
    assert!(codes.iter().all(|code| !code.is_empty() && code.is_ascii()), "{codes:?}");
    let few = codes.get(..codes.len().min(20)).unwrap_or_default();
    for (a, b) in excluded_pairs(std::slice::from_ref(&set), few) {
        assert!(few.contains(&a) && few.contains(&b));
    }
}
