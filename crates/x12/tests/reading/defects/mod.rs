//! Single defects: an edit of the clean file, and all that must be said of it.

mod codes;
mod elements;
mod envelope;
mod partner;
mod segments;
mod situations;

use latchkey_x12::Rules;

use crate::base::{Edits, edited};
use crate::said;

/// A defect.
#[derive(Clone, Copy)]
pub struct Defect {
    pub name: &'static str,
    pub edits: Edits,
    /// The findings, as [`crate::said::line`] writes them.
    pub found: &'static [&'static str],
}

/// Writes a table of defects: name, edits, findings.
macro_rules! defects {
    ($($name:literal: $(($from:expr => $to:expr))+ $([$found:expr])*;)+) => {
        pub const DEFECTS: &[$crate::defects::Defect] = &[
            $($crate::defects::Defect {
                name: $name,
                edits: &[$(($from, $to)),+],
                found: &[$($found),*],
            }),+
        ];
    };
}
use defects;

/// Every defect.
pub fn all() -> Vec<Defect> {
    [
        envelope::DEFECTS,
        segments::DEFECTS,
        elements::DEFECTS,
        situations::DEFECTS,
        codes::DEFECTS,
        partner::DEFECTS,
    ]
    .concat()
}

/// The rules of [`partner`], as [`crate::said::line`] begins.
const OF_PARTNERS: [&str; 3] = ["LowerCase ", "ClaimRepeated ", "SurroundingSpace "];

/// With a partner's rules on, every element is looked at byte by byte; without, as with most
/// receivers, what is plain is seen quickly. Both must find the same.
#[test]
fn a_receiver_without_wishes_hears_of_every_other_defect() {
    for defect in all() {
        let (found, end) = said::all(edited(defect.edits).as_slice(), &Rules::default());
        end.unwrap();
        let found: Vec<String> = found.iter().map(said::line).collect();
        let is_of_guide = |said: &&&str| !OF_PARTNERS.iter().any(|rule| said.starts_with(rule));
        let expected: Vec<&str> = defect.found.iter().filter(is_of_guide).copied().collect();
        assert_eq!(found, expected, "{}", defect.name);
    }
}
