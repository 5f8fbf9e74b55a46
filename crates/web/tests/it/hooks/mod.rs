//! The door of CDS Hooks, called as a clinic's health record calls it.

mod answered;
mod clinic;
mod corpus;
mod forged;
mod refused;
mod services;
mod signing;
