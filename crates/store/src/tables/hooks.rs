//! Calls of health records over CDS Hooks, and what was said of coverage.

use latchkey_workflow::{Digest, Id, Moment};

use super::lookups;
use crate::{StoreError, Tx};

/// What was said of an order, looked up by the number under which the insurance knows the member.
const ASSERTION: &str = "assertion";

/// What was said of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssertionRow {
    /// The organisation whose system asked.
    pub org: Id,
    /// The number that the answer carried.
    pub id: Id,
    /// The system that asked.
    pub client: Id,
    /// The member, where one was known.
    pub member: Option<Id>,
    /// The policy and its version.
    pub policy: Option<String>,
    /// The digest of the determination.
    pub determination: Option<Digest>,
    /// When it was said.
    pub made_at: Moment,
    /// The case, where its facts came from, and what was said: JSON.
    pub body: String,
}

/// A call with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookCall {
    /// The organisation whose system asked.
    pub org: Id,
    /// Its id here.
    pub id: Id,
    /// The system that asked.
    pub client: Id,
    /// Through which hook.
    pub hook: String,
    /// In which line of the guide.
    pub line: String,
    /// When.
    pub at: Moment,
    /// What was asked.
    pub request: String,
    /// What was answered.
    pub response: String,
}

/// Keeps what was said, of whom an insurance knows under a number.
///
/// # Errors
/// What the database says.
pub fn keep(
    tx: &mut Tx<'_>,
    assertion: &AssertionRow,
    number: Option<&str>,
) -> Result<(), StoreError> {
    if let Some(number) = number {
        let by = [(ASSERTION, number.to_owned())];
        lookups::replace_kinds(tx, assertion.org, assertion.id, &[], &by)?;
    }
    const SQL: &str = "insert into assertion (org, id, client, member, policy, determination, \
         made_at, body) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        assertion.org.into(),
        assertion.id.into(),
        assertion.client.into(),
        assertion.member.into(),
        assertion.policy.as_ref().into(),
        assertion.determination.into(),
        assertion.made_at.into(),
        (&assertion.body).into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// Puts what is said anew in the place of what was said under the same number.
///
/// # Errors
/// What the database says.
pub fn replace(tx: &mut Tx<'_>, assertion: &AssertionRow) -> Result<(), StoreError> {
    const SQL: &str = "update assertion set client = $1, member = $2, policy = $3, \
         determination = $4, made_at = $5, body = $6 where org = $7 and id = $8";
    let values = [
        assertion.client.into(),
        assertion.member.into(),
        assertion.policy.as_ref().into(),
        assertion.determination.into(),
        assertion.made_at.into(),
        (&assertion.body).into(),
        assertion.org.into(),
        assertion.id.into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// What was said to an organisation under a number.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<Option<AssertionRow>, StoreError> {
    const SQL: &str = "select org, id, client, member, policy, determination, made_at, body \
         from assertion where org = $1 and id = $2";
    tx.first(SQL, &[org.into(), id.into()], row)
}

/// What was said to an organisation of whom an insurance knows under a number, the latest first.
///
/// # Errors
/// What the database says.
pub fn of_member(
    tx: &mut Tx<'_>,
    org: Id,
    number: &str,
    limit: u32,
) -> Result<Vec<AssertionRow>, StoreError> {
    const SQL: &str = "select a.org, a.id, a.client, a.member, a.policy, a.determination, \
         a.made_at, a.body from lookup l \
         join assertion a on a.org = l.org and a.id = l.record_id \
         where l.org = $1 and l.kind = $2 and l.value = $3 \
         order by a.made_at desc, a.id desc limit $4";
    let values = [org.into(), ASSERTION.into(), number.into(), i64::from(limit).into()];
    tx.all(SQL, &values, row)
}

/// What was said to whichever organisation under a number: for whoever may see everybody's.
///
/// # Errors
/// What the database says.
pub fn find_anywhere(tx: &mut Tx<'_>, id: Id) -> Result<Option<AssertionRow>, StoreError> {
    const SQL: &str = "select org, id, client, member, policy, determination, made_at, body \
         from assertion where id = $1";
    tx.first(SQL, &[id.into()], row)
}

fn row(row: &crate::Row) -> Result<AssertionRow, StoreError> {
    Ok(AssertionRow {
        org: row.id(0)?,
        id: row.id(1)?,
        client: row.id(2)?,
        member: row.optional(3, crate::Row::id)?,
        policy: row.optional(4, |row, place| Ok(row.text(place)?.to_owned()))?,
        determination: row.optional(5, crate::Row::digest)?,
        made_at: row.moment(6)?,
        body: row.text(7)?.to_owned(),
    })
}

/// Keeps a call with its answer.
///
/// # Errors
/// What the database says.
pub fn keep_call(tx: &mut Tx<'_>, call: &HookCall) -> Result<(), StoreError> {
    const SQL: &str = "insert into hook_call (org, id, client, hook, line, at, request, response) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        call.org.into(),
        call.id.into(),
        call.client.into(),
        (&call.hook).into(),
        (&call.line).into(),
        call.at.into(),
        (&call.request).into(),
        (&call.response).into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// A call with its answer, of an organisation.
///
/// # Errors
/// What the database says.
pub fn call(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<Option<HookCall>, StoreError> {
    const SQL: &str = "select org, id, client, hook, line, at, request, response from hook_call \
         where org = $1 and id = $2";
    tx.first(SQL, &[org.into(), id.into()], |row| {
        Ok(HookCall {
            org: row.id(0)?,
            id: row.id(1)?,
            client: row.id(2)?,
            hook: row.text(3)?.to_owned(),
            line: row.text(4)?.to_owned(),
            at: row.moment(5)?,
            request: row.text(6)?.to_owned(),
            response: row.text(7)?.to_owned(),
        })
    })
}

/// How many calls of an organisation's systems were made before a moment.
///
/// # Errors
/// What the database says.
pub fn count_before(tx: &mut Tx<'_>, org: Id, before: Moment) -> Result<u64, StoreError> {
    const SQL: &str = "select count(*) from hook_call where org = $1 and at < $2";
    let count = tx.first(SQL, &[org.into(), before.into()], |row| row.integer(0))?;
    Ok(count.unwrap_or_default().unsigned_abs())
}

/// Erases the calls of an organisation's systems that were made before a moment, and what was said to
/// them.
///
/// # Errors
/// What the database says.
pub fn erase_before(tx: &mut Tx<'_>, org: Id, before: Moment) -> Result<(), StoreError> {
    const LOOKUPS: &str = "delete from lookup where org = $1 and kind = $2 and record_id in \
         (select id from assertion where org = $1 and made_at < $3)";
    let values = [org.into(), before.into()];
    tx.execute("delete from hook_call where org = $1 and at < $2", &values)?;
    tx.execute(LOOKUPS, &[org.into(), ASSERTION.into(), before.into()])?;
    tx.execute("delete from assertion where org = $1 and made_at < $2", &values).map(|_| ())
}
