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
        self.adjusted = self.adjusted.zip(sum).and_then(|(all, sum)| all.checked_add(sum));
    }

    /// Paid and taken off make the charge. A payer that has not paid yet is left alone.
    pub(super) fn check(&self, charge: Cents, found: &mut Findings) {
        let (Some(paid), Some(adjusted)) = (self.paid, self.adjusted) else { return };
        if paid.0.checked_add(adjusted) != Some(charge.0) {
            let spot = Spot::segment(self.place, "2320", "AMT").element(2);
            let paid = paid.to_string();
            found.note(Rule::PaymentsUnbalanced, spot.value(paid.as_bytes()).expected(charge));
        }
    }
}
