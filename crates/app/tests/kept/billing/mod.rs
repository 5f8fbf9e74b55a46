//! From a visit to a claim that is paid.

pub mod clinic;
mod deadline;
mod file;
mod limits;
mod receipts;
