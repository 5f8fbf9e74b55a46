//! Hashes, one after the other.

use std::fmt::Write as _;

use latchkey_workflow::{Digest, Moment};
use sha2::{Digest as _, Sha256};

use super::EntryToWrite;
use crate::db::Value;
use crate::migrate::CHAINS;
use crate::{Location, StoreError, Tx};

/// Where a chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which chain.
    pub chain: i64,
    /// How many entries it has.
    pub seq: i64,
    /// The hash of the last.
    pub hash: Digest,
}

/// What the first entry of a chain is chained to.
pub(crate) fn beginning(chain: i64) -> Digest {
    Digest(Sha256::digest(format!("latchkey log, chain {chain}")).into())
}

/// The chains that a process writes to: SQLite has one writer and so needs one; those of a server
/// begin at a different place for each process.
pub(crate) fn chains(location: &Location, process: u32) -> impl Iterator<Item = i64> {
    let first = match location {
        Location::File(_) => 0,
        Location::Postgres(_) => i64::from(process) * 5 % CHAINS,
    };
    (0..CHAINS).map(move |step| (first + step) % CHAINS)
}

/// A chain to go to where another server writes to this one.
pub(crate) fn another_chain(chain: i64) -> i64 {
    // Seven has no divisor in common with sixteen: all chains are visited.
    (chain + 7) % CHAINS
}

/// The columns of an entry that its hash covers, in this order, its body as a digest.
pub(super) struct Covered<'e> {
    pub chain: i64,
    pub seq: i64,
    pub at: Moment,
    pub org: &'e str,
    pub kind: &'e str,
    pub record: &'e str,
    pub version: i64,
    pub event: &'e str,
    pub actor_org: &'e str,
    pub account: &'e str,
    pub key: Option<&'e str>,
    pub determination: Option<&'e str>,
}

/// The hash of an entry. Each part goes in with its length, so that nothing can move from one to
/// the next.
pub(super) fn hash(prev: &[u8], covered: &Covered<'_>, body: &[u8; 32]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(prev);
    for number in [covered.chain, covered.seq, covered.at.microseconds(), covered.version] {
        sha.update(number.to_be_bytes());
    }
    let texts = [
        Some(covered.org),
        Some(covered.kind),
        Some(covered.record),
        Some(covered.event),
        Some(covered.actor_org),
        Some(covered.account),
        covered.key,
        covered.determination,
    ];
    for text in texts {
        // A length that no text has stands for none.
        let length = text.map_or(u64::MAX, |text| text.len() as u64);
        sha.update(length.to_be_bytes());
        sha.update(text.unwrap_or_default().as_bytes());
    }
    sha.update(body);
    sha.finalize().into()
}

/// The hash column: of an entry, and beside it the digest of its body, which stays when the body
/// is erased.
pub(super) fn stored_hash(hash: [u8; 32], body: [u8; 32]) -> String {
    let mut text = String::with_capacity(129);
    let _ = write!(text, "{}:{}", Digest(hash), Digest(body));
    text
}

/// Hashes and writes what was appended, and moves the chain's head. `known` is where this writer left
/// the chain, which nobody else writes to unless there are many servers; it is the new head afterwards.
pub(crate) fn flush(
    tx: &mut Tx<'_>,
    chain: i64,
    known: &mut Option<Head>,
) -> Result<(), StoreError> {
    let entries = std::mem::take(&mut tx.entries);
    if entries.is_empty() {
        return Ok(());
    }
    let head = match known.take().filter(|head| head.chain == chain) {
        Some(head) => head,
        None => head(tx, chain)?,
    };
    let mut prev = head.hash;
    let mut rows = Vec::with_capacity(entries.len());
    for (seq, entry) in (head.seq + 1..).zip(&entries) {
        let (row, hash) = row(chain, seq, prev, entry);
        prev = hash;
        rows.push(row);
    }
    // The head goes first: its row is what servers that write to one chain wait for. Were the
    // entries first, whoever comes second would meet their key, which looks like a name that is taken.
    const MOVE: &str = "update chain set seq = $1, hash = $2 where id = $3 and seq = $4 \
         and hash = $5";
    let seq = head.seq + rows.len() as i64;
    let values = [seq.into(), prev.into(), chain.into(), head.seq.into(), head.hash.into()];
    if tx.execute(MOVE, &values)? != 1 {
        // Another server wrote to this chain in between: begin again, on another.
        return Err(tx.lost());
    }
    insert(tx, &rows)?;
    *known = Some(Head { chain, seq, hash: prev });
    Ok(())
}

fn head(tx: &mut Tx<'_>, chain: i64) -> Result<Head, StoreError> {
    const HEAD: &str = "select seq, hash from chain where id = $1";
    let head = tx.first(HEAD, &[chain.into()], |row| {
        Ok(Head { chain, seq: row.integer(0)?, hash: row.digest(1)? })
    })?;
    head.ok_or(StoreError::Unreadable("chain"))
}

const COLUMNS: usize = 15;

type EntryRow<'e> = [Value<'e>; COLUMNS];

fn row(chain: i64, seq: i64, prev: Digest, entry: &EntryToWrite) -> (EntryRow<'_>, Digest) {
    let (org, record) = (entry.org.to_string(), entry.record.to_string());
    let (actor_org, account) = (entry.actor_org.to_string(), entry.account.to_string());
    let determination = entry.determination.map(|digest| digest.to_string());
    let covered = Covered {
        chain,
        seq,
        at: entry.at,
        org: &org,
        kind: entry.kind,
        record: &record,
        version: entry.version,
        event: &entry.event,
        actor_org: &actor_org,
        account: &account,
        key: entry.key.as_deref(),
        determination: determination.as_deref(),
    };
    let body: [u8; 32] = Sha256::digest(entry.body.as_bytes()).into();
    let hash = hash(&prev.0, &covered, &body);
    let row = [
        chain.into(),
        seq.into(),
        entry.at.into(),
        org.into(),
        entry.kind.into(),
        record.into(),
        entry.version.into(),
        (&entry.event).into(),
        actor_org.into(),
        account.into(),
        entry.key.as_deref().into(),
        determination.into(),
        (&entry.body).into(),
        prev.into(),
        stored_hash(hash, body).into(),
    ];
    (row, Digest(hash))
}

/// Rows that one statement writes to a server; more cost it more than they save.
const ROWS_AT_ONCE: usize = 16;

fn insert(tx: &mut Tx<'_>, rows: &[EntryRow<'_>]) -> Result<(), StoreError> {
    let at_once = if tx.is_sqlite() { 1 } else { ROWS_AT_ONCE };
    for rows in rows.chunks(at_once) {
        let values: Vec<Value<'_>> = rows.iter().flatten().cloned().collect();
        tx.execute(&insert_text(rows.len()), &values)?;
    }
    Ok(())
}

/// The statement that writes so many rows.
pub(crate) fn insert_text(rows: usize) -> String {
    let mut text = String::from(
        "insert into entry (chain, seq, at, org, kind, record_id, version, event, actor_org, \
         account, command_key, determination, body, prev, hash) values ",
    );
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=COLUMNS {
            let comma = if column == 1 { "" } else { ", " };
            let _ = write!(text, "{comma}${}", row * COLUMNS + column);
        }
        text.push(')');
    }
    text
}

/// Where each chain ends: to be kept elsewhere, as proof against a tail that is cut off.
///
/// # Errors
/// What the database says.
pub fn heads(tx: &mut Tx<'_>) -> Result<Vec<Head>, StoreError> {
    tx.all("select id, seq, hash from chain order by id", &[], |row| {
        Ok(Head { chain: row.integer(0)?, seq: row.integer(1)?, hash: row.digest(2)? })
    })
}
