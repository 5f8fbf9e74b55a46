//! A command happens once, however often it is asked.

use latchkey_app::Error;
use latchkey_workflow::Refusal;
use serde_json::json;

use crate::world::{World, office, read, request, reviewer};

#[test]
fn the_same_command_under_the_same_key_gives_the_same_answer() {
    let world = World::new();
    let case = world.case();
    let call = world.call(&office());
    let first = world.app.perform(call.clone(), read(request(case.id))).unwrap();
    // The reply was lost; another try carries other random bytes.
    let mut again = call;
    again.seed = [9; 16];
    let second = world.app.perform(again, read(request(case.id))).unwrap();
    assert_eq!(first, second);
    let queue = world.app.queue(&world.call(&reviewer()), None, 50).unwrap();
    assert_eq!(queue.rows.len(), 1);
}

#[test]
fn the_same_key_for_another_command_is_refused() {
    let world = World::new();
    let (case, other) = (world.case(), world.case());
    let call = world.call(&office());
    world.app.perform(call.clone(), read(request(case.id))).unwrap();
    let refused = world.app.perform(call, read(request(other.id))).unwrap_err();
    assert!(matches!(refused, Error::KeyReused), "{refused}");
}

#[test]
fn who_looked_at_an_older_version_looks_again() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    let take_up = json!({"kind": "authorization", "id": asked.id, "version": asked.version,
        "command": {"command": "take-up"}});
    world.ask(&reviewer(), take_up.clone()).unwrap();
    let refused = world.ask(&reviewer(), take_up).unwrap_err();
    assert!(matches!(refused, Error::Conflict { seen: 1, found: 2 }), "{refused}");
}

#[test]
fn a_refused_command_leaves_nothing_behind() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    let before = world.app.show(&world.call(&office()), asked.id).unwrap();
    let refused = world.ask(
        &office(),
        json!({"kind": "authorization", "id": asked.id,
        "command": {"command": "appeal", "by": "member", "expedited": false, "reason": "r"}}),
    );
    assert!(matches!(refused.unwrap_err(), Error::Refused(Refusal::Status { .. })));
    let after = world.app.show(&world.call(&office()), asked.id).unwrap();
    assert_eq!(before, after);
}
