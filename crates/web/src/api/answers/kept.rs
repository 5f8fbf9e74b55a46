//! What is kept: who asks, the queue and the lists, one thing, and what is done to it.

use latchkey_app::{CaseShown, Command, Cursor, QueueRow, Request, Saved, Shown};
use latchkey_workflow::{Id, Kind, Moment, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// Who asks.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Myself {
    /// The account or client.
    account: Id,
    /// The organisation in whose name.
    organisation: Id,
    /// What they may do.
    roles: Vec<Role>,
    /// Their name.
    name: String,
    /// What a client's token is for; empty for people.
    #[serde(skip_serializing_if = "String::is_empty")]
    scope: String,
}

/// Who asks.
pub(in crate::api) fn myself(asked: &Asked) -> Result<Myself, Problem> {
    let logged_in = asked.caller()?.clone();
    let caller = logged_in.caller;
    Ok(Myself {
        account: caller.account,
        organisation: caller.organisation,
        roles: caller.roles,
        name: caller.name,
        scope: logged_in.scope,
    })
}

/// A page of rows.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Rows {
    /// The rows.
    rows: Vec<QueueRow>,
    /// What `after` is for the next page; left out where this is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl From<latchkey_app::Page> for Rows {
    fn from(page: latchkey_app::Page) -> Self {
        Self { next: page.next.map(cursor), rows: page.rows }
    }
}

/// A place in a list, as it is handed out.
pub(super) fn cursor(next: Cursor) -> String {
    format!("{}.{}", next.due_at.microseconds(), next.record)
}

/// After which row a page begins.
pub(super) fn after(asked: &Asked) -> Result<Option<Cursor>, Problem> {
    let Some(text) = asked.query.get("after") else { return Ok(None) };
    let read = || {
        let (due, record) = text.split_once('.')?;
        let due_at = due.parse().ok().map(Moment::from_microseconds)?;
        Some(Cursor { due_at, record: record.parse().ok()? })
    };
    let unfit = || Problem::unfit("after: give what `next` of the page before was");
    read().ok_or_else(unfit).map(Some)
}

/// What is to be done next, the soonest due first.
pub(in crate::api) fn work(asked: &Asked) -> Result<Rows, Problem> {
    let (kept, call) = asked.call()?;
    Ok(kept.app.queue(&call, after(asked)?, asked.limit()?)?.into())
}

/// What the caller's organisation sees of one kind.
pub(in crate::api) fn list(asked: &Asked) -> Result<Rows, Problem> {
    let (kept, call) = asked.call()?;
    let name: String = asked.needed("kind")?;
    let kind = Kind::from_name(&name)
        .ok_or_else(|| Problem::unfit(format!("kind: one of {}", Kind::NAMES.join(", "))))?;
    let is_open = match asked.query.get("status").unwrap_or("open") {
        "open" => true,
        "closed" => false,
        _ => return Err(Problem::unfit("status: open or closed")),
    };
    Ok(kept.app.list(&call, kind, is_open, after(asked)?, asked.limit()?)?.into())
}

/// One thing, with what happened to it.
pub(in crate::api) fn show(asked: &Asked) -> Result<Shown, Problem> {
    let (kept, call) = asked.call()?;
    Ok(kept.app.show(&call, asked.id("id")?)?)
}

/// A case with everything around it.
pub(in crate::api) fn case(asked: &Asked) -> Result<CaseShown, Problem> {
    let (kept, call) = asked.call()?;
    Ok(kept.app.case(&call, asked.id("id")?)?)
}

/// A command, with what it is done to.
#[derive(Deserialize, JsonSchema)]
pub(in crate::api) struct CommandGiven {
    /// What it is done to; what a command makes gets an id of its own.
    #[serde(default)]
    pub(super) id: Option<Id>,
    /// The version that was looked at, where the header If-Match does not say it; left out, it is
    /// done to whatever stands there now.
    #[serde(default)]
    pub(super) version: Option<i64>,
    /// Why, in one's own words: it stands in the timeline.
    #[serde(default)]
    pub(super) why: Option<String>,
    /// What is to be done.
    #[serde(flatten)]
    pub(super) command: Command,
}

/// Does something.
pub(in crate::api) fn perform(asked: &Asked, given: &CommandGiven) -> Result<Saved, Problem> {
    let (kept, mut call) = asked.call()?;
    call.why.clone_from(&given.why);
    let (id, version) = (given.id, asked.version.or(given.version));
    let request = Request { id, version, command: given.command.clone() };
    Ok(kept.app.perform(call, request)?)
}
