//! Accounts: who may log in, what they may do, and what proves who they are.

mod list;
mod make;
mod one;
mod profile;
mod secret;

pub(crate) use list::{found, list};
pub(in crate::kept) use make::begun;
pub(crate) use make::{make, new};
pub(in crate::kept) use one::returned;
pub(crate) use one::{change, show};
pub(crate) use secret::enrolled;
