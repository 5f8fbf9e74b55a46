//! Who sees what, and whose turn it is: the work queues and every list.

use latchkey_workflow::{Id, Kind, Moment, Standing};

use crate::db::{Row, Value};
use crate::{StoreError, Tx};

/// One organisation's sight of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyRow {
    /// Who sees it.
    pub viewer: Id,
    /// What is seen.
    pub record: Id,
    /// Whose it is.
    pub org: Id,
    /// What it is.
    pub kind: Kind,
    /// The case it belongs to.
    pub case: Option<Id>,
    /// In what way the viewer has to do with it.
    pub standing: Standing,
    /// Whether the next step is the viewer's.
    pub moves: bool,
    /// Whether anything is still expected of it.
    pub is_open: bool,
    /// By when; nothing is due at [`NEVER`].
    pub due_at: Moment,
    /// What is due, in a word.
    pub due_what: String,
    /// Where it stands.
    pub status: String,
}

/// When what has no deadline is due: after everything else.
pub const NEVER: Moment = Moment::from_microseconds(i64::MAX);

/// Where a page ended: the next begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The last row's due moment.
    pub due_at: Moment,
    /// The last row's thing.
    pub record: Id,
}

/// Keeps who sees a thing now, where that is not what it was.
///
/// # Errors
/// What the database says.
pub fn save(tx: &mut Tx<'_>, before: &[PartyRow], after: &[PartyRow]) -> Result<(), StoreError> {
    const SQL: &str = "insert into party (viewer, record_id, org, kind, case_id, standing, moves, \
         open, due_at, due_what, status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         on conflict (viewer, record_id) do update set standing = excluded.standing, \
         moves = excluded.moves, open = excluded.open, due_at = excluded.due_at, \
         due_what = excluded.due_what, status = excluded.status";
    for row in after.iter().filter(|row| !before.contains(row)) {
        let values: [Value<'_>; 11] = [
            row.viewer.into(),
            row.record.into(),
            row.org.into(),
            row.kind.into(),
            row.case.into(),
            row.standing.name().into(),
            row.moves.into(),
            row.is_open.into(),
            row.due_at.into(),
            (&row.due_what).into(),
            (&row.status).into(),
        ];
        tx.execute(SQL, &values)?;
    }
    for gone in before.iter().filter(|row| !after.iter().any(|a| a.viewer == row.viewer)) {
        let values = [gone.viewer.into(), gone.record.into()];
        tx.execute("delete from party where viewer = $1 and record_id = $2", &values)?;
    }
    Ok(())
}

fn read(row: &Row) -> Result<PartyRow, StoreError> {
    Ok(PartyRow {
        viewer: row.id(0)?,
        record: row.id(1)?,
        org: row.id(2)?,
        kind: row.kind(3)?,
        case: row.optional(4, Row::id)?,
        standing: Standing::from_name(row.text(5)?).ok_or(StoreError::Unreadable("standing"))?,
        moves: row.integer(6)? == 1,
        is_open: row.integer(7)? == 1,
        due_at: row.moment(8)?,
        due_what: row.text(9)?.to_owned(),
        status: row.text(10)?.to_owned(),
    })
}

/// A page of what an organisation is to move, the soonest due first.
///
/// # Errors
/// What the database says.
pub fn queue(
    tx: &mut Tx<'_>,
    viewer: Id,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<PartyRow>, StoreError> {
    const SQL: &str = "select viewer, record_id, org, kind, case_id, standing, moves, open, \
         due_at, due_what, status from party where viewer = $1 and moves = 1 and open = 1 \
         and (due_at, record_id) > ($2, $3) order by due_at, record_id limit $4";
    let (due_at, record) = place(after);
    tx.all(SQL, &[viewer.into(), due_at, record, i64::from(limit).into()], read)
}

/// What comes just before a place in the queue.
///
/// # Errors
/// What the database says.
pub fn queue_before(
    tx: &mut Tx<'_>,
    viewer: Id,
    before: Cursor,
) -> Result<Option<PartyRow>, StoreError> {
    const SQL: &str = "select viewer, record_id, org, kind, case_id, standing, moves, open, \
         due_at, due_what, status from party where viewer = $1 and moves = 1 and open = 1 \
         and (due_at, record_id) < ($2, $3) order by due_at desc, record_id desc limit 1";
    tx.first(SQL, &[viewer.into(), before.due_at.into(), before.record.into()], read)
}

/// One organisation's sight of one thing.
///
/// # Errors
/// What the database says.
pub fn row(tx: &mut Tx<'_>, viewer: Id, record: Id) -> Result<Option<PartyRow>, StoreError> {
    const SQL: &str = "select viewer, record_id, org, kind, case_id, standing, moves, open, \
         due_at, due_what, status from party where viewer = $1 and record_id = $2";
    tx.first(SQL, &[viewer.into(), record.into()], read)
}

/// A page of what an organisation sees, of one kind, open or closed, the soonest due first.
///
/// # Errors
/// What the database says.
pub fn list(
    tx: &mut Tx<'_>,
    viewer: Id,
    kind: Kind,
    is_open: bool,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Vec<PartyRow>, StoreError> {
    const SQL: &str = "select viewer, record_id, org, kind, case_id, standing, moves, open, \
         due_at, due_what, status from party where viewer = $1 and kind = $2 and open = $3 \
         and (due_at, record_id) > ($4, $5) order by due_at, record_id limit $6";
    let (due_at, record) = place(after);
    let values =
        [viewer.into(), kind.into(), is_open.into(), due_at, record, i64::from(limit).into()];
    tx.all(SQL, &values, read)
}

fn place(after: Option<Cursor>) -> (Value<'static>, Value<'static>) {
    match after {
        Some(cursor) => (cursor.due_at.into(), cursor.record.into()),
        None => (i64::MIN.into(), String::new().into()),
    }
}

/// In what way an organisation has to do with a thing; `None`: in none.
///
/// # Errors
/// What the database says.
pub fn standing(tx: &mut Tx<'_>, viewer: Id, record: Id) -> Result<Option<Standing>, StoreError> {
    const SQL: &str = "select standing from party where viewer = $1 and record_id = $2";
    tx.first(SQL, &[viewer.into(), record.into()], |row| {
        Standing::from_name(row.text(0)?).ok_or(StoreError::Unreadable("standing"))
    })
}

/// How much an organisation is to move, by what is due: for the bands of a queue.
///
/// # Errors
/// What the database says.
pub fn count_due(tx: &mut Tx<'_>, viewer: Id, until: Moment) -> Result<i64, StoreError> {
    const SQL: &str = "select count(*) from party where viewer = $1 and moves = 1 and open = 1 \
         and due_at <= $2";
    let found = tx.first(SQL, &[viewer.into(), until.into()], |row| row.integer(0))?;
    Ok(found.unwrap_or(0))
}
