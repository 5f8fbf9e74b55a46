//! What figures count, from the log: for stores that an earlier Latchkey wrote.

use latchkey_store::Tx;
use latchkey_store::tables::log::{self, Entry};
use latchkey_store::tables::{counted, records, settings, sums};
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::network::Gap;
use latchkey_workflow::referral::Referral;
use latchkey_workflow::{Calendar, Change};

use super::sums::add;
use crate::Error;
use crate::perform::Kept;
use crate::states::told;

/// The setting that says that everything is counted.
const COUNTED: &str = "counted";
/// Things read in one go.
const PAGE: u32 = 200;

/// Counts everything that is not counted yet: once in the life of a store.
pub(crate) fn recount(tx: &mut Tx<'_>, calendar: &Calendar) -> Result<(), Error> {
    if settings::get(tx, COUNTED)?.is_some() {
        return Ok(());
    }
    sums::forget(tx)?;
    every::<Authorization>(tx, calendar)?;
    every::<Referral>(tx, calendar)?;
    every::<Gap>(tx, calendar)?;
    settings::set(tx, COUNTED, "1")?;
    Ok(())
}

fn every<M: Kept>(tx: &mut Tx<'_>, calendar: &Calendar) -> Result<(), Error> {
    let mut after = None;
    loop {
        let page = records::of_kind(tx, M::KIND, after, PAGE)?;
        for record in &page {
            let history = log::of_record(tx, record.id)?;
            let Some((changes, state)) = replayed::<M>(&history) else { continue };
            let kept = counted::of_record(tx, record.id)?;
            let rows = M::counted(tx, calendar, &[], None, &changes, &state)?;
            counted::save(tx, &kept, &rows)?;
            rows.iter().try_for_each(|row| add(tx, row, 1))?;
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(()),
        }
    }
}

/// The changes of a history, and the state after them; `None` where some of it was erased by law.
pub(super) fn replayed<M: Kept>(history: &[Entry]) -> Option<(Vec<Change<M::Event>>, M)> {
    let mut changes = Vec::with_capacity(history.len());
    let mut state = None;
    for entry in history {
        let (change, after) = told::<M>(state, entry.body.as_deref()?)?;
        changes.push(change);
        state = Some(after);
    }
    Some((changes, state?))
}
