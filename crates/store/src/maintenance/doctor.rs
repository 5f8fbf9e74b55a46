//! What is to be looked after.

use latchkey_workflow::{Moment, Span};

use super::{BACKUP_TAKEN_AT, space};
use crate::db::protection;
use crate::tables::{jobs, settings};
use crate::{Location, Store, StoreError, migrate};

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Good,
    /// To be looked at soon.
    Warning,
    /// To be mended now.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub name: &'static str,
    /// How it stands.
    pub state: State,
    /// In a sentence, with what to do.
    pub sentence: String,
}

/// Backups older than this are too old (proposed 45 CFR 164.308(a)(11): at most 48 hours).
const OLDEST_BACKUP: Span = Span::hours(48);
/// A journal larger than this is not being written back.
const LARGEST_JOURNAL: u64 = 256 << 20;

/// Looks at everything that is to be looked after.
///
/// # Errors
/// What the database says, where it can't be asked at all.
pub fn doctor(store: &Store, now: Moment) -> Result<Vec<Check>, StoreError> {
    let mut checks = vec![schema(), integrity(store)?, clock(store, now)?, work(store)?];
    checks.push(backup_age(store, now)?);
    checks.extend(journal(store));
    checks.extend(connection(store)?);
    checks.push(room(store));
    Ok(checks)
}

/// Looks at what can be looked at in a moment, however much is kept: for a page.
///
/// # Errors
/// What the database says, where it can't be asked at all.
pub fn glance(store: &Store, now: Moment) -> Result<Vec<Check>, StoreError> {
    let mut checks = vec![schema(), work(store)?, backup_age(store, now)?];
    checks.extend(journal(store));
    checks.extend(connection(store)?);
    checks.push(room(store));
    Ok(checks)
}

fn check(name: &'static str, state: State, sentence: impl Into<String>) -> Check {
    Check { name, state, sentence: sentence.into() }
}

fn schema() -> Check {
    check("schema", State::Good, format!("schema {} is the latest known", migrate::latest()))
}

fn integrity(store: &Store) -> Result<Check, StoreError> {
    const NAME: &str = "integrity";
    if matches!(store.location(), Location::Postgres(_)) {
        return Ok(check(NAME, State::Good, "the server looks after its own pages"));
    }
    let found = store
        .read(|tx| tx.first("pragma quick_check(1)", &[], |row| Ok(row.text(0)?.to_owned())))?;
    Ok(match found.as_deref() {
        Some("ok") => check(NAME, State::Good, "the file's pages fit together"),
        _ => check(NAME, State::Bad, "the file's pages don't fit together; restore a backup"),
    })
}

fn clock(store: &Store, now: Moment) -> Result<Check, StoreError> {
    const NAME: &str = "clock";
    const LATEST: &str = "select max(at) from entry";
    let latest =
        store.read(|tx| tx.first(LATEST, &[], |row| row.optional(0, crate::Row::moment)))?;
    Ok(match latest.flatten() {
        Some(latest) if latest > now + Span::seconds(60) => check(
            NAME,
            State::Bad,
            "the clock is behind the log: it was set back, or the log's was ahead; set it right",
        ),
        _ => check(NAME, State::Good, "the clock is not behind the log"),
    })
}

fn work(store: &Store) -> Result<Check, StoreError> {
    const NAME: &str = "jobs";
    let (live, dead) = store.read(jobs::count)?;
    Ok(if dead > 0 {
        check(
            NAME,
            State::Bad,
            format!("{dead} jobs were given up; look at each and do it by hand"),
        )
    } else {
        check(NAME, State::Good, format!("{live} jobs wait, none was given up"))
    })
}

fn backup_age(store: &Store, now: Moment) -> Result<Check, StoreError> {
    const NAME: &str = "backup";
    let taken = store.read(|tx| settings::get(tx, BACKUP_TAKEN_AT))?;
    let taken = taken.and_then(|text| text.parse().ok()).map(Moment::from_microseconds);
    Ok(match taken {
        None => check(NAME, State::Warning, "no backup was ever taken; run `latchkey backup`"),
        Some(at) if now - at > OLDEST_BACKUP => {
            check(NAME, State::Warning, "the last backup is older than two days; take another")
        }
        Some(_) => check(NAME, State::Good, "the last backup is younger than two days"),
    })
}

fn journal(store: &Store) -> Option<Check> {
    let Location::File(path) = store.location() else { return None };
    let size = std::fs::metadata(crate::tidying::journal_of(path)).map_or(0, |m| m.len());
    Some(if size > LARGEST_JOURNAL {
        check("journal", State::Warning, "the journal is not written back; end long readers")
    } else {
        check("journal", State::Good, "the journal is written back")
    })
}

/// Less room than this is to be looked at, and less than the other to be mended.
const LITTLE_ROOM: u64 = 2 << 30;
const NO_ROOM: u64 = 128 << 20;

fn room(store: &Store) -> Check {
    const NAME: &str = "space";
    let Location::File(path) = store.location() else {
        return check(NAME, State::Good, "the server's disk is not seen from here; watch it there");
    };
    let Some(free) = space::free_beside(path) else {
        return check(NAME, State::Warning, "the system does not say how much room is free");
    };
    let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let state = match free {
        free if free < NO_ROOM => State::Bad,
        // A backup beside the file, and the file put back, each take about as much as it does.
        free if free < LITTLE_ROOM.max(size) => State::Warning,
        _ => State::Good,
    };
    let advice = if state == State::Good { "" } else { "; make room" };
    let (free, size) = (free >> 20, size >> 20);
    check(NAME, state, format!("{free} MB are free beside the database of {size} MB{advice}"))
}

/// How what travels to a server is protected.
fn connection(store: &Store) -> Result<Option<Check>, StoreError> {
    let Location::Postgres(url) = store.location() else { return Ok(None) };
    let (is_enough, sentence) = protection(url)?;
    let state = if is_enough { State::Good } else { State::Bad };
    Ok(Some(check("connection", state, sentence)))
}
