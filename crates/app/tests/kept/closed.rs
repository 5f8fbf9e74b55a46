//! A case that its office closed stops neither decisions nor clocks.

use serde_json::json;

use crate::world::{World, at, office, reviewer};

fn close(world: &World, case: latchkey_workflow::Id) {
    world
        .ask(
            &office(),
            json!({"kind": "case", "id": case,
            "command": {"command": "close", "reason": "support-given"}}),
        )
        .unwrap();
}

#[test]
fn the_plan_decides_though_the_case_is_closed() {
    let world = World::new();
    let case = world.case().id;
    let asked = world.requested(case);
    close(&world, case);
    let approve = json!({"kind": "authorization", "id": asked.id,
        "command": {"command": "approve", "number": "A-1", "billing": "as in A-1"}});
    assert_eq!(world.ask(&reviewer(), approve).unwrap().status, "approved");
    let shown = world.app.show(&world.call(&office()), case).unwrap();
    assert_eq!(shown.status, "closed");
    assert!(shown.state["facts"].to_string().contains("confirmed"));
}

#[test]
fn one_closed_case_stops_no_other_clock() {
    let world = World::new();
    let case = world.case().id;
    let asked = world.requested(case);
    let approve = json!({"kind": "authorization", "id": asked.id,
        "command": {"command": "approve", "number": "A-1", "billing": "as in A-1"}});
    world.ask(&reviewer(), approve).unwrap();
    close(&world, case);
    let other = world.requested(world.case().id);
    let passed = world.app.pass_time(at("2026-12-01 10:00"), [1; 16]).unwrap();
    assert_eq!(passed.stuck, 0, "{passed:?}");
    let shown = world.app.show(&world.call(&reviewer()), other.id).unwrap();
    assert!(shown.timeline.iter().any(|moved| moved.event == "clock-missed"));
    let shown = world.app.show(&world.call(&office()), asked.id).unwrap();
    assert_eq!(shown.status, "expired");
}

#[test]
fn a_case_knows_what_is_determined_for_it_now() {
    let world = World::new();
    let case = world.case();
    let shown = world.app.show(&world.call(&office()), case.id).unwrap();
    assert_eq!(shown.version, case.version, "who opened it can go on from what was answered");
    assert_eq!(shown.state["basis"]["answer"], "need-facts");
    let asked = world.requested(case.id);
    let shown = world.app.show(&world.call(&office()), case.id).unwrap();
    assert_eq!(shown.state["basis"]["answer"], "authorize-first");
    let approve = json!({"kind": "authorization", "id": asked.id,
        "command": {"command": "approve", "number": "A-1", "billing": "as in A-1"}});
    world.ask(&reviewer(), approve).unwrap();
    let shown = world.app.show(&world.call(&office()), case.id).unwrap();
    assert_eq!(shown.state["basis"]["answer"], "billable");
}

#[test]
fn a_window_that_becomes_known_later_is_told_to_the_referral() {
    let world = World::new();
    let case = world.ask(
        &office(),
        json!({"kind": "case", "command": {"command": "open",
        "dyad": crate::world::id(70), "patient": "infant", "plan": "health-net", "facts": [
            {"fact": "program", "value": "medi-cal", "source": "staff"},
            {"fact": "service.date", "value": "2026-06-10", "source": "staff"},
            {"fact": "biller.kind", "value": "physician", "source": "staff"},
            {"fact": "biller.contract", "value": "direct", "source": "staff"},
            {"fact": "biller.cpsp_certified", "value": "false", "source": "staff"}]}}),
    );
    let case = case.unwrap().id;
    let draft = json!({"kind": "referral", "command": {"command": "draft", "case": case,
        "letter": {"receiver": {"kind": "outside", "name": "Pretend Circle", "fax": "555-0100"},
            "patient": "infant", "reason": "latch"}}});
    let referral = world.ask(&office(), draft).unwrap().id;
    let send = json!({"kind": "referral", "id": referral, "command": {"command": "send"}});
    world.ask(&office(), send).unwrap();
    let window = |world: &World| {
        world.app.show(&world.call(&office()), referral).unwrap().state["window"].clone()
    };
    assert_eq!(window(&world), serde_json::Value::Null);
    world
        .ask(
            &office(),
            json!({"kind": "case", "id": case, "command": {"command": "state",
            "facts": [{"fact": "member.infant_birth_date", "value": "2026-05-20",
                "source": "parent"}]}}),
        )
        .unwrap();
    assert_eq!(window(&world), "2027-05-19");
}
