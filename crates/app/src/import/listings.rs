//! The NPI registry's monthly file, as far as it is of use here.

use latchkey_feeds::nppes::{Entity, Listing};
use latchkey_store::tables::listings::{self, Listing as Stored};
use latchkey_workflow::Action;

use crate::{App, Call, Error};

/// What came of taking in listings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// How many were kept.
    pub kept: u64,
}

impl App {
    /// Keeps listings of the public registry, some thousand a call.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn import_listings(&self, call: &Call, rows: &[Listing]) -> Result<Listed, Error> {
        let standing = Some(latchkey_workflow::Standing::Owner);
        call.caller.acting(Action::RegistryKeep, standing, "listing")?;
        let stored: Vec<Stored> = rows.iter().map(stored).collect();
        let kept = stored.len() as u64;
        self.inner.store.write(move |tx| {
            stored.iter().try_for_each(|listing| listings::keep(tx, listing)).map_err(Error::from)
        })?;
        Ok(Listed { kept })
    }
}

fn stored(row: &Listing) -> Stored {
    let (name, is_person) = match &row.entity {
        Some(Entity::Person { last_name, first_name, .. }) => {
            (format!("{last_name}, {first_name}"), true)
        }
        Some(Entity::Organization { name }) => (name.clone(), false),
        None => (String::new(), false),
    };
    let codes: Vec<&str> = row.specialties.iter().map(|s| s.code.as_str()).collect();
    let is_off = row.deactivated.is_some() && row.reactivated.is_none();
    Stored {
        npi: row.npi.to_string(),
        name,
        city: row.practice.city.clone(),
        state: row.practice.state.clone(),
        zip: row.practice.zip.clone(),
        telephone: row.practice.telephone.clone(),
        taxonomies: codes.join(" "),
        is_person,
        deactivated_on: row.deactivated.filter(|_| is_off).map(|day| day.to_string()),
    }
}
