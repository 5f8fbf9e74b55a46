//! What stands in the store is what the log says happened, for everything of an invented year.

use latchkey_store::tables::{log, parties, records};
use latchkey_workflow::account::Account;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::{Dyad, Member, Organisation, Person};
use latchkey_workflow::{Authorization, Change, Machine, Referral, Visit};

use crate::world::World;

/// Replays the history of everything of a kind and compares it with what is kept.
fn replayed<M: Machine + PartialEq + std::fmt::Debug>(world: &World) -> usize {
    let store = world.app.store();
    let kept = store.read(|tx| records::of_kind(tx, M::KIND, None, 100_000)).unwrap();
    for record in &kept {
        let entries = store.read(|tx| log::of_record(tx, record.id)).unwrap();
        let versions: Vec<i64> = entries.iter().map(|entry| entry.version).collect();
        let expected: Vec<i64> = (1..=record.version).collect();
        assert_eq!(versions, expected, "{} lacks an event or has one too many", record.id);
        let mut state: Option<M> = None;
        for entry in entries {
            let change: Change<M::Event> = serde_json::from_str(&entry.body.unwrap()).unwrap();
            assert!(state.as_ref().is_none_or(|state| change.at >= state.last_at()));
            state = Some(M::apply(state, &change).unwrap());
        }
        let state = state.unwrap();
        let stored: M = serde_json::from_str(&record.body).unwrap();
        assert_eq!(state, stored);
        assert_eq!((record.status.as_str(), record.is_open), (state.status(), state.is_open()));
        assert_eq!(record.wake_at, state.wake());
        for party in state.parties() {
            let standing =
                store.read(|tx| parties::standing(tx, party.organisation, record.id)).unwrap();
            assert_eq!(standing, Some(party.standing));
        }
    }
    kept.len()
}

#[test]
fn what_is_kept_is_what_happened() {
    let world = World::new();
    world.app.seed_demo(3, "2026-11-25".parse().unwrap(), 80).unwrap();
    let counts = [
        replayed::<CaseFile>(&world),
        replayed::<Referral>(&world),
        replayed::<Authorization>(&world),
        replayed::<Visit>(&world),
        replayed::<Organisation>(&world),
        replayed::<Person>(&world),
        replayed::<Member>(&world),
        replayed::<Dyad>(&world),
        replayed::<Account>(&world),
    ];
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}
