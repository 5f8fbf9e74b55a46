//! Tables that come from outside, as comma-separated values: the monthly file of the NPI registry, a
//! plan's members. And the one reader of such tables for the whole project.
//!
//! This crate is a codec: it reads what it is handed in one pass, opens nothing itself, and has no
//! rule. A fault has line, column and remedy, and repeats nothing of a person.
//!
//! | module | what |
//! |---|---|
//! | `csv` | bytes to records and cells, each with its place |
//! | `nppes` | who has an NPI, where and in which specialty |
//! | `members` | parents and infants of a plan, and who belongs to whom |

pub mod csv;
pub mod members;
mod misread;
pub mod nppes;

pub use misread::{At, Misread, Misreads, quoted};
