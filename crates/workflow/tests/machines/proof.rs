//! What every machine must show: its table of commands and stages, how its events are stored, and
//! random walks that meet nothing illegal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use latchkey_workflow::{Actor, Change, Machine, Moment, Refusal, Span, Standing};

use super::world::{World, basis};

/// A command as its rightful actor gives it.
pub type Row<M> = (Actor, <M as Machine>::Command);
/// A stage under its name in the table.
pub type Stage<M> = (&'static str, World<M>);

/// The name under which a command or an event is stored.
pub fn tag<T: serde::Serialize>(value: &T, field: &str) -> String {
    serde_json::to_value(value).unwrap()[field].as_str().unwrap().to_owned()
}

/// Compares the table of every command at every stage with the one that is expected.
///
/// Rows are commands, an hour after the stage was reached; columns are stages. A cell is the status
/// that follows, by its first letters; `=` where nothing happens; `.` where the stage forbids it;
/// or the code of another refusal. A tick is given at the moment the machine asks to be woken; `-`
/// where it never asks.
pub fn holds_table<M: Machine + Debug + PartialEq>(
    expected: &str,
    stages: &[Stage<M>],
    rows: &[Row<M>],
) {
    let mut lines = vec![line("", stages.iter().map(|(name, _)| (*name).to_owned()))];
    for (actor, command) in rows {
        let cells = stages.iter().map(|(_, stage)| cell(stage, actor, command));
        lines.push(line(&tag(command, "command"), cells));
    }
    let found = format!("\n{}\n", lines.join("\n"));
    assert!(found == expected, "the table is now:{found}");
}

fn line(name: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!(" {cell:4}")).collect();
    format!("{name:20}{cells}").trim_end().to_owned()
}

fn cell<M: Machine + Debug + PartialEq>(
    stage: &World<M>,
    actor: &Actor,
    command: &M::Command,
) -> String {
    let mut world = stage.clone();
    world.now = world.now + Span::hours(1);
    if tag(command, "command") == "tick" {
        let Some(wake) = world.state.as_ref().and_then(Machine::wake) else {
            return "-".to_owned();
        };
        world.now = wake;
    }
    let short = |text: &str| text.chars().take(4).collect();
    match world.does(actor, command) {
        Ok(events) if events.is_empty() => "=".to_owned(),
        Ok(_) => short(world.state().status()),
        Err(Refusal::Status { .. }) => ".".to_owned(),
        Err(refusal) => short(refusal.code()),
    }
}

/// Every command has a row, is stored under its name, and is read back.
pub fn rows_are_all<M: Machine>(rows: &[Row<M>], name: fn(&M::Command) -> &'static str, all: usize)
where
    M::Command: PartialEq,
{
    let mut seen = BTreeSet::new();
    for (_, command) in rows {
        let stored = serde_json::to_string(command).unwrap();
        assert!(serde_json::from_str::<M::Command>(&stored).unwrap() == *command, "{stored}");
        assert_eq!(tag(command, "command"), name(command));
        seen.insert(name(command));
    }
    assert_eq!(seen.len(), all, "not every command has a row: {seen:?}");
}

/// Each event reads from its stored form and is stored so again: what is stored once is read for
/// ever, so that a line may be added and none changed.
pub fn events_are_stored<M: Machine>(
    stored: &[&str],
    name: fn(&M::Event) -> &'static str,
    all: usize,
) {
    let mut seen = BTreeSet::new();
    for text in stored {
        let event: M::Event = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), *text);
        assert_eq!(tag(&event, "event"), name(&event));
        seen.insert(name(&event));
    }
    assert_eq!(seen.len(), all, "not every event has a line: {seen:?}");
}

/// A generator of numbers that is the same everywhere (Marsaglia's xorshift, 64 bits).
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    pub fn small(&mut self, limit: u8) -> u8 {
        u8::try_from(self.below(u64::from(limit))).unwrap()
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let index = self.below(u64::try_from(from.len()).unwrap());
        from[usize::try_from(index).unwrap()].clone()
    }
}

/// Walks at random from many beginnings: `next` says who tries what, `legal` what must hold of
/// every step. Every event must be met.
pub fn walks<M: Machine + Debug + PartialEq>(
    steps: usize,
    all_events: usize,
    next: impl Fn(&mut Random, &World<M>) -> Row<M>,
    legal: impl Fn(Option<&M>, &Change<M::Event>, &M),
) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 1..=300_u64 {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut world = World::<M>::new();
        for _ in 0..steps {
            let (before, known) = (world.state.clone(), world.history.len());
            let window = world.now.day_in_california() + i32::from(random.small(60)) + -20;
            world.basis = random.pick(&[None, Some(basis(None)), Some(basis(Some(window)))]);
            let (actor, command) = next(&mut random, &world);
            if world.does(&actor, &command).is_err() {
                assert_eq!(world.state, before, "a refusal changed something");
            }
            let mut state = before;
            for change in &world.history[known..] {
                let after = M::apply(state.clone(), change).unwrap();
                assert!(state.as_ref().is_none_or(|state| state.last_at() <= after.last_at()));
                legal(state.as_ref(), change, &after);
                *seen.entry(tag(&change.event, "event")).or_default() += 1;
                state = Some(after);
            }
            if world.state.is_some() {
                stands(&world);
                wakes_exactly(&world);
            }
            world.now = later(&mut random, &world);
        }
        assert_eq!(refold(&world.history), world.state);
    }
    assert_eq!(seen.len(), all_events, "what the walks met: {seen:?}");
}

/// Folding the stored history gives the state.
fn refold<M: Machine>(history: &[Change<M::Event>]) -> Option<M> {
    history.iter().fold(None, |state, change| {
        let stored = serde_json::to_string(change).unwrap();
        let read: Change<M::Event> = serde_json::from_str(&stored).unwrap();
        assert_eq!(read.event, change.event);
        let after = M::apply(state, &read);
        assert!(after.is_some(), "{stored} cannot happen");
        after
    })
}

/// A state is stored and read back, and stands with its parties.
fn stands<M: Machine + Debug + PartialEq>(world: &World<M>) {
    let state = world.state();
    let stored = serde_json::to_string(state).unwrap();
    assert_eq!(serde_json::from_str::<M>(&stored).unwrap(), *state);
    let parties = state.parties();
    assert_eq!((parties[0].organisation, parties[0].standing), (state.owner(), Standing::Owner));
    let organisations: BTreeSet<_> = parties.iter().map(|party| party.organisation).collect();
    assert_eq!(organisations.len(), parties.len());
    if !state.is_open() {
        assert_eq!(state.wake(), None, "{} wakes", state.status());
        assert!(parties.iter().all(|party| !party.moves), "somebody moves a {}", state.status());
    }
}

/// The tick says nothing before the machine asks to be woken, and something then.
fn wakes_exactly<M: Machine + Debug + PartialEq>(world: &World<M>) {
    if M::tick().is_none() {
        assert_eq!(world.state().wake(), None);
        return;
    }
    let mut sleeper = world.clone();
    let Some(wake) = world.state().wake() else {
        let years = world.now + Span::hours(24 * 3_650);
        assert_eq!(sleeper.ticks_at(years), [], "nobody woke {}", world.state().status());
        return;
    };
    if wake > world.state().last_at() {
        assert_eq!(sleeper.ticks_at(wake + Span::seconds(-1)), []);
    }
    assert_ne!(sleeper.ticks_at(wake), [], "woken for nothing: {}", world.state().status());
    let again = sleeper.state().wake();
    assert!(again.is_none_or(|again| again > wake || again > sleeper.now), "it never sleeps");
}

/// Time goes on by hours, by weeks, to the next waking, or back where a clock was set wrongly.
fn later<M: Machine>(random: &mut Random, world: &World<M>) -> Moment {
    let waking = world.state.as_ref().and_then(Machine::wake);
    match random.below(8) {
        0..=3 => world.now + Span::hours(i64::from(random.small(20))),
        4 | 5 => world.now + Span::hours(i64::from(random.small(200))),
        6 => waking.map_or(world.now, |wake| wake.max(world.now)),
        _ => world.now + Span::hours(-i64::from(random.small(30))),
    }
}
