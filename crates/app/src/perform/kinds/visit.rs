//! A visit: what it used of an authorisation, the authorisation knows.

use latchkey_store::Tx;
use latchkey_workflow::authorization::{self, Authorization};
use latchkey_workflow::visit::{Command, Event, Record, Visit};
use latchkey_workflow::{Id, Standing};

use crate::app::Inner;
use crate::billing::above_limits;
use crate::perform::kept::Kept;
use crate::perform::step::{By, Noted, Taken, Target, take};
use crate::{Call, Error};

impl Kept for Visit {
    /// Whoever received the referral gives the visit.
    const MAKERS: &'static [Standing] = &[Standing::Owner, Standing::Receiver];

    fn case_in(command: &Command) -> Option<Id> {
        match command {
            Command::Plan { case, .. } | Command::RecordUnplanned { case, .. } => Some(*case),
            _ => None,
        }
    }

    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Plan { id, .. } | Command::RecordUnplanned { id, .. } => Some(id),
            _ => None,
        }
    }

    fn noted(tx: &mut Tx<'_>, app: &Inner, taken: &Taken<Self>) -> Result<Vec<Noted>, Error> {
        let is_recorded = |event: &Event| {
            matches!(
                event,
                Event::Recorded { .. } | Event::RecordedUnplanned { .. } | Event::Amended { .. }
            )
        };
        if !taken.changes.iter().any(|change| is_recorded(&change.event)) {
            return Ok(Vec::new());
        }
        above_limits(tx, app, &taken.after, None)
    }

    fn follow(tx: &mut Tx<'_>, app: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let mut record = taken.before.as_ref().and_then(|before| before.record.as_ref());
        for change in &taken.changes {
            let after = match &change.event {
                Event::Recorded { record }
                | Event::RecordedUnplanned { record, .. }
                | Event::Amended { record, .. } => Some(record.as_ref()),
                Event::Cancelled { .. } => None,
                _ => continue,
            };
            use_units(tx, app, call, taken, record, after)?;
            record = after;
        }
        Ok(())
    }
}

/// Gives back what a record had used, and takes what the one in its place uses.
fn use_units(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    taken: &Taken<Visit>,
    before: Option<&Record>,
    after: Option<&Record>,
) -> Result<(), Error> {
    let visit = taken.after.id;
    let mut step = |id: Id, command: authorization::Command| {
        let target = Target { id, seen: None, by: By::Consequence(&taken.actor) };
        take::<Authorization>(tx, app, call, target, &command).map(|_| ())
    };
    if let Some(used) = before.and_then(|record| record.authorization.as_ref()) {
        step(used.id, authorization::Command::ReturnUnits { visit })?;
    }
    let Some(record) = after else { return Ok(()) };
    let Some(used) = &record.authorization else { return Ok(()) };
    let (day, units) = (record.date, used.units);
    step(used.id, authorization::Command::UseUnits { visit, day, units })
}
