//! Letters and evidence, as files.

use latchkey_workflow::{Digest, Id, Moment};

use crate::db::Row;
use crate::{StoreError, Tx};

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Whose.
    pub org: Id,
    /// Its id.
    pub id: Id,
    /// To which thing it belongs.
    pub record: Id,
    /// Its name, for people.
    pub name: String,
    /// What it is, as `application/pdf`.
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
    const SQL: &str = "insert into document (org, id, record_id, name, media_type, digest, \
         made_at, bytes) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (org, id) do nothing";
    let values = [
        document.org.into(),
        document.id.into(),
        document.record.into(),
        (&document.name).into(),
        (&document.media_type).into(),
        document.digest.into(),
        document.made_at.into(),
        document.bytes.as_slice().into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// A file of an organisation.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<Option<Document>, StoreError> {
    const SQL: &str = "select org, id, record_id, name, media_type, digest, made_at, bytes \
         from document where org = $1 and id = $2";
    tx.first(SQL, &[org.into(), id.into()], read)
}

/// The files that belong to a thing, in the order in which they were made.
///
/// # Errors
/// What the database says.
pub fn of_record(tx: &mut Tx<'_>, record: Id) -> Result<Vec<Document>, StoreError> {
    const SQL: &str = "select org, id, record_id, name, media_type, digest, made_at, bytes \
         from document where record_id = $1 order by made_at, id";
    tx.all(SQL, &[record.into()], read)
}

fn read(row: &Row) -> Result<Document, StoreError> {
    Ok(Document {
        org: row.id(0)?,
        id: row.id(1)?,
        record: row.id(2)?,
        name: row.text(3)?.to_owned(),
        media_type: row.text(4)?.to_owned(),
        digest: row.digest(5)?,
        made_at: row.moment(6)?,
        bytes: row.bytes(7)?.to_vec(),
    })
}
