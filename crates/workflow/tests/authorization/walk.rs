//! Random commands by random people at random times, followed by the naive account.

use std::collections::BTreeMap;

use latchkey_domain::{Answer, AuthorizationTerm};
use latchkey_workflow::authorization::{
    AppealDecision, Appellant, Channel, Command, DelayReason, Event, RejectionReason, Urgency,
};
use latchkey_workflow::{Actor, Authorization, Change, Machine, Moment, Span};

use super::goldens::{EVENTS, name};
use super::naive::{Naive, leaves_no_more_than_granted};
use super::world::{
    GROUP, PLAN, PRACTICE, World, appeal, approval, ask_for_chart, at, basis, clinician, day, deny,
    grant, grounds, group_clinician, group_reviewer, id, judge, modify, notify, office, overturn,
    own_clinician, reduce, requested, requester_as_clinician, reviewer, software, stranger, supply,
    uphold,
};

/// A generator of numbers that is the same everywhere (Marsaglia's xorshift, 64 bits).
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let index = self.next(u64::try_from(from.len()).unwrap());
        from[usize::try_from(index).unwrap()].clone()
    }

    fn small(&mut self, below: u64) -> u8 {
        u8::try_from(self.next(below)).unwrap()
    }
}

fn people() -> Vec<Actor> {
    vec![
        office(),
        reviewer(),
        clinician(),
        judge(),
        judge(),
        group_reviewer(),
        group_clinician(),
        software(),
        own_clinician(),
        requester_as_clinician(),
        stranger(),
    ]
}

/// A command, most often one by whoever may give it.
fn command(random: &mut Random, now: Moment) -> (Actor, Command) {
    let why = || "A synthetic reason".to_owned();
    let urgency = random.pick(Urgency::ALL);
    let channel = random.pick(Channel::ALL);
    let units = u32::from(random.small(10));
    let today = now.day_in_california();
    let (actor, command) = match random.next(30) {
        0 => (office(), supply()),
        1 => (office(), Command::RestateUrgency { urgency, reason: why() }),
        2 if random.next(4) == 0 => (office(), Command::Withdraw { reason: why() }),
        3 => (reviewer(), Command::TakeUp),
        4 => (reviewer(), Command::Reassign { to: id(random.small(7)) }),
        5 | 6 => (random.pick(&[reviewer(), software()]), ask_for_chart()),
        7 => (reviewer(), Command::MarkSufficient),
        8 => (clinician(), Command::ChangeUrgency { urgency, reason: why() }),
        9 => (
            reviewer(),
            Command::Delay {
                reason: random.pick(DelayReason::ALL),
                asks: why(),
                anticipated: today + i32::from(random.small(25)),
                telephoned_at: now,
            },
        ),
        10 => {
            let to = id(random.pick(&[GROUP, GROUP, PLAN, PRACTICE]));
            (reviewer(), Command::Delegate { to })
        }
        11 => (reviewer(), Command::Recall),
        12 => (random.pick(&[reviewer(), software()]), approval()),
        13 => (clinician(), modify(units)),
        14 => (random.pick(&[clinician(), group_clinician()]), deny()),
        15 | 16 => (clinician(), reduce(units)),
        17 => (
            random.pick(&[reviewer(), software()]),
            Command::Reject { reason: random.pick(RejectionReason::ALL), remedy: why() },
        ),
        18 => (reviewer(), Command::TellProvider { channel }),
        19 => (software(), notify()),
        20 | 21 => (office(), appeal()),
        22 => (
            office(),
            Command::Appeal {
                by: random.pick(Appellant::ALL),
                consent: random.pick(&[None, Some(id(80))]),
                expedited: true,
                reason: why(),
            },
        ),
        23 => (judge(), uphold()),
        24 => (judge(), overturn(8 + units / 5)),
        25 => {
            let (grant, grounds) = (grant(units), grounds());
            let decision = AppealDecision::PartlyOverturned { grant, grounds };
            (judge(), Command::DecideAppeal(decision))
        }
        26 | 27 => {
            let visit = id(70 + random.small(4));
            let day = day("2026-06-01") + i32::from(random.small(100));
            (office(), Command::UseUnits { visit, day, units: units / 2 })
        }
        28 => (office(), Command::ReturnUnits { visit: id(70 + random.small(4)) }),
        _ => (software(), Command::Tick),
    };
    // Now and then somebody else tries.
    if random.next(6) == 0 { (random.pick(&people()), command) } else { (actor, command) }
}

/// Time goes on by minutes, by days, to the next waking, or back where a clock was set wrongly.
fn later(random: &mut Random, world: &World) -> Moment {
    let waking = world.state.as_ref().and_then(Machine::wake);
    match random.next(8) {
        0..=3 => world.now + Span::seconds(i64::from(random.small(200)) * 60),
        4 | 5 => world.now + Span::hours(i64::from(random.small(80))),
        6 => waking.map_or(world.now, |wake| wake.max(world.now)),
        _ => world.now + Span::hours(-i64::from(random.small(30))),
    }
}

/// Folding the stored history gives the state.
fn refold(history: &[Change<Event>]) -> Option<Authorization> {
    history.iter().fold(None, |state, change| {
        let stored = serde_json::to_string(change).unwrap();
        let read: Change<Event> = serde_json::from_str(&stored).unwrap();
        assert_eq!(&read, change);
        let after = Authorization::apply(state, &read);
        assert!(after.is_some(), "{} cannot happen", name(&read.event));
        after
    })
}

/// The tick says nothing before the machine asks to be woken, and something then.
fn wakes_exactly(world: &World) {
    let state = world.state();
    let mut sleeper = world.clone();
    let Some(wake) = state.wake() else {
        let year = world.now + Span::hours(24 * 365);
        assert_eq!(sleeper.ticks_at(year), [], "nobody woke {}", state.status);
        return;
    };
    if wake > state.last_at {
        assert_eq!(sleeper.ticks_at(wake + Span::seconds(-1)), []);
    }
    assert_ne!(sleeper.ticks_at(wake), [], "woken for nothing: {}", state.status);
}

fn walk(seed: u64, steps: usize, seen: &mut BTreeMap<&'static str, u32>) {
    let mut random = Random(seed);
    let mut world = World::new();
    let settled = basis(Answer::Billable, Some(AuthorizationTerm::NotStated));
    let naive = &mut Naive::default();
    let urgency = random.pick(Urgency::ALL);
    let mut next = (office(), requested(urgency));
    for _ in 0..steps {
        let before = world.state.clone();
        let known = world.history.len();
        world.basis = random.pick(&[None, Some(settled.clone())]);
        let outcome = world.does(&next.0, &next.1);
        if outcome.is_err() {
            assert_eq!(world.state, before);
        }
        let mut state = before;
        for change in &world.history[known..] {
            let after = Authorization::apply(state.clone(), change).unwrap();
            naive.follow(state.as_ref(), change, &after);
            *seen.entry(name(&change.event)).or_default() += 1;
            state = Some(after);
        }
        assert_eq!(state, world.state);
        let day = day("2026-06-01") + i32::from(random.small(120));
        leaves_no_more_than_granted(world.state(), day);
        wakes_exactly(&world);
        stands_with_its_parties(world.state());
        world.now = later(&mut random, &world);
        next = command(&mut random, world.now);
    }
    assert_eq!(refold(&world.history), world.state);
}

fn stands_with_its_parties(state: &Authorization) {
    let parties = state.parties();
    assert_eq!(parties[0].organisation, state.owner);
    let mut organisations: Vec<_> = parties.iter().map(|party| party.organisation).collect();
    organisations.sort_unstable();
    organisations.dedup();
    assert_eq!(organisations.len(), parties.len());
    assert_eq!(organisations.contains(&id(GROUP)), state.delegation.is_some());
    let is_past = state.status.is_under_review() && state.missed.is_some();
    assert!(!is_past || state.is_open());
    if !state.is_open() {
        assert_eq!(state.wake(), None, "{} wakes", state.status);
    }
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let mut seen = BTreeMap::new();
    let began = at("2026-06-01 10:00").microseconds().unsigned_abs();
    for seed in 1..=600_u64 {
        walk(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ began, 60, &mut seen);
    }
    assert_eq!(seen.len(), EVENTS, "what the walks never met: {seen:?}");
}
