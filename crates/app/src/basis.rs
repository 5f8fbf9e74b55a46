//! What the policy determines for a case as it stands, in the form in which it is kept.

use std::sync::{Arc, Mutex, PoisonError};

use latchkey_domain::{Case, Settled};
use latchkey_json::write_reply;
use latchkey_policy::{Determination, Language, Library, Reply};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Basis, Digest, Id};
use sha2::{Digest as _, Sha256};

/// A determination: its headline for the machines, and the whole as JSON for the record.
#[derive(Clone, Debug)]
pub struct Determined {
    /// The headline.
    pub basis: Basis,
    /// The whole, as `check --json` prints it.
    pub json: String,
}

/// Decides a case. `None` where the case does not settle which policy speaks, or none does: then
/// nothing rests on a determination.
pub fn determine(library: &Library, case: &Case) -> Option<Determined> {
    let reply = library.determine(case).ok()?;
    let Reply::Determined(determined) = &reply else { return None };
    let mut json = String::new();
    write_reply(&mut json, &reply, case, library.vocabulary(), Language::English);
    let digest = Digest(Sha256::digest(json.as_bytes()).into());
    Some(Determined { basis: headline(&determined.determination, digest), json })
}

/// What is determined for cases as of one moment, each once.
#[derive(Default)]
pub(crate) struct Determinations {
    known: Mutex<Vec<(Id, Option<Arc<Determined>>)>>,
}

impl Determinations {
    /// What the policy determines for a case as it stands at that moment.
    pub(crate) fn of(&self, library: &Library, case: &CaseFile) -> Option<Arc<Determined>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = known.iter().find(|(id, _)| *id == case.id) {
            return found.clone();
        }
        let found = determine(library, &case.to_case()).map(Arc::new);
        known.push((case.id, found.clone()));
        found
    }
}

fn headline(determination: &Determination<'_>, digest: Digest) -> Basis {
    let decision = determination.decision;
    Basis {
        policy: determination.policy.id().to_owned(),
        version: determination.policy.version().to_string(),
        answer: decision.answer,
        pathway: given(decision.pathway),
        codes: given(decision.codes),
        bill_under: given(decision.bill_under),
        authorization: given(decision.authorization),
        cpsp_until: determination.cpsp_until,
        referral_until: determination.referral_until,
        digest,
    }
}

fn given<T: Copy>(field: Settled<T>) -> Option<T> {
    field.value()
}
