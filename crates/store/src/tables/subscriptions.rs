//! Who wants to hear when the answer to a request for authorisation changes, and where.

use latchkey_workflow::{Id, Moment};

use crate::db::Row;
use crate::{StoreError, Tx};

/// A subscription.
#[derive(Clone, PartialEq, Eq)]
pub struct SubscriptionRow {
    /// The organisation whose requests it is about.
    pub org: Id,
    /// Its id.
    pub id: Id,
    /// The system that subscribed.
    pub client: Id,
    /// In which line of the guide.
    pub line: String,
    /// Where notifications go.
    pub endpoint: String,
    /// How much they tell, as `full-resource`.
    pub content: String,
    /// Their media type.
    pub payload: String,
    /// What opens the subscriber's own door to them.
    pub authorization: Option<String>,
    /// Where it stands, as `active`.
    pub status: String,
    /// What went wrong last.
    pub error: Option<String>,
    /// How many events there were.
    pub events: i64,
    /// When it was made, or made anew.
    pub made_at: Moment,
    /// As its sender wrote it: JSON.
    pub written: String,
}

/// What opens somebody's door is not printed.
impl std::fmt::Debug for SubscriptionRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("SubscriptionRow");
        shown.field("org", &self.org).field("id", &self.id).field("status", &self.status);
        shown.finish_non_exhaustive()
    }
}

/// Keeps a subscription, in the place of one with its id.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, row: &SubscriptionRow) -> Result<(), StoreError> {
    erase(tx, row.org, row.id)?;
    const SQL: &str = "insert into subscription (org, id, client, line, endpoint, content, payload, \
         door, status, error, events, made_at, written) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = [
        row.org.into(),
        row.id.into(),
        row.client.into(),
        (&row.line).into(),
        (&row.endpoint).into(),
        (&row.content).into(),
        (&row.payload).into(),
        row.authorization.as_ref().into(),
        (&row.status).into(),
        row.error.as_ref().into(),
        row.events.into(),
        row.made_at.into(),
        (&row.written).into(),
    ];
    tx.execute(SQL, &values).map(|_| ())
}

/// A subscription of an organisation.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<Option<SubscriptionRow>, StoreError> {
    const SQL: &str = "select org, id, client, line, endpoint, content, payload, \
         door, status, \
         error, events, made_at, written from subscription where org = $1 and id = $2";
    tx.first(SQL, &[org.into(), id.into()], read)
}

/// The subscriptions of an organisation.
///
/// # Errors
/// What the database says.
pub fn of_org(tx: &mut Tx<'_>, org: Id) -> Result<Vec<SubscriptionRow>, StoreError> {
    const SQL: &str = "select org, id, client, line, endpoint, content, payload, \
         door, status, \
         error, events, made_at, written from subscription where org = $1 order by id";
    tx.all(SQL, &[org.into()], read)
}

/// Counts one event more of a subscription; gives its number.
///
/// # Errors
/// What the database says.
pub fn count_up(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<i64, StoreError> {
    const SQL: &str =
        "update subscription set events = events + 1 where org = $1 and id = $2 returning events";
    let number = tx.first(SQL, &[org.into(), id.into()], |row| row.integer(0))?;
    Ok(number.unwrap_or_default())
}

/// Notes where a subscription stands.
///
/// # Errors
/// What the database says.
pub fn stands(
    tx: &mut Tx<'_>,
    org: Id,
    id: Id,
    status: &str,
    error: Option<&str>,
) -> Result<(), StoreError> {
    const SQL: &str = "update subscription set status = $1, error = $2 where org = $3 and id = $4";
    let error = error.map(str::to_owned);
    let values = [status.into(), error.as_ref().into(), org.into(), id.into()];
    tx.execute(SQL, &values).map(|_| ())
}

/// Ends a subscription. False where there is none.
///
/// # Errors
/// What the database says.
pub fn erase(tx: &mut Tx<'_>, org: Id, id: Id) -> Result<bool, StoreError> {
    const SQL: &str = "delete from subscription where org = $1 and id = $2";
    Ok(tx.execute(SQL, &[org.into(), id.into()])? == 1)
}

fn read(row: &Row) -> Result<SubscriptionRow, StoreError> {
    let text = |place: usize| row.text(place).map(str::to_owned);
    let optional = |place: usize| row.optional(place, |row, place| Ok(row.text(place)?.to_owned()));
    Ok(SubscriptionRow {
        org: row.id(0)?,
        id: row.id(1)?,
        client: row.id(2)?,
        line: text(3)?,
        endpoint: text(4)?,
        content: text(5)?,
        payload: text(6)?,
        authorization: optional(7)?,
        status: text(8)?,
        error: optional(9)?,
        events: row.integer(10)?,
        made_at: row.moment(11)?,
        written: text(12)?,
    })
}
