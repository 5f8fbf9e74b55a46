//! Why no claim can be made of an order.

use std::fmt;

use super::units::UnitsError;

/// A part of an order, as its file names it: `claim.lines[2].charge`. Lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The service line; none where it is about the whole claim.
    pub line: Option<usize>,
    /// The name, as `billing.npi`.
    pub name: &'static str,
}

impl Field {
    /// A field of the claim.
    pub(super) const fn of(name: &'static str) -> Self {
        Self { line: None, name }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "claim.lines[{line}].{}", self.name),
            None => write!(f, "claim.{}", self.name),
        }
    }
}

/// Why no claim can be made of an order. The sentences hold codes and counts, nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BillError {
    /// Something a claim cannot do without.
    #[error("{0}: it is missing, and no claim can do without; fill it in")]
    Missing(Field),
    /// The case says another thing than the claim.
    #[error("{0}: it does not agree with the case's {1}; correct the one that is wrong")]
    Disagrees(Field, &'static str),
    /// More than a claim holds.
    #[error("{field}: there are {count}, and a claim holds {most}; split the claim")]
    TooMany {
        /// What there are too many of.
        field: Field,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A text longer than the claim takes.
    #[error("{field}: it has {length} characters, and a claim takes {most}; shorten it")]
    TooLong {
        /// The text.
        field: Field,
        /// Its characters.
        length: usize,
        /// The most.
        most: usize,
    },
    /// A text that does not have the digits it should.
    #[error("{field}: it does not have {digits} digits; write them without hyphens")]
    Digits {
        /// The text.
        field: Field,
        /// How many digits it has when right.
        digits: &'static str,
    },
    /// A pointer to a diagnosis there is not.
    #[error("{field}: it points to diagnosis {pointer}, and the claim has {count}; correct it")]
    Pointer {
        /// The line's diagnoses.
        field: Field,
        /// Where it points.
        pointer: u8,
        /// How many diagnoses the claim has.
        count: usize,
    },
    /// A first claim that names an earlier one.
    #[error("{0}: a first claim names an earlier one; leave it out, or say replacement or void")]
    EarlierUnexpected(Field),
    /// One number for two things.
    #[error("{0}: it is the authorisation number again; give the referral's own, or leave it out")]
    OneNumberTwice(Field),
    /// Units that cannot be counted.
    #[error("{0}: {1}")]
    Units(Field, UnitsError),
}
