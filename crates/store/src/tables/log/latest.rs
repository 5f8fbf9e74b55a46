//! Looking for entries from the end of the log backwards, as far as is needed and no further.
//!
//! By account or by event the log of all organisations has no index: one would slow every write for
//! what is seldom asked. But each chain is written in the order of time, nearly: so it is read from its
//! end, a window at a time, until what was found is later than whatever can still come.

use latchkey_workflow::{Id, Moment, Span};

use super::read::{Entry, Search, read};
use crate::db::Value;
use crate::migrate::CHAINS;
use crate::{StoreError, Tx};

/// By how much a later entry of a chain may be earlier in time: clocks of several servers differ.
const SLACK: Span = Span::hours(1);
/// Rows that are looked through in one go.
const WINDOW: i64 = 4_096;

/// What of a chain was not looked through yet.
#[derive(Clone, Copy)]
struct Rest {
    chain: i64,
    /// Its last entry, and when that happened.
    seq: i64,
    at: Moment,
}

/// What was looked for, the latest first.
pub(super) fn latest(
    tx: &mut Tx<'_>,
    search: &Search,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut rests = Vec::new();
    for chain in 0..CHAINS {
        rests.extend(begin(tx, chain, search.before())?);
    }
    let mut found: Vec<Entry> = Vec::new();
    // Always where the latest can still be.
    while let Some(place) = (0..rests.len()).max_by_key(|place| rests.get(*place).map(|r| r.at)) {
        let rest = rests.swap_remove(place);
        let can_be_missing = |last: &Entry| last.at <= rest.at + SLACK;
        let last_wanted = limit.checked_sub(1).and_then(|place| found.get(place));
        if limit == 0 || last_wanted.is_some_and(|last| !can_be_missing(last)) {
            break;
        }
        look_through(tx, search, rest, &mut found)?;
        found.sort_by_key(|entry| entry.place().order());
        found.truncate(limit);
        let next = up_to(tx, rest.chain, rest.seq - WINDOW)?;
        let is_wanted = |rest: &Rest| search.from.is_none_or(|from| rest.at + SLACK >= from);
        rests.extend(next.filter(is_wanted));
    }
    Ok(found)
}

/// A chain up to a moment.
fn begin(tx: &mut Tx<'_>, chain: i64, until: Option<Moment>) -> Result<Option<Rest>, StoreError> {
    let Some(mut end) = up_to(tx, chain, i64::MAX)? else { return Ok(None) };
    let Some(until) = until else { return Ok(Some(end)) };
    // Halving: everything up to `low` is before, and `end` may not be.
    let mut low = 0;
    while end.at >= until + SLACK && low + WINDOW < end.seq {
        let Some(middle) = up_to(tx, chain, low + (end.seq - low) / 2)? else { break };
        if middle.at >= until + SLACK {
            end = middle;
        } else {
            low = middle.seq;
        }
    }
    Ok(Some(end))
}

/// The last entry of a chain up to a place.
fn up_to(tx: &mut Tx<'_>, chain: i64, seq: i64) -> Result<Option<Rest>, StoreError> {
    const SQL: &str = "select seq, at from entry where chain = $1 and seq <= $2 \
         order by seq desc limit 1";
    tx.first(SQL, &[chain.into(), seq.into()], |row| {
        Ok(Rest { chain, seq: row.integer(0)?, at: row.moment(1)? })
    })
}

fn look_through(
    tx: &mut Tx<'_>,
    search: &Search,
    rest: Rest,
    found: &mut Vec<Entry>,
) -> Result<(), StoreError> {
    const SQL: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
         account, command_key, determination, body from entry \
         where chain = $1 and seq > $2 and seq <= $3 and at >= $4 and at < $5 \
         and ($6 = '' or account = $6) and ($7 = '' or event = $7) order by seq desc";
    let any = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let values: [Value<'_>; 7] = [
        rest.chain.into(),
        (rest.seq - WINDOW).into(),
        rest.seq.into(),
        search.from.map_or(i64::MIN, Moment::microseconds).into(),
        search.before().map_or(i64::MAX, Moment::microseconds).into(),
        any(search.account).into(),
        search.event.as_deref().unwrap_or_default().into(),
    ];
    tx.each(SQL, &values, |row| {
        let entry = read(&row)?;
        if search.after.is_none_or(|after| entry.place().is_after(after)) {
            found.push(entry);
        }
        Ok(())
    })
}
