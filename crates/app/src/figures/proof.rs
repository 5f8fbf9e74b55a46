//! Whether what is counted is what the log says, and whether the sums are those of what is counted.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::counted::{self, CountedRow};
use latchkey_store::tables::log::Entry;
use latchkey_store::tables::sums;
use latchkey_workflow::{Calendar, Id};

use super::recount::replayed;
use super::sums::addends;
use crate::Error;
use crate::perform::Kept;

/// Rows read in one go.
const PAGE: u32 = 500;

/// Whether what is counted of a thing is what its history gives.
pub(crate) fn is_counted<M: Kept>(
    tx: &mut Tx<'_>,
    calendar: &Calendar,
    history: &[Entry],
) -> Result<bool, Error> {
    let Some(record) = history.first().map(|entry| entry.record) else { return Ok(true) };
    let Some((changes, state)) = replayed::<M>(history).filter(|_| M::COUNTS) else {
        return Ok(true);
    };
    let key = |row: &counted::CountedRow| (row.org, row.kind.clone());
    let mut rows = M::counted(tx, calendar, &[], None, &changes, &state)?;
    rows.sort_by_key(key);
    let mut kept = counted::of_record(tx, record)?;
    kept.sort_by_key(key);
    Ok(rows == kept)
}

/// The months of organisations whose sums are not those of what is counted, the first of them; where
/// something is summed up that nobody counted, the organisation and month are unknown.
pub(crate) fn missummed(tx: &mut Tx<'_>, most: usize) -> Result<(Vec<(Id, Day)>, bool), Error> {
    let mut proof = Proof::default();
    let mut after: Option<CountedRow> = None;
    loop {
        let page = counted::page(tx, after.as_ref(), PAGE)?;
        for row in &page {
            proof.take(tx, row)?;
        }
        after = page.into_iter().next_back();
        if after.is_none() || proof.wrong.len() >= most {
            break;
        }
    }
    proof.close(tx)?;
    let has_more = proof.wrong.is_empty() && sums::count(tx)? != proof.sums;
    Ok((proof.wrong.into_iter().collect(), has_more))
}

/// What rows add up to, month by month, held against what is kept.
#[derive(Default)]
struct Proof {
    /// The organisation, the kind and the month that rows are read of.
    month: Option<(Id, String, Day)>,
    /// What its rows add up to: by kind, days and which sum.
    found: BTreeMap<String, BTreeMap<(String, String), i64>>,
    /// How many sums there should be in all.
    sums: u64,
    wrong: BTreeSet<(Id, Day)>,
}

impl Proof {
    /// Takes in a row. They come by organisation, kind and day.
    fn take(&mut self, tx: &mut Tx<'_>, row: &CountedRow) -> Result<(), Error> {
        let month = (row.org, row.kind.clone(), row.day.month_end());
        if self.month.as_ref() != Some(&month) {
            self.close(tx)?;
            self.month = Some(month);
        }
        for addend in addends(row)? {
            let sums = self.found.entry(addend.kind).or_default();
            for days in sums::days_of(row.day) {
                *sums.entry((days, addend.what.clone())).or_default() += addend.number;
            }
        }
        Ok(())
    }

    /// Holds a month against what is kept.
    fn close(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let found = std::mem::take(&mut self.found);
        let Some((org, _, last_day)) = self.month.take() else { return Ok(()) };
        for (kind, mut expected) in found {
            expected.retain(|_, number| *number != 0);
            self.sums += expected.len() as u64;
            if sums::of_month(tx, org, &kind, last_day)? != expected {
                self.wrong.insert((org, last_day));
            }
        }
        Ok(())
    }
}
