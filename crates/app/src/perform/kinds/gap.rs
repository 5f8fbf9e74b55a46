//! A gap of the network: nothing follows from it, and it is looked up by nobody.

use latchkey_store::Tx;
use latchkey_store::tables::counted::CountedRow;
use latchkey_workflow::network::{Gap, GapCommand, GapEvent};
use latchkey_workflow::{Calendar, Change, Id};

use crate::Error;
use crate::figures;
use crate::perform::kept::Kept;

impl Kept for Gap {
    fn new_id(command: &mut GapCommand) -> Option<&mut Id> {
        let GapCommand::Note { id, .. } = command;
        Some(id)
    }

    const COUNTS: bool = true;

    fn counted(
        _: &mut Tx<'_>,
        _: &Calendar,
        _: &[CountedRow],
        _: Option<&Self>,
        _: &[Change<GapEvent>],
        after: &Self,
    ) -> Result<Vec<CountedRow>, Error> {
        figures::of_gap(after)
    }
}
