//! An order: what an office hands over so that a claim can be made of a visit.
//!
//! It is the case, which decides, and beside it the people, numbers and lines that a claim needs
//! and that decide nothing. As in the case, `None` means unknown; what a claim cannot do without
//! is said where the claim is made.

mod charge;
mod people;

pub use charge::{Charge, ChargeError};
pub use people::{
    Address, BillingOrder, MemberOrder, PatientOrder, PayerOrder, PersonOrder, Relationship, Sex,
    TaxNumber,
};

use crate::case::Case;
use crate::closed_list;
use crate::code::{Code, Place};
use crate::day::Day;

/// A case with the claim that is to be made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What is known about the visit.
    pub case: Case,
    /// What the claim needs besides.
    pub claim: ClaimOrder,
}

closed_list! {
    /// Whether a claim is the first for its services (`claim.frequency`).
    Frequency {
        /// The first.
        First = "first",
        /// It takes the place of an earlier one.
        Replacement = "replacement",
        /// It takes an earlier one back.
        Void = "void",
    }
}

/// What a claim needs besides the case. Where the case says the same, it need not be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimOrder {
    /// The office's own number for the claim.
    pub number: Option<String>,
    /// First, replacement or void; unknown means the first.
    pub frequency: Option<Frequency>,
    /// The payer's number of the earlier claim.
    pub earlier_number: Option<String>,
    /// Where the service was given; else the case's place.
    pub place: Option<Place>,
    /// Under whose number it is billed.
    pub billing: BillingOrder,
    /// Who pays.
    pub payer: PayerOrder,
    /// Whose insurance it is.
    pub subscriber: MemberOrder,
    /// The patient, where not the subscriber.
    pub patient: Option<PatientOrder>,
    /// Who gave the service as the claim names them, where not the billing provider.
    pub rendering: Option<PersonOrder>,
    /// Who referred.
    pub referring: Option<PersonOrder>,
    /// Who supervised.
    pub supervising: Option<PersonOrder>,
    /// Diagnoses, the principal first; else the case's.
    pub diagnoses: Vec<Code>,
    /// The payer's authorisation number; else the case's.
    pub authorization: Option<String>,
    /// The payer's referral number.
    pub referral: Option<String>,
    /// The number under which the payer said beforehand that the service is covered.
    pub assertion: Option<String>,
    /// The first day of the last menstrual period.
    pub last_period: Option<Day>,
    /// Why the claim is late, as the payer's code.
    pub delay_reason: Option<String>,
    /// A note to the payer.
    pub note: Option<String>,
    /// The service lines.
    pub lines: Vec<LineOrder>,
}

/// A service line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineOrder {
    /// The day; else the case's.
    pub date: Option<Day>,
    /// The procedure code.
    pub procedure: Option<Code>,
    /// Its modifiers, at most four.
    pub modifiers: Vec<Code>,
    /// What was done, where the code describes nothing of its own.
    pub description: Option<String>,
    /// How many units; else they are counted from the minutes.
    pub units: Option<u32>,
    /// How long it took, in minutes; for a claim of one line, else the case's.
    pub minutes: Option<u32>,
    /// What is charged for the line.
    pub charge: Option<Charge>,
    /// Which diagnoses it is for, by their place on the claim, from 1; none means the first.
    pub diagnoses: Vec<u8>,
    /// Where, if not where the claim says.
    pub place: Option<Place>,
    /// The authorisation number, where not the claim's.
    pub authorization: Option<String>,
    /// The office's own number for the line.
    pub number: Option<String>,
    /// A note to the payer.
    pub note: Option<String>,
}
