//! What Prior Authorization Support adds to FHIR, in the shapes of its lines 2.0 and 2.2: requests,
//! inquiries, the answers to both, subscriptions with their notifications, and attachments.
//!
//! | module | what |
//! |---|---|
//! | `claim` | views of a request and its items |
//! | `request` | a bundle that asks: whole, each reference found in it |
//! | `codes` | the few codes of X12 that are used, each by its number with words of our own |
//! | `response`, `write` | an answer, and its two shapes |
//! | `bundle` | an answer with what belongs to it |
//! | `echo` | what of a request goes back with its answer, as it was written |
//! | `subscription`, `notification` | who wants to hear of changes, and what they are sent |
//! | `attachment` | documents that come after a request |
//!
//! The lines differ in few places, and the module that writes knows them all: what an answer that is
//! not final is called, who is named as the reviewer, how an error names its element, and in what an
//! inquiry's answers are wrapped.

mod attachment;
mod bundle;
mod claim;
mod codes;
mod echo;
mod notification;
mod request;
mod response;
mod subscription;
mod write;

pub use attachment::{Attached, Attachment};
pub use bundle::{inquired, response_bundle};
pub use claim::{
    AttachedContent, CareTeamMember, Claim, ClaimDiagnosis, ClaimInsurance, ClaimItem, Document,
    DocumentContent, RelatedClaim, SupportingInformation,
};
pub use codes::{Certification, FollowUp, RejectReason, ReviewCode};
pub use echo::echoed;
pub use notification::{Event, Notification, NotificationKind};
pub use request::{Asked, PasRequest};
pub use response::{
    AddedItem, ClaimResponse, Communication, Fault, Finality, ItemResult, Review, Reviewer,
};
pub use subscription::{PayloadContent, Subscription, TOPIC, standing};

pub use crate::crd::Line;

/// The address of something that the guide defines.
pub(crate) fn definition(name: &str) -> String {
    format!("http://hl7.org/fhir/us/davinci-pas/StructureDefinition/{name}")
}

/// The guide's own codes.
pub(crate) const CODES: &str = "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes";
