//! Faults: the real binary as real processes, killed, cut off, starved of disk and lied to.
//!
//! What can't be provoked on a machine (no PostgreSQL, no right to mount) is said loudly and passed
//! over; everything else must hold everywhere.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod damaged;
mod disk;
mod disk_full;
mod door;
mod keys;
mod killed;
mod load;
mod names;
mod newer;
mod place;
mod read_only;
mod reply_lost;
mod requests;
mod restarted;
mod restored;
mod server;
mod truth;
mod two_servers;
