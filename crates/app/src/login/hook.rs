//! Health records that call services of CDS Hooks: a token signed with a registered key, once.

use latchkey_identity::{HookToken, Registered};
use latchkey_store::tables::{names, records};
use latchkey_workflow::account::Client;
use latchkey_workflow::{Kind, Moment, Refusal, Role};

use crate::perform::{HOOK_ISSUER, read_state};
use crate::{App, Caller, Error};

/// A health record that proved itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookCalled {
    /// Who.
    pub caller: Caller,
    /// Its token's issuer, its number, and until when that is kept: whoever keeps the call keeps
    /// them with it, so that the token works once.
    pub token: (String, String, Moment),
    /// The address of its FHIR server, where one is registered.
    pub fhir_server: Option<String>,
}

impl App {
    /// Which registered health record shows this token to this service now.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] for whatever is wrong with the token: a caller is told no more.
    pub fn hook_caller(
        &self,
        token: &str,
        service: &str,
        now: Moment,
    ) -> Result<HookCalled, Error> {
        let unproved = || Error::from(Refusal::Unfit { what: "the token", why: "proves nothing" });
        let token = HookToken::read(token).map_err(|_| unproved())?;
        let issuer = token.claimed_issuer().ok_or_else(unproved)?.to_owned();
        let client = self.calling(&issuer)?.ok_or_else(unproved)?;
        let hooks = client.hooks.clone().ok_or_else(unproved)?;
        let keys = self.inner.key_sets.of(&client.keys)?;
        let registered =
            Registered { issuer: &hooks.issuer, keys: &keys, keys_at: hooks.keys_at.as_deref() };
        let accepted = token.verify(&registered, service, now).map_err(|_| unproved())?;
        let caller = Caller {
            account: client.id,
            organisation: client.organisation,
            roles: vec![Role::SystemClient],
            name: client.name,
            telephone: None,
            licence: None,
        };
        let token = (hooks.issuer, accepted.jti, accepted.keep_until);
        Ok(HookCalled { caller, token, fhir_server: hooks.fhir_server })
    }

    fn calling(&self, issuer: &str) -> Result<Option<Client>, Error> {
        let record = self.inner.store.read(|tx| match names::find(tx, HOOK_ISSUER, issuer)? {
            Some(id) => records::load(tx, id),
            None => Ok(None),
        })?;
        let record = record.filter(|record| record.kind == Kind::Client);
        let client: Option<Client> = record.as_ref().map(read_state).transpose()?;
        Ok(client.filter(|client| !client.disabled))
    }
}
