//! Open cases that name somebody of the organisation as who gives the service: where a certificate has
//! ended, those are in the way of being billed.

use latchkey_store::tables::lookups;
use latchkey_workflow::{Action, Id, Standing};

use crate::perform::RENDERER;
use crate::{App, Call, Error};

/// The most of one person that are told.
const MOST: u32 = 20;

impl App {
    /// The open cases of the caller's organisation that name each of these people, in their order; of
    /// each person the first twenty.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn open_cases_naming(&self, call: &Call, people: &[Id]) -> Result<Vec<Vec<Id>>, Error> {
        call.caller.acting(Action::RegistryView, Some(Standing::Owner), "person")?;
        let org = call.caller.organisation;
        self.inner.store.read(|tx| {
            let mut named = Vec::new();
            for person in people {
                named.push(lookups::find(tx, org, RENDERER, &person.to_string(), MOST)?);
            }
            Ok(named)
        })
    }
}
