//! The API, asked as programs ask it.

pub mod asking;
mod described;
mod kept;
mod rehearsal;
mod requests;
mod schema;
mod screenings;
mod strict;
pub(crate) mod token;
mod viewer;
