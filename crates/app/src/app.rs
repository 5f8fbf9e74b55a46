//! What every use case leans on.

use std::ops::Deref;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use latchkey_claims::payer::Payer;
use latchkey_policy::Library;
use latchkey_store::Store;
use latchkey_store::seal::KeyRing;
use latchkey_store::tables::settings;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Calendar, Id, Moment, Terms};

use crate::Error;
use crate::audit::Verifying;
use crate::basis::{Determinations, Determined, determine};
use crate::figures::{Reports, recount};
use crate::login::KeySets;
use crate::view::Registry;

/// The installation: its store, its policies, its calendar and its terms. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

/// The installation's own, over its store: as it is now, or as of one moment.
pub(crate) struct Inner {
    pub store: Store,
    shared: Arc<Shared>,
    /// What was determined as of its moment; none where the store is read as it is now.
    determinations: Option<Determinations>,
}

impl Inner {
    /// What the policy determines for a case as it stands: as of one moment it is decided once.
    pub fn determined(&self, case: &CaseFile) -> Option<Arc<Determined>> {
        match &self.determinations {
            Some(once) => once.of(&self.policies, case),
            None => determine(&self.policies, &case.to_case()).map(Arc::new),
        }
    }
}

impl Deref for Inner {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.shared
    }
}

/// What there is one of, as of whatever moment the store is read.
pub(crate) struct Shared {
    pub policies: Library,
    pub calendar: Calendar,
    pub terms: Terms,
    /// What differs by payer.
    pub payers: Vec<Payer>,
    pub installation: Id,
    /// With what second factors are encrypted; empty where no key is configured.
    pub keys: OnceLock<KeyRing>,
    /// The keys of systems, read.
    pub key_sets: KeySets,
    /// Figures that took long to count.
    pub reports: Reports,
    /// Organisations and people as they were read last.
    pub registry: Registry,
    /// Whether the last attempt to write found no room, or no right to.
    pub cannot_write: AtomicBool,
    /// How far the verification of the log has come.
    pub verifying: Verifying,
}

/// The setting that names the installation, in the store's settings.
const INSTALLATION: &str = "installation";

impl App {
    /// The installation over a store, with the payers' profiles that are built in. The first time it
    /// gives itself a name, made of `seed`.
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
        let built_in = Payer::BUILT_IN.iter().map(|(_, text)| Payer::read(text));
        let payers = built_in.collect::<Result<Vec<_>, _>>();
        let payers = payers.map_err(|_| Error::Damaged("payer's profile"))?;
        Self::open_with(store, policies, calendar, terms, payers, now, seed)
    }

    /// As [`Self::open`], with a site's own payers' profiles.
    ///
    /// # Errors
    /// What the store says.
    pub fn open_with(
        store: Store,
        policies: Library,
        calendar: Calendar,
        terms: Terms,
        payers: Vec<Payer>,
        now: Moment,
        seed: [u8; 10],
    ) -> Result<Self, Error> {
        let fresh = Id::new(now, seed).to_string();
        let working_days = calendar.clone();
        let name = store.write(move |tx| -> Result<String, Error> {
            recount(tx, &working_days)?;
            if let Some(name) = settings::get(tx, INSTALLATION)? {
                return Ok(name);
            }
            settings::set(tx, INSTALLATION, &fresh)?;
            Ok(fresh.clone())
        })?;
        let installation = name.parse().map_err(|_| Error::Damaged("installation's name"))?;
        let (keys, cannot_write) = (OnceLock::new(), AtomicBool::new(false));
        let verifying = Verifying::default();
        let shared = Shared {
            policies,
            calendar,
            terms,
            payers,
            installation,
            keys,
            key_sets: KeySets::default(),
            reports: Reports::default(),
            registry: Registry::default(),
            cannot_write,
            verifying,
        };
        Ok(Self {
            inner: Arc::new(Inner { store, shared: Arc::new(shared), determinations: None }),
        })
    }

    /// Has everything that `look` asks of the installation it is given answered as of one moment, in one
    /// transaction of the store. Whatever of it is logged as seen is on the disk before this returns.
    /// What is done meanwhile is not seen.
    ///
    /// # Errors
    /// What `look` says, or the store; then nobody has seen anything.
    pub fn at_one_moment<T>(
        &self,
        look: impl FnOnce(&Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.inner.store.at_one_moment(|store| {
            let inner = Inner {
                store: store.clone(),
                shared: Arc::clone(&self.inner.shared),
                determinations: Some(Determinations::default()),
            };
            look(&Self { inner: Arc::new(inner) })
        })
    }

    /// The installation with keys: from now on second factors are kept encrypted. What is encrypted
    /// already can't be read without. Keys that were given before stay.
    #[must_use]
    pub fn with_keys(self, keys: Option<KeyRing>) -> Self {
        if let Some(keys) = keys {
            let _ = self.inner.keys.set(keys);
        }
        self
    }

    /// The keys, where they are configured.
    pub fn keys(&self) -> Option<&KeyRing> {
        self.inner.keys.get()
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The payers' profiles.
    pub fn payer_profiles(&self) -> &[Payer] {
        &self.inner.payers
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
