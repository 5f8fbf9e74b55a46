//! A finding, for the tests beside the code; whole answers are tested from outside.

use super::{Finding, Rule, Severity, Tag};
use crate::place::Place;

/// An error in the segment with this tag, 30th of its transaction.
pub(crate) fn finding(rule: Rule, tag: &str, element: u8) -> Finding {
    Finding {
        rule,
        severity: Severity::Error,
        place: Place { byte: 1_280, segment: 32 },
        ordinal: 30,
        transaction: 1,
        claim: None,
        loop_id: "",
        segment: Tag::new(tag.as_bytes()),
        element,
        component: 0,
        repetition: 0,
        value: None,
        expected: None,
    }
}
