//! What would come of commands, without any of it being kept: so that a door offers only what may be
//! done.

use std::any::Any;
use std::sync::Arc;

use latchkey_store::Tx;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Id, Machine, Refusal, Standing};

use super::kept::Kept;
use super::named;
use super::step::{By, Loaded, Ready, Target, context, load, names, ready};
use crate::app::Inner;
use crate::basis::Determined;
use crate::{App, Call, Command, Error, Request};

/// Whether a command can be given, as far as that does not depend on what is said in it; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prospect {
    /// It can, or could with other words.
    Open,
    /// Nothing would come of it: it is so already.
    Idle,
    /// It can't: the role, the organisation or where the thing stands speaks against it.
    Shut,
}

/// To what commands would be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// To this thing.
    To(Id),
    /// To nothing that is there: they make something for this case, whatever case is named in them.
    For(Id),
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

    /// What would come of each group of commands: of the one in it that has the best prospect. Nothing is
    /// done, and nothing that a command names is looked at but the thing and its case, each once.
    ///
    /// # Errors
    /// What the store says.
    pub fn prospects<G: AsRef<[Command]>>(
        &self,
        call: &Call,
        given: Given,
        groups: &[G],
    ) -> Result<Vec<Prospect>, Error> {
        let app = &*self.inner;
        self.inner.store.read(|tx| {
            let mut prospects = vec![Prospect::Shut; groups.len()];
            let mut asking = Asking { tx, app, call, given, cases: Vec::new() };
            for_every_machine!(|M| of_machine::<M, G>(&mut asking, groups, &mut prospects)?);
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

/// Who asks, and what was looked at so far.
struct Asking<'a, 'c> {
    tx: &'a mut Tx<'c>,
    app: &'a Inner,
    call: &'a Call,
    given: Given,
    cases: Vec<OfCase>,
}

/// A case that commands rest on, and what the policy determines for it.
struct OfCase {
    id: Id,
    /// In what way the caller's organisation has to do with it.
    standing: Option<Standing>,
    determined: Option<Arc<Determined>>,
}

/// What would come of those groups that are this machine's: the thing is loaded once for all.
fn of_machine<M: Kept + 'static, G: AsRef<[Command]>>(
    asking: &mut Asking<'_, '_>,
    groups: &[G],
    prospects: &mut [Prospect],
) -> Result<(), Error> {
    let mut loaded: Option<Loaded<M>> = None;
    for (group, prospect) in groups.iter().zip(prospects) {
        for command in group.as_ref().iter().filter_map(its_own::<M>) {
            let loaded = match &loaded {
                Some(loaded) => loaded,
                None => loaded.insert(asking.loaded()?),
            };
            let found = match asking.of_command(loaded, command) {
                Ok(prospect) => prospect,
                Err(Error::Refused(refusal)) if is_final(&refusal) => Prospect::Shut,
                Err(Error::Refused(_)) => Prospect::Open,
                Err(error) => return Err(error),
            };
            *prospect = found.min(*prospect);
            if found == Prospect::Open {
                break;
            }
        }
    }
    Ok(())
}

fn its_own<M: Machine>(command: &Command) -> Option<&M::Command>
where
    M::Command: 'static,
{
    for_command!(command, |_K, command| (command as &dyn Any).downcast_ref::<M::Command>())
}

impl Asking<'_, '_> {
    fn loaded<M: Kept + 'static>(&mut self) -> Result<Loaded<M>, Error> {
        let Given::To(id) = self.given else {
            return Ok(Loaded { state: None, version: 0, standing: Some(Standing::Owner) });
        };
        let loaded = load::<M>(self.tx, id, self.call.caller.organisation)?;
        // A case rests on itself.
        let state = loaded.state.as_ref();
        if let Some(case) = state.and_then(|state| (state as &dyn Any).downcast_ref::<CaseFile>()) {
            self.know(case, loaded.standing);
        }
        Ok(loaded)
    }

    fn of_command<M: Kept>(
        &mut self,
        loaded: &Loaded<M>,
        command: &M::Command,
    ) -> Result<Prospect, Error> {
        let (state, call) = (loaded.state.as_ref(), self.call);
        let actor = call.caller.acting(M::action(command), loaded.standing, M::KIND.name())?;
        let case = M::rests_on(state, command).map(|named| match self.given {
            Given::For(case) => case,
            Given::To(_) => named,
        });
        let app = self.app;
        let determined = match case {
            Some(case) => self.determined(case, state.is_none().then_some(M::MAKERS))?,
            None => None,
        };
        let events = M::events(state, command, &context(app, call, &actor, determined))?;
        Ok(if events.is_empty() { Prospect::Idle } else { Prospect::Open })
    }

    /// What the policy determines for a case, asked once. Whoever makes something for it must have to do
    /// with it in one of these ways.
    fn determined(
        &mut self,
        case: Id,
        makers: Option<&[Standing]>,
    ) -> Result<Option<&Determined>, Error> {
        if !self.cases.iter().any(|known| known.id == case) {
            let loaded = load::<CaseFile>(self.tx, case, self.call.caller.organisation)?;
            let found = loaded.state.ok_or(Refusal::Missing("case"))?;
            self.know(&found, loaded.standing);
        }
        let known = self.cases.iter().find(|known| known.id == case);
        let known = known.ok_or(Refusal::Missing("case"))?;
        let may_make = |makers: &[Standing]| known.standing.is_some_and(|at| makers.contains(&at));
        if !makers.is_none_or(may_make) {
            return Err(Refusal::Missing("case").into());
        }
        Ok(known.determined.as_deref())
    }

    fn know(&mut self, case: &CaseFile, standing: Option<Standing>) {
        let determined = self.app.determined(case);
        self.cases.push(OfCase { id: case.id, standing, determined });
    }
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
