//! What concerns a thing: what happened to it, and who read it. The two are found apart, each by the same
//! index: of a thing that is read every day the second is far longer than the first.

use latchkey_workflow::{Id, Moment};

use super::read::{Entry, Search, read};
use crate::db::Value;
use crate::{StoreError, Tx};

/// What happened to it: a few entries, whatever their order.
const HAPPENED: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
     account, command_key, determination, body from entry \
     where record_id = $1 and version > 0 and at >= $2 and at < $3 \
     and ($4 = '' or org = $4 or actor_org = $4) \
     and ($5 = '' or account = $5) and ($6 = '' or event = $6) \
     and (at < $7 or (at = $7 and (chain > $8 or (chain = $8 and seq < $9)))) \
     order by at desc, chain, seq desc limit $10";

/// Who read it, and whatever else changed nothing.
const SEEN: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
     account, command_key, determination, body from entry \
     where record_id = $1 and version = 0 and at >= $2 and at < $3 \
     and ($4 = '' or org = $4 or actor_org = $4) \
     and ($5 = '' or account = $5) and ($6 = '' or event = $6) \
     and (at < $7 or (at = $7 and (chain > $8 or (chain = $8 and seq < $9)))) \
     order by at desc, chain, seq desc limit $10";

/// What was looked for, the latest first.
pub(super) fn of(
    tx: &mut Tx<'_>,
    record: Id,
    search: &Search,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let any = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let after = search.after;
    let values: [Value<'_>; 10] = [
        record.into(),
        search.from.map_or(i64::MIN, Moment::microseconds).into(),
        search.before().map_or(i64::MAX, Moment::microseconds).into(),
        any(search.org).into(),
        any(search.account).into(),
        search.event.as_deref().unwrap_or_default().into(),
        after.map_or(i64::MAX, |place| place.at.microseconds()).into(),
        after.map_or(-1, |place| place.chain).into(),
        after.map_or(i64::MAX, |place| place.seq).into(),
        i64::from(limit).into(),
    ];
    let mut found = tx.all(HAPPENED, &values, read)?;
    found.extend(tx.all(SEEN, &values, read)?);
    found.sort_by_key(|entry| entry.place().order());
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}
