//! What must hold whatever is read: the properties behind the fuzz targets.
//!
//! Each module checks one reader; its `check` panics where a property does not hold. The targets
//! in `fuzz_targets` feed them bytes of the fuzzer's choosing, and `tests/replay.rs` feeds them
//! the project's own files and every input that once broke something.

#![forbid(unsafe_code)]

pub mod case;
pub mod codes;
pub mod decided;
pub mod draw;
pub mod example;
pub mod hook;
#[cfg(feature = "fuzzer")]
pub mod lines;
pub mod policy;
pub mod rules;
pub mod said;
pub mod stream;
pub mod tables;
pub mod vocabulary;
pub mod x12;
