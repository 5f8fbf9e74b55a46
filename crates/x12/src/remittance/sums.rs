//! What must add up in a payment.

use super::records::{Adjustment, ClaimPayment, LinePayment, Payment};
use crate::incoming::{Fault, Notes};
use crate::number::Cents;
use crate::place::Place;

/// A sum of amounts; nothing once one of them could not be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum(Option<i128>);

impl Default for Sum {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl Sum {
    pub(super) fn add(&mut self, amount: Option<Cents>) {
        self.0 = self.0.zip(amount).map(|(sum, amount)| sum + i128::from(amount.0));
    }

    /// The sum, where it is an amount.
    pub(super) fn cents(self) -> Option<Cents> {
        self.0.and_then(|sum| i64::try_from(sum).ok()).map(Cents)
    }

    /// The sum less another.
    pub(super) fn less(self, other: Self) -> Option<i128> {
        Some(self.0? - other.0?)
    }
}

fn adjusted<'a>(adjustments: impl Iterator<Item = &'a Adjustment>) -> i128 {
    adjustments.map(|adjustment| i128::from(adjustment.amount.0)).sum()
}

/// Charge less adjustments.
fn due(charge: Option<Cents>, adjusted: i128) -> Option<i128> {
    charge.map(|charge| i128::from(charge.0) - adjusted)
}

/// Holds a line against its own sum.
pub(super) fn check_line(line: &LinePayment, notes: &mut Notes) {
    let parts = due(line.charge, adjusted(line.adjustments.iter()));
    notes.balance(Fault::LineUnbalanced, (line.place, "SVC", 3), line.paid, parts);
}

/// Holds a claim against its sums.
pub(super) fn check_claim(claim: &ClaimPayment, notes: &mut Notes) {
    let parts = due(claim.charge, adjusted(claim.all_adjustments()));
    notes.balance(Fault::ClaimUnbalanced, (claim.place, "CLP", 4), claim.paid, parts);
    let of_patient = claim.all_adjustments().filter(|adjustment| adjustment.group == "PR");
    let share = Some(adjusted(of_patient));
    let fault = Fault::PatientShareUnbalanced;
    notes.balance(fault, (claim.place, "CLP", 5), claim.patient_share, share);
}

/// Holds a payment against what its claims were paid less what was held back.
pub(super) fn check_total(
    payment: &Payment,
    place: Place,
    (paid, held_back): (Sum, Sum),
    notes: &mut Notes,
) {
    let place = if payment.place == Place::default() { place } else { payment.place };
    let parts = paid.less(held_back);
    notes.balance(Fault::TotalUnbalanced, (place, "BPR", 2), payment.amount, parts);
}
