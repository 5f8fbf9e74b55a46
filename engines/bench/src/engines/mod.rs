//! The other engines, each with the page in its own language.

mod cel;
mod dmn;
mod zen;

pub use cel::{CelEngine, Names};
pub use dmn::first_hit_table;
pub use zen::{ZenExpression, ZenTable};
