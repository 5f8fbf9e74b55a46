//! From a visit to a claim that is paid.

mod clinic;
mod deadline;
mod file;
mod receipts;
