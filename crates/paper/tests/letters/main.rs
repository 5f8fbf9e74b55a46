//! The letters that ship, from their templates to the page.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod mistakes;
mod pdf;
mod readability;
mod replaced;
mod sample;
mod snapshots;
mod templates;
