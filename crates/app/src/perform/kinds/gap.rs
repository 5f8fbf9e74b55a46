//! A gap of the network: nothing follows from it, and it is looked up by nobody.

use latchkey_workflow::Id;
use latchkey_workflow::network::{Gap, GapCommand};

use crate::perform::kept::Kept;

impl Kept for Gap {
    fn new_id(command: &mut GapCommand) -> Option<&mut Id> {
        let GapCommand::Note { id, .. } = command;
        Some(id)
    }
}
