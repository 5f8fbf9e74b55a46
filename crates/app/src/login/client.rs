//! Tokens for systems (SMART Backend Services): an assertion signed with a registered key, once.

use latchkey_identity::assertion::{Assertion, INVALID_CLIENT, Registered};
use latchkey_identity::scope::Scopes;
use latchkey_identity::{ACCESS_TOKEN_LIFETIME, Token};
use latchkey_store::tables::accounts::{self, Session};
use latchkey_store::tables::records;
use latchkey_workflow::account::Client;
use latchkey_workflow::{Id, Kind, Moment, Refusal};

use super::digest_of;
use crate::perform::read_state;
use crate::{App, Error};

impl App {
    /// A token for a client that proves itself; it is good for five minutes, for what of its
    /// registered scopes was asked.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] for whatever is wrong with the assertion: a client is told no more.
    pub fn client_token(
        &self,
        assertion: &str,
        asked: &str,
        token_url: &str,
        now: Moment,
        random: [u8; 32],
    ) -> Result<(Token, String), Error> {
        let unproved = || Error::from(Refusal::Unfit { what: "the client", why: INVALID_CLIENT });
        let assertion = Assertion::read(assertion).map_err(|_| unproved())?;
        let claimed: Option<Id> = assertion.claimed_client().and_then(|id| id.parse().ok());
        let client = self.registered(claimed.ok_or_else(unproved)?)?.ok_or_else(unproved)?;
        let keys = self.inner.key_sets.of(&client.keys)?;
        let name = client.id.to_string();
        let registered = Registered { issuer: &name, keys: &keys, keys_at: None };
        let accepted = assertion.verify(&registered, token_url, now).map_err(|_| unproved())?;
        let known = Scopes::known(&client.scope).map_err(|_| Error::Damaged("client's scopes"))?;
        let granted = known.granted(asked).ok_or_else(unproved)?.to_string();
        let token = Token::new(random);
        let session = Session {
            token: digest_of(&token),
            org: client.organisation,
            account: client.id,
            epoch: i64::from(client.epoch),
            scope: granted.clone(),
            created_at: now,
            seen_at: now,
            until: now + ACCESS_TOKEN_LIFETIME,
        };
        let is_first = self.inner.store.write(move |tx| {
            let is_first = accounts::use_assertion(tx, &name, &accepted.jti, accepted.keep_until)?;
            if is_first {
                accounts::begin(tx, &session)?;
            }
            Ok::<_, Error>(is_first)
        })?;
        if is_first { Ok((token, granted)) } else { Err(unproved()) }
    }

    fn registered(&self, id: Id) -> Result<Option<Client>, Error> {
        let record = self.inner.store.read(|tx| records::load(tx, id))?;
        let record = record.filter(|record| record.kind == Kind::Client);
        let client: Option<Client> = record.as_ref().map(read_state).transpose()?;
        Ok(client.filter(|client| !client.disabled))
    }
}
