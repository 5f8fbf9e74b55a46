//! What happens when nobody does anything.

use latchkey_store::tables::log;

use crate::world::{World, at, office, reviewer};

#[test]
fn a_clock_that_ran_out_is_recorded_once_and_decides_nothing() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    // Five working days from Monday 1 June end on Monday 8 June.
    let late = at("2026-06-09 00:00");
    let passed = world.app.pass_time(late, [1; 16]).unwrap();
    assert!(passed.moved >= 1, "{passed:?}");
    let again = world.app.pass_time(late, [1; 16]).unwrap();
    assert_eq!((again.moved, again.unmoved), (0, 0));
    world.now.set(late);
    let shown = world.app.show(&world.call(&reviewer()), asked.id).unwrap();
    assert_eq!(shown.status, "requested");
    let missed = shown.timeline.iter().filter(|moved| moved.event == "clock-missed").count();
    assert_eq!(missed, 1);
    assert_eq!(
        shown.timeline.last().unwrap().change.as_ref().unwrap()["actor"]["role"],
        "latchkey"
    );
}

#[test]
fn a_clock_that_is_set_back_does_not_turn_back_a_history() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    world.is("2026-05-01 10:00");
    let of_it = serde_json::json!({"kind": "authorization", "id": asked.id,
        "command": {"command": "take-up"}});
    world.ask(&reviewer(), of_it).unwrap();
    let shown = world.app.show(&world.call(&office()), asked.id).unwrap();
    let moments: Vec<_> = shown.timeline.iter().map(|moved| moved.at).collect();
    assert!(moments.is_sorted(), "{moments:?}");
    let verdict = world.app.store().read(|tx| log::verify(tx, &[])).unwrap();
    assert!(verdict.is_sound());
}
