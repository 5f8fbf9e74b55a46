//! How long whom the law and the contract give.

/// The lengths of the clocks, in the units of their sources.
#[derive(Clone, Debug)]
pub struct Terms {}
