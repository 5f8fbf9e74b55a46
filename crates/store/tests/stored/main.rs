//! The store from outside, each test on a SQLite file of its own and, where
//! `LATCHKEY_TEST_POSTGRES` names a server on which databases may be made, on one there too.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod damage;
mod encrypted;
mod groups;
mod kept;
mod moment;
mod place;
mod plans;
mod restored;
mod schema;
mod search;
mod subset;
mod upkeep;
