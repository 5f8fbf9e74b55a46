//! From a visit that is kept to a claim that is paid: what differs by payer, the file of claims, and
//! the payer's answers.

mod payer;

pub(crate) use payer::filed_by;
