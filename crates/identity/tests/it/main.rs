//! Tokens that others sign: those that prove something, and tables of those that do not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod assertion;
mod keys;
mod oidc;
mod registration;
mod signing;
