//! The use cases over a real database, each test on one of its own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod audit_events;
mod billing;
mod closed;
mod demo;
mod fhir;
mod figures;
mod forms;
mod history;
mod import;
mod isolation;
mod letters;
mod login;
mod network;
mod offered;
mod once;
mod pas;
mod purge;
mod reassign;
mod registry;
mod reviews;
mod roster;
mod simulate;
mod story;
mod time;
mod world;
