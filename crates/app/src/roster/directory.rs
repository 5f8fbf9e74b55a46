//! The plans and medical groups that are kept here: their names are everybody's, since contracts,
//! memberships and requests name them.

use latchkey_store::tables::{names, records};
use latchkey_workflow::registry::{Organisation, OrganisationKind};
use latchkey_workflow::{Action, Id, Kind, Standing};

use crate::perform::{PAYER, read_state};
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
            let named = names::of_kind(tx, PAYER, "", MOST)?;
            let ids: Vec<Id> = named.iter().map(|(_, id)| *id).collect();
            let found = records::load_all(tx, &ids)?;
            let payer = |(key, id): (String, Id)| {
                let record = found.get(&id).filter(|record| record.kind == Kind::Organisation)?;
                Some(read_state(record).map(|found: Organisation| (key, found)))
            };
            let found = named.into_iter().filter_map(payer).collect::<Result<Vec<_>, Error>>()?;
            let is_here = |(_, found): &(String, Organisation)| found.retired.is_none();
            Ok(found.into_iter().filter(is_here).map(told).collect())
        })
    }
}

fn told((key, found): (String, Organisation)) -> Payer {
    let Organisation { id, profile, .. } = found;
    Payer { id, kind: profile.kind, key, name: profile.name, telephone: profile.telephone }
}
