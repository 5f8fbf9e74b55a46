//! X12: files of claims read, and written again.

pub mod claims;
pub mod drawn;
pub mod incoming;
pub mod reader;
pub mod told;
pub mod written;
