//! Finding members: by a plan's number, or by name and birth date together. Never by name alone,
//! and every row that is found is logged as read.

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::registry::Member;
use latchkey_workflow::{Action, Id, Kind, Standing};

use super::log_read;
use crate::perform::{NAME_AND_BIRTH, PLAN_NUMBER, name_and_birth, read_state};
use crate::{App, Call, Error};

/// By what a member is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberSearch {
    /// The number that a plan gave.
    Number(String),
    /// Last name and birth date.
    NameAndBirth {
        /// The last name.
        name: String,
        /// The birth date.
        birth: Day,
    },
}

/// The most that one search finds.
const MOST: u32 = 20;

impl App {
    /// The members of the caller's organisation that are looked for.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn find_members(&self, call: &Call, search: &MemberSearch) -> Result<Vec<Member>, Error> {
        self.inner.store.look(|tx| find(tx, call, search))
    }
}

fn find(tx: &mut Tx<'_>, call: &Call, search: &MemberSearch) -> Result<Vec<Member>, Error> {
    let actor = call.caller.acting(Action::MemberView, Some(Standing::Owner), "member")?;
    let org = call.caller.organisation;
    let found = match search {
        MemberSearch::Number(number) => by_number(tx, org, number)?,
        MemberSearch::NameAndBirth { name, birth } => {
            let value = name_and_birth(name, &birth.to_string());
            lookups::find(tx, org, NAME_AND_BIRTH, &value, MOST)?
        }
    };
    let members = found.into_iter().map(|id| member(tx, id)).collect::<Result<Vec<_>, _>>()?;
    let members: Vec<Member> = members.into_iter().flatten().collect();
    for member in &members {
        log_read(tx, call, &actor, (org, Kind::Member, member.id), "search");
    }
    Ok(members)
}

/// By a plan's number, as it was kept; else as cards have it, whatever the case and what parts it.
fn by_number(tx: &mut Tx<'_>, org: Id, number: &str) -> Result<Vec<Id>, Error> {
    let found = lookups::find(tx, org, PLAN_NUMBER, number.trim(), MOST)?;
    if !found.is_empty() {
        return Ok(found);
    }
    let letters = number.chars().filter(|letter| letter.is_alphanumeric());
    let bare: String = letters.flat_map(char::to_uppercase).collect();
    Ok(lookups::find(tx, org, PLAN_NUMBER, &bare, MOST)?)
}

fn member(tx: &mut Tx<'_>, id: Id) -> Result<Option<Member>, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Member);
    record.as_ref().map(read_state).transpose()
}
