//! What other payers paid and took off: it adds up to the charge.

use crate::finding::{Findings, Rule, Spot};
use crate::number::Cents;
use crate::place::Place;

/// What another payer did with the claim.
#[derive(Clone, Debug)]
pub(super) struct OtherPayer {
    /// Its SBR segment.
    place: Place,
    pub(super) id: u64,
    pub(super) paid: Option<Cents>,
    /// All it took off, of the claim and of its lines; none once one of them was no amount.
    adjusted: Option<i64>,
}

impl OtherPayer {
    pub(super) fn new(place: Place) -> Self {
        Self { place, id: 0, paid: None, adjusted: Some(0) }
    }

    pub(super) fn adjust(&mut self, sum: Option<i64>) {
        self.adjusted = added(self.adjusted, sum);
    }

    /// Paid and taken off make the charge. A payer that has not paid yet is left alone.
    pub(super) fn check(&self, charge: Cents, found: &mut Findings) {
        let spot = Spot::segment(self.place, "2320", "AMT").element(2);
        balance(spot, charge, self.paid, self.adjusted, found);
    }
}

/// The sum of two amounts in cents; none where one is none, or it has no room.
pub(super) fn added(sum: Option<i64>, more: Option<i64>) -> Option<i64> {
    sum?.checked_add(more?)
}

/// What was paid and what was taken off make the charge, where both are amounts.
pub(super) fn balance(
    spot: Spot<'_>,
    charge: Cents,
    paid: Option<Cents>,
    adjusted: Option<i64>,
    found: &mut Findings,
) {
    let (Some(paid), Some(adjusted)) = (paid, adjusted) else { return };
    if paid.0.checked_add(adjusted) != Some(charge.0) {
        let paid = paid.to_string();
        let spot = Spot { value: Some(paid.as_bytes()), ..spot };
        found.note(Rule::PaymentsUnbalanced, spot.expected(charge));
    }
}
