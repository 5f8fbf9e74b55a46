//! One thing wrong, and where.

use std::fmt;

use super::Fault;
use crate::finding::Tag;
use crate::number::Cents;
use crate::place::Place;

/// One thing wrong with a file of payments, enrolments or requests for authorisation. It repeats nothing that stands in the file
/// but amounts, so that it may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The segment it is in; for something missing, the segment by which it should have come.
    pub place: Place,
    /// Which transaction of the file, from 1; 0 outside of transactions.
    pub transaction: u32,
    /// The segment, as `CLP`: the missing one where one is missing.
    pub segment: Tag,
    /// The element, from 1; 0 where it is about the whole segment.
    pub element: u8,
    /// Of a balance, what the file says and what its parts add up to.
    pub amounts: Option<(Cents, Cents)>,
}

/// One line: place, segment and element, sentence, remedy.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fault, place, segment, element, amounts, .. } = self;
        write!(f, "{place}, {segment}")?;
        if *element > 0 {
            write!(f, "{element:02}")?;
        }
        write!(f, ": {}", fault.says().trim_end_matches('.'))?;
        if let Some((said, counted)) = amounts {
            write!(f, " (it says {said}, its parts make {counted})")?;
        }
        write!(f, ". {}", fault.mend())
    }
}
