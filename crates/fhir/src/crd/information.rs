//! What a payer says of an order, in the terms of the guide and of none of its lines.
//!
//! What the guide forbids to say together can't be: a service that is not covered has no word on
//! prior authorisation (crd-ci-q2), a satisfied one has its number and no other has one (q5), and a
//! questionnaire comes with the need for documents alone (q1).

use crate::{Coding, Period, Quantity, Reference};

/// What a payer says of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageInformation {
    /// The insurance that it is said of: the caller's own resource.
    pub coverage: Reference,
    /// Whether it is covered, and what is to be authorised.
    pub covered: Covered,
    /// What is to be documented.
    pub documents: Option<Documents>,
    /// What is to be known before more can be said.
    pub needed: Vec<Information>,
    /// The codes it holds for.
    pub billing_codes: Vec<Coding>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// How far.
    pub details: Vec<Detail>,
    /// On which day it is said.
    pub date: String,
    /// The number under which it is kept.
    pub assertion: String,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// Until when it holds.
    pub expires: Option<String>,
}

/// Whether something is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covered {
    /// No.
    No,
    /// Yes.
    Yes(PriorAuthorization),
    /// That turns on what is yet to be known.
    Conditional(PriorAuthorization),
    /// Nothing can be said of it.
    Indeterminate(PriorAuthorization),
}

/// What is to be authorised before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PriorAuthorization {
    /// Nothing.
    NotNeeded,
    /// The service, by whoever ordered it.
    Needed,
    /// The service, by whoever gives it.
    NeededByPerformer,
    /// It is authorised, under this number.
    Satisfied(String),
    /// That turns on what is yet to be known.
    Conditional,
    /// Nothing can be said of it.
    Indeterminate,
}

/// What is to be documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    /// Of which kinds; at least one.
    pub kinds: Vec<DocumentKind>,
    /// What for.
    pub purposes: Vec<Purpose>,
    /// The forms, as addresses with their versions.
    pub questionnaires: Vec<String>,
}

/// A kind of documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// What a clinician knows.
    Clinical,
    /// What an office knows.
    Administrative,
}

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A request for authorisation.
    WithAuthorization,
    /// The claim.
    WithClaim,
    /// To be kept on file.
    Retain,
}

impl Purpose {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WithAuthorization => "withpa",
            Self::WithClaim => "withclaim",
            Self::Retain => "retain-doc",
        }
    }
}

/// What is to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Information {
    /// Who gives it.
    Performer,
    /// Where.
    Location,
    /// When.
    Timeframe,
    /// What exactly.
    DetailCode,
    /// Something else, which a reason says.
    Other,
}

/// Why something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// As a code of the guide.
    pub code: Option<ReasonCode>,
    /// In words.
    pub text: String,
}

/// The reasons that have a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonCode {
    /// Nobody is known by the member's number.
    NoMemberFound,
    /// The insurance is not in force on the day.
    NoActiveCoverage,
    /// The insurance is none that is known.
    CoverageNotFound,
    /// Outside of the network it must be authorised.
    OutOfNetwork,
    /// Something is broken; later it may be mended.
    Technical,
}

/// How far something goes, or what to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What about.
    pub code: DetailCode,
    /// The value.
    pub value: DetailValue,
    /// In words.
    pub qualification: Option<String>,
}

/// What a detail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailCode {
    /// From when to when.
    AllowedPeriod,
    /// How much.
    AllowedQuantity,
    /// Where the policy says so.
    PolicyLink,
    /// What to do.
    Instructions,
}

/// The value of a detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailValue {
    /// From when to when.
    Period(Period),
    /// How much.
    Quantity(Quantity),
    /// An address.
    Address(String),
    /// Words.
    Text(String),
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their telephone.
    pub telephone: String,
}

impl Covered {
    /// What is to be authorised, where that is a question.
    pub fn authorization(&self) -> Option<&PriorAuthorization> {
        match self {
            Self::No => None,
            Self::Yes(of) | Self::Conditional(of) | Self::Indeterminate(of) => Some(of),
        }
    }

    /// Whether it, or what is to be authorised, turns on what is yet to be known.
    pub fn is_conditional(&self) -> bool {
        let is_open = self.authorization() == Some(&PriorAuthorization::Conditional);
        is_open || matches!(self, Self::Conditional(_))
    }
}
