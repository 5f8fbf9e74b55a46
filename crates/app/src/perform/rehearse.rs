//! What would come of commands, without any of it being kept: so that a door offers only what may be
//! done.

use std::any::Any;

use latchkey_store::Tx;
use latchkey_workflow::{Id, Machine, Refusal};

use super::kept::{Kept, determined};
use super::named;
use super::step::{By, Loaded, Ready, Target, context, load, names, ready};
use crate::app::Inner;
use crate::basis::Determined;
use crate::{App, Call, Command, Error, Request};

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

/// What would come of a command.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Rehearsed {
    /// The version of what it would be done to; 0 of what it would make.
    pub version: i64,
    /// Where it would stand.
    pub status: String,
    /// What would happen, in a word each; nothing where what is asked is so already.
    pub events: Vec<String>,
}

impl App {
    /// What would come of a command to the thing it is done to, as things stand. Nothing is done. What
    /// follows elsewhere is left out, and that a name is taken is found out by doing it.
    ///
    /// # Errors
    /// As [`Self::perform`], of the same command.
    pub fn rehearse(&self, call: &Call, request: &Request) -> Result<Rehearsed, Error> {
        let app = &*self.inner;
        self.inner.store.read(|tx| {
            for_command!(&request.command, |M, command| {
                rehearsed::<M>(tx, app, call, request, command)
            })
        })
    }

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
        let app = &*self.inner;
        self.inner.store.read(|tx| {
            let mut prospects = vec![Prospect::Shut; commands.len()];
            for_every_machine!(|M| of_machine::<M>(tx, app, call, id, commands, &mut prospects)?);
            Ok(prospects)
        })
    }
}

fn rehearsed<M: Kept>(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &Request,
    command: &M::Command,
) -> Result<Rehearsed, Error> {
    let mut command = command.clone();
    let id = named::<M>(request, call.id(0), &mut command)?;
    M::fill_in(tx, app, call, &mut command)?;
    let target = Target { id, seen: request.version, by: By::Caller };
    let Ready { loaded, changes, after, .. } = ready::<M>(tx, app, call, target, &command)?;
    Ok(Rehearsed {
        version: loaded.version,
        status: after.status().to_owned(),
        events: names(&changes)?,
    })
}

/// What would come of those commands that are this machine's: the thing is loaded once for all.
fn of_machine<M: Kept>(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    id: Id,
    commands: &[Command],
    prospects: &mut [Prospect],
) -> Result<(), Error>
where
    M::Command: 'static,
{
    let mut loaded: Option<Loaded<M>> = None;
    let mut cases = Vec::new();
    for (command, prospect) in commands.iter().zip(prospects) {
        let Some(command) = its_own::<M>(command) else { continue };
        let mut command = command.clone();
        if let Some(new) = M::new_id(&mut command) {
            *new = id;
        }
        let loaded = match &loaded {
            Some(loaded) => loaded,
            None => loaded.insert(load::<M>(tx, id, call.caller.organisation)?),
        };
        *prospect = match of_command(tx, app, call, loaded, &command, &mut cases) {
            Ok(prospect) => prospect,
            Err(Error::Refused(refusal)) if is_final(&refusal) => Prospect::Shut,
            Err(Error::Refused(_)) => Prospect::Open,
            Err(error) => return Err(error),
        };
    }
    Ok(())
}

fn its_own<M: Machine>(command: &Command) -> Option<&M::Command>
where
    M::Command: 'static,
{
    for_command!(command, |_K, command| (command as &dyn Any).downcast_ref::<M::Command>())
}

/// What the cases determine that commands rest on, each asked once.
type Cases = Vec<(Id, Option<Determined>)>;

fn of_command<M: Kept>(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    loaded: &Loaded<M>,
    command: &M::Command,
    cases: &mut Cases,
) -> Result<Prospect, Error> {
    let actor = call.caller.acting(M::action(command), loaded.standing, M::KIND.name())?;
    let case = M::rests_on(loaded.state.as_ref(), command);
    if let Some(case) = case.filter(|case| !cases.iter().any(|(known, _)| known == case)) {
        let makers = loaded.state.is_none().then_some(M::MAKERS);
        cases.push((case, determined(tx, app, call, case, makers)?));
    }
    let basis = case.and_then(|case| cases.iter().find(|(known, _)| *known == case));
    let context = context(app, call, &actor, basis.and_then(|(_, found)| found.as_ref()));
    let step = M::command(loaded.state.as_ref(), command, &context)?;
    Ok(if step.changes.is_empty() { Prospect::Idle } else { Prospect::Open })
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
