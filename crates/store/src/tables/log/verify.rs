//! Whether the log is what was written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use latchkey_workflow::{Digest, Moment};
use sha2::{Digest as _, Sha256};

use super::anchor;
use super::chain::{Covered, Head, beginning, hash, heads};
use crate::db::Row;
use crate::migrate::CHAINS;
use crate::{StoreError, Tx};

/// What is wrong with the log at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The row's columns, or its body, are not what was hashed.
    Changed,
    /// The row is chained to another than the one before it: one between them is missing or stands
    /// elsewhere.
    Unchained,
    /// Rows are missing before this one.
    Missing,
    /// The chain ends before its head, or its head is not that of its last row.
    CutOff,
    /// The chain has no head: a row of the heads was removed, or rows were added as a chain that
    /// never was.
    Headless,
    /// Heads that were kept elsewhere, or in another chain, name a row that is not there or has
    /// another hash.
    NotAsAnchored,
    /// A column can't be read.
    Unreadable,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Changed => "was changed after it was written",
            Self::Unchained => "is not chained to the row before it",
            Self::Missing => "follows rows that are missing",
            Self::CutOff => "is where the chain was cut off, or its head moved",
            Self::Headless => "ends a chain that has no head",
            Self::NotAsAnchored => "is not what the anchor says",
            Self::Unreadable => "can't be read",
        })
    }
}

/// Damage at a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which chain.
    pub chain: i64,
    /// Which row of it.
    pub seq: i64,
    /// What is wrong.
    pub damage: Damage,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "chain {}, entry {} {}", self.chain, self.seq, self.damage)
    }
}

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries were read.
    pub entries: u64,
    /// How many bodies were erased by law: their digests still stand.
    pub erased: u64,
    /// What is wrong, the first faults of it.
    pub faults: Vec<Fault>,
    /// Where the chains end.
    pub heads: Vec<Head>,
}

impl Verdict {
    /// Whether the log is what was written.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Faults that are listed; a log with so many needs no further proof.
const MOST_FAULTS: usize = 100;

/// Reads the whole log and compares it with its hashes, its heads, the heads that its own anchors
/// name, and heads kept elsewhere.
///
/// # Errors
/// What the database says.
pub fn verify(tx: &mut Tx<'_>, anchored: &[Head]) -> Result<Verdict, StoreError> {
    verify_telling(tx, anchored, |_| {})
}

/// As [`verify`], and tells now and then how many entries it has read.
///
/// # Errors
/// What the database says.
pub fn verify_telling(
    tx: &mut Tx<'_>,
    anchored: &[Head],
    mut tell: impl FnMut(u64),
) -> Result<Verdict, StoreError> {
    const NOW_AND_THEN: u64 = 1_000;
    let mut walk = Walk { verdict: Verdict::default(), anchored, named: BTreeMap::new(), at: None };
    const SQL: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
         account, command_key, determination, body, prev, hash from entry order by chain, seq";
    let heads = heads(tx)?;
    let mut ends = Vec::new();
    tx.each(SQL, &[], |row| {
        ends.extend(walk.step(&row));
        if walk.verdict.entries.is_multiple_of(NOW_AND_THEN) {
            tell(walk.verdict.entries);
        }
        Ok::<_, StoreError>(())
    })?;
    ends.extend(walk.at.take());
    walk.compare_ends(&heads, &ends);
    walk.compare_named(tx)?;
    walk.verdict.heads = heads;
    walk.verdict.faults.truncate(MOST_FAULTS);
    Ok(walk.verdict)
}

struct Walk<'h> {
    verdict: Verdict,
    anchored: &'h [Head],
    /// The furthest row of each chain that an anchor in the log names. What comes before it is
    /// held by its hash.
    named: BTreeMap<i64, Head>,
    /// The row before, as far as its chain goes.
    at: Option<Head>,
}

impl Walk<'_> {
    /// Takes a row; gives the end of the chain before it where a new one begins.
    fn step(&mut self, row: &Row) -> Option<Head> {
        self.verdict.entries += 1;
        let (Ok(chain), Ok(seq)) = (row.integer(0), row.integer(1)) else {
            let (chain, seq) = self.at.map_or((0, 0), |before| (before.chain, before.seq));
            self.fault(chain, seq + 1, Damage::Unreadable);
            return None;
        };
        let ended = self.at.take_if(|before| before.chain != chain);
        let before = self.at.unwrap_or(Head { chain, seq: 0, hash: beginning(chain) });
        if seq != before.seq + 1 {
            self.fault(chain, seq, Damage::Missing);
        }
        let hash = match self.hash_of(row, before.hash) {
            Ok(hash) => hash,
            Err(damage) => {
                self.fault(chain, seq, damage);
                // Go on from what the row claims, so that one fault is told once.
                stored(row).map_or(before.hash, |(hash, _)| hash)
            }
        };
        let head = Head { chain, seq, hash };
        let is_anchored = |anchor: &&Head| anchor.chain == chain && anchor.seq == seq;
        if self.anchored.iter().find(is_anchored).is_some_and(|anchor| *anchor != head) {
            self.fault(chain, seq, Damage::NotAsAnchored);
        }
        self.at = Some(head);
        ended
    }

    fn hash_of(&mut self, row: &Row, before: Digest) -> Result<Digest, Damage> {
        let unreadable = |_: StoreError| Damage::Unreadable;
        let (claimed, body_digest) = stored(row).ok_or(Damage::Unreadable)?;
        if row.digest(13).map_err(unreadable)? != before {
            return Err(Damage::Unchained);
        }
        match row.optional(12, Row::text).map_err(unreadable)? {
            None => self.verdict.erased += 1,
            Some(body) if Sha256::digest(body.as_bytes()).as_slice() == body_digest.0 => {}
            Some(_) => return Err(Damage::Changed),
        }
        let covered = covered(row).map_err(unreadable)?;
        let hash = Digest(hash(&before.0, &covered, &body_digest.0));
        if hash != claimed {
            return Err(Damage::Changed);
        }
        let body = row.optional(12, Row::text).map_err(unreadable)?.unwrap_or_default();
        for head in anchor::named(covered.kind, covered.event, body) {
            let known = self.named.entry(head.chain).or_insert(head);
            if known.seq < head.seq {
                *known = head;
            }
        }
        Ok(hash)
    }

    fn fault(&mut self, chain: i64, seq: i64, damage: Damage) {
        if self.verdict.faults.len() < MOST_FAULTS {
            self.verdict.faults.push(Fault { chain, seq, damage });
        }
    }

    /// The rows that anchors name must be there.
    fn compare_named(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        const SQL: &str = "select hash from entry where chain = $1 and seq = $2";
        for head in std::mem::take(&mut self.named).into_values() {
            let values = [head.chain.into(), head.seq.into()];
            let hash = tx.first(SQL, &values, |row| {
                Ok(row.text(0).ok().and_then(|text| text.split(':').next()?.parse().ok()))
            })?;
            if hash.flatten() != Some(head.hash) {
                self.fault(head.chain, head.seq, Damage::NotAsAnchored);
            }
        }
        Ok(())
    }

    /// Each chain has a head, and must end where its head says, and not before what was anchored.
    fn compare_ends(&mut self, heads: &[Head], ends: &[Head]) {
        for head in heads {
            let end = ends.iter().find(|end| end.chain == head.chain);
            let beginning = Head { chain: head.chain, seq: 0, hash: beginning(head.chain) };
            if *end.unwrap_or(&beginning) != *head {
                self.fault(head.chain, end.map_or(0, |end| end.seq), Damage::CutOff);
            }
        }
        let chains = (0..CHAINS).chain(ends.iter().map(|end| end.chain));
        for chain in chains.collect::<BTreeSet<_>>() {
            if !heads.iter().any(|head| head.chain == chain) {
                let end = ends.iter().find(|end| end.chain == chain);
                self.fault(chain, end.map_or(0, |end| end.seq), Damage::Headless);
            }
        }
        for anchor in self.anchored.iter().filter(|anchor| anchor.seq > 0) {
            let end = ends.iter().find(|end| end.chain == anchor.chain);
            if end.is_none_or(|end| end.seq < anchor.seq) {
                self.fault(anchor.chain, anchor.seq, Damage::NotAsAnchored);
            }
        }
    }
}

/// The hash that a row claims, and the digest of its body.
fn stored(row: &Row) -> Option<(Digest, Digest)> {
    let (hash, body) = row.text(14).ok()?.split_once(':')?;
    Some((hash.parse().ok()?, body.parse().ok()?))
}

fn covered(row: &Row) -> Result<Covered<'_>, StoreError> {
    Ok(Covered {
        chain: row.integer(0)?,
        seq: row.integer(1)?,
        at: Moment::from_microseconds(row.integer(2)?),
        org: row.text(3)?,
        kind: row.text(4)?,
        record: row.text(5)?,
        version: row.integer(6)?,
        event: row.text(7)?,
        actor_org: row.text(8)?,
        account: row.text(9)?,
        key: row.optional(10, Row::text)?,
        determination: row.optional(11, Row::text)?,
    })
}
