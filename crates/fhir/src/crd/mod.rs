//! Coverage Requirements Discovery (HL7 Da Vinci CRD): coverage information and the extensions of
//! CDS Hooks, one model inside, written in the shape of the line that was asked for.

mod codes;
mod configuration;
mod information;
mod line;
mod profile;
mod write;

pub use codes::{CardType, system};
pub use configuration::{Configuration, requested_line};
pub use information::{
    Contact, CoverageInformation, Covered, Detail, DetailCode, DetailValue, DocumentKind,
    Documents, Information, PriorAuthorization, Purpose, Reason, ReasonCode,
};
pub use line::Line;
pub use profile::{Broken, check};

/// The address of the extension that carries coverage information.
pub const COVERAGE_INFORMATION: &str =
    "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information";
