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
    PasRequest, RejectReason, Review, ReviewCode, Reviewer,
};
use latchkey_fhir::views::PractitionerRole;
use latchkey_fhir::{CodeableConcept, Coding, Period as Within, Reference};
use latchkey_paper::letter::Language;
use latchkey_workflow::authorization::{
    Authorization, Decision, Grant, Period, RejectionReason, Status,
};
use latchkey_workflow::{Moment, Role};

use super::ask::{codes_of, days_of};
use crate::letters::denial;

/// How a request stands, by X12's code.
pub(super) fn code(state: &Authorization) -> ReviewCode {
    Standing::of(state).said().code
}

/// A request with what was sent to ask for it; nothing, where it came by another door.
pub(super) struct Standing<'s> {
    pub state: &'s Authorization,
    /// The number of the authorisation that this one replaces.
    pub previous: Option<&'s str>,
    pub request: Option<&'s PasRequest>,
    pub items: &'s [ClaimItem],
    /// Whether a form asks for something that is waited for.
    pub wants_form: bool,
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
    pub fn of(state: &'s Authorization) -> Self {
        Self { state, previous: None, request: None, items: &[], wants_form: false }
    }
}

impl Standing<'_> {
    pub fn write(&self, to: &mut ClaimResponse) {
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

pub(super) fn not_said() -> CodeableConcept {
    let absent = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    CodeableConcept { coding: vec![Coding::new(absent, "not-applicable")], text: None }
}

pub(super) fn within(period: Period) -> Within {
    Within { start: Some(period.from.to_string()), end: Some(period.until.to_string()) }
}

fn day(at: Moment) -> Day {
    at.day_in_california()
}
