//! What is demanded of a file beyond its delimiters: elements by the guide's table, and what no
//! table says.

mod claim;
mod elements;
mod hierarchy;
mod line;
mod money;
mod people;
mod situations;

pub(crate) use elements::Elements;
pub(crate) use hierarchy::Hierarchy;
pub(crate) use situations::{Seen, Situations};

use crate::finding::Severity;
use crate::lists::Lists;

/// What a file is held against.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'l> {
    /// Codes others keep.
    pub lists: &'l Lists,
    /// What the receiver wants beyond the guide.
    pub partner: PartnerRules,
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self { lists: Lists::shipped(), partner: PartnerRules::default() }
    }
}

/// What a receiver may want beyond the guide (SNIP level 7). Nothing is said where it is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartnerRules {
    /// Lower-case letters in the data.
    pub lower_case: Option<Severity>,
    /// Two claims of a file with one number.
    pub claim_repeated: Option<Severity>,
    /// Values that begin or end with a space.
    pub surrounding_space: Option<Severity>,
}
