//! Requests for authorisation as X12's transaction 278 (005010X217) has them: for those who send no
//! FHIR. A request becomes the bundle that *Prior Authorization Support* would have sent for it, goes
//! the way of every such bundle (`pas`), and how it stands becomes the answer. So both doors have the
//! same rules: what is asked twice happens once, a change finds what it changes, and only a clinician
//! denies.
//!
//! | module | what |
//! |---|---|
//! | `file` | a file of requests, answered: what every door has that takes one in |
//! | `form` | whether a request says enough to be understood |
//! | `bundle`, `item`, `people` | a request as a bundle, its services, and whom it names |
//! | `said` | how it stands, as an answer |
//! | `outgoing`, `recorded` | the other side: a request that is kept as a transaction for a plan, and what the plan answered |

mod bundle;
mod file;
mod form;
mod item;
mod outgoing;
mod people;
mod recorded;
mod said;

pub use file::{AnsweredFile, RequestFile, ToldRequest};
pub use recorded::Recorded;

use latchkey_domain::Engagement;
use latchkey_fhir::pas::{Fault, FollowUp, Line, RejectReason};
use latchkey_store::Tx;
use latchkey_store::tables::names;
use latchkey_workflow::{Action, Standing};
use latchkey_x12::authorization::{Direction, Party, Review};

use super::pas::{PasError, PasSetting};
use super::records::person;
use crate::perform::ORGANISATION_NPI;
use crate::{App, Call, Error};

/// What a request without FHIR is kept and logged as.
const LINE: Line = Line::V2_2;

fn setting() -> PasSetting {
    PasSetting { base: bundle::BASE.to_owned(), forms: None, line: LINE }
}

impl App {
    /// Takes in a request for authorisation, or a change of one, and answers how it stands.
    ///
    /// # Errors
    /// Where it asks nothing, or the caller may not. What a request lacks, its answer says.
    pub fn answer_review(&self, call: &Call, review: &Review) -> Result<Review, Error> {
        if review.exchange.direction != Some(Direction::Request) {
            let what = "it asks for nothing: it is no request (BHT02); send requests alone";
            return Err(Error::Invalid { place: review.place.to_string(), what: what.to_owned() });
        }
        let action = Action::AuthorizationRequest;
        call.caller.acting(action, Some(Standing::Owner), "authorisation")?;
        let (event, quantities) = match form::whole(review) {
            Ok(whole) => whole,
            Err(fault) => return self.turned_back(call, review, fault),
        };
        let known = self.inner.store.read(|tx| whose(tx, call, review))?;
        let Some(own) = known else {
            let words =
                "Who asks is not of the organisation that sent this: its NPI is none of theirs.";
            let fault = fault(RejectReason::ProviderUnknown, FollowUp::Correct, words);
            return self.turned_back(call, review, fault);
        };
        let told = bundle::Told { review, event, quantities: &quantities, own: &own };
        let body = told.bundle().to_string();
        match self.pas_answered(call, &setting(), body.as_bytes()) {
            Ok(answered) => Ok(said::answer(call, review, &answered.response)),
            Err(PasError::Read(error)) => {
                let fault = fault(RejectReason::InputErrors, FollowUp::Correct, &error.to_string());
                self.turned_back(call, review, fault)
            }
            Err(PasError::Other(error)) => Err(error),
        }
    }

    /// The answer to a request that went no further than its form; that it did not is logged.
    fn turned_back(&self, call: &Call, review: &Review, fault: Fault) -> Result<Review, Error> {
        self.not_taken_up(call, LINE.name(), fault.reason)?;
        Ok(said::turned_back(call, review, &[fault]))
    }
}

fn fault(reason: RejectReason, follow_up: FollowUp, words: &str) -> Fault {
    Fault { reason, follow_up, path: None, words: words.to_owned() }
}

/// Of the people whom a request names, those who work for whoever asks, by their NPIs. Nothing where
/// whoever asks is not the caller's organisation, nor anybody who works there.
fn whose(tx: &mut Tx<'_>, call: &Call, review: &Review) -> Result<Option<Vec<String>>, Error> {
    let Some(asks) = review.requester.npi() else { return Ok(None) };
    let caller = call.caller.organisation;
    let is_house = names::find(tx, ORGANISATION_NPI, asks)? == Some(caller);
    if !is_house && !works_there(tx, call, asks)? {
        return Ok(None);
    }
    let parts = review.event.iter().chain(&review.services);
    let mut own = Vec::new();
    for npi in parts.flat_map(|part| &part.providers).filter_map(Party::npi) {
        if works_there(tx, call, npi)? {
            own.push(npi.to_owned());
        }
    }
    Ok(Some(own))
}

/// Whether somebody works for the caller's organisation.
fn works_there(tx: &mut Tx<'_>, call: &Call, npi: &str) -> Result<bool, Error> {
    let caller = call.caller.organisation;
    let Ok(npi) = npi.parse() else { return Ok(false) };
    let found = person(tx, [caller].into_iter(), npi)?;
    let today = call.now.day_in_california();
    let tie = found.as_ref().and_then(|person| person.engagement_on(caller, today));
    Ok(tie.is_some_and(|tie| tie != Engagement::None))
}
