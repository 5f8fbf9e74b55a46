//! What is still to be done, and who is at it.
//!
//! Whoever works on a job holds it until a moment, with a fence: a number that counts up with each
//! hold. Who was slow and lost the hold has an old number, and can neither finish nor spoil it.

use latchkey_workflow::{Id, Moment, Span};

use crate::db::Row;
use crate::{StoreError, Tx};

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Whose.
    pub org: Id,
    /// Its id.
    pub id: Id,
    /// What, as `letter`.
    pub kind: String,
    /// For which thing.
    pub record: Id,
    /// When.
    pub run_at: Moment,
    /// How often it was tried.
    pub attempts: i64,
    /// The number of the hold.
    pub fence: i64,
    /// The rest, as JSON.
    pub body: String,
}

/// Tries after which a job is given up and left for a person.
pub const MOST_ATTEMPTS: i64 = 12;

/// Adds a job.
///
/// # Errors
/// What the database says.
pub fn add(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
    const SQL: &str = "insert into job (org, id, kind, record_id, run_at, attempts, lease_until, \
         fence, is_dead, error, body) values ($1, $2, $3, $4, $5, 0, 0, 0, 0, null, $6) \
         on conflict (org, id) do nothing";
    let values = [
        job.org.into(),
        job.id.into(),
        (&job.kind).into(),
        job.record.into(),
        job.run_at.into(),
        (&job.body).into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

fn read(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        org: row.id(0)?,
        id: row.id(1)?,
        kind: row.text(2)?.to_owned(),
        record: row.id(3)?,
        run_at: row.moment(4)?,
        attempts: row.integer(5)?,
        fence: row.integer(6)?,
        body: row.text(7)?.to_owned(),
    })
}

/// Takes hold of jobs of a kind that are due and that nobody holds, for a while.
///
/// # Errors
/// What the database says.
pub fn hold(
    tx: &mut Tx<'_>,
    kind: &str,
    now: Moment,
    for_how_long: Span,
    limit: u32,
) -> Result<Vec<Job>, StoreError> {
    const DUE: &str = "select org, id, kind, record_id, run_at, attempts, fence, body from job \
         where is_dead = 0 and kind = $1 and run_at <= $2 and lease_until <= $3 \
         order by run_at limit $4";
    let values = [kind.into(), now.into(), now.into(), i64::from(limit).into()];
    let due = tx.all(DUE, &values, read)?;
    const HOLD: &str = "update job set lease_until = $1, fence = fence + 1, \
         attempts = attempts + 1 where org = $2 and id = $3 and fence = $4";
    let mut held = Vec::new();
    for job in due {
        if job.attempts >= MOST_ATTEMPTS {
            give_up(tx, &job)?;
            continue;
        }
        let until = now + for_how_long;
        let values = [until.into(), job.org.into(), job.id.into(), job.fence.into()];
        if tx.execute(HOLD, &values)? == 1 {
            held.push(Job { fence: job.fence + 1, attempts: job.attempts + 1, ..job });
        }
    }
    Ok(held)
}

/// Gives up a job whose every worker went silent: one that stops the program would stop it for ever.
fn give_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
    const SQL: &str = "update job set is_dead = 1, lease_until = 0, fence = fence + 1, \
         error = coalesce(error, $1) where org = $2 and id = $3 and fence = $4";
    const WHY: &str = "none who held it said how it ended";
    let values = [WHY.into(), job.org.into(), job.id.into(), job.fence.into()];
    tx.execute(SQL, &values).map(|_| ())
}

/// The job is done. False where the hold was lost: then what was done for it must be taken back.
///
/// # Errors
/// What the database says.
pub fn finish(tx: &mut Tx<'_>, job: &Job) -> Result<bool, StoreError> {
    const SQL: &str = "delete from job where org = $1 and id = $2 and fence = $3";
    Ok(tx.execute(SQL, &[job.org.into(), job.id.into(), job.fence.into()])? == 1)
}

/// The job failed: it is tried again later, each time after twice as long, and in the end given up.
///
/// # Errors
/// What the database says.
pub fn fail(tx: &mut Tx<'_>, job: &Job, error: &str, now: Moment) -> Result<bool, StoreError> {
    let doubled = 1_i64 << job.attempts.clamp(0, MOST_ATTEMPTS);
    let next = now + Span::seconds(5 * doubled);
    const SQL: &str = "update job set run_at = $1, lease_until = 0, error = $2, is_dead = $3 \
         where org = $4 and id = $5 and fence = $6";
    let values = [
        next.into(),
        error.into(),
        (job.attempts >= MOST_ATTEMPTS).into(),
        job.org.into(),
        job.id.into(),
        job.fence.into(),
    ];
    Ok(tx.execute(SQL, &values)? == 1)
}

/// How many jobs wait, and how many were given up.
///
/// # Errors
/// What the database says.
pub fn count(tx: &mut Tx<'_>) -> Result<(i64, i64), StoreError> {
    let live = tx.first("select count(*) from job where is_dead = 0", &[], |row| row.integer(0))?;
    let dead = tx.first("select count(*) from job where is_dead = 1", &[], |row| row.integer(0))?;
    Ok((live.unwrap_or(0), dead.unwrap_or(0)))
}
