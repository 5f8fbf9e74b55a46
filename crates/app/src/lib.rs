//! The use cases: what people come for, between the doors and the policy.
//!
//! A use case translates what a door gives it into cases, asks the policy, and says what comes of
//! it. It reads no file, knows no clock and prints nothing.

mod misread;
mod payer;
mod registry;

pub use misread::Misread;
pub use payer::{
    CountedFrom, Filing, Newborn, NewbornForm, Notes, Paper, Partner, Payer, PayerId, Source,
    Weight,
};
pub use registry::{HeldCertificate, Person, Provider, Registry};
