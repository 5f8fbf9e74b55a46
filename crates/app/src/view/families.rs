//! Families: found by one of their members, for whoever is to open a case for one.

use latchkey_store::Tx;
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::registry::{Dyad, Member};
use latchkey_workflow::{Action, Id, Kind, Standing};

use super::{MemberSearch, log_read};
use crate::letters::members;
use crate::perform::{INFANT, PARENT, read_state};
use crate::{App, Call, Error};

/// A parent and infants of one birth.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Kin {
    /// What ties them together.
    pub dyad: Dyad,
    /// Its members, the parent first.
    pub members: Vec<Member>,
}

/// The most families of one member.
const MOST: u32 = 20;

impl App {
    /// The families, of those the caller's organisation keeps, that have a member who is looked for.
    /// Whoever is shown is logged as read.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn families(&self, call: &Call, search: &MemberSearch) -> Result<Vec<Kin>, Error> {
        let found = self.find_members(call, search)?;
        let ids: Vec<Id> = found.iter().map(|member| member.id).collect();
        self.inner.store.look(|tx| families(tx, call, &ids))
    }
}

fn families(tx: &mut Tx<'_>, call: &Call, found: &[Id]) -> Result<Vec<Kin>, Error> {
    let actor = call.caller.acting(Action::MemberView, Some(Standing::Owner), "member")?;
    let org = call.caller.organisation;
    let mut dyads: Vec<Id> = Vec::new();
    for member in found {
        for kind in [PARENT, INFANT] {
            dyads.extend(lookups::find(tx, org, kind, &member.to_string(), MOST)?);
        }
    }
    dyads.sort_unstable();
    dyads.dedup();
    let mut families = Vec::new();
    for id in dyads {
        let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Dyad);
        let Some(dyad) = record.as_ref().map(read_state::<Dyad>).transpose()? else { continue };
        if dyad.ended.is_none() {
            let members = members(tx, &dyad)?;
            families.push(Kin { dyad, members });
        }
    }
    // Who was found was logged as such; the others of the family are seen with them.
    let others = families.iter().flat_map(|family| &family.members);
    for member in others.filter(|member| !found.contains(&member.id)) {
        log_read(tx, call, &actor, (org, Kind::Member, member.id), "family");
    }
    Ok(families)
}
