//! An invented health record, connected with the demo: that of a consultant without an arrangement, whose
//! orders have most to show. It is registered as any other system is.

use latchkey_store::tables::records;
use latchkey_workflow::account::{ClientCommand, HookCaller};
use latchkey_workflow::registry::{Organisation, OrganisationKind};
use latchkey_workflow::{Id, Kind, Moment, Refusal, Role};

use super::DemoDoor;
use crate::perform::read_state;
use crate::{Call, Caller, Command, Error, Request};

/// A health record that is to be connected.
#[derive(Clone, Debug)]
pub struct DemoKeys {
    /// Its public keys.
    pub keys: String,
    /// How it names itself.
    pub issuer: String,
    /// Where it publishes its keys.
    pub keys_at: String,
    /// What it may ask for.
    pub scope: String,
}

/// A health record that is connected, and with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoRecord {
    /// The id under which it is registered.
    pub client: Id,
    /// What the consultant's organisation is called, and its number.
    pub clinic: (String, String),
    /// What the plan is called.
    pub plan: String,
    /// The account of somebody who reviews requests there.
    pub reviewer: Id,
}

/// Most organisations of an invented year.
const MOST: u32 = 100;

impl DemoDoor {
    /// Connects a health record.
    ///
    /// # Errors
    /// What the store says, or the commands that register it.
    pub fn connect(
        &self,
        record: DemoKeys,
        now: Moment,
        seed: [u8; 16],
    ) -> Result<DemoRecord, Error> {
        let houses = self.app.inner.store.read(|tx| {
            let found = records::of_kind(tx, Kind::Organisation, None, MOST)?;
            found.iter().map(read_state::<Organisation>).collect::<Result<Vec<_>, _>>()
        })?;
        let of_kind = |kind: OrganisationKind| {
            let found = houses.iter().find(|house| house.profile.kind == kind);
            found.ok_or(Error::Refused(Refusal::Missing("organisation")))
        };
        let (clinic, plan) =
            (of_kind(OrganisationKind::Consultant)?, of_kind(OrganisationKind::Plan)?);
        let accounts = self.app.demo_accounts()?;
        let mut reviewers = accounts.iter().filter(|account| account.organisation == plan.id);
        let reviewer = reviewers.find(|account| account.profile.roles.contains(&Role::Reviewer));
        let reviewer = reviewer.ok_or(Refusal::Missing("account"))?.id;
        let npi = clinic.profile.npi.map(|npi| npi.to_string()).unwrap_or_default();
        let client = self.register(record, clinic.id, now, seed)?;
        Ok(DemoRecord {
            client,
            clinic: (clinic.profile.name.clone(), npi),
            plan: plan.profile.name.clone(),
            reviewer,
        })
    }

    fn register(
        &self,
        record: DemoKeys,
        organisation: Id,
        now: Moment,
        seed: [u8; 16],
    ) -> Result<Id, Error> {
        let caller = Caller::operator(self.app.inner.installation);
        let call = Call { caller, now, key: None, why: None, seed };
        let register = ClientCommand::Register {
            id: Id::default(),
            organisation,
            name: "Health record of the demo".to_owned(),
            keys: record.keys,
            scope: record.scope,
        };
        let made = Request { id: None, version: None, command: Command::Client(register) };
        let client = self.app.perform(call.clone(), made)?.id;
        let hooks =
            HookCaller { issuer: record.issuer, keys_at: Some(record.keys_at), fhir_server: None };
        let change = Command::Client(ClientCommand::ChangeHooks { hooks: Some(hooks) });
        let mut seed = call.seed;
        seed.reverse();
        let call = Call { seed, ..call };
        self.app.perform(call, Request { id: Some(client), version: None, command: change })?;
        Ok(client)
    }
}
