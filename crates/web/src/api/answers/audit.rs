//! The log, for those who answer for an organisation.

use latchkey_app::{Entry, Place, Search};
use latchkey_workflow::{Digest, Id, Moment};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// Entries of the log, the latest first.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Entries {
    /// The entries.
    entries: Vec<EntryShown>,
    /// What `after` is for the next page; left out where this is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// An entry of the log.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
struct EntryShown {
    /// Which chain of hashes it stands in.
    chain: i64,
    /// Its place in the chain, from 1.
    place: i64,
    /// When it happened.
    at: Moment,
    /// Whose thing it happened to.
    organisation: Id,
    /// What kind of thing.
    kind: String,
    /// Which.
    record: Id,
    /// The version that the thing then had; 0 where it only concerns it.
    version: i64,
    /// What happened, in a word.
    event: String,
    /// In whose name somebody did it.
    in_name_of: Id,
    /// Who did it.
    account: Id,
    /// The determination it rested on.
    #[serde(skip_serializing_if = "Option::is_none")]
    determination: Option<Digest>,
    /// The whole of it; null where it was erased by law.
    body: Value,
}

/// What the log says of the caller's organisation.
pub(in crate::api) fn search(asked: &Asked) -> Result<Entries, Problem> {
    let (kept, call) = asked.call()?;
    let moment = |name: &str| -> Result<Option<Moment>, Problem> {
        Ok(asked.parameter(name)?.map(Moment::from_microseconds))
    };
    let search = Search {
        org: None,
        record: asked.parameter("record")?,
        account: asked.parameter("account")?,
        event: asked.parameter("event")?,
        from: moment("from")?,
        until: moment("before")?,
        after: after(asked)?,
    };
    let (organisation, limit) = (call.caller.organisation, asked.limit()?);
    let entries = kept.app.audit(&call, organisation, search, limit)?;
    let last = entries.last().filter(|_| entries.len() == limit as usize).map(Entry::place);
    let next = last.map(|place| place.to_string());
    Ok(Entries { entries: entries.into_iter().map(shown).collect(), next })
}

/// After which entry a page begins.
fn after(asked: &Asked) -> Result<Option<Place>, Problem> {
    let Some(text) = asked.query.get("after") else { return Ok(None) };
    let unfit = || Problem::unfit("after: give what `next` of the page before was");
    Place::read(text).ok_or_else(unfit).map(Some)
}

fn shown(entry: Entry) -> EntryShown {
    let body = entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok());
    EntryShown {
        chain: entry.chain,
        place: entry.seq,
        at: entry.at,
        organisation: entry.org,
        kind: entry.kind,
        record: entry.record,
        version: entry.version,
        event: entry.event,
        in_name_of: entry.actor_org,
        account: entry.account,
        determination: entry.determination,
        body: body.unwrap_or_default(),
    }
}
