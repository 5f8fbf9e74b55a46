//! What the order says, its case filled in, and the texts a claim writes differently.

use latchkey_domain::{Address, Code, Day, LineOrder, Npi, Order, Place, Relationship};

use super::Terms;

/// An order in which the case answers what the claim leaves out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared<'o>(pub(super) &'o Order);

impl<'o> Shared<'o> {
    pub(super) fn place(self) -> Option<Place> {
        self.0.claim.place.or(self.0.case.service.place)
    }

    pub(super) fn diagnoses(self) -> &'o [Code] {
        let own = &self.0.claim.diagnoses;
        if own.is_empty() { &self.0.case.service.diagnoses } else { own }
    }

    pub(super) fn billing_npi(self) -> Option<Npi> {
        self.0.claim.billing.npi.or(self.0.case.biller.npi)
    }

    pub(super) fn authorization(self) -> Option<&'o str> {
        let Order { case, claim } = self.0;
        claim.authorization.as_deref().or(case.authorization.number.as_deref())
    }

    pub(super) fn date(self, line: &LineOrder) -> Option<Day> {
        line.date.or(self.0.case.service.date)
    }

    /// The minutes of a line; the case's are those of the whole visit, so they are a line's only
    /// where it is the only one.
    pub(super) fn minutes(self, line: &LineOrder) -> Option<u32> {
        let is_only = self.0.claim.lines.len() == 1;
        line.minutes.or(self.0.case.service.minutes.filter(|_| is_only))
    }

    pub(super) fn patient_birth(self) -> Option<Day> {
        let patient = self.0.claim.patient.as_ref()?;
        patient.birth_date.or(self.0.case.member.infant_birth_date)
    }

    /// A patient without an address of their own lives with the subscriber.
    pub(super) fn patient_address(self) -> Option<&'o Address> {
        let claim = &self.0.claim;
        let own = &claim.patient.as_ref()?.address;
        Some(if own.street.is_some() { own } else { &claim.subscriber.address })
    }
}

/// How the patient is billed: as the order says, else as the payer's profile does.
pub(super) fn relationship(order: &Order, terms: &Terms<'_>) -> Option<Relationship> {
    order.claim.patient.as_ref()?.relationship.or(terms.newborn)
}

/// Texts the order does not have as the claim writes them.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    pub(super) billing_npi: String,
    pub(super) rendering_npi: String,
    pub(super) referring_npi: String,
    pub(super) supervising_npi: String,
    pub(super) place: String,
    /// Diagnoses without their points.
    pub(super) diagnoses: Vec<String>,
    pub(super) lines: Vec<LineTexts>,
}

/// Texts of a line.
#[derive(Clone, Debug)]
pub(super) struct LineTexts {
    pub(super) number: String,
    /// The line's own place of service; empty where it is the claim's.
    pub(super) place: String,
}

impl Texts {
    pub(super) fn new(order: &Order) -> Self {
        let (claim, shared) = (&order.claim, Shared(order));
        let npi = |npi: Option<Npi>| npi.map(|npi| npi.to_string()).unwrap_or_default();
        let diagnoses = shared.diagnoses().iter().map(|code| code.as_str().replace('.', ""));
        let lines = claim.lines.iter().enumerate().map(|(place, line)| LineTexts {
            number: (place + 1).to_string(),
            place: line
                .place
                .filter(|place| Some(*place) != shared.place())
                .map(|place| place.to_string())
                .unwrap_or_default(),
        });
        Self {
            billing_npi: npi(shared.billing_npi()),
            rendering_npi: npi(claim.rendering.as_ref().and_then(|person| person.npi)),
            referring_npi: npi(claim.referring.as_ref().and_then(|person| person.npi)),
            supervising_npi: npi(claim.supervising.as_ref().and_then(|person| person.npi)),
            place: shared.place().map(|place| place.to_string()).unwrap_or_default(),
            diagnoses: diagnoses.collect(),
            lines: lines.collect(),
        }
    }
}
