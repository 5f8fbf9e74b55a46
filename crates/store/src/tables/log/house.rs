//! What concerns an organisation: what happened to its things, and what it did to things of others. Each
//! has an index of its own, so that a small house in a large log is as quick to read as a large one.

use latchkey_workflow::{Id, Moment};

use super::read::{Entry, Search, read};
use crate::db::Value;
use crate::{StoreError, Tx};

/// What happened to its things.
const OWN: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
     account, command_key, determination, body from entry \
     where org = $1 and at >= $2 and at < $3 \
     and ($4 = '' or account = $4) and ($5 = '' or event = $5) \
     and (at < $6 or (at = $6 and (chain > $7 or (chain = $7 and seq < $8)))) \
     order by at desc, chain, seq desc limit $9";

/// What it did to things of others.
const ELSEWHERE: &str = "select chain, seq, at, org, kind, record_id, version, event, actor_org, \
     account, command_key, determination, body from entry \
     where actor_org = $1 and actor_org <> org and at >= $2 and at < $3 \
     and ($4 = '' or account = $4) and ($5 = '' or event = $5) \
     and (at < $6 or (at = $6 and (chain > $7 or (chain = $7 and seq < $8)))) \
     order by at desc, chain, seq desc limit $9";

/// What was looked for, the latest first.
pub(super) fn of(
    tx: &mut Tx<'_>,
    org: Id,
    search: &Search,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let account = search.account.map(|id| id.to_string()).unwrap_or_default();
    let after = search.after;
    let mut values: [Value<'_>; 9] = [
        org.into(),
        search.from.map_or(i64::MIN, Moment::microseconds).into(),
        search.before().map_or(i64::MAX, Moment::microseconds).into(),
        account.into(),
        search.event.as_deref().unwrap_or_default().into(),
        after.map_or(i64::MAX, |place| place.at.microseconds()).into(),
        after.map_or(-1, |place| place.chain).into(),
        after.map_or(i64::MAX, |place| place.seq).into(),
        i64::from(limit).into(),
    ];
    let mut found = tx.all(OWN, &values, read)?;
    if let Some(last) = found.last().filter(|_| found.len() == limit as usize)
        && let Some(from) = values.get_mut(1)
    {
        // What is earlier than all of these would find no place among them.
        *from = last.at.into();
    }
    found.extend(tx.all(ELSEWHERE, &values, read)?);
    found.sort_by_key(|entry| entry.place().order());
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}
