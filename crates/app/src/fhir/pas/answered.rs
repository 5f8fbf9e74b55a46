//! The answer to a request, in the terms of no door, and as the bundle of the guide.

use latchkey_fhir::pas::{
    ClaimItem, ClaimResponse, Fault, Finality, Line, PasRequest, echoed, response_bundle,
};
use latchkey_fhir::{CodeableConcept, Coding, Identifier, Reference, Resource};
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::authorization::{Ask, Authorization};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Id, Kind, Moment};
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::answer::{Standing, not_said, within};
use super::stored::Sent;
use super::submit::state;
use super::{PasError, PasSetting};
use crate::app::Inner;
use crate::fhir::dtr::wants_any_form;
use crate::fhir::service::system_of_code;
use crate::perform::read_state;
use crate::{Call, Error};

/// The answer to a request, in the terms of no door, with the request as it is kept.
pub(crate) struct Answered {
    pub response: ClaimResponse,
    pub request: PasRequest,
}

impl Answered {
    /// The answer to a request that is kept.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        app: &Inner,
        now: Moment,
        setting: &PasSetting,
        id: Id,
        sent: &Sent,
    ) -> Result<Self, PasError> {
        let state = state(tx, id)?;
        let wants_form = wants_form(tx, app, setting, &state)?;
        Self::standing(&state, sent, now, wants_form)
    }

    /// How a request stands.
    fn standing(
        state: &Authorization,
        sent: &Sent,
        now: Moment,
        wants_form: bool,
    ) -> Result<Self, PasError> {
        let request = sent.request()?;
        let items = sent.items()?;
        let mut response = blank(&request, &state.id.to_string(), now);
        let previous = sent.previous.as_deref();
        Standing { state, previous, request: Some(&request), items: &items, wants_form }
            .write(&mut response);
        Ok(Self { response, request })
    }

    /// The answer to a request that was not taken up.
    pub(super) fn failed(call: &Call, request: &PasRequest, fault: Fault) -> Self {
        let mut response = blank(request, &call.id(0).to_string(), call.now);
        response.finality = Finality::Failed;
        response.disposition = Some(fault.words.clone());
        response.notes.push(fault.words.clone());
        response.faults.push(fault);
        Self { response, request: request.clone() }
    }

    /// As a bundle.
    pub(super) fn bundle(&self, setting: &PasSetting) -> Result<Resource, PasError> {
        written(&self.response, &self.request, setting, false)
    }
}

/// For whom an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// Whoever asked.
    Sender {
        /// Whether a form asks for something that is waited for.
        wants_form: bool,
    },
    /// Whoever inquires.
    Inquirer,
}

/// Whether a form asks for something that a reviewer waits for: where the case of the request still
/// lacks what forms are for. The line 2.0 has no way of saying so.
fn wants_form(
    tx: &mut Tx<'_>,
    app: &Inner,
    setting: &PasSetting,
    state: &Authorization,
) -> Result<bool, Error> {
    if setting.line != Line::V2_2 || state.open_inquiry().is_none() {
        return Ok(false);
    }
    let record = records::load(tx, state.case)?.filter(|record| record.kind == Kind::Case);
    let case: Option<CaseFile> = record.as_ref().map(read_state).transpose()?;
    Ok(case.is_some_and(|case| wants_any_form(&app.policies, &case.to_case())))
}

/// The answer to a request as a bundle, for whoever asked or whoever inquires.
pub(super) fn bundle(
    state: &Authorization,
    sent: &Sent,
    setting: &PasSetting,
    now: Moment,
    whom: For,
) -> Result<Resource, PasError> {
    let wants_form = whom == For::Sender { wants_form: true };
    let Answered { response, request } = Answered::standing(state, sent, now, wants_form)?;
    written(&response, &request, setting, whom == For::Inquirer)
}

/// The answer to a request that came by another door, for whoever inquires: of what is kept alone. Whom
/// it concerns is told as the inquiry names them; the request has no number but ours.
pub(super) fn of_another_door(
    state: &Authorization,
    inquiry: &PasRequest,
    setting: &PasSetting,
    now: Moment,
) -> Result<Resource, PasError> {
    let items = kept_items(&state.ask)?;
    let id = state.id.to_string();
    let number = Identifier {
        system: Some("urn:ietf:rfc:3986".to_owned()),
        value: Some(format!("urn:uuid:{id}")),
        kind: None,
    };
    let identifier = RawValue::from_string(crate::perform::to_json(&[&number])?);
    let mut response = ClaimResponse {
        identifier: Some(identifier.map_err(|_| Error::Damaged("request"))?),
        request: Reference {
            kind: Some("Claim".to_owned()),
            identifier: Some(number),
            ..Reference::default()
        },
        ..blank(inquiry, &id, now)
    };
    Standing { items: &items, ..Standing::of(state) }.write(&mut response);
    written(&response, inquiry, setting, true)
}

/// What is asked for, as items: one for each code; where several share the units, none has its own.
fn kept_items(ask: &Ask) -> Result<Vec<ClaimItem>, PasError> {
    let units = (ask.procedures.len() < 2).then(|| json!({"value": ask.units}));
    let days = within(ask.period);
    let item = |sequence: usize, service: &CodeableConcept| {
        json!({"sequence": sequence, "productOrService": service, "servicedPeriod": days,
            "quantity": units})
    };
    let codes = ask.procedures.iter().map(|code| {
        let coding = vec![Coding::new(system_of_code(code.as_str()), code.as_str())];
        CodeableConcept { coding, text: None }
    });
    let mut services: Vec<CodeableConcept> = codes.collect();
    if services.is_empty() {
        services.push(not_said());
    }
    let written: Vec<Json> = (1..).zip(&services).map(|(n, service)| item(n, service)).collect();
    serde_json::from_value(Json::Array(written)).map_err(|_| Error::Damaged("request").into())
}

fn written(
    response: &ClaimResponse,
    request: &PasRequest,
    setting: &PasSetting,
    is_inquired: bool,
) -> Result<Resource, PasError> {
    let shell = response.write(setting.line, &setting.base, is_inquired)?;
    let echoed = echoed(request, &[&shell]);
    let number = request.identifier.as_deref();
    let (line, base) = (setting.line, &setting.base);
    Ok(response_bundle(response, line, base, number, &echoed, is_inquired)?)
}

/// What every answer to a request has.
fn blank(request: &PasRequest, id: &str, now: Moment) -> ClaimResponse {
    let claim = &request.claim;
    let whole = |reference: &Option<Reference>| {
        reference.as_ref().map(|reference| request.absolute(reference))
    };
    let raw = |name: &str| {
        let object = request.resource().map(Resource::object);
        object.and_then(|object| object.raw(name)).map(ToOwned::to_owned)
    };
    ClaimResponse {
        id: id.to_owned(),
        identifier: raw("identifier"),
        kind: raw("type"),
        patient: whole(&claim.patient).unwrap_or_default(),
        created: now.to_string(),
        insurer: whole(&claim.insurer).unwrap_or_default(),
        requestor: whole(&claim.provider),
        request: Reference {
            identifier: request.trace().cloned(),
            ..request.address().map(Reference::to).unwrap_or_default()
        },
        finality: Finality::Decided,
        disposition: None,
        number: None,
        period: None,
        reviewer: None,
        review: None,
        items: Vec::new(),
        added: Vec::new(),
        notes: Vec::new(),
        faults: Vec::new(),
        communications: Vec::new(),
    }
}
