//! The people of an organisation who give the service: by the end of their certificates, by name, and
//! one by one.

mod commands;
mod forms;
mod list;
mod one;
mod profile;
mod state;

pub(crate) use list::{ending, found, has_ended, list, named};
pub(in crate::kept) use one::{begun, returned};
pub(crate) use one::{change, make, new, show};
