//! From a visit to a claim that is paid.

mod deadline;
