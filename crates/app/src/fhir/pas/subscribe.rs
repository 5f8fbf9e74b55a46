//! Subscriptions: whose answers somebody wants to hear of, and where. Notifications go to hosts that are
//! registered for the caller, and of the caller's own organisation's requests alone.

use std::sync::Arc;

use latchkey_fhir::pas::{PayloadContent, Subscription, standing};
use latchkey_fhir::{ReadError, Resource};
use latchkey_store::Tx;
use latchkey_store::tables::jobs::{self, Job};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::subscriptions::{self, SubscriptionRow};
use latchkey_workflow::account::Client;
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::{Action, Id, Refusal, Standing};

use super::notices::{NOTICE, ToSend};
use super::{PasError, PasSetting};
use crate::perform::{load, to_json};
use crate::{App, Call, Error};

/// Most subscriptions of one organisation.
const MOST: usize = 20;

impl App {
    /// Takes a subscription, or another in the place of one that is there, and queues what is sent
    /// first. Gives its id, and the subscription as it stands.
    ///
    /// # Errors
    /// Where it is none that is offered, is for others' requests or an endpoint that is not registered.
    pub fn pas_subscribe(
        &self,
        call: &Call,
        setting: &PasSetting,
        resource: Resource,
        instead: Option<Id>,
    ) -> Result<(Id, Resource), PasError> {
        may(call)?;
        let wanted = Subscription::read(&resource, setting.line)?;
        let (resource, wanted) = (Arc::new(resource), Arc::new(wanted));
        let (call, line) = (call.clone(), setting.line.name());
        self.inner.store.write(move |tx| {
            let row = row(tx, &call, &wanted, &resource, line, instead)?;
            subscriptions::keep(tx, &row)?;
            queue_handshake(tx, &call, &row)?;
            log::append(tx, entry(&call, row.id, "subscribed"));
            Ok((row.id, shown(&row)?))
        })
    }

    /// A subscription of the caller's organisation as it stands.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none.
    pub fn pas_subscription(&self, call: &Call, id: Id) -> Result<Resource, PasError> {
        may(call)?;
        let own = call.caller.organisation;
        let row = self.inner.store.read(|tx| subscriptions::find(tx, own, id))?;
        shown(&row.ok_or(Refusal::Missing("subscription"))?)
    }

    /// Ends a subscription.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none.
    pub fn pas_unsubscribe(&self, call: &Call, id: Id) -> Result<(), PasError> {
        may(call)?;
        let call = call.clone();
        self.inner.store.write(move |tx| {
            if !subscriptions::erase(tx, call.caller.organisation, id)? {
                return Err(Refusal::Missing("subscription").into());
            }
            log::append(tx, entry(&call, id, "unsubscribed"));
            Ok(())
        })
    }
}

fn may(call: &Call) -> Result<(), Error> {
    call.caller.acting(Action::AuthorizationRequest, Some(Standing::Owner), "authorisation")?;
    Ok(())
}

fn shown(row: &SubscriptionRow) -> Result<Resource, PasError> {
    let written: Resource =
        serde_json::from_str(&row.written).map_err(|_| Error::Damaged("subscription"))?;
    Ok(standing(&written, &row.id.to_string(), &row.status, row.error.as_deref())?)
}

fn row(
    tx: &mut Tx<'_>,
    call: &Call,
    wanted: &Subscription,
    written: &Resource,
    line: &str,
    instead: Option<Id>,
) -> Result<SubscriptionRow, PasError> {
    let own = call.caller.organisation;
    is_registered(tx, call, &wanted.endpoint)?;
    is_own(tx, call, &wanted.senders)?;
    let before = match instead {
        Some(id) => {
            let found = subscriptions::find(tx, own, id)?;
            Some(found.ok_or(Refusal::Missing("subscription"))?)
        }
        None if subscriptions::of_org(tx, own)?.len() >= MOST => {
            let what = "twenty subscriptions are there already; delete one";
            return Err(ReadError::against_guide("Subscription", what).into());
        }
        None => None,
    };
    let content = match wanted.content {
        PayloadContent::IdOnly => "id-only",
        PayloadContent::FullResource => "full-resource",
    };
    Ok(SubscriptionRow {
        org: own,
        id: before.as_ref().map_or_else(|| call.id(0), |before| before.id),
        client: call.caller.account,
        line: line.to_owned(),
        endpoint: wanted.endpoint.clone(),
        content: content.to_owned(),
        payload: wanted.payload.clone(),
        authorization: wanted.authorization.clone(),
        status: "requested".to_owned(),
        error: None,
        events: before.map_or(0, |before| before.events),
        made_at: call.now,
        written: to_json(written)?,
    })
}

/// Whether notifications may go to an address: over an encrypted way, to a host that an administrator
/// registered for the system that asks.
fn is_registered(tx: &mut Tx<'_>, call: &Call, endpoint: &str) -> Result<(), PasError> {
    let refused = || {
        let what = "it is no https address at a host that is registered for this system";
        PasError::from(ReadError::against_guide("channel.endpoint", what))
    };
    let host = host(endpoint).ok_or_else(refused)?;
    let client = load::<Client>(tx, call.caller.account, call.caller.organisation)?.state;
    let hooks = client.and_then(|client| client.hooks).ok_or_else(refused)?;
    let registered = [Some(hooks.issuer), hooks.keys_at, hooks.fhir_server];
    let is_there = registered.iter().flatten().filter_map(|known| self::host(known));
    is_there.into_iter().any(|known| known == host).then_some(()).ok_or_else(refused)
}

/// The host of an https address, with its port; none where the address has more before the host, or
/// spaces.
pub(super) fn host(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    let is_line = !address.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\');
    (is_line && !host.is_empty() && host.len() <= 253 && host.chars().all(is_plain))
        .then(|| host.to_ascii_lowercase())
}

/// Whether the senders that are named are the caller: its organisation's number, its own id, or the
/// organisation's.
fn is_own(tx: &mut Tx<'_>, call: &Call, senders: &[String]) -> Result<(), PasError> {
    let own = call.caller.organisation;
    let house = load::<Organisation>(tx, own, own)?.state;
    let npi = house.and_then(|house| house.profile.npi).map(|npi| npi.to_string());
    let known = [npi, Some(own.to_string()), Some(call.caller.account.to_string())];
    let is_it = |sender: &String| known.iter().flatten().any(|number| number == sender);
    if senders.iter().all(is_it) {
        return Ok(());
    }
    let what = "it names a sender that this system does not send for";
    Err(ReadError::against_guide("criteria.extension", what).into())
}

fn queue_handshake(tx: &mut Tx<'_>, call: &Call, row: &SubscriptionRow) -> Result<(), PasError> {
    let what = ToSend { subscription: row.id, number: None, at: call.now };
    let job = Job {
        org: row.org,
        id: call.id(1),
        kind: NOTICE.to_owned(),
        record: row.id,
        run_at: call.now,
        attempts: 0,
        fence: 0,
        body: to_json(&what)?,
    };
    Ok(jobs::add(tx, &job)?)
}

fn entry(call: &Call, record: Id, event: &str) -> EntryToWrite {
    EntryToWrite {
        at: call.now,
        org: call.caller.organisation,
        kind: "subscription",
        record,
        version: 0,
        event: event.to_owned(),
        actor_org: call.caller.organisation,
        account: call.caller.account,
        key: None,
        determination: None,
        body: "{}".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_host_is_read_of_plain_https_addresses_alone() {
        for (address, expected) in [
            ("https://ehr.clinic.example/hook?a=1", Some("ehr.clinic.example")),
            ("https://EHR.clinic.example:8443", Some("ehr.clinic.example:8443")),
            ("http://ehr.clinic.example/hook", None),
            ("https://user@ehr.clinic.example/", None),
            ("https://ehr.clinic.example\\@evil.example/", None),
            ("https://ehr.clinic.example /", None),
            ("https:///hook", None),
            ("https://[::1]/hook", None),
            ("", None),
        ] {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
