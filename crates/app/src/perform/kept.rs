//! What the use cases add to a machine: the case it belongs to, its id, and what follows from it.

use latchkey_store::Tx;
use latchkey_store::tables::counted::CountedRow;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Actor, Calendar, Change, Context, Id, Machine, Refusal, Standing, Step};

use super::step::{Noted, Taken, load};
use crate::app::Inner;
use crate::basis::{Determined, determine};
use crate::{Call, Error};

/// A machine whose states are kept.
pub(crate) trait Kept: Machine {
    /// As what an organisation may make such a thing for a case.
    const MAKERS: &'static [Standing] = &[Standing::Owner];

    /// The case that a command makes something for.
    fn case_in(_: &Self::Command) -> Option<Id> {
        None
    }

    /// The case whose determination a command rests on.
    fn rests_on(state: Option<&Self>, command: &Self::Command) -> Option<Id> {
        state.map_or_else(|| Self::case_in(command), Machine::case)
    }

    /// The id in a command that makes something.
    fn new_id(command: &mut Self::Command) -> Option<&mut Id>;

    /// Fills into a command what is kept and known, so that nobody is asked for it.
    fn fill_in(_: &mut Tx<'_>, _: &Inner, _: &Call, _: &mut Self::Command) -> Result<(), Error> {
        Ok(())
    }

    /// What there is to know of a step that was taken.
    fn noted(_: &mut Tx<'_>, _: &Inner, _: &Taken<Self>) -> Result<Vec<Noted>, Error> {
        Ok(Vec::new())
    }

    /// Whether what a command names beside the thing itself is as it must be; asked once it
    /// is decided, before anything is kept.
    fn check(_: &mut Tx<'_>, _: &Actor, _: &Self::Command) -> Result<(), Error> {
        Ok(())
    }

    /// What completes a step on the thing itself, before anything is kept: so the thing is kept
    /// once, as it stands in the end.
    fn complete(
        _: &mut Tx<'_>,
        _: &Inner,
        step: Step<Self>,
        _: &Context<'_>,
    ) -> Result<(Step<Self>, Option<Determined>), Error> {
        Ok((step, None))
    }

    /// Whether figures count such things.
    const COUNTS: bool = false;

    /// What figures count of it after some changes; `kept` is what was counted before them.
    fn counted(
        _: &mut Tx<'_>,
        _: &Calendar,
        _kept: &[CountedRow],
        _before: Option<&Self>,
        _changes: &[Change<Self::Event>],
        _after: &Self,
    ) -> Result<Vec<CountedRow>, Error> {
        Ok(Vec::new())
    }

    /// What follows from a step in other things, in the same transaction.
    fn follow(_: &mut Tx<'_>, _: &Inner, _: &Call, _: &Taken<Self>) -> Result<(), Error> {
        Ok(())
    }
}

/// What the policy determines for a case as it stands. Whoever makes something for a case must have
/// to do with it in one of these ways; what exists already has its case.
pub(crate) fn determined(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    case: Id,
    makers: Option<&[Standing]>,
) -> Result<Option<Determined>, Error> {
    let loaded = load::<CaseFile>(tx, case, call.caller.organisation)?;
    let Some(case) = loaded.state else { return Err(Refusal::Missing("case").into()) };
    let may_make = |makers: &[Standing]| loaded.standing.is_some_and(|s| makers.contains(&s));
    if !makers.is_none_or(may_make) {
        return Err(Refusal::Missing("case").into());
    }
    Ok(determine(&app.policies, &case.to_case()))
}
