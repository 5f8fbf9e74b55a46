//! What would come of a command, what its letters would say, and what a draft of a policy would change:
//! asked without anything being done.

use serde_json::{Value, json};

use super::asking::{json, operation};
use crate::library;
use crate::site::Answer;
use crate::world::{World, id};

fn post(world: &World, token: &str, path: &str, body: &Value) -> Answer {
    let address = format!("/api/v1{path}");
    let answer = world.api("POST", &address, &body.to_string(), token);
    let description = world.description();
    operation(&description, "POST", &address).holds(&description, &answer);
    answer
}

#[test]
fn a_rehearsal_says_what_a_command_then_does_and_does_nothing() {
    let world = World::new();
    world.make_account("office", 10, &["office"]);
    let reviewer = world.token("reviewer", 20, &["reviewer"]);
    let request = world.requested("no consultant near");
    let take_up = json!({"kind": "authorization", "id": request, "version": 1,
        "command": {"command": "take-up"}});
    let rehearsed = post(&world, &reviewer, "/commands/rehearsal", &take_up);
    assert_eq!(rehearsed.status, 200, "{}", rehearsed.text);
    let again = post(&world, &reviewer, "/commands/rehearsal", &take_up);
    assert_eq!(rehearsed.text, again.text, "nothing was done");
    let done = json(&post(&world, &reviewer, "/commands", &take_up));
    let rehearsed = json(&rehearsed);
    assert_eq!((&rehearsed["events"], &rehearsed["status"]), (&done["events"], &done["status"]));
    assert_eq!(rehearsed["version"], 1);
    // What would be refused is refused in the same words, and a stranger learns nothing.
    let stale = post(&world, &reviewer, "/commands/rehearsal", &take_up);
    assert_eq!(stale.text, post(&world, &reviewer, "/commands", &take_up).text);
    assert_eq!(stale.status, 409);
    let stranger = world.token("stranger", 40, &["reviewer"]);
    let hidden = post(&world, &stranger, "/commands/rehearsal", &take_up);
    assert_eq!(
        (hidden.status, &hidden.text),
        (
            post(&world, &stranger, "/commands", &take_up).status,
            &post(&world, &stranger, "/commands", &take_up).text
        )
    );
    assert_eq!(hidden.status, 404);
}

/// The family of the cases here, the practice and the plan, as letters name them.
pub fn registered(world: &World) {
    let address =
        json!({"street": "1 Example Way", "city": "Fresno", "state": "CA", "zip": "93701"});
    let keep = |kind: &str, number: u8, profile: Value| {
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        // Families are a practice's, the registry is the operator's.
        let call = match kind {
            "organisation" => world.operator(),
            _ => world.call(world.app.caller("office").unwrap()),
        };
        world.perform(call, json!({"kind": kind, "command": command}));
    };
    let house = |kind: &str, key: Option<&str>| {
        json!({"kind": kind, "name": "Synthetic House", "key": key, "telephone": "555-0101",
            "address": address})
    };
    keep("organisation", 10, house("practice", None));
    keep("organisation", 20, house("plan", Some("health-net")));
    let plans = json!([{"value": {"plan": id(20), "number": "SYN-1"}}]);
    keep(
        "member",
        71,
        json!({"kind": "parent", "last_name": "Synthetic", "first_name": "Ana", "language": "es",
            "address": address, "plans": plans}),
    );
    keep(
        "member",
        72,
        json!({"kind": "infant", "last_name": "Synthetic", "first_name": "Leo",
            "birth_date": "2026-11-20", "plans": plans}),
    );
    keep(
        "dyad",
        70,
        json!({"parent": id(71), "infants": [{"member": id(72), "birth_date": "2026-11-20"}],
            "delivery_date": "2026-11-20"}),
    );
}

#[test]
fn letters_are_read_before_anything_is_decided() {
    let world = World::new();
    world.make_account("office", 10, &["office"]);
    let reviewer = world.token("reviewer", 20, &["reviewer"]);
    registered(&world);
    let request = world.requested("no consultant near");
    let approve = json!({"kind": "authorization", "id": request,
        "command": {"command": "approve", "number": "A-7", "billing": "Put A-7 in box 23."}});
    let answer = post(&world, &reviewer, "/commands/letters", &approve);
    assert_eq!(answer.status, 200, "{}", answer.text);
    let letters = json(&answer)["letters"].as_array().unwrap().clone();
    assert_eq!(letters[0]["letter"], "approval-provider");
    assert!(letters[0]["text"].as_str().unwrap().contains("A-7"), "{letters:?}");
    let show = world.api("GET", &format!("/api/v1/records/{request}"), "", &reviewer);
    assert_eq!(json(&show)["version"], 1, "nothing happened");
    let office = world.token("other-office", 10, &["office"]);
    assert_eq!(post(&world, &office, "/commands/letters", &approve).status, 403);
    let other = json!({"kind": "case", "id": request, "command": {"command": "close"}});
    assert_eq!(post(&world, &reviewer, "/commands/letters", &other).status, 422);
}

#[test]
fn a_draft_is_held_against_the_open_cases_and_kept_by_nobody() {
    let world = World::new();
    let office = world.token("office", 10, &["office"]);
    let case = world.case_of(world.requested("no consultant near"));
    let fact = |name: &str, value: &str| json!({"fact": name, "value": value, "source": "staff"});
    let facts = json!([
        fact("member.wants_to_breastfeed", "true"),
        fact("member.standard_support", "insufficient"),
        fact("renderer.certification", "ibclc"),
        fact("renderer.engagement", "none"),
    ]);
    let state = json!({"kind": "case", "id": case,
        "command": {"command": "state", "facts": facts}});
    assert_eq!(post(&world, &office, "/commands", &state).status, 200);
    let text = library::text("policies/health-net/medi-cal/lactation.md");
    let simulated = |token: &str, text: &str| {
        post(&world, token, "/policies/simulation", &json!({"text": text}))
    };
    let same = json(&simulated(&office, &text));
    assert_eq!((&same["changed"], &same["is_sound"]), (&0.into(), &true.into()), "{same}");
    let decided = same["decided"].as_u64().unwrap();
    assert!(decided > 0, "{same}");
    let ask_first = "| ask-first      | authorize-first |";
    let bold = text.replace(ask_first, "| ask-first      | billable |");
    assert_ne!(bold, text);
    let found = json(&simulated(&office, &bold));
    assert_eq!((&found["decided"], &found["changed"]), (&same["decided"], &1.into()), "{found}");
    let change = &found["cases"][0]["changes"][0];
    assert_eq!(
        (&change["before"], &change["after"]),
        (&"authorize-first".into(), &"billable".into())
    );
    assert_eq!(json(&simulated(&office, &text)), same, "nothing was done");
    // Of somebody else's cases nothing is told.
    let stranger = world.token("stranger", 40, &["office"]);
    assert_eq!(json(&simulated(&stranger, &text))["decided"], 0);
    assert_eq!(simulated(&office, "# A draft\n").status, 422);
    assert_eq!(simulated("", &text).status, 401);
    let keeper = world.token("keeper", 10, &["administrator"]);
    assert_eq!(simulated(&keeper, &text).status, 403);
}
