//! Whether what may not stand open on a disk is encrypted, and can be opened.

use super::doctor::{Check, State};
use crate::seal::{self, KeyRing};
use crate::tables::accounts;
use crate::{Store, StoreError};

const NAME: &str = "keys";

/// How the second factors stand.
#[derive(Default)]
struct Counted {
    plain: u64,
    current: u64,
    older: u64,
    unknown: u64,
}

/// Looks at the second factors: whether they are encrypted, and under which key.
///
/// # Errors
/// What the database says.
pub fn sealing(store: &Store, keys: Option<&KeyRing>) -> Result<Check, StoreError> {
    let secrets = store.read(|tx| accounts::secrets_of_kind(tx, accounts::SECOND_FACTOR))?;
    let mut counted = Counted::default();
    for secret in secrets {
        let place = secret.place();
        let count = match (seal::key_of(&secret.value), keys) {
            (None, _) => &mut counted.plain,
            (Some(id), Some(keys)) if keys.open(&place, &secret.value).is_ok() => {
                if id == keys.current_id() { &mut counted.current } else { &mut counted.older }
            }
            (Some(_), _) => &mut counted.unknown,
        };
        *count += 1;
    }
    Ok(verdict(&counted, keys.is_some()))
}

fn verdict(counted: &Counted, has_keys: bool) -> Check {
    let Counted { plain, current, older, unknown } = counted;
    let (state, sentence) = match (*unknown, has_keys) {
        (1.., false) => (
            State::Bad,
            format!(
                "{unknown} second factors are encrypted and no keys are given; set LATCHKEY_KEY"
            ),
        ),
        (1.., true) => (
            State::Bad,
            format!("{unknown} second factors can't be opened with these keys; find the older key"),
        ),
        (0, false) => (
            State::Warning,
            format!(
                "no key is configured: {plain} second factors stand open in the database and its \
                 backups; `latchkey key new FILE`, set LATCHKEY_KEY, then `latchkey key seal`"
            ),
        ),
        (0, true) if plain + older > 0 => (
            State::Warning,
            format!(
                "{plain} second factors stand open and {older} under an older key; run `latchkey key seal`"
            ),
        ),
        (0, true) => {
            (State::Good, format!("{current} second factors are encrypted, under the current key"))
        }
    };
    Check { name: NAME, state, sentence }
}
