//! A plan's answer to a request that went to it by X12, recorded on the case as what the plan said: it is
//! a receipt of somebody else's decision, and decides nothing here.

use latchkey_domain::{AuthorizationStatus, Fact};
use latchkey_fhir::pas::ReviewCode;
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::case_file::{self, Source, Statement};
use latchkey_workflow::{Id, Kind, Refusal};
use latchkey_x12::authorization::{Direction, Review};

use crate::perform::read_state;
use crate::{App, Call, Command, Error, Request};

/// What came of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is recorded.
    Recorded {
        /// On which case.
        case: Id,
        /// How the request stands by it.
        status: AuthorizationStatus,
    },
    /// It was recorded before.
    AlreadyRecorded,
    /// It answers no request of the caller's organisation.
    NotOurs,
    /// There is nothing to record of it; a person must look at it.
    Refused(String),
}

impl App {
    /// Records what a plan answered.
    ///
    /// # Errors
    /// What the store says.
    pub fn record_answer(&self, call: &Call, review: &Review) -> Result<Recorded, Error> {
        if review.exchange.direction != Some(Direction::Response) {
            let why = "it is no answer (BHT02); record answers alone";
            return Ok(Recorded::Refused(why.to_owned()));
        }
        let asked = self.inner.store.read(|tx| asked(tx, call, review))?;
        let Some(asked) = asked else { return Ok(Recorded::NotOurs) };
        let (status, number) = match said(review) {
            Ok(said) => said,
            Err(why) => return Ok(Recorded::Refused(why)),
        };
        let mut facts = vec![statement(Fact::AuthorizationStatus, status.name())];
        facts.extend(number.map(|number| statement(Fact::AuthorizationNumber, &number)));
        let command = Command::Case(case_file::Command::State { facts });
        let request = Request { id: Some(asked.case), version: None, command };
        match self.perform(call.clone(), request) {
            Ok(saved) if saved.events.is_empty() => Ok(Recorded::AlreadyRecorded),
            Ok(_) => Ok(Recorded::Recorded { case: asked.case, status }),
            Err(Error::Refused(Refusal::Missing(_))) => Ok(Recorded::NotOurs),
            Err(Error::Refused(refusal)) => Ok(Recorded::Refused(refusal.to_string())),
            Err(error) => Err(error),
        }
    }
}

fn statement(fact: Fact, value: &str) -> Statement {
    Statement { fact, value: value.to_owned(), source: Source::Import, known_at: None }
}

/// The request that is answered: by the number of its event, else of its transaction.
fn asked(tx: &mut Tx<'_>, call: &Call, review: &Review) -> Result<Option<Authorization>, Error> {
    let traces = review.event.iter().flat_map(|event| &event.traces);
    let numbers = traces.map(|trace| trace.number.as_str()).chain([review.exchange.id.as_str()]);
    for number in numbers {
        let Ok(id) = number.to_ascii_lowercase().parse::<Id>() else { continue };
        let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Authorization);
        let Some(record) = record else { continue };
        let state: Authorization = read_state(&record)?;
        if state.owner == call.caller.organisation {
            return Ok(Some(state));
        }
    }
    Ok(None)
}

/// How a request stands by an answer, with the number that was given.
fn said(review: &Review) -> Result<(AuthorizationStatus, Option<String>), String> {
    let reasons: Vec<&str> =
        review.rejections().map(|rejection| rejection.reason.as_str()).collect();
    if !reasons.is_empty() {
        let reasons = reasons.join(", ");
        return Err(format!(
            "the plan did not take the request in ({reasons}); mend what the codes name and send it \
             again"
        ));
    }
    // A whole that says nothing leaves it to its parts.
    let parts = review.event.iter().chain(&review.services);
    let mut decisions = parts.filter_map(|part| part.decision.as_ref());
    let Some(decision) = decisions.next() else {
        return Err("it says not how the request stands; ask the plan".to_owned());
    };
    let number = Some(&decision.number).filter(|number| !number.is_empty()).cloned();
    match ReviewCode::from_code(&decision.action) {
        Some(ReviewCode::Certified | ReviewCode::CertifiedInPart | ReviewCode::Modified) => {
            if number.is_none() {
                return Err("it is authorised without a number; ask the plan for one".to_owned());
            }
            Ok((AuthorizationStatus::Confirmed, number))
        }
        Some(ReviewCode::NotCertified) => Ok((AuthorizationStatus::Denied, None)),
        Some(ReviewCode::Pended) => Ok((AuthorizationStatus::Requested, None)),
        Some(ReviewCode::NoAction) => {
            Err("the plan says that no authorisation is needed; nothing is recorded".to_owned())
        }
        Some(ReviewCode::Cancelled) => {
            Err("the plan says that the request was taken back; withdraw it here too".to_owned())
        }
        None => {
            Err("how the request stands is said by a code that is not known here (HCR01); ask \
                     the plan"
                .to_owned())
        }
    }
}
