//! What the use cases add to a machine: the case it belongs to, its id, and what follows from it.

use latchkey_store::Tx;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Id, Machine, Refusal, Standing};

use super::step::{Taken, load};
use crate::app::Inner;
use crate::basis::{Determined, determine};
use crate::facts::case_of;
use crate::{Call, Error};

/// A machine whose states are kept.
pub(crate) trait Kept: Machine {
    /// The case that a command makes something for.
    fn case_in(_: &Self::Command) -> Option<Id> {
        None
    }

    /// The id in a command that makes something.
    fn new_id(command: &mut Self::Command) -> Option<&mut Id>;

    /// What follows from a step, in the same transaction.
    fn follow(_: &mut Tx<'_>, _: &Inner, _: &Call, _: &Taken<Self>) -> Result<(), Error> {
        Ok(())
    }
}

/// What the policy determines for a case as it stands. Whoever makes something for a case must own
/// the case; what exists already has its case.
pub(crate) fn determined(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    case: Id,
    is_new: bool,
) -> Result<Option<Determined>, Error> {
    let loaded = load::<CaseFile>(tx, case, call.caller.organisation)?;
    let Some(case) = loaded.state else { return Err(Refusal::Missing("case").into()) };
    if is_new && loaded.standing != Some(Standing::Owner) {
        return Err(Refusal::Missing("case").into());
    }
    let facts = case.facts.iter().map(|stated| (stated.fact, stated.value.as_str()));
    Ok(determine(&app.policies, &case_of(facts)?))
}
