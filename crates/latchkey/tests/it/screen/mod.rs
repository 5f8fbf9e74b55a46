//! `screen`: claim files before they are sent.

mod forms;
mod made_up;

use std::path::Path;

use crate::run::{Folder, Ran, latchkey};
