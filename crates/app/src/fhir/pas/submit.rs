//! A request taken in: the member with the family, the case, the request for authorisation and what
//! was sent, in one transaction; then how it stands is the answer.
//!
//! The same request again, by the numbers of its bundle and of its `Claim`, is answered by how it
//! stands now, and nothing happens twice.

use std::sync::Arc;

use latchkey_fhir::Resource;
use latchkey_fhir::pas::{Asked, ClaimItem, Fault, FollowUp, PasRequest, RejectReason};
use latchkey_store::tables::{log, lookups, records};
use latchkey_store::{StoreError, Tx};
use latchkey_workflow::authorization::{self, Authorization};
use latchkey_workflow::case_file::{self, CaseFile};
use latchkey_workflow::{Action, Id, Kind, Refusal, Standing};
use serde_json::json;

use super::answered::Answered;
use super::case::{self, Gathered};
use super::insurance::{Insurance, fault, insurance};
use super::stored::{self, Sent};
use super::{PasError, PasSetting, Stop, ask, change, evidence, family};
use crate::app::Inner;
use crate::fhir::records::{self as known, Known, Owners};
use crate::fhir::subject::Everything;
use crate::perform::{DYAD, read_state};
use crate::{App, Call, Command, Error};

impl App {
    /// Takes in a request for authorisation, or a change of one, and answers how it stands: a bundle
    /// that begins with the answer.
    ///
    /// # Errors
    /// Where it can't be read, or the caller may not. What a request lacks that can be read, its answer
    /// says.
    pub fn pas_submit(
        &self,
        call: &Call,
        setting: &PasSetting,
        body: &[u8],
    ) -> Result<Resource, PasError> {
        self.pas_answered(call, setting, body)?.bundle(setting)
    }

    /// The same for every door: what is asked, as a bundle of the guide, and the answer in the terms of
    /// no door.
    pub(crate) fn pas_answered(
        &self,
        call: &Call,
        setting: &PasSetting,
        body: &[u8],
    ) -> Result<Answered, PasError> {
        call.caller.acting(Action::AuthorizationRequest, Some(Standing::Owner), "authorisation")?;
        let request = Arc::new(PasRequest::read(body, Asked::Submit)?);
        let done = match self.pas_take_in(call, setting, &request) {
            // Another server took it in meanwhile: now it is found.
            Err(Stop::Refused(PasError::Other(Error::Store(StoreError::Taken(
                stored::BUNDLE,
            ))))) => self.pas_take_in(call, setting, &request),
            done => done,
        };
        match done {
            Ok(answered) => Ok(answered),
            Err(Stop::Fault(fault)) => self.pas_fault(call, setting, &request, fault),
            Err(Stop::Refused(PasError::Other(Error::Refused(refusal))))
                if is_of_the_business(&refusal) =>
            {
                let fault = Fault {
                    reason: RejectReason::InputErrors,
                    follow_up: FollowUp::Correct,
                    path: None,
                    words: refusal.to_string(),
                };
                self.pas_fault(call, setting, &request, fault)
            }
            Err(Stop::Refused(error)) => Err(error),
        }
    }

    fn pas_take_in(
        &self,
        call: &Call,
        setting: &PasSetting,
        request: &Arc<PasRequest>,
    ) -> Result<Answered, Stop> {
        let (app, call) = (Arc::clone(&self.inner), call.clone());
        let (setting, request) = (setting.clone(), Arc::clone(request));
        let done = self
            .inner
            .store
            .write(move |tx| take_in(tx, &app, &call, &setting, &request).map_err(Stopped));
        done.map_err(|Stopped(stop)| stop)
    }

    /// The answer to a request that is not taken up; that it was not is logged.
    fn pas_fault(
        &self,
        call: &Call,
        setting: &PasSetting,
        request: &PasRequest,
        fault: Fault,
    ) -> Result<Answered, PasError> {
        self.not_taken_up(call, setting.line.name(), fault.reason)?;
        Ok(Answered::failed(call, request, fault))
    }

    /// Logs that a request was not taken up.
    pub(crate) fn not_taken_up(
        &self,
        call: &Call,
        line: &str,
        reason: RejectReason,
    ) -> Result<(), Error> {
        let entry = log::EntryToWrite {
            at: call.now,
            org: call.caller.organisation,
            kind: "pas-request",
            record: call.id(0),
            version: 0,
            event: "not-taken-up".to_owned(),
            actor_org: call.caller.organisation,
            account: call.caller.account,
            key: None,
            determination: None,
            body: json!({"line": line, "reason": reason.code()}).to_string(),
        };
        self.inner.store.write(move |tx| {
            log::append(tx, entry.clone());
            Ok::<_, Error>(())
        })
    }
}

/// Why a transaction was given up.
struct Stopped(Stop);

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self(Stop::Refused(error.into()))
    }
}

/// What a machine says of the request itself, and not of who asks.
fn is_of_the_business(refusal: &Refusal) -> bool {
    !matches!(
        refusal,
        Refusal::Missing(_)
            | Refusal::Forbidden(_)
            | Refusal::OwnRequest
            | Refusal::Inconsistent
            | Refusal::NotLicensed
    )
}

fn take_in(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
) -> Result<Answered, Stop> {
    let own = call.caller.organisation;
    if let Some((id, sent)) = stored::same(tx, own, request)? {
        if sent.trail.holds(request)? {
            return Ok(Answered::of(tx, app, call.now, setting, id, &sent)?);
        }
        let words = "Another request was sent under the same numbers. Give each its own.";
        return Err(fault(
            RejectReason::InputErrors,
            FollowUp::Correct,
            "Bundle.identifier",
            words,
        ));
    }
    let id = match request.claim.is_update() {
        true => change::change(tx, app, call, setting, request)?,
        false => {
            let items = stored::items(&stored::written_items(request)?)?;
            let asking = asking(tx, app, call, setting, request, &items)?;
            new(tx, app, call, setting, request, asking)?
        }
    };
    let sent = stored::sent(tx, id)?.ok_or(Error::Damaged("request"))?;
    Ok(Answered::of(tx, app, call.now, setting, id, &sent)?)
}

/// A request that can be taken up.
pub(super) struct Asking {
    pub insurance: Insurance,
    pub gathered: Gathered,
    pub items: Vec<ClaimItem>,
    /// The case that it belongs to, where it has one already.
    pub case: Option<Id>,
    /// What it replaces.
    pub replaces: Option<Replaced>,
}

/// What a request replaces.
#[derive(Default)]
pub(super) struct Replaced {
    pub items: Vec<latchkey_fhir::Object>,
    pub trail: stored::Trail,
    pub number: Option<String>,
    /// Every number by which what it replaces was known.
    pub known_by: Vec<String>,
}

/// Whether a request can be taken up: whose it is, whether it is about what is answered for here.
/// Nothing is written yet.
pub(super) fn asking(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
    items: &[ClaimItem],
) -> Result<Asking, Stop> {
    let own = call.caller.organisation;
    let today = call.now.day_in_california();
    let found = Everything::of_bundle(&request.bundle);
    let insurance = insurance(tx, app, request, &found, today)?;
    let owners = Owners { plan: Some(insurance.plan), caller: own };
    let member = known::member(tx, owners, Some(&insurance.number))?;
    if member == Known::Nobody {
        let words = "No member of the plan has this number.";
        let path = "Patient.identifier";
        return Err(fault(RejectReason::MemberUnknown, FollowUp::Correct, path, words));
    }
    let reading = case::Reading {
        request,
        items,
        setting,
        insurance: &insurance,
        owners,
        known: member,
        today,
    };
    let gathered = case::gathered(tx, app, &reading)?;
    if !gathered.is_ours {
        let words = "None of the items is support of breastfeeding, for which alone this service \
                     answers. Ask the plan.";
        let path = "Claim.item.productOrService";
        return Err(fault(RejectReason::ProcedureUnknown, FollowUp::Never, path, words));
    }
    let day = gathered.facts.case.service.date.unwrap_or(today);
    if !insurance.insured.is_active_on(day) || insurance.insured.is_other_program {
        let words = "The insurance is not in force on the day of the service, or is another \
                     program's.";
        return Err(fault(RejectReason::NotEligible, FollowUp::Correct, "Claim.insurance", words));
    }
    let items = items.to_vec();
    Ok(Asking { insurance, gathered, items, case: None, replaces: None })
}

/// Makes what a request asks for.
pub(super) fn new(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
    asking: Asking,
) -> Result<Id, Stop> {
    let Asking { insurance, gathered, items, case, replaces } = asking;
    let today = call.now.day_in_california();
    let whose = case::patient(&gathered.facts.case)?;
    let case = match case {
        Some(case) => restated(tx, app, call, case, &gathered)?,
        None => {
            let dyad =
                family::family(tx, app, call, request, &insurance, &gathered.facts.case, whose)?;
            opened(tx, app, call, &insurance, &gathered, dyad, whose)?
        }
    };
    let asked = ask::ask(
        request,
        &items,
        &gathered.facts.case,
        whose,
        gathered.renderer,
        gathered.words.as_deref(),
        today,
    );
    let documents = evidence::with_request(call, request, 20);
    let made = call.id(5);
    let command = Command::Authorization(authorization::Command::Request(authorization::Request {
        id: Id::default(),
        case,
        plan: insurance.plan,
        urgency: ask::urgency(request, asked.period, today),
        ask: asked,
        evidence: documents.iter().map(|document| document.id).collect(),
        received: None,
    }));
    let id = family::done(tx, app, call, command, made)?;
    for document in &documents {
        document.keep(tx, call, id)?;
    }
    let replaced = replaces.unwrap_or_default();
    let sent = Sent {
        line: setting.line.name().to_owned(),
        member: insurance.number,
        npis: gathered.npis,
        items: stored::merged(&replaced.items, stored::written_items(request)?),
        previous: replaced.number,
        before: replaced.known_by,
        trail: stored::Trail::of(request, replaced.trail)?,
        bundle: stored::raw(request)?,
    };
    let state = state(tx, id)?;
    stored::keep(tx, call, setting, &state, request, &sent)?;
    Ok(id)
}

/// A request for authorisation as it stands.
pub(super) fn state(tx: &mut Tx<'_>, id: Id) -> Result<Authorization, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Authorization);
    read_state(&record.ok_or(Refusal::Missing("authorisation"))?)
}

/// The case of a request: one of the family that waits for its request; else a new one.
fn opened(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    insurance: &Insurance,
    gathered: &Gathered,
    dyad: Id,
    whose: latchkey_domain::Patient,
) -> Result<Id, Stop> {
    let own = call.caller.organisation;
    for id in lookups::find(tx, own, DYAD, &dyad.to_string(), 20)? {
        let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Case);
        let Some(record) = record.filter(|record| record.is_open) else { continue };
        let case: CaseFile = read_state(&record)?;
        let is_it = case.patient == whose && case.plan == insurance.keys.0;
        if is_it && records::of_case(tx, id, Kind::Authorization)?.is_empty() {
            return restated(tx, app, call, id, gathered);
        }
    }
    let command = Command::Case(case_file::Command::Open {
        id: Id::default(),
        dyad,
        patient: whose,
        plan: insurance.keys.0.clone(),
        facts: case::statements(&gathered.facts),
        biller: gathered.biller,
        renderer: gathered.renderer,
    });
    family::done(tx, app, call, command, call.id(4))
}

/// A case that is open already, with what was said now.
fn restated(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    case: Id,
    gathered: &Gathered,
) -> Result<Id, Stop> {
    let command = |command| crate::Request { id: Some(case), version: None, command };
    let facts = case::statements(&gathered.facts);
    let state = command(Command::Case(case_file::Command::State { facts }));
    crate::perform::dispatch(tx, app, call, &state, case)?;
    if gathered.biller.is_some() || gathered.renderer.is_some() {
        let name =
            case_file::Command::Name { biller: gathered.biller, renderer: gathered.renderer };
        crate::perform::dispatch(tx, app, call, &command(Command::Case(name)), case)?;
    }
    Ok(case)
}
