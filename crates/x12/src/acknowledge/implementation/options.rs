//! What varies in a 999.

use super::super::reply::Reply;
use crate::claim::Claim;
use crate::place::Place;
use crate::text::Text;

/// So many findings of one transaction are written; what comes after counts for the verdict alone.
/// A sender mends the first thousand before they read the next.
pub const MOST_FINDINGS: u32 = 1_000;

/// Whether a 999 repeats what stood in an element (IK404). It may be a name, a birth date or a
/// member's number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// Left out.
    #[default]
    Masked,
    /// Repeated, as far as X12 can carry it.
    Shown,
}

/// What an error within a single claim does to its transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimFaults {
    /// The transaction is rejected, and all its claims with it.
    #[default]
    Reject,
    /// The transaction is accepted with errors; the 277CA rejects the claim, and takes the others.
    Noted,
}

/// What varies in a 999.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImplementationOptions {
    /// Its envelope.
    pub reply: Reply,
    /// Whether values are shown.
    pub values: Values,
    /// What an error within a claim does to its transaction.
    pub claim_faults: ClaimFaults,
    /// How many findings of a transaction are written at most.
    pub most_findings: u32,
}

impl ImplementationOptions {
    /// Values masked, errors rejecting, and [`MOST_FINDINGS`].
    pub fn new(reply: Reply) -> Self {
        Self {
            reply,
            values: Values::default(),
            claim_faults: ClaimFaults::default(),
            most_findings: MOST_FINDINGS,
        }
    }
}

/// A claim as a 999 names it: by its own number (CLM01).
#[derive(Clone, Copy, Debug)]
pub struct BusinessUnit<'a> {
    /// Which claim of the file, from 1.
    pub claim: u64,
    /// Its CLM segment.
    pub place: Place,
    /// Its own number.
    pub id: Text<'a>,
}

impl<'a> From<&Claim<'a>> for BusinessUnit<'a> {
    fn from(claim: &Claim<'a>) -> Self {
        Self { claim: claim.number, place: claim.place, id: claim.id }
    }
}
