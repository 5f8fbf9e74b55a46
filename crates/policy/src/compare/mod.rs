//! Two policies side by side: not which words differ, but for whom the outcome does.

mod cubes;
mod difference;
mod simulate;

pub use difference::{Difference, Outcomes};
pub use simulate::{Changed, simulate};
