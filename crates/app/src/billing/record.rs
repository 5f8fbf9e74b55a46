//! That claims went out: recorded on each of them, with the file, in one transaction.

use std::sync::Arc;

use latchkey_store::tables::documents::{self, Document, Kind as DocumentKind};
use latchkey_store::tables::names;
use latchkey_store::{Store, Tx};
use latchkey_workflow::claim::{Claim, Command};
use latchkey_workflow::registry::Member;
use latchkey_workflow::{Action, Actor, Digest, Id, Kind, Refusal, Standing};
use sha2::{Digest as _, Sha256};

use super::Billing;
use super::candidates::Candidate;
use crate::app::Inner;
use crate::perform::{By, Kept, Target, take};
use crate::view::log_read;
use crate::{App, Call, Error};

/// A file's control number, which an organisation uses once.
const CONTROL: &str = "control number of a file of claims";
/// What a file of claims is.
const MEDIA_TYPE: &str = "application/EDI-X12";

/// Notes who was looked at before anything is told of them.
pub(super) fn looked_at(
    store: &Store,
    call: &Call,
    actor: &Actor,
    found: &[Candidate<'_>],
) -> Result<(), Error> {
    let members = found.iter().flat_map(|one| {
        let gathered = &one.gathered;
        [gathered.member.as_ref(), gathered.parent.as_ref()].into_iter().flatten()
    });
    let mut seen: Vec<Id> = members.map(|member: &Member| member.id).collect();
    seen.sort_unstable();
    seen.dedup();
    if seen.is_empty() {
        return Ok(());
    }
    let (call, actor) = (call.clone(), actor.clone());
    store.write(move |tx| {
        let org = call.caller.organisation;
        for &member in &seen {
            log_read(tx, &call, &actor, (org, Kind::Member, member), "claim-file");
        }
        Ok(())
    })
}

/// Records on every claim that it went, and keeps the file: what was sent can be written again.
pub(super) fn recorded(
    app: &Arc<Inner>,
    call: &Call,
    billing: &Billing,
    steps: Vec<(Id, i64, Command)>,
    text: &str,
) -> Result<(), Error> {
    let org = call.caller.organisation;
    let control = billing.envelope.sent.control.to_string();
    let Some((first, _, _)) = steps.first() else { return Ok(()) };
    let document = Document {
        org,
        id: call.id(0),
        // Whoever may see a claim may see the file that it went in.
        record: *first,
        kind: DocumentKind::ClaimFile,
        name: file_name(&control),
        media_type: MEDIA_TYPE.to_owned(),
        digest: Digest(Sha256::digest(text).into()),
        made_at: call.now,
        bytes: text.as_bytes().to_vec(),
    };
    let (app, call) = (Arc::clone(app), call.clone());
    let name = name(org, &control);
    app.clone().store.write(move |tx| {
        names::take(tx, CONTROL, &name, document.record)?;
        for (id, version, command) in &steps {
            let target = Target { id: *id, seen: Some(*version), by: By::Caller };
            let taken = take::<Claim>(tx, &app, &call, target, command)?;
            Claim::follow(tx, &app, &call, &taken)?;
        }
        Ok(documents::keep(tx, &document)?)
    })
}

fn file_name(control: &str) -> String {
    format!("claims-{control}.837")
}

fn name(org: Id, control: &str) -> String {
    format!("{org} {control}")
}

impl App {
    /// A file of claims that went out, as it was: where it got lost before anybody sent it.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where the caller's organisation made none with this control number;
    /// where the caller may not; what the store says.
    pub fn claim_file(&self, call: &Call, control: u32) -> Result<String, Error> {
        let standing = Some(Standing::Owner);
        let actor = call.caller.acting(Action::ClaimKeep, standing, "claim")?;
        let call = call.clone();
        let bytes = self.inner.store.write(move |tx| again(tx, &call, &actor, control))?;
        String::from_utf8(bytes).map_err(|_| Error::Damaged("file of claims"))
    }
}

/// The file that an organisation made with a control number, without its bytes.
fn listed(tx: &mut Tx<'_>, org: Id, control: &str) -> Result<Option<Document>, Error> {
    let Some(first) = names::find(tx, CONTROL, &name(org, control))? else { return Ok(None) };
    let is_it = |document: &Document| {
        document.kind == DocumentKind::ClaimFile && document.name == file_name(control)
    };
    Ok(documents::listed(tx, first)?.into_iter().find(is_it))
}

fn again(tx: &mut Tx<'_>, call: &Call, actor: &Actor, control: u32) -> Result<Vec<u8>, Error> {
    const NONE: Refusal = Refusal::Missing("file of claims");
    let org = call.caller.organisation;
    let listed = listed(tx, org, &control.to_string())?.ok_or(NONE)?;
    let document = documents::find(tx, listed.record, listed.id)?.ok_or(NONE)?;
    log_read(tx, call, actor, (org, Kind::Claim, listed.record), "claim-file");
    Ok(document.bytes)
}

/// Erases the files that a claim went in, with what they say of the others: whose claim is to be
/// erased may stand in no file that stays.
pub(crate) fn forget_files(tx: &mut Tx<'_>, claim: &Claim) -> Result<(), Error> {
    for control in claim.controls() {
        if let Some(file) = listed(tx, claim.owner, control)? {
            documents::erase(tx, file.record, file.id)?;
        }
    }
    Ok(())
}
