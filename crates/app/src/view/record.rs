//! One thing as it stands, with everything that happened to it.

use std::sync::Arc;

use latchkey_store::Tx;
use latchkey_store::tables::records::{self, Record};
use latchkey_store::tables::{determinations, log, parties};
use latchkey_workflow::{
    Action, Actor, Change, Digest, Id, Kind, Machine, Moment, Refusal, Standing,
};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::log_read;
use crate::{App, Call, Error};

/// One thing as it stands.
#[derive(Clone, Debug, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Shown {
    /// What kind of thing.
    pub kind: Kind,
    /// Which.
    pub id: Id,
    /// Its version, to be handed back with a command.
    pub version: i64,
    /// Where it stands.
    pub status: String,
    /// The whole state, as its kind has it.
    #[schemars(schema_with = "any_state")]
    pub state: Value,
    /// What happened to it, in order.
    pub timeline: Vec<Moved>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Moved {
    /// When.
    pub at: Moment,
    /// What, in a word.
    pub event: String,
    /// Who did it, in whose name, why and on what: as the log has it; null where it was erased by
    /// law.
    #[schemars(schema_with = "any_change")]
    pub change: Option<Value>,
}

/// The state of any kind of thing.
pub(super) fn any_state(generator: &mut SchemaGenerator) -> Schema {
    let mut states: Vec<Schema> = Vec::new();
    for_every_machine!(|M| states.push(generator.subschema_for::<M>()));
    json_schema!({"anyOf": states})
}

/// What happened to any kind of thing; null where it was erased.
fn any_change(generator: &mut SchemaGenerator) -> Schema {
    let mut changes: Vec<Schema> = vec![json_schema!({"type": "null"})];
    for_every_machine!(|M| {
        changes.push(generator.subschema_for::<Change<<M as Machine>::Event>>());
    });
    json_schema!({"anyOf": changes})
}

/// What somebody needs to be allowed to, to see a thing of this kind.
pub(crate) fn view_of(kind: Kind) -> Action {
    match kind {
        Kind::Organisation | Kind::Person => Action::RegistryView,
        Kind::Member | Kind::Dyad => Action::MemberView,
        Kind::Case => Action::CaseView,
        Kind::Referral => Action::ReferralView,
        Kind::Authorization => Action::AuthorizationView,
        Kind::Visit => Action::VisitView,
        Kind::Claim => Action::ClaimView,
        Kind::Account | Kind::Client => Action::AccountView,
        Kind::Gap => Action::MetricsView,
    }
}

impl App {
    /// One thing as it stands, with what happened to it. The look is logged before it is answered.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none or it is hidden from the caller; what the store says.
    pub fn show(&self, call: &Call, id: Id) -> Result<Shown, Error> {
        self.inner.store.look(|tx| show(tx, call, id))
    }

    /// A whole determination by its digest, for whoever sees something that rests on it.
    ///
    /// # Errors
    /// What the store says.
    pub fn determination(&self, digest: Digest) -> Result<Option<Arc<str>>, Error> {
        let found = self.inner.store.read(|tx| determinations::find(tx, digest))?;
        Ok(found.map(Arc::from))
    }
}

fn show(tx: &mut Tx<'_>, call: &Call, id: Id) -> Result<Shown, Error> {
    let (record, _, actor) = reached(tx, call, id)?;
    log_read(tx, call, &actor, (record.org, record.kind, id), "show");
    shown(tx, record)
}

/// A thing that the caller sees, with their standing and in what role they see it.
pub(super) fn reached(
    tx: &mut Tx<'_>,
    call: &Call,
    id: Id,
) -> Result<(Record, Option<Standing>, Actor), Error> {
    // What is hidden must look like what is not there: the same sentence for both.
    const HIDDEN: Refusal = Refusal::Missing("record");
    let record = records::load(tx, id)?.ok_or(HIDDEN)?;
    let standing = parties::standing(tx, call.caller.organisation, id)?;
    let actor = call.caller.acting(view_of(record.kind), standing, "record")?;
    Ok((record, standing, actor))
}

/// A thing with what happened to it.
pub(super) fn shown(tx: &mut Tx<'_>, record: Record) -> Result<Shown, Error> {
    let entries = log::of_record(tx, record.id)?;
    Ok(Shown {
        kind: record.kind,
        id: record.id,
        version: record.version,
        status: record.status,
        state: json(&record.body)?,
        timeline: entries.into_iter().map(moved).collect::<Result<_, _>>()?,
    })
}

fn moved(entry: log::Entry) -> Result<Moved, Error> {
    let change = entry.body.as_deref().map(json).transpose()?;
    Ok(Moved { at: entry.at, event: entry.event, change })
}

fn json(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|_| Error::Damaged("state"))
}
