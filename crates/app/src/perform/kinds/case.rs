//! A case: who is given sight of it.

use latchkey_store::Tx;
use latchkey_workflow::case_file::{CaseFile, Command};
use latchkey_workflow::{Actor, Id, Standing};

use crate::app::Inner;
use crate::perform::kept::Kept;
use crate::perform::step::{By, Target, take};
use crate::{Call, Error};

impl Kept for CaseFile {
    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Open { id, .. } => Some(id),
            _ => None,
        }
    }
}

/// Does something to a case that follows from what was done elsewhere.
pub(super) fn on_case(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    case: Id,
    actor: &Actor,
    command: &Command,
) -> Result<(), Error> {
    let target = Target { id: case, seen: None, by: By::Consequence(actor) };
    take::<CaseFile>(tx, app, call, target, command).map(|_| ())
}

/// Gives an organisation sight of a case.
pub(super) fn share(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    case: Id,
    actor: &Actor,
    organisation: Id,
    standing: Standing,
) -> Result<(), Error> {
    on_case(tx, app, call, case, actor, &Command::Share { organisation, standing })
}
