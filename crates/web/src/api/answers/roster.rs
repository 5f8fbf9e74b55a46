//! Who belongs to an organisation, in pages and by name, and who is signed in.

use latchkey_app::Rows;
use latchkey_workflow::account::{Account, Client};
use latchkey_workflow::registry::Person;
use latchkey_workflow::{Machine, Moment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kept::{after, cursor};
use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// A page of things.
#[derive(Serialize, JsonSchema)]
#[schemars(bound = "M: JsonSchema", rename = "PageOf{M}")]
pub(in crate::api) struct Listed<M: Machine + Serialize + JsonSchema> {
    /// The things.
    rows: Vec<M>,
    /// What `after` is for the next page; left out where this is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<M: Machine + Serialize + JsonSchema> From<Rows<M>> for Listed<M> {
    fn from(rows: Rows<M>) -> Self {
        Self { next: rows.next.map(cursor), rows: rows.rows }
    }
}

/// Words to look for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Typed {
    /// An NPI, a login, an id of one's own files, or words of a name.
    words: String,
}

/// The people of the caller's organisation.
pub(in crate::api) fn people(asked: &Asked) -> Result<Listed<Person>, Problem> {
    let (kept, call) = asked.call()?;
    let is_ending = match asked.query.get("certificates").unwrap_or("other") {
        "ending" => true,
        "other" => false,
        _ => return Err(Problem::unfit("certificates: ending or other")),
    };
    Ok(kept.app.staff(&call, is_ending, after(asked)?, asked.limit()?)?.into())
}

/// The people of the caller's organisation by name.
pub(in crate::api) fn find_people(asked: &Asked, typed: &Typed) -> Result<Listed<Person>, Problem> {
    let (kept, call) = asked.call()?;
    Ok(Listed { rows: kept.app.find_people(&call, &typed.words)?, next: None })
}

/// The accounts of the caller's organisation.
pub(in crate::api) fn accounts(asked: &Asked) -> Result<Listed<Account>, Problem> {
    let (kept, call) = asked.call()?;
    Ok(kept.app.own_accounts(&call, is_active(asked)?, after(asked)?, asked.limit()?)?.into())
}

/// The accounts of the caller's organisation by login or name.
pub(in crate::api) fn find_accounts(
    asked: &Asked,
    typed: &Typed,
) -> Result<Listed<Account>, Problem> {
    let (kept, call) = asked.call()?;
    Ok(Listed { rows: kept.app.find_accounts(&call, &typed.words)?, next: None })
}

/// The systems that call in the name of the caller's organisation.
pub(in crate::api) fn clients(asked: &Asked) -> Result<Listed<Client>, Problem> {
    let (kept, call) = asked.call()?;
    Ok(kept.app.own_clients(&call, is_active(asked)?, after(asked)?, asked.limit()?)?.into())
}

fn is_active(asked: &Asked) -> Result<bool, Problem> {
    match asked.query.get("status").unwrap_or("active") {
        "active" => Ok(true),
        "disabled" => Ok(false),
        _ => Err(Problem::unfit("status: active or disabled")),
    }
}

/// Sessions that go on.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Sessions {
    /// The latest first.
    sessions: Vec<SessionShown>,
}

/// A session.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Session")]
struct SessionShown {
    /// When it began.
    began: Moment,
    /// When it was last used, to the minute.
    last_used: Moment,
    /// When it ends at the latest.
    until: Moment,
}

/// The sessions of an account.
pub(in crate::api) fn sessions(asked: &Asked) -> Result<Sessions, Problem> {
    let (kept, call) = asked.call()?;
    let open = kept.app.sessions(&call, asked.id("id")?, None)?;
    let sessions = open.into_iter().map(|session| SessionShown {
        began: session.began,
        last_used: session.last_used,
        until: session.until,
    });
    Ok(Sessions { sessions: sessions.collect() })
}
