//! Keys of commands: the same command again gets the same answer, and happens once.

use latchkey_workflow::{Digest, Id, Moment};

use crate::{StoreError, Tx};

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The digest of the command that came with it.
    pub digest: Digest,
    /// What was answered.
    pub reply: String,
}

/// What an organisation's key stands for, if it was used.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, org: Id, key: &str) -> Result<Option<Answered>, StoreError> {
    const SQL: &str = "select digest, reply from command_key where org = $1 and command_key = $2";
    tx.first(SQL, &[org.into(), key.into()], |row| {
        Ok(Answered { digest: row.digest(0)?, reply: row.text(1)?.to_owned() })
    })
}

/// Keeps what was answered under a key.
///
/// # Errors
/// [`StoreError::Contended`] where the same key came at the same time elsewhere; what the database
/// says.
pub fn keep(
    tx: &mut Tx<'_>,
    org: Id,
    key: &str,
    answered: &Answered,
    at: Moment,
) -> Result<(), StoreError> {
    const SQL: &str = "insert into command_key (org, command_key, digest, reply, at) \
         values ($1, $2, $3, $4, $5) on conflict (org, command_key) do nothing";
    let values =
        [org.into(), key.into(), answered.digest.into(), (&answered.reply).into(), at.into()];
    if tx.execute(SQL, &values)? == 1 { Ok(()) } else { Err(tx.lost()) }
}

/// Forgets keys that were used before a moment.
///
/// # Errors
/// What the database says.
pub fn forget_before(tx: &mut Tx<'_>, before: Moment) -> Result<u64, StoreError> {
    tx.execute("delete from command_key where at < $1", &[before.into()])
}
