//! Requests for authorisation as health records send them (PAS).

mod attached;
mod changed;
mod corpus;
mod erased;
pub mod house;
mod inquired;
mod noticed;
mod same;
mod submitted;
