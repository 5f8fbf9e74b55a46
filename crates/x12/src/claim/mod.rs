//! A professional claim with the loops it stands in, as a record that borrows the file's bytes.
//!
//! A claim's billing provider, subscriber and patient stand before it and may serve many claims;
//! the record has them all.

mod about;
mod arena;
mod build;
mod records;

pub(crate) use arena::{Arena, Standing};
pub(crate) use build::build;

pub use records::{
    Adjudicated, Claim, Dated, Diagnosis, Line, Member, Note, Party, Provider, Reference,
};
