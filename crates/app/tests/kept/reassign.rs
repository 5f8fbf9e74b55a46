//! A request is given to a reviewer who can take it: active, of the same organisation.

use latchkey_app::{Caller, Error};
use latchkey_workflow::{Id, Refusal};
use serde_json::{Value, json};

use crate::world::{GROUP, PLAN, PRACTICE, World, id, office, reviewer};

fn hire(world: &World, organisation: u8, login: &str, role: &str) -> Id {
    let operator = Caller::operator(world.app.installation());
    let account = json!({"kind": "account", "command": {"command": "create",
        "organisation": id(organisation),
        "profile": {"login": login, "name": "Synthetic Person", "roles": [role]}}});
    world.ask(&operator, account).unwrap().id
}

fn give(world: &World, who: &Caller, request: Id, to: Id) -> Result<(), Error> {
    let command: Value = json!({"command": "reassign", "to": to});
    world.ask(who, json!({"kind": "authorization", "id": request, "command": command})).map(drop)
}

#[test]
fn a_request_is_given_to_an_active_reviewer_of_the_same_organisation_alone() {
    let world = World::new();
    let case = world.case().id;
    let request = world.requested(case).id;
    let colleague = hire(&world, PLAN, "colleague@plan.example", "reviewer");
    let analyst = hire(&world, PLAN, "analyst@plan.example", "analyst");
    let elsewhere = hire(&world, GROUP, "reviewer@group.example", "reviewer");
    let left = hire(&world, PLAN, "left@plan.example", "reviewer");
    let operator = Caller::operator(world.app.installation());
    let disable = json!({"kind": "account", "id": left, "command": {"command": "disable"}});
    world.ask(&operator, disable).unwrap();
    let mut told = Vec::new();
    // The last is no account at all: it is refused in the same words.
    for to in [analyst, elsewhere, left, case, id(PRACTICE)] {
        let error = give(&world, &reviewer(), request, to).unwrap_err();
        assert!(matches!(error, Error::Refused(Refusal::Unfit { .. })), "{error}");
        told.push(error.to_string());
    }
    told.dedup();
    assert_eq!(told.len(), 1, "a refusal tells accounts apart: {told:?}");
    give(&world, &reviewer(), request, colleague).unwrap();
    let error = give(&world, &office(), request, colleague).unwrap_err();
    assert!(matches!(error, Error::Refused(Refusal::Forbidden(_))));
}
