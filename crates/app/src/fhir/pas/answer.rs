//! How a request stands, as an answer in the terms of the guide.
//!
//! | the request | its items |
//! |---|---|
//! | waits: received, in review, information asked for | A4, with the number by which it is known |
//! | approved, or overturned on appeal in full | A1, with number and days |
//! | approved for less, or reduced | A6, and what is authorised beside it; the whole A2 |
//! | denied by a clinician, or upheld | A3, with the reason that was picked and the words beside it |
//! | needs no authorisation | NA |
//! | taken back | C |
//! | turned back for another administrative reason | an error: no software says A3 |

use latchkey_domain::Day;
use latchkey_fhir::pas::{
    AddedItem, ClaimItem, ClaimResponse, Communication, Fault, Finality, FollowUp, ItemResult,
    Line, PasRequest, RejectReason, Review, ReviewCode, Reviewer, echoed, response_bundle,
};
use latchkey_fhir::views::PractitionerRole;
use latchkey_fhir::{CodeableConcept, Coding, Identifier, Period as Within, Reference, Resource};
use latchkey_paper::letter::Language;
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::authorization::{
    Ask, Authorization, Decision, Grant, Period, RejectionReason, Status,
};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Id, Kind, Moment, Role};

use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::ask::{codes_of, days_of};
use super::stored::Sent;
use super::submit::state;
use super::{PasError, PasSetting};
use crate::app::Inner;
use crate::fhir::dtr::wants_any_form;
use crate::fhir::service::system_of_code;
use crate::letters::denial;
use crate::perform::read_state;
use crate::{Call, Error};

/// The answer to a request that is kept, as a bundle.
pub(super) fn of(
    tx: &mut Tx<'_>,
    app: &Inner,
    now: Moment,
    setting: &PasSetting,
    id: Id,
    sent: &Sent,
) -> Result<Resource, PasError> {
    let state = state(tx, id)?;
    let wants_form = wants_form(tx, app, setting, &state)?;
    bundle(&state, sent, setting, now, For::Sender { wants_form })
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
    let request = sent.request()?;
    let items = sent.items()?;
    let mut response = blank(&request, &state.id.to_string(), now);
    let previous = sent.previous.as_deref();
    let wants_form = whom == For::Sender { wants_form: true };
    Standing { state, previous, request: Some(&request), items: &items, wants_form }
        .write(&mut response);
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

/// The answer to a request that was not taken up.
pub(super) fn failed(
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
    fault: Fault,
) -> Result<Resource, PasError> {
    let mut response = blank(request, &call.id(0).to_string(), call.now);
    response.finality = Finality::Failed;
    response.disposition = Some(fault.words.clone());
    response.notes.push(fault.words.clone());
    response.faults.push(fault);
    written(&response, request, setting, false)
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

/// How a request stands, by X12's code.
pub(super) fn code(state: &Authorization) -> ReviewCode {
    Standing::of(state).said().code
}

/// A request with what was sent to ask for it; nothing, where it came by another door.
struct Standing<'s> {
    state: &'s Authorization,
    /// The number of the authorisation that this one replaces.
    previous: Option<&'s str>,
    request: Option<&'s PasRequest>,
    items: &'s [ClaimItem],
    /// Whether a form asks for something that is waited for.
    wants_form: bool,
}

/// What is said of every item alike.
struct Said {
    code: ReviewCode,
    /// The reason that was picked from the list, in a sentence.
    in_short: Option<&'static str>,
    reason: Option<String>,
}

impl<'s> Standing<'s> {
    /// One of which nothing was sent.
    fn of(state: &'s Authorization) -> Self {
        Self { state, previous: None, request: None, items: &[], wants_form: false }
    }
}

impl Standing<'_> {
    fn write(&self, to: &mut ClaimResponse) {
        let said = self.said();
        to.finality = match said.code {
            ReviewCode::Pended => Finality::Waiting,
            _ => Finality::Decided,
        };
        self.notes(to, &said);
        to.disposition.clone_from(&said.reason);
        let grant = self.grant().filter(|_| is_authorised(said.code));
        if let Some(grant) = grant {
            to.number = Some(grant.number.clone());
            to.period = Some(within(grant.period));
        }
        to.reviewer = self.reviewer();
        if said.code == ReviewCode::Modified {
            let review = review(ReviewCode::CertifiedInPart, grant);
            to.review = Some(review);
        }
        let notes: Vec<usize> = (1..=to.notes.len()).collect();
        for item in self.items {
            to.items.push(self.item(item, &said, grant, &notes));
            to.added.extend(self.added(item, &said, grant));
        }
        if said.code == ReviewCode::Pended {
            self.asks(to);
        }
        self.turned_back(to);
    }

    /// What is authorised now: the latest that is not stayed by an appeal.
    fn grant(&self) -> Option<&Grant> {
        let granted = self.state.grants.iter().rev().find(|granted| !granted.stayed);
        granted.map(|granted| &granted.grant)
    }

    fn decision(&self) -> Option<&Decision> {
        self.state.decision()
    }

    fn said(&self) -> Said {
        let ask = &self.state.ask;
        let plain = |code| Said { code, in_short: None, reason: None };
        match self.state.status {
            Status::Requested | Status::InReview | Status::InformationAsked => {
                return plain(ReviewCode::Pended);
            }
            Status::Withdrawn => return plain(ReviewCode::Cancelled),
            Status::Rejected => return plain(self.rejected()),
            _ => {}
        }
        let grounds = self.decision().and_then(|decision| decision.grounds.as_ref());
        let picked = grounds.and_then(|grounds| grounds.code);
        let in_short = picked.and_then(|reason| denial(Language::English, reason));
        let reason = || grounds.map(|grounds| grounds.reason.clone());
        let against = |code| Said { code, in_short, reason: reason() };
        match self.grant() {
            Some(grant) if grant.is_at_least(&ask.procedures, ask.units, ask.period) => {
                plain(ReviewCode::Certified)
            }
            Some(_) => against(ReviewCode::Modified),
            // An appeal against a clock that was missed: nobody has decided yet.
            None if self.decision().is_none() => plain(ReviewCode::Pended),
            None => against(ReviewCode::NotCertified),
        }
    }

    /// Turned back for an administrative reason, which is never called a denial.
    fn rejected(&self) -> ReviewCode {
        match self.state.rejection.as_ref().map(|rejection| rejection.reason) {
            Some(RejectionReason::NotRequired) => ReviewCode::NoAction,
            _ => ReviewCode::Cancelled,
        }
    }

    fn notes(&self, to: &mut ClaimResponse, said: &Said) {
        to.notes.extend(said.in_short.map(str::to_owned));
        to.notes.extend(said.reason.clone());
        let state = self.state;
        if let Some(grant) = self.grant().filter(|_| is_authorised(said.code)) {
            to.notes.push(grant.billing.clone());
        }
        if let Some(rejection) = &state.rejection {
            to.notes.push(rejection.remedy.clone());
        }
        if state.status == Status::Appealed {
            to.notes.push("An appeal is not decided yet.".to_owned());
        }
        if state.status == Status::Expired {
            to.notes.push("The time of what was authorised is over.".to_owned());
        }
    }

    /// Whether a person decided; while nobody has, nobody is named.
    fn reviewer(&self) -> Option<Reviewer> {
        let decision = self.decision()?;
        Some(Reviewer { is_human: decision.by.role != Role::Latchkey, npi: None })
    }

    fn item(
        &self,
        item: &ClaimItem,
        said: &Said,
        grant: Option<&Grant>,
        notes: &[usize],
    ) -> ItemResult {
        let code = if item.is_cancelled() { ReviewCode::Cancelled } else { said.code };
        let grant = grant.filter(|_| is_authorised(code));
        let issued = grant.and_then(|_| self.decision()).map(|d| day(d.at).to_string());
        ItemResult {
            sequence: item.sequence.unwrap_or_default(),
            review: review(code, grant),
            traces: item.traces(),
            issued,
            period: grant.filter(|_| code == ReviewCode::Certified).map(|g| within(g.period)),
            asked: days_of(item).map(within),
            previous: self.previous.map(str::to_owned),
            reference: (code == ReviewCode::Pended).then(|| self.state.id.to_string()),
            provider: grant.and_then(|_| self.provider(item)),
            service: item.service.clone().filter(|_| item.names_service()),
            units: item.units(),
            notes: notes.to_vec(),
        }
    }

    /// What is authorised in the place of an item: as many units as are, of each code that is.
    fn added(&self, item: &ClaimItem, said: &Said, grant: Option<&Grant>) -> Option<AddedItem> {
        let grant = grant.filter(|_| said.code == ReviewCode::Modified && !item.is_cancelled())?;
        let codes = codes_of(item);
        let is_left = codes.is_empty()
            || grant.procedures.is_empty()
            || codes.iter().any(|code| grant.procedures.contains(code));
        is_left.then_some(())?;
        let standing = self.items.iter().filter(|item| !item.is_cancelled()).count();
        Some(AddedItem {
            sequence: item.sequence.unwrap_or_default(),
            service: item.service.clone().unwrap_or_else(not_said),
            // Of several items the units are theirs together: the note says how to bill them.
            units: (standing == 1).then_some(grant.units),
            period: within(grant.period),
            issued: self.decision().map(|decision| day(decision.at).to_string()),
            provider: self.provider(item),
            review: review(ReviewCode::Certified, Some(grant)),
        })
    }

    /// Who may give an item: whom it was asked for.
    fn provider(&self, item: &ClaimItem) -> Option<Reference> {
        let request = self.request?;
        let claim = &request.claim;
        let named = claim
            .team
            .iter()
            .find(|member| member.sequence.is_some_and(|number| item.team.contains(&number)));
        let provider = named.and_then(|member| member.provider.as_ref());
        let provider = provider.or(claim.provider.as_ref())?;
        Some(person_or_house(request, provider))
    }

    /// What a reviewer waits for.
    fn asks(&self, to: &mut ClaimResponse) {
        let Some(inquiry) = self.state.open_inquiry() else { return };
        to.notes.push(inquiry.asks.clone());
        let place = self.state.inquiries.len();
        let id = format!("{}-{place}", self.state.id);
        to.communications.push(Communication {
            number: id.clone(),
            id,
            loinc: Some(PROGRESS_NOTE.to_owned()),
            words: inquiry.asks.clone(),
            item: None,
        });
        if self.wants_form {
            // The number is the context under which a form is handed out (ainfo-3).
            to.communications.push(Communication {
                id: format!("{}-{place}-form", self.state.id),
                number: self.state.id.to_string(),
                loinc: Some(FORM.to_owned()),
                words: inquiry.asks.clone(),
                item: None,
            });
        }
    }

    /// Why it was turned back, as an error.
    fn turned_back(&self, to: &mut ClaimResponse) {
        let Some(rejection) = self.state.rejection.as_ref() else { return };
        if self.state.status != Status::Rejected {
            return;
        }
        let reason = match rejection.reason {
            RejectionReason::NotRequired | RejectionReason::WithdrawnByRequester => return,
            RejectionReason::NotAMember => RejectReason::NotEligible,
            RejectionReason::Duplicate => RejectReason::InputErrors,
            RejectionReason::PlanNotCovered | RejectionReason::WrongPayer => {
                RejectReason::PayerUnknown
            }
            RejectionReason::NoAnswer => RejectReason::DataMissing,
        };
        to.finality = Finality::Failed;
        to.faults.push(Fault {
            reason,
            follow_up: FollowUp::May,
            path: None,
            words: rejection.remedy.clone(),
        });
        to.items.clear();
    }
}

/// A role stands for its person: the guide wants a person or an organisation here.
fn person_or_house(request: &PasRequest, provider: &Reference) -> Reference {
    let found = request.bundle.find(provider);
    let role: Option<PractitionerRole> = found.and_then(|found| found.view().ok()).flatten();
    let behind = role.and_then(|role| role.practitioner.or(role.organization));
    request.absolute(behind.as_ref().unwrap_or(provider))
}

/// A clinician's note of what was done: what is asked for where a reviewer says it in words.
const PROGRESS_NOTE: &str = "11506-3";
/// A form that is handed out under a context.
const FORM: &str = "102089-0";

fn review(code: ReviewCode, grant: Option<&Grant>) -> Review {
    Review { code, number: grant.map(|grant| grant.number.clone()) }
}

fn is_authorised(code: ReviewCode) -> bool {
    matches!(code, ReviewCode::Certified | ReviewCode::CertifiedInPart | ReviewCode::Modified)
}

fn not_said() -> CodeableConcept {
    let absent = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    CodeableConcept { coding: vec![Coding::new(absent, "not-applicable")], text: None }
}

fn within(period: Period) -> Within {
    Within { start: Some(period.from.to_string()), end: Some(period.until.to_string()) }
}

fn day(at: Moment) -> Day {
    at.day_in_california()
}
