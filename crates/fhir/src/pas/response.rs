//! An answer to a request: how it stands, item by item, in the terms of no line.

use serde_json::value::RawValue;

use super::codes::{FollowUp, RejectReason, ReviewCode};
use crate::{CodeableConcept, Identifier, Period, Reference};

/// Whether an answer is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// It is decided.
    Decided,
    /// A decision is still owed.
    Waiting,
    /// The request could not be taken up.
    Failed,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct ClaimResponse {
    /// Its id here.
    pub id: String,
    /// The numbers of the request, as they were written.
    pub identifier: Option<Box<RawValue>>,
    /// The type of the request, as it was written.
    pub kind: Option<Box<RawValue>>,
    /// Who is treated.
    pub patient: Reference,
    /// When this was said: a moment.
    pub created: String,
    /// Who answers.
    pub insurer: Reference,
    /// Who asked.
    pub requestor: Option<Reference>,
    /// The request.
    pub request: Reference,
    /// Whether it is final.
    pub finality: Finality,
    /// In a sentence.
    pub disposition: Option<String>,
    /// The number of the authorisation.
    pub number: Option<String>,
    /// The days it holds for.
    pub period: Option<Period>,
    /// Who reviewed it.
    pub reviewer: Option<Reviewer>,
    /// How the whole stands, where that is not how each item does.
    pub review: Option<Review>,
    /// How each item stands.
    pub items: Vec<ItemResult>,
    /// What is authorised in place of items.
    pub added: Vec<AddedItem>,
    /// What there is to say, each numbered by its place, from 1.
    pub notes: Vec<String>,
    /// Why it could not be taken up.
    pub faults: Vec<Fault>,
    /// What more is needed: the resources beside it that ask.
    pub communications: Vec<Communication>,
}

/// How something stands. Why stands in a note: the guide's place for it wants a code of a list (X12's
/// external list 886) that is sold, and takes no words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// By X12's code.
    pub code: ReviewCode,
    /// The number of the authorisation.
    pub number: Option<String>,
}

/// Who reviewed a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// Whether that was a person.
    pub is_human: bool,
    /// The person's number.
    pub npi: Option<String>,
}

/// How an item stands.
#[derive(Clone, Debug)]
pub struct ItemResult {
    /// Its number in the request.
    pub sequence: u32,
    /// How it stands.
    pub review: Review,
    /// Its own trace numbers, as they were written.
    pub traces: Vec<Identifier>,
    /// When it was authorised: a day.
    pub issued: Option<String>,
    /// The days it is authorised for.
    pub period: Option<Period>,
    /// The days it was asked for.
    pub asked: Option<Period>,
    /// The number that was given before.
    pub previous: Option<String>,
    /// By which number it is known while it waits.
    pub reference: Option<String>,
    /// Who may give it.
    pub provider: Option<Reference>,
    /// What was asked: the service, as it was written, and how many.
    pub service: Option<CodeableConcept>,
    /// How many were asked.
    pub units: Option<u32>,
    /// The numbers of notes about it.
    pub notes: Vec<usize>,
}

/// What is authorised in place of an item.
#[derive(Clone, Debug)]
pub struct AddedItem {
    /// The item in whose place it stands.
    pub sequence: u32,
    /// The service.
    pub service: CodeableConcept,
    /// How many.
    pub units: Option<u32>,
    /// On which days.
    pub period: Period,
    /// When it was authorised: a day.
    pub issued: Option<String>,
    /// Who may give it.
    pub provider: Option<Reference>,
    /// How it stands.
    pub review: Review,
}

/// Why a request could not be taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// By X12's code.
    pub reason: RejectReason,
    /// What whoever asked can do.
    pub follow_up: FollowUp,
    /// Which element of the request is meant, as a path.
    pub path: Option<String>,
    /// In a sentence.
    pub words: String,
}

/// Something that is asked for in an answer that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Communication {
    /// Its id here.
    pub id: String,
    /// The number that comes back with what is sent; of a form the context under which it is had.
    pub number: String,
    /// The kind of report, by its LOINC code.
    pub loinc: Option<String>,
    /// In words.
    pub words: String,
    /// Which item it is about.
    pub item: Option<u32>,
}
