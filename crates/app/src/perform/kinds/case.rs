//! A case.

use latchkey_workflow::Id;
use latchkey_workflow::case_file::{CaseFile, Command};

use crate::perform::kept::Kept;

impl Kept for CaseFile {
    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Open { id, .. } => Some(id),
            _ => None,
        }
    }
}
