//! The door of CDS Hooks, called as a clinic's health record calls it.

mod answered;
mod cards;
pub mod clinic;
mod corpus;
mod forged;
mod kept;
mod refused;
mod services;
mod signing;
