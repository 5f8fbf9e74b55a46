//! The API, asked as programs ask it.

mod asking;
mod described;
mod kept;
mod schema;
mod strict;
pub(crate) mod token;
mod viewer;
