//! Second factors, encrypted anew: after the first key was configured, or after keys were changed.

use latchkey_store::Tx;
use latchkey_store::seal::{self, KeyFault, KeyRing};
use latchkey_store::tables::accounts::{self, SECOND_FACTOR, Secret};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_workflow::{Action, Actor};

use super::secrets::{from_key, nonce};
use crate::{App, Call, Error};

impl App {
    /// Encrypts every second factor that is not encrypted under the current key; gives how many.
    /// Each is logged. Whoever runs the installation may.
    ///
    /// # Errors
    /// Where the caller may not, where there are no keys or one can't be opened; what the store says.
    pub fn seal_second_factors(&self, call: &Call) -> Result<u64, Error> {
        let actor = call.caller.acting(Action::KeysChange, None, "installation")?;
        let keys = self.keys().cloned().ok_or_else(|| from_key(KeyFault::None))?;
        let call = call.clone();
        self.inner.store.write(move |tx| {
            let mut count = 0;
            for secret in accounts::secrets_of_kind(tx, SECOND_FACTOR)? {
                if seal::key_of(&secret.value) != Some(keys.current_id()) {
                    count += u64::from(anew(tx, &keys, &call, &actor, &secret)?);
                }
            }
            Ok(count)
        })
    }
}

fn anew(
    tx: &mut Tx<'_>,
    keys: &KeyRing,
    call: &Call,
    actor: &Actor,
    secret: &Secret,
) -> Result<bool, Error> {
    let place = secret.place();
    let nonce = nonce(call, secret.account);
    let sealed = if seal::is_sealed(&secret.value) {
        let open = keys.open(&place, &secret.value).map_err(from_key)?;
        keys.seal(&place, &open, nonce)
    } else {
        keys.seal(&place, &secret.value, nonce)
    };
    // Whoever set another meanwhile has it encrypted already.
    if !accounts::reseal(tx, secret, &sealed.map_err(from_key)?)? {
        return Ok(false);
    }
    log::append(
        tx,
        EntryToWrite {
            at: call.now,
            org: secret.org,
            kind: "account",
            record: secret.account,
            version: 0,
            event: "second-factor-sealed".to_owned(),
            actor_org: actor.organisation,
            account: actor.account,
            key: None,
            determination: None,
            body: format!("{{\"key\":\"{}\"}}", keys.current_id()),
        },
    );
    Ok(true)
}
