//! The crate from outside: whole texts in, whole messages out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod accepted;
mod examples;
mod messages;
mod mutant;
mod mutations;
mod orders;
mod random;
mod random_case;
mod round_trip;
mod streams;
