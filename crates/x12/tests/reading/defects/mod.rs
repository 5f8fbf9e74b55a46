//! Single defects: an edit of the clean file, and all that must be said of it.

mod codes;
mod elements;
mod envelope;
mod partner;
mod segments;
mod situations;

use crate::base::Edits;

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
