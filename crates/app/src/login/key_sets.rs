//! The keys of registered systems, read once for as long as they stand: a health record calls a thousand
//! times a second, and reading its keys takes longer than checking what it signed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use latchkey_identity::jws::KeySet;

use crate::Error;

/// The most that are held; there are fewer systems.
const MOST: usize = 256;

/// Key sets by their texts as they are registered: another text is another set.
#[derive(Debug, Default)]
pub(crate) struct KeySets(Mutex<HashMap<String, Arc<KeySet>>>);

impl KeySets {
    /// The keys of a client's registration.
    pub(super) fn of(&self, text: &str) -> Result<Arc<KeySet>, Error> {
        if let Some(keys) = self.lock().get(text) {
            return Ok(Arc::clone(keys));
        }
        let keys = KeySet::read(text).map_err(|_| Error::Damaged("client's keys"))?;
        let (keys, mut held) = (Arc::new(keys), self.lock());
        if held.len() >= MOST {
            held.clear();
        }
        held.insert(text.to_owned(), Arc::clone(&keys));
        Ok(keys)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<KeySet>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
