//! What a file is made of besides its records: the envelope's beginnings and ends, in their order.

use super::Finding;
use crate::envelope::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};

/// A beginning or an end of the envelope. What is wrong with a header comes after its turn, what is wrong
/// with a trailer before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// An interchange begins.
    Interchange(InterchangeHeader),
    /// A group begins.
    Group(GroupHeader),
    /// A transaction begins, of whatever kind.
    Transaction(TransactionHeader),
    /// It ends.
    TransactionEnd(Closed),
    /// The group ends.
    GroupEnd(Closed),
    /// The interchange ends.
    InterchangeEnd(Closed),
}

/// What the envelope says, in its order.
#[derive(Debug)]
pub(crate) enum Said {
    /// What is wrong with it.
    Finding(Finding),
    /// Something begins or ends.
    Turn(Turn),
}
