//! Systems of codes, and the types of cards.

/// Systems of codes.
pub mod system {
    /// Codes of the guide that have no lasting home yet.
    pub const TEMPORARY: &str = "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp";
    /// The lasting home of reasons.
    pub const ACT_REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    /// The lasting home of details.
    pub const COVERAGE_DETAIL: &str = "http://terminology.hl7.org/CodeSystem/crd-coverage-detail";
    /// The lasting home of the types of cards.
    pub const CARD_TYPE: &str = "http://terminology.hl7.org/CodeSystem/cdshooks-card-type";
}

/// A type of card, or of response, which a health record may switch off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardType {
    /// What the coverage says of an order: an action, never a card.
    CoverageInformation,
    /// How to bill.
    Claim,
    /// Where the policy can be read.
    Guideline,
}

impl CardType {
    /// Those that are given here.
    pub const ALL: [Self; 3] = [Self::CoverageInformation, Self::Claim, Self::Guideline];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CoverageInformation => "coverage-info",
            Self::Claim => "claim",
            Self::Guideline => "guideline",
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CoverageInformation => "Coverage Information",
            Self::Claim => "Claim",
            Self::Guideline => "Guideline",
        }
    }
}
