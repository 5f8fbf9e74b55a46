//! Where each value of a claim that we make comes from: which record one changes to change it.
//!
//! Two tables say it, of the boxes on paper and of the elements in the file. Nothing is looked up
//! here: which record an [`Origin`] means is known to whoever made the order.

mod boxes;
mod segments;

pub use boxes::{Boxed, box_words, boxes};
pub use segments::{Segment, Value, segments};

use latchkey_x12::claim::Claim;

use crate::bill::Bill;

/// Where a value of a claim comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The record of the organisation that bills.
    Biller,
    /// The record of the person whom the claim names as giving the service.
    Renderer,
    /// The record of whose number it is.
    Subscriber,
    /// The record of the infant, where it is billed on its parent's number.
    Patient,
    /// The payer's profile.
    Payer,
    /// A fact of the case.
    Case,
    /// The record of the visit.
    Visit,
    /// The claim itself: its number, its lines, what is charged.
    Claim,
    /// The authorisation.
    Authorization,
    /// Other values of the claim: a sum, a number in a row, what follows from what.
    Reckoned,
    /// It is the same on every claim made here.
    Fixed,
    /// The file: set when it is made.
    File,
}

/// How a claim is put together, as far as that decides where its values come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Makeup {
    /// Whether the patient has a record beside the subscriber's.
    has_patient: bool,
    /// Whether the patient stands on the subscriber's number, in the subscriber's place.
    is_on_mothers_number: bool,
    /// Whether the patient's address is their own.
    has_own_address: bool,
    /// Whether the claim names somebody as giving the service.
    has_renderer: bool,
    /// Whether the claim has a number of an authorisation.
    is_authorized: bool,
    /// Where the codes of the lines come from.
    procedures: Origin,
}

impl Makeup {
    /// How a claim is put together. `procedures` says where its lines' codes were taken from.
    pub fn of(bill: &Bill<'_>, claim: &Claim<'_>, procedures: Origin) -> Self {
        Self {
            has_patient: bill.has_patient(),
            is_on_mothers_number: bill.is_on_mothers_number(),
            has_own_address: bill.has_patients_own_address(),
            has_renderer: claim.rendering.is_some(),
            is_authorized: claim.reference("G1").is_some(),
            procedures,
        }
    }

    /// Whose name stands in the subscriber's place.
    fn named_subscriber(self) -> Origin {
        if self.is_on_mothers_number { Origin::Patient } else { Origin::Subscriber }
    }

    fn patient(self) -> Origin {
        if self.has_patient { Origin::Patient } else { Origin::Subscriber }
    }

    fn patients_address(self) -> Origin {
        if self.has_own_address { self.patient() } else { Origin::Subscriber }
    }

    /// The address in the subscriber's place.
    fn subscribers_address(self) -> Origin {
        if self.is_on_mothers_number { self.patients_address() } else { Origin::Subscriber }
    }

    /// How the patient is billed: an infant as the payer's profile says, everybody else as oneself.
    fn relationship(self) -> Origin {
        if self.has_patient { Origin::Payer } else { Origin::Fixed }
    }

    /// The one number for which the form has a box: the authorisation's, else the referral's.
    fn number(self) -> Origin {
        if self.is_authorized { Origin::Authorization } else { Origin::Claim }
    }

    fn renderer(self) -> Origin {
        if self.has_renderer { Origin::Renderer } else { Origin::Biller }
    }
}
