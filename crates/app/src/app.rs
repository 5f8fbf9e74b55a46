//! What every use case leans on.

use std::sync::Arc;

use latchkey_policy::Library;
use latchkey_store::Store;
use latchkey_store::tables::settings;
use latchkey_workflow::{Calendar, Id, Moment, Terms};

use crate::Error;

/// The installation: its store, its policies, its calendar and its terms. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub store: Store,
    pub policies: Library,
    pub calendar: Calendar,
    pub terms: Terms,
    pub installation: Id,
}

/// The setting that names the installation, in the store's settings.
const INSTALLATION: &str = "installation";

impl App {
    /// The installation over a store. The first time it gives itself a name, made of `seed`.
    ///
    /// # Errors
    /// What the store says.
    pub fn open(
        store: Store,
        policies: Library,
        calendar: Calendar,
        terms: Terms,
        now: Moment,
        seed: [u8; 10],
    ) -> Result<Self, Error> {
        let fresh = Id::new(now, seed).to_string();
        let name = store.write(move |tx| -> Result<String, Error> {
            if let Some(name) = settings::get(tx, INSTALLATION)? {
                return Ok(name);
            }
            settings::set(tx, INSTALLATION, &fresh)?;
            Ok(fresh.clone())
        })?;
        let installation = name.parse().map_err(|_| Error::Damaged("installation's name"))?;
        Ok(Self { inner: Arc::new(Inner { store, policies, calendar, terms, installation }) })
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The policies.
    pub fn policies(&self) -> &Library {
        &self.inner.policies
    }

    /// The name of the installation, under which it acts itself.
    pub fn installation(&self) -> Id {
        self.inner.installation
    }
}
