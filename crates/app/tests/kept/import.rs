//! What others keep, taken in.

use std::cell::RefCell;
use std::sync::Arc;

use latchkey_app::{Call, MemberImport, MemberSearch, Posting, Taken};
use latchkey_feeds::members;
use latchkey_store::tables::records;
use latchkey_workflow::Kind;
use latchkey_x12::remittance::{Adjustment, ClaimPayment, Payment};
use latchkey_x12::{Cents, Date};
use serde_json::json;

use crate::world::{PLAN, World, id, office};

fn take(world: &World, rows: &[MemberImport]) -> Taken {
    let calls = RefCell::new(world);
    let fresh = || -> Call { calls.borrow().call(&office()) };
    world.app.import_members(fresh, rows).unwrap()
}

#[test]
fn a_table_of_members_is_taken_in_with_its_families_and_again_changes_nothing() {
    let world = World::new();
    world.is("2026-12-31 10:00");
    let table = members::read(members::template().as_bytes());
    let rows = MemberImport::of_table(&table, id(PLAN));
    assert!(!rows.is_empty());
    let first = take(&world, &rows);
    assert_eq!((first.added, first.refused), (rows.len() as u64, Vec::new()));
    let again = take(&world, &rows);
    assert_eq!((again.added, again.changed), (0, 0), "{again:?}");
    let store = world.app.store();
    let dyads = store.read(|tx| records::of_kind(tx, Kind::Dyad, None, 100)).unwrap();
    let parents = rows.iter().filter(|row| row.parent.is_none()).count();
    assert_eq!(dyads.len(), parents, "each parent of the template has a child");
    let search = MemberSearch::Number(rows[0].number.clone().unwrap());
    let found = world.app.find_members(&world.call(&office()), &search).unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn the_children_of_two_births_are_two_families() {
    let world = World::new();
    world.is("2026-12-31 10:00");
    let heading = members::template().lines().find(|line| line.starts_with("row,")).unwrap();
    let text = format!(
        "{heading}\nparent,,SYNTH-0001,,Testfamily,Parent,1996-01-02,female,,,,,,,,\n\
         infant,,SYNTH-0002,SYNTH-0001,Testfamily,Elder,2024-03-01,female,,,,,,,,\n\
         infant,,SYNTH-0003,SYNTH-0001,Testfamily,One,2026-10-15,female,,,,,,,,\n\
         infant,,SYNTH-0004,SYNTH-0001,Testfamily,Two,2026-10-15,female,,,,,,,,\n"
    );
    let table = members::read(text.as_bytes());
    assert!(table.misreads.is_empty(), "{:?}", table.misreads);
    let taken = take(&world, &MemberImport::of_table(&table, id(PLAN)));
    assert_eq!((taken.added, taken.refused), (4, Vec::new()));
    let dyads = world.app.store().read(|tx| records::of_kind(tx, Kind::Dyad, None, 9)).unwrap();
    let mut counts: Vec<usize> = dyads
        .iter()
        .map(|record| {
            let dyad: latchkey_workflow::Dyad = serde_json::from_str(&record.body).unwrap();
            dyad.profile.infants.len()
        })
        .collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2]);
}

/// A visit of the practice's that was billed and sent under the number C-1.
fn sent_claim(world: &World) -> latchkey_workflow::Id {
    let case = world.case().id;
    let visit = world
        .ask(
            &office(),
            json!({"kind": "visit", "command": {"command": "record-unplanned",
            "case": case, "record": {"date": "2026-05-29", "place": "11", "minutes": 30,
                "units": 2, "actual_renderer": id(50), "seen": {"parent": true},
                "done": ["feeding-observed"]}}}),
        )
        .unwrap();
    let claim = world
        .ask(
            &office(),
            json!({"kind": "claim", "command": {"command": "prepare", "case": case,
            "visit": visit.id, "payer": id(PLAN), "bill": {"number": "C-1", "charge": "100.00",
                "units": 2, "member": id(71)}}}),
        )
        .unwrap();
    world
        .ask(
            &office(),
            json!({"kind": "claim", "id": claim.id,
            "command": {"command": "send", "control": "000000001"}}),
        )
        .unwrap();
    claim.id
}

fn answer(paid: i64) -> ClaimPayment {
    let payment =
        Payment { trace: "EFT-1".to_owned(), date: Date::read(b"20260601"), ..Payment::default() };
    let adjustment = Adjustment {
        group: "CO".to_owned(),
        reason: "45".to_owned(),
        amount: Cents(10_000 - paid),
        ..Adjustment::default()
    };
    ClaimPayment {
        payment: Arc::new(payment),
        number: 1,
        id: "C-1".to_owned(),
        status_code: "1".to_owned(),
        charge: Some(Cents(10_000)),
        paid: Some(Cents(paid)),
        payer_number: "P-1".to_owned(),
        adjustments: vec![adjustment],
        ..ClaimPayment::default()
    }
}

#[test]
fn a_payment_is_posted_to_the_claim_it_answers_and_once() {
    let world = World::new();
    let claim = sent_claim(&world);
    let post = |answer: &ClaimPayment| {
        world.app.post_payment(&world.call(&office()), answer).unwrap().posting
    };
    let posted = post(&answer(8_000));
    assert_eq!(posted, Posting::Posted { claim, status: "paid".to_owned() });
    assert_eq!(post(&answer(8_000)), Posting::AlreadyPosted);
    let other = ClaimPayment { id: "C-2".to_owned(), ..answer(8_000) };
    assert_eq!(post(&other), Posting::NotOurs);
}

#[test]
fn a_denial_is_posted_as_one() {
    let world = World::new();
    let claim = sent_claim(&world);
    let denied = ClaimPayment { status_code: "4".to_owned(), ..answer(0) };
    let posted = world.app.post_payment(&world.call(&office()), &denied).unwrap().posting;
    assert_eq!(posted, Posting::Posted { claim, status: "denied".to_owned() });
}

#[test]
fn a_visit_is_billed_once_and_its_record_stays_as_it_was_billed() {
    let world = World::new();
    sent_claim(&world);
    let visits = world.app.list(&world.call(&office()), Kind::Visit, false, None, 10).unwrap();
    let open = world.app.list(&world.call(&office()), Kind::Visit, true, None, 10).unwrap();
    let visit = visits.rows.iter().chain(&open.rows).next().unwrap();
    let case = visit.case.unwrap();
    let again = world.ask(
        &office(),
        json!({"kind": "claim", "command": {"command": "prepare",
        "case": case, "visit": visit.id, "payer": id(PLAN), "bill": {"number": "C-9",
            "charge": "1.00", "units": 1, "member": id(71)}}}),
    );
    assert!(again.is_err());
    let amended = world.ask(
        &office(),
        json!({"kind": "visit", "id": visit.id,
        "command": {"command": "cancel", "reason": "recorded-in-error"}}),
    );
    assert!(amended.is_err());
}

#[test]
fn the_registry_of_screening_is_taken_in_and_again_changes_nothing() {
    use latchkey_app::Caller;
    use latchkey_claims::registry::Registry;
    let world = World::new();
    world.is("2026-11-25 10:00");
    let registry = Registry::read(Registry::template()).unwrap();
    let fresh = || {
        let call = world.call(&Caller::operator(world.app.installation()));
        Call { key: None, ..call }
    };
    let first = world.app.import_registry(fresh, &registry).unwrap();
    let (providers, people) = registry.counts();
    assert_eq!(first.refused, Vec::<String>::new());
    assert_eq!(first.added, (providers + people) as u64);
    let again = world.app.import_registry(fresh, &registry).unwrap();
    assert_eq!((again.added, again.changed), (0, 0), "{again:?}");
    let kept = records::of_kind;
    let persons = world.app.store().read(|tx| kept(tx, Kind::Person, None, 100)).unwrap();
    assert_eq!(persons.len(), people);
    let day = "2026-11-02".parse().unwrap();
    let certified = |record: &records::Record| {
        let person: latchkey_workflow::Person = serde_json::from_str(&record.body).unwrap();
        person.certification_on(day).is_some()
    };
    assert!(persons.iter().any(certified));
}
