//! Forms (HL7 Da Vinci DTR): made of the facts that a policy can turn on, handed out with what is known
//! already, asked question by question, and read as the case that they tell.
//!
//! | module | what |
//! |---|---|
//! | `address` | under which addresses our forms, lists and libraries stand |
//! | `catalogue` | which forms there are: a standard and an adaptive one for each version of a policy |
//! | `questions` | a fact as a question, in the words of the vocabulary |
//! | `enabled` | which questions an answer makes idle |
//! | `lists` | the lists that questions choose from |
//! | `prefill` | what is known of a case as answers |
//! | `logic` | what is filled in from the health record, as a table of small expressions |
//! | `standard`, `adaptive` | the two kinds of form |
//! | `package`, `wanted` | forms handed out, and which |
//! | `next` | the next questions of an adaptive form, or what follows from its answers |
//! | `errors` | what goes wrong with our forms elsewhere, kept |
//! | `read` | forms, lists and libraries read one by one |
//!
//! No form has a rule: what is asked is what the policy can still turn on, and what follows is what it
//! decides.

mod adaptive;
mod address;
mod catalogue;
mod enabled;
mod errors;
mod lists;
mod logic;
mod next;
mod package;
mod prefill;
mod questions;
mod read;
mod standard;
mod wanted;

use latchkey_fhir::{OperationOutcome, ReadError};

pub(super) use address::Addresses;
pub use logic::logic as prefill_logic;
pub use read::FormPart;
pub(super) use wanted::{form_of, wants_any_form};

use super::HookError;
use crate::Error;

/// Why a form is not handed out, or does not go on.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// What was sent has not the form, or what the guide asks is missing from it.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What was filled in is none of the answers of its form.
    #[error("the form is filled in with what it does not take")]
    Invalid(OperationOutcome),
    /// There is no such thing.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// What the call is about can't be answered.
    #[error(transparent)]
    Hook(#[from] HookError),
}

impl From<Error> for FormError {
    fn from(error: Error) -> Self {
        Self::Hook(error.into())
    }
}

impl From<latchkey_store::StoreError> for FormError {
    fn from(error: latchkey_store::StoreError) -> Self {
        Self::Hook(error.into())
    }
}
