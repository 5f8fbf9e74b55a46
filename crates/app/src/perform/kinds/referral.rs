//! A referral: whoever it is sent to sees the case.

use latchkey_store::Tx;
use latchkey_store::tables::counted::CountedRow;
use latchkey_workflow::referral::{Command, Event, Referral};
use latchkey_workflow::{Calendar, Change, Id, Standing};

use super::case::share;
use crate::app::Inner;
use crate::figures;
use crate::letters;
use crate::perform::kept::Kept;
use crate::perform::step::Taken;
use crate::{Call, Error};

impl Kept for Referral {
    fn case_in(command: &Command) -> Option<Id> {
        match command {
            Command::Draft { case, .. } => Some(*case),
            _ => None,
        }
    }

    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Draft { id, .. } => Some(id),
            _ => None,
        }
    }

    const COUNTS: bool = true;

    fn counted(
        _: &mut Tx<'_>,
        _: &Calendar,
        _: &[CountedRow],
        _: Option<&Self>,
        _: &[Change<Event>],
        after: &Self,
    ) -> Result<Vec<CountedRow>, Error> {
        figures::of_referral(after)
    }

    fn follow(tx: &mut Tx<'_>, app: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let is_sent = |event: &Event| matches!(event, Event::Sent { .. });
        let receiver = taken.after.letter.receiver.organisation();
        let receiver =
            receiver.filter(|_| taken.changes.iter().any(|change| is_sent(&change.event)));
        if let Some(organisation) = receiver {
            let (case, standing) = (taken.after.case, Standing::Receiver);
            share(tx, app, call, case, &taken.actor, organisation, standing)?;
        }
        letters::queue(tx, call, taken, letters::of_referral)
    }
}
