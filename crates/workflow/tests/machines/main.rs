//! What cases, referrals, visits, claims and the registry promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod case_file;
mod claim;
mod dyad;
mod gap;
mod member;
mod network;
mod organisation;
mod person;
mod proof;
mod referral;
mod visit;
mod world;
