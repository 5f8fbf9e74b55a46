//! The interview over the shipped policies, held against the decision itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod chain;
mod flips;
mod interview;
mod library;
mod steps;
