//! Looking for people: members, somebody certified.

use latchkey_app::{Found, MemberSearch};
use latchkey_domain::Day;
use latchkey_workflow::network::Wanted;
use latchkey_workflow::registry::Member;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// By what a member is looked for: the plan's number, or last name and birth date together.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged, deny_unknown_fields)]
pub(in crate::api) enum MemberWanted {
    Number {
        /// The number that a plan gave.
        number: String,
    },
    NameAndBirth {
        /// The last name.
        last_name: String,
        /// The birth date.
        birth_date: Day,
    },
}

/// The members that were found.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct MembersFound {
    /// At most twenty.
    members: Vec<Member>,
}

/// Members of the caller's organisation. Each that is found is logged as read.
pub(in crate::api) fn members(
    asked: &Asked,
    wanted: &MemberWanted,
) -> Result<MembersFound, Problem> {
    let (kept, call) = asked.call()?;
    let search = match wanted {
        MemberWanted::Number { number } => MemberSearch::Number(number.clone()),
        MemberWanted::NameAndBirth { last_name, birth_date } => {
            MemberSearch::NameAndBirth { name: last_name.clone(), birth: *birth_date }
        }
    };
    Ok(MembersFound { members: kept.app.find_members(&call, &search)? })
}

/// Somebody certified. Where nobody fits and nobody may, the gap is noted.
pub(in crate::api) fn find(asked: &Asked, wanted: &Wanted) -> Result<Found, Problem> {
    let (kept, call) = asked.call()?;
    Ok(kept.app.find(&call, wanted)?)
}
