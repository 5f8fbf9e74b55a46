//! Many cases: a file of any size as the texts of its cases.
//!
//! Splitting is far cheaper than reading, so one thread can split for several that read. No more
//! than one case is held at a time, and none larger than [`LARGEST_CASE`].

mod element;
mod error;
mod layout;
mod nesting;
mod raw_case;
mod raw_cases;
mod space;

pub use error::StreamError;
pub(crate) use layout::BYTE_ORDER_MARK;
pub use layout::Layout;
pub use raw_case::RawCase;
pub use raw_cases::RawCases;

/// The most bytes one case may have: 1 MiB, thousands of times what a case needs.
pub const LARGEST_CASE: usize = 1 << 20;
