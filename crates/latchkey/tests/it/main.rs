//! The binary as a process: what a person types, and what comes back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod ask;
mod authorized;
mod bad_input;
mod batch;
mod beside;
mod billed;
mod check;
mod claim;
mod demo;
mod docs;
mod letters;
mod policy;
mod readme;
mod run;
mod screen;
mod serve;
