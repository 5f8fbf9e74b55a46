//! Tokens for systems (SMART Backend Services): an assertion signed with a registered key, once.

use latchkey_identity::assertion::{Assertion, Registered};
use latchkey_identity::scope::Scopes;
use latchkey_identity::{ACCESS_TOKEN_LIFETIME, Token};
use latchkey_store::StoreError;
use latchkey_store::tables::accounts::{self, Session};
use latchkey_store::tables::records;
use latchkey_workflow::account::Client;
use latchkey_workflow::{Id, Kind, Moment};

use super::digest_of;
use crate::perform::read_state;
use crate::{App, Error};

/// Why a client gets no token: the words of RFC 6749, 5.2.
#[derive(Debug, thiserror::Error)]
pub enum NoToken {
    /// It has not proved who it is. It is told no more than that.
    #[error("the client has not proved who it is; sign a new assertion with a registered key")]
    Client,
    /// It has, and is registered for nothing of what it asks for.
    #[error(
        "the client is registered for none of these scopes; ask for those it is registered for"
    )]
    Scope,
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<StoreError> for NoToken {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl App {
    /// A token for a client that proves itself; it is good for five minutes, for what of its
    /// registered scopes was asked. An assertion is used up even where nothing of it was granted.
    ///
    /// # Errors
    /// [`NoToken::Client`] for whatever is wrong with the assertion; [`NoToken::Scope`] where nothing is
    /// left of the scopes.
    pub fn client_token(
        &self,
        assertion: &str,
        asked: &str,
        token_url: &str,
        now: Moment,
        random: [u8; 32],
    ) -> Result<(Token, String), NoToken> {
        let assertion = Assertion::read(assertion).map_err(|_| NoToken::Client)?;
        let claimed: Option<Id> = assertion.claimed_client().and_then(|id| id.parse().ok());
        let client = self.registered(claimed.ok_or(NoToken::Client)?)?.ok_or(NoToken::Client)?;
        let keys = self.inner.key_sets.of(&client.keys)?;
        let name = client.id.to_string();
        let registered = Registered { issuer: &name, keys: &keys, keys_at: None };
        let accepted = assertion.verify(&registered, token_url, now);
        let accepted = accepted.map_err(|_| NoToken::Client)?;
        let known = Scopes::known(&client.scope).map_err(|_| Error::Damaged("client's scopes"))?;
        let granted = known.granted(asked).map(|granted| granted.to_string());
        let token = Token::new(random);
        let session = granted.clone().map(|scope| Session {
            token: digest_of(&token),
            org: client.organisation,
            account: client.id,
            epoch: i64::from(client.epoch),
            scope,
            created_at: now,
            seen_at: now,
            until: now + ACCESS_TOKEN_LIFETIME,
        });
        let is_first = self.inner.store.write(move |tx| {
            let is_first = accounts::use_assertion(tx, &name, &accepted.jti, accepted.keep_until)?;
            if let (true, Some(session)) = (is_first, &session) {
                accounts::begin(tx, session)?;
            }
            Ok::<_, Error>(is_first)
        })?;
        match granted {
            _ if !is_first => Err(NoToken::Client),
            Some(granted) => Ok((token, granted)),
            None => Err(NoToken::Scope),
        }
    }

    fn registered(&self, id: Id) -> Result<Option<Client>, Error> {
        let record = self.inner.store.read(|tx| records::load(tx, id))?;
        let record = record.filter(|record| record.kind == Kind::Client);
        let client: Option<Client> = record.as_ref().map(read_state).transpose()?;
        Ok(client.filter(|client| !client.disabled))
    }
}
