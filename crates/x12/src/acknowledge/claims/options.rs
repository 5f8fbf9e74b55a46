//! What varies in a 277CA.

use super::super::reply::Reply;
use crate::number::Date;

/// So many claims stand in one transaction: as many as the claims' own guide recommends for one of
/// theirs.
pub const MOST_CLAIMS: u32 = 5_000;

/// Who answers for the claims: the payer (2100A).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// The kind of its number (NM108): `PI` a payer's, `XV` a plan's, `FI` a tax number, `46`.
    pub qualifier: String,
    /// Its number.
    pub id: String,
}

/// What varies in a 277CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimOptions {
    /// Its envelope.
    pub reply: Reply,
    /// Who answers.
    pub source: Source,
    /// What its batch numbers begin with (BHT03), at most 35 characters: each transaction adds a
    /// hyphen and its own number, so it must be new for each answer.
    pub batch: String,
    /// The day the claims came; the day they were looked at is the reply's.
    pub received: Date,
    /// How many claims a transaction holds at most; at least one.
    pub most_claims: u32,
}

impl ClaimOptions {
    /// With [`MOST_CLAIMS`] to a transaction.
    pub fn new(reply: Reply, source: Source, batch: String, received: Date) -> Self {
        Self { reply, source, batch, received, most_claims: MOST_CLAIMS }
    }
}
