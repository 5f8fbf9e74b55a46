//! The door of CDS Hooks, called as a clinic's health record calls it.

mod answered;
mod cards;
pub mod clinic;
mod corpus;
pub mod ehr;
mod forged;
mod honoured;
mod kept;
mod record;
mod refused;
mod services;
pub mod signing;
mod soon;
