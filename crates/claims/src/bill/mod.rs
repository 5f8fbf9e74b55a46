//! Making a claim of an order.
//!
//! An [`Order`] is a case and what its claim needs besides. [`bill`] checks that the two agree and
//! that nothing is missing, counts units from minutes, and hands over a [`Bill`], which lends the
//! record that is written, printed and screened. Whether the visit can be billed at all, the
//! policy says; this module asks it nothing.

mod check;
mod error;
mod record;
mod texts;
mod units;

pub use error::{BillError, Field};
pub use units::{UnitsError, units};

use latchkey_domain::{Order, PayerOrder, Relationship};
use latchkey_policy::CodeSet;
use latchkey_x12::claim::Claim;
use texts::Texts;

/// What holds for every order of an office: code lists, and what the payer's profile says where
/// an order does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms<'t> {
    /// The code lists, which know how long a unit is.
    pub codes: &'t [CodeSet],
    /// The payer.
    pub payer: Option<&'t PayerOrder>,
    /// How a newborn is billed on the mother's insurance.
    pub newborn: Option<Relationship>,
}

/// A claim, made. It owns the texts that the order does not have as the claim writes them.
#[derive(Clone, Debug)]
pub struct Bill<'o> {
    order: &'o Order,
    terms: Terms<'o>,
    texts: Texts,
    units: Vec<u32>,
}

impl Bill<'_> {
    /// The claim as a record.
    pub fn claim(&self) -> Claim<'_> {
        record::claim(self)
    }

    /// Whether the patient has an entry of their own beside the subscriber's.
    pub(crate) fn has_patient(&self) -> bool {
        self.order.claim.patient.is_some()
    }

    /// Whether the patient stands in the subscriber's place, on the subscriber's number.
    pub(crate) fn is_on_mothers_number(&self) -> bool {
        texts::relationship(self.order, &self.terms) == Some(Relationship::MothersNumber)
    }

    /// Whether the patient's address is not the subscriber's.
    pub(crate) fn has_patients_own_address(&self) -> bool {
        self.order.claim.patient.as_ref().is_some_and(|own| own.address.street.is_some())
    }
}

/// Makes a claim of an order.
///
/// # Errors
/// Everything that is missing, or on which the case and the claim do not agree.
pub fn bill<'o>(order: &'o Order, terms: Terms<'o>) -> Result<Bill<'o>, Vec<BillError>> {
    let mut errors = check::check(order, &terms);
    let units = check::units_of_lines(order, &terms, &mut errors);
    if errors.is_empty() {
        return Ok(Bill { order, terms, texts: Texts::new(order), units });
    }
    Err(errors)
}
