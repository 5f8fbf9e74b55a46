//! The use cases: what people come for, between the doors and the policy.
//!
//! A use case translates what a door gives it into cases, asks the policy, and says what comes of
//! it. It reads no file, knows no clock and prints nothing.

pub mod bill;
pub mod demo;
mod misread;
mod payer;
mod registry;
mod screen;

pub use misread::Misread;
pub use payer::{
    CountedFrom, Filing, Newborn, NewbornForm, Notes, Paper, Partner, Payer, PayerId, Source,
    Weight,
};
pub use registry::{HeldCertificate, Person, Provider, Registry};
pub use screen::{
    CodeRule, Decided, Derived, FindingKind, History, HistoryError, Listed, LookUp, ProviderTally,
    Said, ScreenFinding, ScreenNote, Screened, ScreenedLine, Screener, Spot, Summary, Tally, Trace,
    Tracer, Whom, denial_meaning,
};
