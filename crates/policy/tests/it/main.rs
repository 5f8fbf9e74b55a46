//! The policy language from outside: what it decides, what it refuses, what it says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod brute_force;
mod compared;
mod faults;
mod fixture;
mod library;
mod limits;
mod mended;
mod naive;
mod needs;
mod partial;
mod random;
mod shipped;
mod tested;
