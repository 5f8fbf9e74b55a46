//! A request for authorisation, as practice and plan live through it.

use latchkey_app::Error;
use latchkey_store::tables::log;
use latchkey_workflow::{Kind, Refusal, Role};
use serde_json::json;

use crate::world::{PLAN, World, clinician, group_reviewer, id, office, reviewer, stranger};

#[test]
fn a_request_goes_from_the_practice_to_the_plan_and_comes_back_approved() {
    let world = World::new();
    let case = world.case();
    assert_eq!(case.status, "open");
    let asked = world.requested(case.id);
    assert_eq!((asked.status.as_str(), asked.version), ("requested", 1));

    // The plan has it on its queue, with the moment by which it owes a decision.
    let queue = world.app.queue(&world.call(&reviewer()), None, 50).unwrap();
    let row = &queue.rows[0];
    assert_eq!(
        (row.kind, row.id, row.due_what.as_str()),
        (Kind::Authorization, asked.id, "decision")
    );
    assert!(row.due_at.is_some());
    let queue = world.app.queue(&world.call(&office()), None, 50).unwrap();
    assert!(queue.rows.iter().all(|row| row.id != asked.id), "it is not the practice's turn");

    world.is("2026-06-02 09:00");
    let of_it = |command| json!({"kind": "authorization", "id": asked.id, "command": command});
    world.ask(&reviewer(), of_it(json!({"command": "take-up"}))).unwrap();
    let approval = json!({"command": "approve", "number": "A-1", "billing": "Bill as in A-1."});
    let approved = world.ask(&reviewer(), of_it(approval)).unwrap();
    assert_eq!(
        (approved.status.as_str(), approved.events),
        ("approved", vec!["approved".to_owned()])
    );

    // The case knows it, so the policy answers otherwise than before.
    let shown = world.app.show(&world.call(&office()), case.id).unwrap();
    let facts = shown.state["facts"].to_string();
    assert!(facts.contains("authorization.status") && facts.contains("confirmed"), "{facts}");
    let shown = world.app.show(&world.call(&office()), asked.id).unwrap();
    let change = shown.timeline.last().unwrap().change.as_ref().unwrap();
    assert_eq!(change["actor"]["name"], "Synthetic Person 2");
    assert_eq!(change["basis"]["answer"], "authorize-first");
    assert_eq!(shown.version, shown.timeline.len() as i64);
}

#[test]
fn what_an_organisation_has_nothing_to_do_with_does_not_exist_for_it() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    let of_it = |command| json!({"kind": "authorization", "id": asked.id, "command": command});
    for caller in [stranger(), group_reviewer()] {
        let refused = world.ask(&caller, of_it(json!({"command": "take-up"}))).unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Missing(_))), "{refused}");
        let unseen = world.app.show(&world.call(&caller), asked.id).unwrap_err();
        let absent = world.app.show(&world.call(&caller), crate::world::id(99)).unwrap_err();
        assert_eq!(unseen.to_string(), absent.to_string());
    }
    // What may be seen but not done says so.
    let refused = world.ask(&office(), of_it(json!({"command": "take-up"}))).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Forbidden(_))), "{refused}");
}

#[test]
fn the_group_sees_what_was_delegated_to_it_and_only_from_then_on() {
    let world = World::new();
    let case = world.case();
    let asked = world.requested(case.id);
    assert!(world.app.show(&world.call(&group_reviewer()), case.id).is_err());
    let delegate = json!({"command": "delegate", "to": crate::world::id(crate::world::GROUP)});
    let of_it = json!({"kind": "authorization", "id": asked.id, "command": delegate});
    world.ask(&reviewer(), of_it).unwrap();
    assert!(world.app.show(&world.call(&group_reviewer()), asked.id).is_ok());
    assert!(world.app.show(&world.call(&group_reviewer()), case.id).is_ok());
    let queue = world.app.queue(&world.call(&group_reviewer()), None, 50).unwrap();
    assert_eq!(queue.rows.len(), 1);
}

#[test]
fn nobody_makes_something_for_the_case_of_another() {
    let world = World::new();
    let case = world.case();
    let refused = world.ask(&stranger(), crate::world::request(case.id)).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Missing("case"))), "{refused}");
}

#[test]
fn a_reviewer_who_is_no_clinician_does_not_deny() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    let grounds = json!({"code": "other", "reason": "r", "criteria": "c", "rationale": "x"});
    let deny = json!({"kind": "authorization", "id": asked.id,
        "command": {"command": "deny", "grounds": grounds}});
    let refused = world.ask(&reviewer(), deny.clone()).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Forbidden(_))), "{refused}");
    let denied = world.ask(&clinician(), deny).unwrap();
    assert_eq!(denied.status, "denied");
}

#[test]
fn every_look_at_it_is_in_the_log_and_the_log_holds() {
    let world = World::new();
    let asked = world.requested(world.case().id);
    world.app.show(&world.call(&reviewer()), asked.id).unwrap();
    let verdict = world.app.store().read(|tx| log::verify(tx, &[])).unwrap();
    assert!(verdict.is_sound(), "{:?}", verdict.faults);
    let search = log::Search { record: Some(asked.id), ..log::Search::default() };
    let found = world.app.store().read(|tx| log::search(tx, &search, 10)).unwrap();
    let events: Vec<&str> = found.iter().map(|entry| entry.event.as_str()).collect();
    assert!(events.contains(&"read") && events.contains(&"requested"), "{events:?}");
}

#[test]
fn a_rule_approves_what_the_policy_settles_and_nothing_else() {
    let world = World::new();
    let keep = |by_rule: bool| {
        let administrator = crate::world::caller(9, PLAN, &[Role::Administrator]);
        let profile = json!({"kind": "plan", "name": "Example Health Plan", "key": "health-net",
            "approves_by_rule": by_rule});
        let command = json!({"command": "keep", "id": id(PLAN), "profile": profile});
        world.ask(&administrator, json!({"kind": "organisation", "command": command})).unwrap();
    };
    let contracted = || {
        let fact =
            |name: &str, value: &str| json!({"fact": name, "value": value, "source": "staff"});
        let facts = json!([
            fact("program", "medi-cal"),
            fact("service.date", "2026-06-10"),
            fact("member.wants_to_breastfeed", "true"),
            fact("member.standard_support", "insufficient"),
            fact("member.infant_birth_date", "2026-05-20"),
            fact("biller.kind", "physician"),
            fact("biller.contract", "direct"),
            fact("biller.medi_cal_enrolled", "true"),
            fact("biller.cpsp_certified", "true"),
            fact("renderer.role", "rn"),
            fact("renderer.certification", "ibclc"),
            fact("renderer.engagement", "staff"),
        ]);
        let command = json!({"command": "open", "dyad": id(70), "patient": "infant",
            "plan": "health-net", "facts": facts});
        world.ask(&office(), json!({"kind": "case", "command": command})).unwrap().id
    };
    keep(false);
    assert_eq!(world.requested(contracted()).status, "requested", "nobody said that rules may");
    keep(true);
    let approved = world.requested(contracted());
    assert_eq!(approved.status, "approved");
    let shown = world.app.show(&world.call(&office()), approved.id).unwrap();
    let change = shown.timeline.last().unwrap().change.as_ref().unwrap();
    assert_eq!(change["actor"]["role"], "latchkey");
    assert_eq!(change["basis"]["answer"], "billable");
    assert!(change["event"]["grant"]["billing"].as_str().unwrap().starts_with("Bill under"));
    // A consultant without an arrangement needs somebody's decision.
    assert_eq!(world.requested(world.case().id).status, "requested");
}
