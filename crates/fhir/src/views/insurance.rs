//! Who is insured, with whom.

use super::views;
use crate::{CodeableConcept, Identifier, Period, Reference};

views! {
    /// An insurance of somebody.
    Coverage of "Coverage" {
        /// Its numbers.
        identifier: Vec<Identifier>,
        /// Where it stands, as `active`.
        status: Option<String>,
        /// What kind of insurance.
        kind: Option<CodeableConcept> = "type",
        /// The number of whoever the contract is with.
        subscriber_id: Option<String> = "subscriberId",
        /// Who is insured.
        beneficiary: Option<Reference>,
        /// From when to when.
        period: Option<Period>,
        /// With whom.
        payor: Vec<Reference>,
    }
}

impl Coverage {
    /// The member's number: the one that is said to be that, else the contract's.
    pub fn member_number(&self) -> Option<&str> {
        let named = self.identifier.iter().find(|id| id.is_of_type("MB"));
        let named = named.and_then(|id| id.value.as_deref());
        named.or(self.subscriber_id.as_deref())
    }
}
