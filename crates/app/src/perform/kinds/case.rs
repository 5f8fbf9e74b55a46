//! A case: what is determined when its facts change, and who is given sight of it.

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::case_file::{CaseFile, Command, Event, Status};
use latchkey_workflow::referral::{self, Referral};
use latchkey_workflow::{Actor, Change, Context, Id, Kind, Machine, Refusal, Standing, Step};

use super::registry::{DYAD, RENDERER, look_up};
use crate::app::Inner;
use crate::basis::{Determined, determine};
use crate::perform::kept::Kept;
use crate::perform::step::{By, Taken, Target, read_state, take};
use crate::{Call, Error, registry};

impl Kept for CaseFile {
    /// What is stated changes what is determined: only afterwards is it determined anew.
    fn rests_on(state: Option<&Self>, command: &Command) -> Option<Id> {
        state.filter(|_| *command == Command::Redetermine).map(|case| case.id)
    }

    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Open { id, .. } => Some(id),
            _ => None,
        }
    }

    /// What the registry knows of whom the case names fills it, and facts that change are
    /// determined anew, in the same step.
    fn complete(
        tx: &mut Tx<'_>,
        app: &Inner,
        step: Step<Self>,
        context: &Context<'_>,
    ) -> Result<(Step<Self>, Option<Determined>), Error> {
        let step = filled(tx, step, context)?;
        let Step { mut changes, after: Some(case) } = step else { return Ok((step, None)) };
        if case.status != Status::Open || !change_facts(&changes) {
            return Ok((Step { changes, after: Some(case) }, None));
        }
        let determined = determine(&app.policies, &case.to_case());
        let basis = determined.as_ref().map(|determined| &determined.basis);
        let context = Context { basis, ..*context };
        match Self::command(Some(&case), &Command::Redetermine, &context) {
            Ok(next) => {
                changes.extend(next.changes);
                Ok((Step { changes, after: next.after }, determined))
            }
            // No policy speaks to the case: nothing is determined.
            Err(Refusal::Lacking(_)) => Ok((Step { changes, after: Some(case) }, None)),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn follow(tx: &mut Tx<'_>, app: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        look_up(tx, taken, |case| {
            let renderer = case.renderer.filter(|_| case.status == Status::Open);
            let renderer = renderer.map(|renderer| (RENDERER, renderer.to_string()));
            [(DYAD, case.dyad.to_string())].into_iter().chain(renderer).collect()
        })?;
        if !change_facts(&taken.changes) {
            return Ok(());
        }
        let until = if taken.after.status == Status::Open {
            taken.after.basis.as_ref().and_then(|basis| basis.referral_until)
        } else {
            let determined = determine(&app.policies, &taken.after.to_case());
            determined.and_then(|determined| determined.basis.referral_until)
        };
        restate_windows(tx, app, call, taken, until)
    }
}

/// Whether something became known, or unknown, or counts again.
fn change_facts(changes: &[Change<Event>]) -> bool {
    changes.iter().any(|change| {
        matches!(
            change.event,
            Event::Opened { .. }
                | Event::Stated { .. }
                | Event::Retracted { .. }
                | Event::Reopened { .. }
        )
    })
}

/// What a step leads to once the registry is asked about whom the case names.
fn filled(
    tx: &mut Tx<'_>,
    step: Step<CaseFile>,
    context: &Context<'_>,
) -> Result<Step<CaseFile>, Error> {
    let Step { mut changes, after: Some(case) } = step else { return Ok(step) };
    let asks = changes.iter().any(|change| change.event.asks_registry());
    if case.status != Status::Open || !asks {
        return Ok(Step { changes, after: Some(case) });
    }
    let facts = registry::known(tx, &case)?;
    let next = CaseFile::command(Some(&case), &Command::Fill { facts }, context)?;
    changes.extend(next.changes);
    Ok(Step { changes, after: next.after })
}

/// Tells the referrals under way on which day the policy's window ends, as the case is known now.
fn restate_windows(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    taken: &Taken<CaseFile>,
    until: Option<Day>,
) -> Result<(), Error> {
    for record in records::of_case(tx, taken.after.id, Kind::Referral)? {
        let referral: Referral = read_state(&record)?;
        if !referral.status.is_underway() || referral.window == until {
            continue;
        }
        let target = Target { id: record.id, seen: None, by: By::Consequence(&taken.actor) };
        let command = referral::Command::RestateWindow { until };
        take::<Referral>(tx, app, call, target, &command)?;
    }
    Ok(())
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
    let taken = take::<CaseFile>(tx, app, call, target, command)?;
    CaseFile::follow(tx, app, call, &taken)
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
