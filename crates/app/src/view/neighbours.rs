//! What stands before and after a thing in the work queue.

use latchkey_store::tables::parties::{self, Cursor};
use latchkey_workflow::{Action, Id, Standing};

use crate::{App, Call, Error};

impl App {
    /// The thing before and the one after in the queue of the caller's organisation; none for what
    /// is not in the queue.
    ///
    /// # Errors
    /// What the store says.
    pub fn neighbours(&self, call: &Call, id: Id) -> Result<(Option<Id>, Option<Id>), Error> {
        if call.caller.acting(Action::QueueView, Some(Standing::Owner), "queue").is_err() {
            return Ok((None, None));
        }
        let viewer = call.caller.organisation;
        self.inner.store.read(|tx| {
            let row = parties::row(tx, viewer, id)?;
            let Some(row) = row.filter(|row| row.moves && row.is_open) else {
                return Ok((None, None));
            };
            let here = Cursor { due_at: row.due_at, record: id };
            let before = parties::queue_before(tx, viewer, here)?.map(|row| row.record);
            let after = parties::queue(tx, viewer, Some(here), 1)?.first().map(|row| row.record);
            Ok((before, after))
        })
    }
}
