//! Upkeep: backups that either database can be restored from, and what is to be looked after.

mod backup;
mod compact;
mod doctor;
mod folder;
mod form;
mod landing;
mod marker;
mod reader;
mod restore;
mod sealing;
mod space;

pub use backup::{BackupReport, Seal, backup};
pub use compact::compact;
pub use doctor::{Check, State, doctor, glance};
pub(crate) use marker::refuse as refuse_unfinished;
pub use restore::{RestoreReport, restore};
pub use sealing::sealing;

/// The setting that says when the last backup was taken, in microseconds since 1970.
pub const BACKUP_TAKEN_AT: &str = "backup.taken_at";
