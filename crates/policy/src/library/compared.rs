//! The differences between versions, each worked out once: versions do not change while they are loaded.

use std::sync::{Arc, Mutex, PoisonError};

use latchkey_domain::Day;

use super::Library;
use crate::compare::Difference;

/// What is worked out already.
#[derive(Debug, Default)]
pub(super) struct Compared(Mutex<Vec<Pair>>);

#[derive(Debug)]
struct Pair {
    id: String,
    days: (Day, Day),
    differences: Arc<Differences>,
}

/// For whom two versions differ; `None` where they cannot be compared.
type Differences = Option<Vec<Difference>>;

impl Library {
    /// For whom two versions of a policy differ, as [`Policy::difference`](crate::Policy::difference)
    /// says, where that was asked before; it takes no time then.
    pub fn known_difference(&self, id: &str, days: (Day, Day)) -> Option<Arc<Differences>> {
        let known = self.compared.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pair = known.iter().find(|pair| pair.id == id && pair.days == days)?;
        Some(Arc::clone(&pair.differences))
    }

    /// The same, worked out the first time somebody asks; `None` where there are no such versions.
    pub fn difference(&self, id: &str, days: (Day, Day)) -> Option<Arc<Differences>> {
        if let Some(known) = self.known_difference(id, days) {
            return Some(known);
        }
        let versions = self.versions(id)?;
        let of = |day: Day| versions.iter().find(|policy| policy.version() == day);
        let differences = Arc::new(of(days.0)?.difference(of(days.1)?));
        let pair = Pair { id: id.to_owned(), days, differences: Arc::clone(&differences) };
        self.compared.0.lock().unwrap_or_else(PoisonError::into_inner).push(pair);
        Some(differences)
    }
}
