//! The plans and medical groups that are kept here: their names are everybody's, since contracts,
//! memberships and requests name them.

use latchkey_store::tables::names;
use latchkey_workflow::registry::{Organisation, OrganisationKind};
use latchkey_workflow::{Action, Id, Standing};

use super::kept;
use crate::perform::PAYER;
use crate::{App, Call, Error};

/// A plan or a medical group, as far as everybody knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// Its id.
    pub id: Id,
    /// Plan or medical group.
    pub kind: OrganisationKind,
    /// The id that policies and files know it by.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its telephone number.
    pub telephone: Option<String>,
}

/// The most that are listed: California has some fifty plans and three hundred groups.
const MOST: u32 = 1_000;

impl App {
    /// The plans and medical groups, in the order of the ids by which policies know them.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn payers(&self, call: &Call) -> Result<Vec<Payer>, Error> {
        call.caller.acting(Action::RegistryView, Some(Standing::Owner), "organisation")?;
        self.inner.store.read(|tx| {
            let mut payers = Vec::new();
            for (key, id) in names::of_kind(tx, PAYER, "", MOST)? {
                let Some(found) = kept::<Organisation>(tx, id)? else { continue };
                if found.retired.is_none() {
                    let profile = found.profile;
                    let (name, telephone) = (profile.name, profile.telephone);
                    payers.push(Payer { id, kind: profile.kind, key, name, telephone });
                }
            }
            Ok(payers)
        })
    }
}
