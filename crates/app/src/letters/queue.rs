//! The jobs that what happened leaves behind.

use latchkey_store::Tx;
use latchkey_store::tables::jobs::{self, Job};
use latchkey_workflow::{Id, Machine, Moment};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::perform::{Taken, to_json};
use crate::{Call, Error};

/// What the jobs are called in the store.
pub(super) const LETTER: &str = "letter";

/// A letter that is to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ToWrite {
    /// The id of its template.
    pub letter: String,
    /// The version that the thing had after what the letter tells of.
    pub version: i64,
}

/// Leaves a job behind for each letter that follows from a step.
pub(crate) fn queue<M: Machine>(
    tx: &mut Tx<'_>,
    call: &Call,
    taken: &Taken<M>,
    due: impl Fn(&M, &M::Event) -> &'static [&'static str],
) -> Result<(), Error> {
    let first = taken.saved.version - taken.changes.len() as i64 + 1;
    for (version, change) in (first..).zip(&taken.changes) {
        for letter in due(&taken.after, &change.event) {
            let body = to_json(&ToWrite { letter: (*letter).to_owned(), version })?;
            let job = Job {
                org: taken.after.owner(),
                id: named(call.now, &[&taken.after.id().to_string(), &version.to_string(), letter]),
                kind: LETTER.to_owned(),
                record: taken.after.id(),
                run_at: call.now,
                attempts: 0,
                fence: 0,
                body,
            };
            jobs::add(tx, &job)?;
        }
    }
    Ok(())
}

/// The id of what has these names: the same whoever makes it and however often.
pub(crate) fn named(at: Moment, names: &[&str]) -> Id {
    let mut sha = Sha256::new();
    for name in names {
        sha.update((name.len() as u64).to_be_bytes());
        sha.update(name.as_bytes());
    }
    let mut random = [0; 10];
    random.iter_mut().zip(sha.finalize()).for_each(|(to, from)| *to = from);
    Id::new(at, random)
}
