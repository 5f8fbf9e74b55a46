//! One command on one thing that is kept: load, permit, decide, keep. All in the caller's
//! transaction, and nothing is written before it is decided.

use latchkey_store::Tx;
use latchkey_store::tables::log::EntryToWrite;
use latchkey_store::tables::parties::{NEVER, PartyRow};
use latchkey_store::tables::records::Record;
use latchkey_store::tables::{counted, determinations, log, parties, records};
use latchkey_workflow::{Actor, Change, Context, Id, Machine, Refusal, Standing, Step};

use super::kept::{Kept, determined};
use crate::app::Inner;
use crate::basis::Determined;
use crate::{Call, Error, figures};

/// What came of a command.
#[derive(
    Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Saved {
    /// What it was done to.
    pub id: Id,
    /// Its version now.
    pub version: i64,
    /// Where it stands now.
    pub status: String,
    /// What happened, in a word each; nothing where what was asked was so already.
    pub events: Vec<String>,
    /// What there is to know of it; none of it stands in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub noted: Vec<Noted>,
}

/// Something to know of what was done: by which rule, where it stands, and what mends it.
#[derive(
    Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Noted {
    /// The rule, as `units-over-maximum`.
    pub rule: String,
    /// The document it rests on.
    pub source: String,
    /// Where in it.
    pub place: String,
    /// The sentence.
    pub sentence: String,
    /// Codes, days and numbers; nothing personal.
    pub detail: String,
    /// What mends it.
    pub fix: String,
}

/// What a step is taken on.
#[derive(Clone, Copy)]
pub(crate) struct Target<'t> {
    /// The thing's id.
    pub id: Id,
    /// The version that the caller looked at; `None` takes it as it is.
    pub seen: Option<i64>,
    /// Who does it.
    pub by: By<'t>,
}

/// Who takes a step.
#[derive(Clone, Copy)]
pub(crate) enum By<'t> {
    /// The caller, if permitted.
    Caller,
    /// Somebody who was permitted the step that this one follows from.
    Consequence(&'t Actor),
}

/// A thing as it was loaded.
pub(crate) struct Loaded<M> {
    pub state: Option<M>,
    pub version: i64,
    /// In what way the caller's organisation has to do with it.
    pub standing: Option<Standing>,
}

/// Loads a thing. What is not there yet would be the caller's own.
pub(crate) fn load<M: Machine>(tx: &mut Tx<'_>, id: Id, viewer: Id) -> Result<Loaded<M>, Error> {
    let Some(record) = records::load(tx, id)? else {
        return Ok(Loaded { state: None, version: 0, standing: Some(Standing::Owner) });
    };
    if record.kind != M::KIND {
        return Err(Refusal::Missing(M::KIND.name()).into());
    }
    let state: M = read_state(&record)?;
    let standing = state.parties().into_iter().find(|party| party.organisation == viewer);
    Ok(Loaded {
        version: record.version,
        standing: standing.map(|party| party.standing),
        state: Some(state),
    })
}

/// The state of a record.
pub(crate) fn read_state<M: Machine>(record: &Record) -> Result<M, Error> {
    serde_json::from_str(&record.body).map_err(|_| Error::Damaged(M::KIND.name()))
}

/// A step, with the states before and after it.
pub(crate) struct Taken<M: Machine> {
    pub saved: Saved,
    pub changes: Vec<Change<M::Event>>,
    pub before: Option<M>,
    pub after: M,
    pub actor: Actor,
}

/// What a command comes to, before anything completes it or is kept.
pub(crate) struct Decided<M: Machine> {
    pub loaded: Loaded<M>,
    pub actor: Actor,
    pub determined: Option<Determined>,
    pub step: Step<M>,
}

/// Loads, permits and decides; keeps nothing.
pub(crate) fn decide<M: Kept>(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    target: Target<'_>,
    command: &M::Command,
) -> Result<Decided<M>, Error> {
    let what = M::KIND.name();
    let loaded = load::<M>(tx, target.id, call.caller.organisation)?;
    // What is not there is told in the words of what is hidden, whoever asks.
    if loaded.state.is_none() && M::new_id(&mut command.clone()).is_none() {
        return Err(Refusal::Missing(what).into());
    }
    let actor = match target.by {
        By::Caller => call.caller.acting(M::action(command), loaded.standing, what)?,
        By::Consequence(actor) => actor.clone(),
    };
    if let Some(seen) = target.seen
        && seen != loaded.version
    {
        return Err(Error::Conflict { seen, found: loaded.version });
    }
    let determined = match M::rests_on(loaded.state.as_ref(), command) {
        Some(case) => determined(tx, app, call, case, loaded.state.is_none().then_some(M::MAKERS))?,
        None => None,
    };
    let context = context(app, call, &actor, determined.as_ref());
    let step = M::command(loaded.state.as_ref(), command, &context)?;
    Ok(Decided { loaded, actor, determined, step })
}

pub(super) fn context<'c>(
    app: &'c Inner,
    call: &'c Call,
    actor: &'c Actor,
    determined: Option<&'c Determined>,
) -> Context<'c> {
    Context {
        now: call.now,
        actor,
        why: call.why.as_deref(),
        basis: determined.map(|determined| &determined.basis),
        calendar: &app.calendar,
        terms: &app.terms,
    }
}

/// What a command comes to, with all that completes it, before any of it is kept.
pub(super) struct Ready<M: Machine> {
    pub loaded: Loaded<M>,
    pub actor: Actor,
    /// What the step rests on.
    pub determined: Vec<Determined>,
    pub changes: Vec<Change<M::Event>>,
    pub after: M,
}

/// Decides and completes; keeps nothing.
pub(super) fn ready<M: Kept>(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    target: Target<'_>,
    command: &M::Command,
) -> Result<Ready<M>, Error> {
    let Decided { loaded, actor, determined, step } = decide::<M>(tx, app, call, target, command)?;
    M::check(tx, &actor, command)?;
    let context = context(app, call, &actor, determined.as_ref());
    let (Step { changes, after }, completed) = M::complete(tx, app, step, &context)?;
    let after = after.ok_or(Refusal::Missing(M::KIND.name()))?;
    if loaded.state.is_none() && !changes.is_empty() {
        is_ones_own(&after, call, target.id)?;
    }
    let determined = determined.into_iter().chain(completed).collect();
    Ok(Ready { loaded, actor, determined, changes, after })
}

/// Takes a step: one command on one thing.
pub(crate) fn take<M: Kept>(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    target: Target<'_>,
    command: &M::Command,
) -> Result<Taken<M>, Error> {
    let Ready { loaded, actor, determined, changes, after } =
        ready::<M>(tx, app, call, target, command)?;
    let before = loaded.state.as_ref();
    let version = loaded.version + changes.len() as i64;
    let mut events = Vec::new();
    if !changes.is_empty() {
        keep(tx, before, &after, loaded.version, version)?;
        events = write_down(tx, call, &after, loaded.version, &changes)?;
        for determined in &determined {
            determinations::keep(tx, determined.basis.digest, &determined.json, call.now)?;
        }
        if M::COUNTS {
            let kept = counted::of_record(tx, target.id)?;
            let rows = M::counted(tx, &app.calendar, &kept, before, &changes, &after)?;
            figures::save(tx, &kept, &rows)?;
        }
    }
    let saved = Saved {
        id: target.id,
        version,
        status: after.status().to_owned(),
        events,
        noted: Vec::new(),
    };
    Ok(Taken { saved, changes, before: loaded.state, after, actor })
}

/// What somebody makes is their organisation's, under the id that it was given: a command can't
/// make something in another's name.
fn is_ones_own<M: Machine>(made: &M, call: &Call, id: Id) -> Result<(), Refusal> {
    let is_operator = call.caller.is_operator();
    let is_own = made.owner() == call.caller.organisation || is_operator;
    if made.id() == id && is_own { Ok(()) } else { Err(Refusal::Missing(M::KIND.name())) }
}

/// Keeps a state, and who sees it.
fn keep<M: Machine>(
    tx: &mut Tx<'_>,
    before: Option<&M>,
    after: &M,
    seen: i64,
    version: i64,
) -> Result<(), Error> {
    let record = Record {
        org: after.owner(),
        id: after.id(),
        kind: M::KIND,
        case: after.case(),
        version,
        status: after.status().to_owned(),
        is_open: after.is_open(),
        opened_at: after.last_at(),
        changed_at: after.last_at(),
        wake_at: after.wake(),
        body: to_json(after)?,
    };
    if seen == 0 {
        records::insert(tx, &record)?;
    } else {
        records::update(tx, &record, seen)?;
    }
    let rows_before = before.map(rows_of).unwrap_or_default();
    parties::save(tx, &rows_before, &rows_of(after))?;
    Ok(())
}

/// Who sees a thing, as the queues and lists have it.
fn rows_of<M: Machine>(state: &M) -> Vec<PartyRow> {
    let due = state.due();
    let row = |party: latchkey_workflow::Party| PartyRow {
        viewer: party.organisation,
        record: state.id(),
        org: state.owner(),
        kind: M::KIND,
        case: state.case(),
        standing: party.standing,
        moves: party.moves,
        is_open: state.is_open(),
        due_at: due.map_or(NEVER, |due| due.at),
        due_what: due.map_or("", |due| due.what).to_owned(),
        status: state.status().to_owned(),
    };
    state.parties().into_iter().map(row).collect()
}

/// Writes what happened into the log; gives what it was, in a word each.
fn write_down<M: Machine>(
    tx: &mut Tx<'_>,
    call: &Call,
    after: &M,
    seen: i64,
    changes: &[Change<M::Event>],
) -> Result<Vec<String>, Error> {
    let mut events = Vec::with_capacity(changes.len());
    for (version, change) in (seen + 1..).zip(changes) {
        let body = to_json(change)?;
        let event = name_in(&body).ok_or(Error::Damaged("event"))?.to_owned();
        events.push(event.clone());
        let entry = EntryToWrite {
            at: change.at,
            org: after.owner(),
            kind: M::KIND.name(),
            record: after.id(),
            version,
            event,
            actor_org: change.actor.organisation,
            account: change.actor.account,
            key: call.key.clone(),
            determination: change.basis.as_ref().map(|basis| basis.digest),
            body,
        };
        log::append(tx, entry);
    }
    Ok(events)
}

/// What changes are, in a word each.
pub(super) fn names<E: serde::Serialize>(changes: &[Change<E>]) -> Result<Vec<String>, Error> {
    let name = |change: &Change<E>| {
        let body = to_json(change)?;
        name_in(&body).map(str::to_owned).ok_or(Error::Damaged("event"))
    };
    changes.iter().map(name).collect()
}

/// The name of the event in a change as it is stored. An event is stored with its name first; what
/// people write can't look like this, because quotation marks inside a text are escaped.
fn name_in(change: &str) -> Option<&str> {
    let (_, after) = change.split_once("\"event\":{\"event\":\"")?;
    after.split('"').next()
}

pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::Damaged("state"))
}

#[cfg(test)]
mod tests {
    use super::name_in;

    #[test]
    fn the_name_of_an_event_is_not_what_somebody_wrote() {
        let why = r#"they said "event":{"event":"denied"} to me"#;
        let change = serde_json::json!({"why": why, "event": {"event": "taken-up"}}).to_string();
        // The map sorts its keys: the event comes first here, as a struct may have it last.
        assert_eq!(name_in(&change), Some("taken-up"));
        let last =
            format!("{{\"why\":{},\"event\":{{\"event\":\"sent\"}}}}", serde_json::json!(why));
        assert_eq!(name_in(&last), Some("sent"));
        assert_eq!(name_in("{}"), None);
    }
}
