//! The kept registry as others ask it: for the facts of a case, and for claims that are screened.

mod facts;
mod rows;
mod screening;

pub(crate) use facts::{known, known_biller, known_renderer};
pub use screening::Screening;
