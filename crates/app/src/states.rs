//! Whether what is kept is what the log says: every state is what its history gives.
//!
//! The log proves itself by its hashes; a state has none. But it follows from its history, so one
//! that was changed past Latchkey is found by going through the history again.

use std::fmt;

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::log::{self, Entry};
use latchkey_store::tables::purge;
use latchkey_store::tables::records::{self, Record};
use latchkey_workflow::{Calendar, Change, Id, Kind, Machine};

use crate::figures::{is_counted, missummed};
use crate::perform::{Kept, read_state, to_json};
use crate::{App, Error};

/// Something that is not kept as the log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// Its state is not what its history gives.
    Changed(Kind, Id),
    /// What figures count of it is not what its history gives.
    Miscounted(Kind, Id),
    /// What figures sum up for an organisation in the month that ends on this day is not what is counted.
    Missummed(Id, Day),
    /// Something is summed up that is not counted.
    Oversummed,
    /// It has a history and no state, and no purge says why.
    Lost(Id),
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(kind, id) => write!(f, "{kind} {id} is not what its history gives"),
            Self::Miscounted(kind, id) => {
                write!(f, "what is counted of {kind} {id} is not what its history gives")
            }
            Self::Missummed(org, month_end) => write!(
                f,
                "what is summed up for organisation {org} in the month until {month_end} is not \
                 what is counted"
            ),
            Self::Oversummed => f.write_str("something is summed up that is not counted"),
            Self::Lost(id) => write!(f, "{id} has a history and is not kept"),
        }
    }
}

/// Things read in one go.
const PAGE: u32 = 200;
/// Strays that are listed; more need no further proof.
const MOST: usize = 100;

impl App {
    /// What is not kept as the log says, the first of it, as of one moment. What was erased by law
    /// is passed over: its history no longer tells.
    ///
    /// # Errors
    /// What the store says.
    pub fn strays(&self) -> Result<Vec<Stray>, Error> {
        self.inner.store.read(|tx| {
            let lost = purge::lost(tx, MOST as u32)?;
            let mut strays: Vec<Stray> = lost.into_iter().map(Stray::Lost).collect();
            let calendar = &self.inner.calendar;
            for_every_machine!(|M| changed::<M>(tx, calendar, &mut strays)?);
            let (months, has_more) = missummed(tx, MOST)?;
            strays.extend(months.into_iter().map(|(org, month)| Stray::Missummed(org, month)));
            strays.extend(has_more.then_some(Stray::Oversummed));
            strays.truncate(MOST);
            Ok(strays)
        })
    }
}

fn changed<M: Kept>(
    tx: &mut Tx<'_>,
    calendar: &Calendar,
    strays: &mut Vec<Stray>,
) -> Result<(), Error> {
    let mut after = None;
    while strays.len() < MOST {
        let page = records::of_kind(tx, M::KIND, after, PAGE)?;
        for record in &page {
            let history = log::of_record(tx, record.id)?;
            if !is_what_was_told::<M>(record, &history) {
                strays.push(Stray::Changed(M::KIND, record.id));
            } else if !is_counted::<M>(tx, calendar, &history)? {
                strays.push(Stray::Miscounted(M::KIND, record.id));
            }
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => break,
        }
    }
    Ok(())
}

fn is_what_was_told<M: Machine>(record: &Record, history: &[Entry]) -> bool {
    if history.iter().any(|entry| entry.body.is_none()) {
        return true;
    }
    let Some(told) = replayed::<M>(history) else { return false };
    let Ok(kept) = read_state::<M>(record) else { return false };
    let version = history.last().map_or(0, |entry| entry.version);
    // Both are written anew: a state that an earlier Latchkey wrote may have another form.
    let is_same = to_json(&kept).ok() == to_json(&told).ok();
    is_same
        && (record.version, record.status.as_str()) == (version, told.status())
        && (record.org, record.id) == (told.owner(), told.id())
}

/// The state that a history gives; `None` where it can't have happened so.
fn replayed<M: Machine>(history: &[Entry]) -> Option<M> {
    let mut state = None;
    for entry in history {
        let (_, after) = told::<M>(state, entry.body.as_deref()?)?;
        state = Some(after);
    }
    state
}

/// What an entry of the log tells, and the state after it; `None` where it can't have happened so.
pub(crate) fn told<M: Machine>(before: Option<M>, body: &str) -> Option<(Change<M::Event>, M)> {
    let change = serde_json::from_str(body).ok()?;
    let after = M::apply(before, &change)?;
    Some((change, after))
}
