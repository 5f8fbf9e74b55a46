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

#[test]
fn what_would_be_refused_a_second_time_is_answered_as_the_first_time() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    let of_it =
        |command| read(json!({"kind": "authorization", "id": asked.id, "command": command}));
    let call = world.call(&reviewer());
    let approve = json!({"command": "approve", "number": "A-1", "billing": "As in A-1."});
    let first = world.app.perform(call.clone(), of_it(approve.clone())).unwrap();
    // What was approved can't be approved; under the same key it was this very approval.
    assert_eq!(world.app.perform(call.clone(), of_it(approve)).unwrap(), first);
    let other = world.app.perform(call, of_it(json!({"command": "take-up"}))).unwrap_err();
    assert!(matches!(other, Error::KeyReused), "{other}");
    // So is a name that only one thing may have.
    let operator = latchkey_app::Caller::operator(world.app.installation());
    let call = world.call(&operator);
    let keep = json!({"kind": "organisation", "command": {"command": "keep", "profile": {
        "kind": "plan", "name": "Example Plan", "key": "example"}}});
    let first = world.app.perform(call.clone(), read(keep.clone())).unwrap();
    let mut again = call;
    again.seed = [9; 16];
    assert_eq!(world.app.perform(again, read(keep)).unwrap(), first);
}

#[test]
fn one_key_that_comes_from_many_at_once_happens_once() {
    let world = World::new();
    let case = world.case().id;
    let call = world.call(&office());
    let answers: Vec<_> = std::thread::scope(|scope| {
        let ask = |number: u8| {
            let (app, mut call) = (world.app.clone(), call.clone());
            call.seed = [number; 16];
            scope.spawn(move || app.perform(call, read(request(case))).unwrap())
        };
        let asked: Vec<_> = (0..16).map(ask).collect();
        asked.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(world.app.queue(&world.call(&reviewer()), None, 50).unwrap().rows.len(), 1);
}

#[test]
fn keys_are_forgotten_when_nobody_asks_again_any_more() {
    let world = World::new();
    let case = world.case().id;
    let call = world.call(&office());
    let first = world.app.perform(call.clone(), read(request(case))).unwrap();
    world.is("2026-06-20 10:00");
    assert_eq!(world.app.forget_keys(world.now.get()).unwrap(), 0);
    assert_eq!(world.app.perform(call.clone(), read(request(case))).unwrap(), first);
    world.is("2026-07-20 10:00");
    assert!(world.app.forget_keys(world.now.get()).unwrap() >= 2);
    // Once a day is enough: then nothing is looked through.
    assert_eq!(world.app.forget_keys(world.now.get()).unwrap(), 0);
}
