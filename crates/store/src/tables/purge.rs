//! Erasing what the law no longer needs. Of a thing only its entries in the log stay, without their
//! bodies, and one more that says who erased it when: it can't be forged, as the chain covers it.

use std::collections::BTreeSet;

use latchkey_workflow::{Digest, Id, Kind, Moment};

use crate::db::{Row, Value};
use crate::{StoreError, Tx};

/// The event of the entry that stays as a thing's tombstone.
pub const PURGED: &str = "purged";

/// A thing, as far as is needed to say whether it may be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Whose it is.
    pub org: Id,
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// Whether anything is still expected of it.
    pub is_open: bool,
    /// When it last changed.
    pub changed_at: Moment,
}

/// A case with everything that belongs to it.
///
/// # Errors
/// What the database says.
pub fn of_case(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Candidate>, StoreError> {
    const SQL: &str = "select org, id, kind, open, changed_at from record where case_id = $1";
    tx.all(SQL, &[case.into()], |row| {
        Ok(Candidate {
            org: row.id(0)?,
            id: row.id(1)?,
            kind: row.kind(2)?,
            is_open: row.integer(3)? == 1,
            changed_at: row.moment(4)?,
        })
    })
}

/// Erases things: their states, the bodies of their histories, their documents, and everything by
/// which they are found. To be written in the same transaction: an entry [`PURGED`] for each.
///
/// # Errors
/// What the database says.
pub fn erase(tx: &mut Tx<'_>, things: &[Candidate]) -> Result<(), StoreError> {
    let ids: BTreeSet<String> = things.iter().map(|thing| thing.id.to_string()).collect();
    let mut rested_on = BTreeSet::new();
    for thing in things {
        rested_on.extend(determinations_of(tx, thing.id)?);
        erase_one(tx, thing)?;
    }
    // These have no index by thing: each is read once for all of them.
    forget(
        tx,
        &ids,
        "select record_id, viewer from party",
        "delete from party where record_id = $1 and viewer = $2",
    )?;
    // Others may look it up too: a plan by its member's number.
    forget(
        tx,
        &ids,
        "select record_id, org, kind, value from lookup",
        "delete from lookup where record_id = $1 and org = $2 and kind = $3 and value = $4",
    )?;
    forget(
        tx,
        &ids,
        "select record_id, kind, name from unique_name",
        "delete from unique_name where record_id = $1 and kind = $2 and name = $3",
    )?;
    // Whoever sees a thing may look it up.
    forget(
        tx,
        &ids,
        "select record_id, org, kind, value from lookup",
        "delete from lookup where record_id = $1 and org = $2 and kind = $3 and value = $4",
    )?;
    forget(
        tx,
        &ids,
        "select record_id, org, id from job",
        "delete from job where record_id = $1 and org = $2 and id = $3",
    )?;
    forget_determinations(tx, rested_on)
}

fn erase_one(tx: &mut Tx<'_>, thing: &Candidate) -> Result<(), StoreError> {
    const BODIES: &str = "update entry set body = null where record_id = $1 and version > 0";
    tx.execute(BODIES, &[thing.id.into()])?;
    tx.execute("delete from document where record_id = $1", &[thing.id.into()])?;
    let key: [Value<'_>; 2] = [thing.org.into(), thing.id.into()];
    tx.execute("delete from record where org = $1 and id = $2", &key).map(|_| ())
}

/// Deletes the rows of a table whose first column is one of these ids.
fn forget(
    tx: &mut Tx<'_>,
    ids: &BTreeSet<String>,
    select: &str,
    delete: &str,
) -> Result<(), StoreError> {
    let mut found: Vec<Row> = Vec::new();
    tx.each(select, &[], |row| {
        if ids.contains(row.text(0)?) {
            found.push(row);
        }
        Ok::<_, StoreError>(())
    })?;
    for Row(values) in &found {
        tx.execute(delete, values)?;
    }
    Ok(())
}

fn determinations_of(tx: &mut Tx<'_>, record: Id) -> Result<Vec<Digest>, StoreError> {
    const SQL: &str = "select determination from entry where record_id = $1 \
         and determination is not null";
    tx.all(SQL, &[record.into()], |row| row.digest(0))
}

/// Deletes determinations on which nothing rests any more: they repeat facts of the cases.
fn forget_determinations(tx: &mut Tx<'_>, mut unused: BTreeSet<Digest>) -> Result<(), StoreError> {
    const USED: &str = "select determination from entry where determination is not null \
         and body is not null";
    if unused.is_empty() {
        return Ok(());
    }
    tx.each(USED, &[], |row| {
        unused.remove(&row.digest(0)?);
        Ok::<_, StoreError>(())
    })?;
    for digest in unused {
        tx.execute("delete from determination where digest = $1", &[digest.into()])?;
    }
    Ok(())
}

/// What the log says was made, and is neither kept nor purged: the first of it.
///
/// # Errors
/// What the database says.
pub fn lost(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Id>, StoreError> {
    const SQL: &str = "select e.record_id from entry e \
         left join record r on r.id = e.record_id \
         left join entry p on p.record_id = e.record_id and p.event = $1 and p.version = 0 \
         where e.version = 1 and r.id is null and p.record_id is null \
         order by e.record_id limit $2";
    tx.all(SQL, &[PURGED.into(), i64::from(limit).into()], |row| row.id(0))
}
