//! What would come of a command, without any of it being kept: so that a door offers only what may
//! be done.

use latchkey_store::Tx;
use latchkey_workflow::{Id, Refusal};

use super::kept::Kept;
use super::step::{By, Target, decide};
use crate::app::Inner;
use crate::{App, Call, Command, Error};

/// Whether a command can be given, as far as that does not depend on what is said in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prospect {
    /// It can, or could with other words.
    Open,
    /// Nothing would come of it: it is so already.
    Idle,
    /// It can't: the role, the organisation or where the thing stands speaks against it.
    Shut,
}

impl App {
    /// What would come of each command, done to a thing, or making one where none is named. Nothing
    /// is done, and nothing that a command names is looked at but the thing and its case.
    ///
    /// # Errors
    /// What the store says.
    pub fn prospects(
        &self,
        call: &Call,
        id: Option<Id>,
        commands: &[Command],
    ) -> Result<Vec<Prospect>, Error> {
        let id = id.unwrap_or_else(|| call.id(0));
        self.inner.store.read(|tx| {
            let each = commands.iter().map(|command| prospect(tx, &self.inner, call, id, command));
            each.collect()
        })
    }
}

fn prospect(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    id: Id,
    command: &Command,
) -> Result<Prospect, Error> {
    for_command!(command, |M, command| {
        let mut command = command.clone();
        if let Some(new) = <M as Kept>::new_id(&mut command) {
            *new = id;
        }
        let target = Target { id, seen: None, by: By::Caller };
        match decide::<M>(tx, app, call, target, &command) {
            Ok(decided) if decided.step.changes.is_empty() => Ok(Prospect::Idle),
            Ok(_) => Ok(Prospect::Open),
            Err(Error::Refused(refusal)) if is_final(&refusal) => Ok(Prospect::Shut),
            Err(Error::Refused(_)) => Ok(Prospect::Open),
            Err(error) => Err(error),
        }
    })
}

/// Whether no other words in the command would help.
fn is_final(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Missing(_)
        | Refusal::Exists(_)
        | Refusal::Status { .. }
        | Refusal::Forbidden(_)
        | Refusal::OwnRequest
        | Refusal::NotLicensed
        | Refusal::Inconsistent => true,
        Refusal::Lacking(_)
        | Refusal::Unfit { .. }
        | Refusal::Closed { .. }
        | Refusal::Units { .. }
        | Refusal::Policy(_) => false,
    }
}
