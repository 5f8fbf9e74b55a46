//! Several commands as one: all of them happen, or none does.

use std::sync::Arc;

use latchkey_store::Tx;
use latchkey_store::tables::keys::{self, Answered};
use latchkey_workflow::Digest;
use sha2::{Digest as _, Sha256};

use super::step::Saved;
use super::{LONGEST_KEY, dispatch, to_json};
use crate::app::Inner;
use crate::{App, Call, Error, Request};

impl App {
    /// Does what is asked in its order, in one transaction: where one of it can't be done, nothing
    /// is. Under the same key it happens once.
    ///
    /// # Errors
    /// As [`Self::perform`], of the first that can't be done.
    pub fn perform_all(&self, call: Call, requests: Vec<Request>) -> Result<Vec<Saved>, Error> {
        if call.key.as_ref().is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY) {
            return Err(Error::Invalid {
                place: "key".to_owned(),
                what: format!("a command's key has 1 to {LONGEST_KEY} characters"),
            });
        }
        let app = Arc::clone(&self.inner);
        let digest = Digest(Sha256::digest(to_json(&requests)?).into());
        self.inner.store.write(move |tx| {
            let Some(key) = call.key.as_deref() else { return each(tx, &app, &call, &requests) };
            let org = call.caller.organisation;
            if let Some(answered) = keys::find(tx, org, key)? {
                return replay(&answered, digest);
            }
            let saved = each(tx, &app, &call, &requests)?;
            let answered = Answered { digest, reply: to_json(&saved)? };
            keys::keep(tx, org, key, &answered, call.now)?;
            Ok(saved)
        })
    }
}

fn each(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    requests: &[Request],
) -> Result<Vec<Saved>, Error> {
    let mut saved = Vec::with_capacity(requests.len());
    for (place, request) in (0..).zip(requests) {
        saved.push(dispatch(tx, app, call, request, call.id(place))?);
    }
    Ok(saved)
}

fn replay(answered: &Answered, digest: Digest) -> Result<Vec<Saved>, Error> {
    if answered.digest != digest {
        return Err(Error::KeyReused);
    }
    serde_json::from_str(&answered.reply).map_err(|_| Error::Damaged("reply"))
}
