//! What the use cases promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod docs;
mod payer;
mod registry;
mod screen;
