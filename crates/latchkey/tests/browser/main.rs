//! The pages in a real browser: a demo of the binary, walked through in Chromium.
//!
//! Not among the tests that run by themselves: `cargo xtask test` installs the browser and runs them;
//! `cargo test -p latchkey --test browser` does where one is installed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod chromium;
mod crawl;
mod house;
mod inspect;
mod keyboard;
mod media;
mod pages;
mod pictures;
mod speed;
mod together;
mod walk;
