//! Tables from outside: divided as another library does, read from any pieces, cut, spoiled.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod csv;
mod members;
mod nppes;
mod sources;
