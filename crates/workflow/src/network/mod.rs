//! Who could see a family: a wish held against people and the organisations they work with.
//!
//! What must stay true:
//!
//! - A certificate, a tie and their days are on record or they do not count: "certified" is never
//!   a guess. Of everything else, what nobody stated is unknown, and whoever it is unknown of may
//!   fit: somebody asks them.
//! - Whoever does not fit is told from whoever does by reasons of a closed list.
//! - Where nobody fits and nobody may, the network has a gap. A [`Gap`] says what was wanted, where
//!   and when, and nothing of the family.

mod fit;
mod gap;
mod lists;
mod wanted;

pub use fit::{Fit, fit};
pub use gap::{Gap, GapCommand, GapEvent};
pub use lists::{Misfit, Open};
pub use wanted::Wanted;
