//! The tables, one file each: what is asked of them, in SQL that both databases run.

pub mod accounts;
pub mod counted;
pub mod determinations;
pub mod documents;
pub mod hooks;
pub mod jobs;
pub mod keys;
pub mod listings;
pub mod log;
pub mod lookups;
pub mod names;
pub mod parties;
pub mod purge;
pub mod records;
pub mod settings;
pub mod subscriptions;
pub mod sums;
