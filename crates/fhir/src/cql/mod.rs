//! Small expressions over a health record: written as CQL (1.5), and as the ELM that a compiler of CQL
//! makes of the same. Both are written from one model, so that neither can say what the other does not.
//!
//! It is no compiler: nothing is parsed, and only shapes are there that somebody here uses. Values of
//! FHIR are taken by their `value`, so no library of conversions is needed beside. An independent
//! engine runs what is written: `cargo xtask test`.

mod elm;
mod expression;
mod library;
mod text;

pub use expression::{Expression, Operator, Unit};
pub use library::{CodeDefinition, Definition, Logic};
