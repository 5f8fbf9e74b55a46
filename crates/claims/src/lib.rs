//! The use cases: what people come for, between the doors and the policy.
//!
//! A use case translates what a door gives it into cases, asks the policy, and says what comes of
//! it. It reads no file, knows no clock and prints nothing.

pub mod bill;
pub mod demo;
pub mod form;
pub mod origin;
pub mod outgoing;
pub mod payer;
pub mod registry;
pub mod screen;

pub use latchkey_feeds::Misread;
