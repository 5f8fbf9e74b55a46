//! A case: what is determined when its facts change, and who is given sight of it.

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::case_file::{CaseFile, Command, Event, Status};
use latchkey_workflow::referral::{self, Referral};
use latchkey_workflow::{Actor, Id, Kind, Refusal, Standing};

use crate::app::Inner;
use crate::basis::determine;
use crate::perform::kept::Kept;
use crate::perform::step::{By, Taken, Target, read_state, take};
use crate::{Call, Error};

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

    fn follow(tx: &mut Tx<'_>, app: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let changes_facts = |event: &Event| {
            matches!(
                event,
                Event::Opened { .. }
                    | Event::Stated { .. }
                    | Event::Retracted { .. }
                    | Event::Reopened { .. }
            )
        };
        if !taken.changes.iter().any(|change| changes_facts(&change.event)) {
            return Ok(());
        }
        let until = if taken.after.status == Status::Open {
            let (id, by) = (taken.after.id, By::Consequence(&taken.actor));
            let target = Target { id, seen: None, by };
            let determined = take::<Self>(tx, app, call, target, &Command::Redetermine);
            match determined {
                Ok(taken) => taken.after.basis.and_then(|basis| basis.referral_until),
                // No policy speaks to the case: then no window is known either.
                Err(Error::Refused(Refusal::Lacking(_))) => None,
                Err(error) => return Err(error),
            }
        } else {
            let determined = determine(&app.policies, &taken.after.to_case());
            determined.and_then(|determined| determined.basis.referral_until)
        };
        restate_windows(tx, app, call, taken, until)
    }
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
