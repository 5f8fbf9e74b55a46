//! What an authorisation promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod appeals;
mod cells;
mod clocks;
mod decisions;
mod goldens;
mod naive;
mod review;
mod units;
mod walk;
mod world;
