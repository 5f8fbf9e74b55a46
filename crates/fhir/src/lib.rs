//! A codec for FHIR R4 and CDS Hooks, for a payer's side of the Da Vinci guides.
//!
//! | module | what |
//! |---|---|
//! | `text` | a text made ready: its size, its depth, without the space between |
//! | `object`, `resource` | what others sent, as it was written; a part of it is set, the rest stays |
//! | `types`, `extension`, `bundle` | the data types that are read and written |
//! | `views` | the parts of resources that somebody here reads |
//! | `hooks` | CDS Hooks 2.0: services, requests, responses, feedback |
//! | `crd` | what Coverage Requirements Discovery adds, in the shapes of its lines 2.0 and 2.2 |
//! | `outcome`, `capability` | what was wrong with a request, and what a server offers |
//! | `audit_event` | an entry of a log |
//! | `dtr` | what Documentation Templates and Rules adds: forms, drafts of answers, packages |
//! | `cql` | small expressions over a health record, as CQL and as the ELM that it compiles to |
//! | `pas` | what Prior Authorization Support adds: requests, answers, inquiries, notifications |
//! | `outcome` | what was wrong with a request |
//!
//! A resource that came from elsewhere is never written from a struct: it is the text that came,
//! with the members that were set in place of theirs. So decimals keep their zeros, the siblings of
//! primitives (`_birthDate`) and what nobody here has heard of stay, and what a guide forbids to
//! change is not changed. What is read of it is a view: a struct with the members that are used,
//! which passes over the others.
//!
//! The codec knows no rule of coverage, opens nothing and asks no clock. No error repeats a value.

pub mod audit_event;
mod bundle;
pub mod capability;
pub mod cql;
pub mod crd;
pub mod dtr;
mod error;
mod extension;
pub mod hooks;
mod object;
mod outcome;
pub mod pas;
mod resource;
mod text;
mod types;
pub mod views;

pub use bundle::{Bundle, Entry, Link, Search, search_page, searchset};
pub use error::ReadError;
pub use extension::{Extension, Value};
pub use object::Object;
pub use outcome::{Issue, IssueKind, OperationOutcome, Severity};
pub use resource::{Resource, View};
pub use text::{Limits, Text};
pub use types::{
    CodeableConcept, Coding, ContactDetail, ContactPoint, Identifier, Period, Quantity, Reference,
};
