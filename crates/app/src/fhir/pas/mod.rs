//! Requests for authorisation as the guide *Prior Authorization Support* sends them: what comes becomes
//! a case and a request like any other, by the workflow's own commands, and how that request stands
//! becomes the answer.
//!
//! | module | what |
//! |---|---|
//! | `insurance` | by which plan, for which member; or why it can't be taken up |
//! | `case` | a bundle as a case, with who bills and who gives the service |
//! | `family` | the member with the family, found or stated |
//! | `ask` | what is asked for: units, days, codes |
//! | `evidence` | documents that came, kept for the reviewer |
//! | `stored` | what was sent, as it is kept with the request |
//! | `submit`, `change` | a request taken in; changed, added to, or taken back |
//! | `answer`, `answered` | how a request stands; as an answer in the terms of no door, and as a bundle |
//! | `inquire` | requests found by example |
//! | `attach` | documents that come later |
//! | `subscribe`, `notices` | who wants to hear of changes, and that they do |
//!
//! Nothing here decides: software approves where its plan lets it and the policy settles it, a
//! clinician denies, and everything else waits for a reviewer.

mod answer;
mod answered;
mod ask;
mod attach;
mod case;
mod change;
mod evidence;
mod family;
mod inquire;
mod insurance;
mod notices;
mod stored;
mod submit;
mod subscribe;

use latchkey_fhir::ReadError;
use latchkey_fhir::pas::Fault;
use latchkey_store::StoreError;

pub(crate) use notices::announce;
pub use notices::{NotDelivered, Notified, Notifier, ToDeliver};

use crate::Error;

/// How requests are answered here.
#[derive(Clone, Debug)]
pub struct PasSetting {
    /// The address of the door in a line: `https://latchkey.example/fhir/2.2`.
    pub base: String,
    /// What the addresses of our forms begin with, where forms are offered.
    pub forms: Option<String>,
    /// Which line is spoken there.
    pub line: latchkey_fhir::pas::Line,
}

/// Why a request is not answered.
#[derive(Debug, thiserror::Error)]
pub enum PasError {
    /// It has not the form, or lacks something of it.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<StoreError> for PasError {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

impl From<latchkey_workflow::Refusal> for PasError {
    fn from(refusal: latchkey_workflow::Refusal) -> Self {
        Self::Other(refusal.into())
    }
}

/// Why a request that can be read is not taken up: a fault of the business, which the answer tells.
enum Stop {
    /// It is said in the answer.
    Fault(Fault),
    /// It is refused.
    Refused(PasError),
}

impl<E: Into<PasError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}
