//! A claim: made of a visit of one's own, which then does not change under it.

use latchkey_store::Tx;
use latchkey_workflow::claim::{Claim, Command, Event};
use latchkey_workflow::visit::{self, Visit};
use latchkey_workflow::{Id, Standing};

use super::registry::{CLAIM_FILE, CLAIM_NUMBER, bare_number, look_up};
use crate::app::Inner;
use crate::perform::kept::Kept;
use crate::perform::step::{By, Noted, Taken, Target, take};
use crate::{Call, Error, billing};

impl Kept for Claim {
    /// Whoever gave the visit bills it.
    const MAKERS: &'static [Standing] = &[Standing::Owner, Standing::Receiver];

    fn case_in(command: &Command) -> Option<Id> {
        match command {
            Command::Prepare { case, .. } => Some(*case),
            _ => None,
        }
    }

    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Prepare { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Until when it is to be filed, the payer's profile says.
    fn fill_in(
        tx: &mut Tx<'_>,
        app: &Inner,
        call: &Call,
        command: &mut Command,
    ) -> Result<(), Error> {
        if let Command::Prepare { case, visit, payer, deadline, .. } = command
            && let Some(filed_by) = billing::filed_by(tx, app, call, (*case, *visit, *payer))?
        {
            *deadline = Some(filed_by);
        }
        Ok(())
    }

    fn noted(tx: &mut Tx<'_>, app: &Inner, taken: &Taken<Self>) -> Result<Vec<Noted>, Error> {
        let is_billed = |event: &Event| {
            matches!(
                event,
                Event::Prepared { .. } | Event::Corrected { .. } | Event::Replaced { .. }
            )
        };
        if !taken.changes.iter().any(|change| is_billed(&change.event)) {
            return Ok(Vec::new());
        }
        billing::claim_above_limits(tx, app, taken.after.visit, &taken.after.bill)
    }

    fn follow(tx: &mut Tx<'_>, app: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let claim = taken.after.id;
        for change in &taken.changes {
            let command = match &change.event {
                Event::Prepared { .. } => visit::Command::Claim { claim },
                Event::Voided { .. } => visit::Command::Unclaim { claim },
                _ => continue,
            };
            // Of another's visit no claim is made: that it exists is not even said.
            own_visit(tx, call, taken.after.visit)?;
            let by = By::Consequence(&taken.actor);
            let target = Target { id: taken.after.visit, seen: None, by };
            take::<Visit>(tx, app, call, target, &command)?;
        }
        look_up(tx, taken, |claim| {
            let files = claim.controls().map(|control| (CLAIM_FILE, bare_number(control)));
            files.chain([(CLAIM_NUMBER, claim.bill.number.clone())]).collect()
        })
    }
}

fn own_visit(tx: &mut Tx<'_>, call: &Call, visit: Id) -> Result<(), Error> {
    let loaded = crate::perform::step::load::<Visit>(tx, visit, call.caller.organisation)?;
    match (loaded.state, loaded.standing) {
        (Some(_), Some(Standing::Owner)) => Ok(()),
        _ => Err(latchkey_workflow::Refusal::Missing("visit").into()),
    }
}
