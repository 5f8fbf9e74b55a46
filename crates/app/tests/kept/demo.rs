//! The invented year.

use latchkey_store::tables::{log, records};
use latchkey_workflow::Kind;
use latchkey_workflow::metrics::{PartlyApproved, Question};

use latchkey_app::{Call, Caller};

use crate::world::World;

fn year() -> World {
    let world = World::new();
    let seeded = world.app.seed_demo(2, "2026-11-25".parse().unwrap(), 120).unwrap();
    assert_eq!(seeded.families, 120);
    world
}

fn operator(world: &World) -> Call {
    let caller = Caller::operator(world.app.installation());
    Call { caller, now: world.now.get(), key: None, why: None, seed: [3; 16] }
}

#[test]
fn an_invented_year_holds_everything_that_happens_in_a_year() {
    let world = year();
    let mut events = std::collections::BTreeSet::new();
    let store = world.app.store();
    let all = store.read(|tx| log::search(tx, &log::Search::default(), 1_000_000)).unwrap();
    events.extend(all.into_iter().map(|entry| entry.event));
    for wanted in [
        "requested",
        "taken-up",
        "approved",
        "denied",
        "appealed",
        "clock-missed",
        "provider-told",
        "sent",
        "accepted",
        "declined",
        "scheduled",
        "completed",
        "reminded",
        "recorded-unplanned",
        "units-used",
        "delegated",
        "delayed",
        "named",
        "prepared",
        "adjudicated",
        "rejected",
        "corrected",
        "replaced",
        "written-off",
        "rest-written-off",
    ] {
        assert!(events.contains(wanted), "no {wanted} among {events:?}");
    }
    assert!(!events.contains("disagreed"), "the registry of the invented year says otherwise");
    has_claims_of_every_outcome(&world);
    tells_of_rejections(&world);
    let verdict = store.read(|tx| log::verify(tx, &[])).unwrap();
    assert!(verdict.is_sound(), "{:?}", verdict.faults);
}

#[test]
fn the_figures_of_an_invented_year_add_up() {
    let world = year();
    let store = world.app.store();
    let organisations =
        store.read(|tx| records::of_kind(tx, Kind::Organisation, None, 50)).unwrap();
    let plan = organisations.iter().find(|record| record.body.contains("health-net")).unwrap();
    let question = Question {
        from: "2025-01-01".parse().unwrap(),
        until: "2026-12-31".parse().unwrap(),
        partly: PartlyApproved::AsDenied,
    };
    let figures = world.app.figures(&operator(&world), plan.id, question).unwrap();
    let (approved, denied) = (figures.standard_approved, figures.standard_denied);
    assert!(approved.of > 5, "{figures:?}");
    assert_eq!(approved.count + denied.count, approved.of);
    assert_eq!(figures.standard_times.of, approved.of);
    let requests = records::of_kind;
    let all = store.read(|tx| requests(tx, Kind::Authorization, None, 1_000)).unwrap().len() as u64;
    let counted = approved.of + figures.expedited_approved.of + figures.undecided + figures.open;
    assert_eq!(counted, all, "{figures:?}");
}

/// Claims are paid and denied, and some still wait.
fn has_claims_of_every_outcome(world: &World) {
    let store = world.app.store();
    let claims = store.read(|tx| records::of_kind(tx, Kind::Claim, None, 1_000)).unwrap();
    let count = |status: &str| claims.iter().filter(|record| record.status == status).count();
    for (status, least) in
        [("paid", 20), ("denied", 1), ("partly-paid", 1), ("settled", 1), ("written-off", 1)]
    {
        assert!(count(status) >= least, "{} {status} of {}", count(status), claims.len());
    }
    assert!(count("paid") < claims.len() * 9 / 10, "a year in which all is paid is none");
}

/// Whoever asked and the family hear of a rejection.
fn tells_of_rejections(world: &World) {
    let store = world.app.store();
    let all = store.read(|tx| records::of_kind(tx, Kind::Authorization, None, 1_000)).unwrap();
    let rejected: Vec<_> = all.iter().filter(|record| record.status == "rejected").collect();
    assert!(!rejected.is_empty());
    for record in rejected {
        let events: Vec<String> = store
            .read(|tx| log::of_record(tx, record.id))
            .unwrap()
            .into_iter()
            .map(|entry| entry.event)
            .collect();
        for told in ["provider-told", "member-notified"] {
            assert!(events.iter().any(|event| event == told), "{told} is not in {events:?}");
        }
    }
}
