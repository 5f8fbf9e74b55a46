//! The last day for filing, which the payer's profile knows.

use serde_json::{Value, json};

use crate::world::{PLAN, World, id, office};

fn prepared(world: &World, plan: &str, deadline: &Value) -> Value {
    let opened = json!({"kind": "case", "command": {"command": "open", "dyad": id(70),
        "patient": "infant", "plan": plan}});
    let case = world.ask(&office(), opened).unwrap().id;
    let visit = json!({"kind": "visit", "command": {"command": "record-unplanned", "case": case,
        "record": {"date": "2026-05-31", "place": "11", "minutes": 30, "units": 2,
            "actual_renderer": id(72), "seen": {"parent": true}, "done": ["feeding-observed"]}}});
    let visit = world.ask(&office(), visit).unwrap().id;
    let mut command = json!({"command": "prepare", "case": case, "visit": visit, "payer": id(PLAN),
        "bill": {"number": "C-1", "charge": "10.00", "units": 2, "member": id(71)}});
    if !deadline.is_null() {
        command["deadline"] = deadline.clone();
    }
    let claim = world.ask(&office(), json!({"kind": "claim", "command": command})).unwrap().id;
    world.app.show(&world.call(&office()), claim).unwrap().state["deadline"].clone()
}

#[test]
fn it_is_what_the_profile_counts_and_nobody_is_asked() {
    let world = World::new();
    // 180 days from the last day of the month of service.
    assert_eq!(prepared(&world, "health-net", &json!(null)), "2026-11-27");
    assert_eq!(prepared(&world, "health-net", &json!("2030-01-01")), "2026-11-27");
}

#[test]
fn of_a_payer_without_a_profile_it_is_what_is_said() {
    let world = World::new();
    assert_eq!(prepared(&world, "another-plan", &json!(null)), Value::Null);
    assert_eq!(prepared(&world, "another-plan", &json!("2026-09-30")), "2026-09-30");
}
