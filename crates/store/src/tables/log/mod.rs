//! The log: what happened and who read what, each row chained to the one before it by its hash.
//!
//! A row's hash covers the hash before it, the row's own columns, and the digest of its body. So a
//! body that the law wants gone can be erased, and the chain still holds: erased is told apart from
//! changed. Writers use different chains, so servers do not wait for each other; an anchor entry
//! names the heads of all chains, and heads kept elsewhere prove that no tail was cut off.

mod anchor;
mod chain;
mod house;
mod latest;
mod read;
mod thing;
mod verify;

pub use anchor::anchor;
pub use chain::{Head, heads};
pub use read::{Entry, Place, Search, of_record, search};
pub use verify::{Damage, Fault, Verdict, verify, verify_telling};

pub(crate) use chain::{another_chain, beginning, chains, flush};

use latchkey_workflow::{Digest, Id, Moment};

use crate::Tx;

/// An entry that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryToWrite {
    /// When it happened.
    pub at: Moment,
    /// Whose thing it happened to.
    pub org: Id,
    /// What kind of thing, as `authorization`.
    pub kind: &'static str,
    /// Which.
    pub record: Id,
    /// The version the thing then had.
    pub version: i64,
    /// What happened, in a word, as `approved` or `read`.
    pub event: String,
    /// In whose name somebody did it.
    pub actor_org: Id,
    /// Who did it.
    pub account: Id,
    /// The key of the command.
    pub key: Option<String>,
    /// The determination it rested on.
    pub determination: Option<Digest>,
    /// The whole of it as JSON.
    pub body: String,
}

/// Adds an entry. It is hashed and written at the end of the transaction, in the order of these
/// calls.
pub fn append(tx: &mut Tx<'_>, entry: EntryToWrite) {
    tx.entries.push(entry);
}

/// What this transaction has appended of a thing after a version, in a word each.
pub fn appended_after(tx: &Tx<'_>, record: Id, version: i64) -> Vec<String> {
    let is_later = |entry: &&EntryToWrite| entry.record == record && entry.version > version;
    tx.entries.iter().filter(is_later).map(|entry| entry.event.clone()).collect()
}
