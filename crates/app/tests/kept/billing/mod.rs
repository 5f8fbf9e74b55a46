//! From a visit to a claim that is paid.

mod asserted;
pub mod clinic;
mod deadline;
mod file;
mod filing;
mod limits;
mod receipts;
