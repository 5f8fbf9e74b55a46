//! The kept registry as others ask it: for the facts of a case, and for claims that are screened.

mod facts;
mod rows;

pub(crate) use facts::{known, known_biller, known_renderer};
