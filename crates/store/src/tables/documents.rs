//! Letters and evidence, as files.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_domain::closed_list;
use latchkey_workflow::{Digest, Id, Moment};

use super::together;
use crate::db::Row;
use crate::{StoreError, Tx, Value};

closed_list! {
    /// What a file is.
    Kind {
        /// A letter that may be sent, or was.
        Letter = "letter",
        /// A letter that lacks a text the State approves: its sender's alone.
        Draft = "draft",
        /// What supports a request, or shows a certificate.
        Evidence = "evidence",
        /// What another system sent to ask for something.
        Request = "request",
        /// A file of claims that went to a payer, with its first claim: its sender's alone.
        ClaimFile = "claim-file",
    }
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Whose.
    pub org: Id,
    /// Its id.
    pub id: Id,
    /// To which thing it belongs.
    pub record: Id,
    /// What it is.
    pub kind: Kind,
    /// Its name, for people.
    pub name: String,
    /// Its form, as `application/pdf`.
    pub media_type: String,
    /// The digest of its bytes.
    pub digest: Digest,
    /// When it was made.
    pub made_at: Moment,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Keeps a file. The same id again changes nothing.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, document: &Document) -> Result<(), StoreError> {
    const SQL: &str = "insert into document (org, id, record_id, kind, name, media_type, \
         digest, made_at, bytes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (org, id) do nothing";
    let values = [
        document.org.into(),
        document.id.into(),
        document.record.into(),
        document.kind.name().into(),
        (&document.name).into(),
        (&document.media_type).into(),
        document.digest.into(),
        document.made_at.into(),
        document.bytes.as_slice().into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// Erases a file of a thing.
///
/// # Errors
/// What the database says.
pub fn erase(tx: &mut Tx<'_>, record: Id, id: Id) -> Result<(), StoreError> {
    const SQL: &str = "delete from document where record_id = $1 and id = $2";
    tx.execute(SQL, &[record.into(), id.into()]).map(|_| ())
}

/// A file that belongs to a thing.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, record: Id, id: Id) -> Result<Option<Document>, StoreError> {
    const SQL: &str = "select org, id, record_id, kind, name, media_type, digest, made_at, \
         bytes from document where record_id = $1 and id = $2";
    tx.first(SQL, &[record.into(), id.into()], read)
}

/// The files that belong to a thing, in the order in which they were made, without their bytes.
///
/// # Errors
/// What the database says.
pub fn listed(tx: &mut Tx<'_>, record: Id) -> Result<Vec<Document>, StoreError> {
    const SQL: &str = "select org, id, record_id, kind, name, media_type, digest, made_at \
         from document where record_id = $1 order by made_at, id";
    tx.all(SQL, &[record.into()], |row| document(row, Vec::new()))
}

/// Which of some things have a file of a kind.
///
/// # Errors
/// What the database says.
pub fn having(tx: &mut Tx<'_>, kind: Kind, of: &[Id]) -> Result<BTreeSet<Id>, StoreError> {
    const SQL: &str = "select distinct record_id from document where kind = $1 and record_id in \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let mut found = BTreeSet::new();
    for of in together(of) {
        let values: Vec<Value<'_>> = [kind.name().into()].into_iter().chain(of).collect();
        found.extend(tx.all(SQL, &values, |row| row.id(0))?);
    }
    Ok(found)
}

/// The last file of a kind that each of some things has, by the thing.
///
/// # Errors
/// What the database says.
pub fn last_of(
    tx: &mut Tx<'_>,
    kind: Kind,
    of: &[Id],
) -> Result<BTreeMap<Id, Document>, StoreError> {
    const SQL: &str = "select d.org, d.id, d.record_id, d.kind, d.name, d.media_type, d.digest, \
         d.made_at, d.bytes from document d where d.kind = $1 and d.record_id in \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
         and not exists (select 1 from document l where l.record_id = d.record_id \
         and l.kind = d.kind and (l.made_at, l.id) > (d.made_at, d.id))";
    let mut found = BTreeMap::new();
    for of in together(of) {
        let values: Vec<Value<'_>> = [kind.name().into()].into_iter().chain(of).collect();
        found.extend(tx.all(SQL, &values, read)?.into_iter().map(|file| (file.record, file)));
    }
    Ok(found)
}

fn read(row: &Row) -> Result<Document, StoreError> {
    document(row, row.bytes(8)?.to_vec())
}

fn document(row: &Row, bytes: Vec<u8>) -> Result<Document, StoreError> {
    Ok(Document {
        org: row.id(0)?,
        id: row.id(1)?,
        record: row.id(2)?,
        kind: Kind::from_name(row.text(3)?).ok_or(StoreError::Unreadable("kind"))?,
        name: row.text(4)?.to_owned(),
        media_type: row.text(5)?.to_owned(),
        digest: row.digest(6)?,
        made_at: row.moment(7)?,
        bytes,
    })
}
