//! Two policies side by side: not which words differ, but for whom the outcome does.

mod cubes;
mod difference;
mod outcomes;
mod simulate;

pub use difference::{ChangedField, Difference};
pub use outcomes::Outcomes;
pub use simulate::{Changed, OPEN, simulate};
