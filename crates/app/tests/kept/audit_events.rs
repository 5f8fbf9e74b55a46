//! The log as events of FHIR: every entry once, by the pattern it is of, and nothing personal.

use latchkey_app::{Caller, Error};
use latchkey_store::tables::log::{self, Search};
use latchkey_workflow::{Refusal, Role};
use serde_json::{Value, json};

use crate::world::{PRACTICE, STRANGER, World, caller, id, office, stranger};

/// A name that must stand nowhere.
const CANARY: &str = "Kanarienvogel";
const BALP: &str = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

fn events(world: &World, who: &Caller, search: Search) -> Result<Vec<Value>, Error> {
    let mut events = Vec::new();
    world.app.audit_events(&world.call(who), search, |event| {
        events.push(serde_json::to_value(event).unwrap());
        Ok(())
    })?;
    Ok(events)
}

/// A member under a name, who is changed and looked at; a request of a case.
fn lived() -> World {
    let world = World::new();
    let profile = |first: &str| {
        json!({"kind": "parent", "last_name": CANARY, "first_name": first,
            "birth_date": "1996-01-01"})
    };
    let keep = |of: Value, first: &str| {
        let command = json!({"command": "keep", "profile": profile(first)});
        world.ask(&office(), json!({"kind": "member", "id": of, "command": command})).unwrap().id
    };
    let member = keep(Value::Null, "One");
    keep(json!(member), "Two");
    let case = world.case();
    world.requested(case.id);
    world.app.show(&world.call(&office()), case.id).unwrap();
    world
}

#[test]
fn every_entry_is_an_event_of_its_pattern_and_says_nothing_of_anybody() {
    let world = lived();
    let operator = Caller::operator(world.app.installation());
    let found = events(&world, &operator, Search::default()).unwrap();
    let entries = world.app.store().read(|tx| log::search(tx, &Search::default(), 10_000)).unwrap();
    let number = |event: &Value| event["id"].as_str().unwrap().to_owned();
    let mut numbers: Vec<String> = found.iter().map(number).collect();
    let mut expected: Vec<String> =
        entries.iter().map(|entry| format!("{}-{}", entry.chain, entry.seq)).collect();
    numbers.sort_unstable();
    expected.sort_unstable();
    assert_eq!(numbers, expected);
    for event in &found {
        assert!(!event.to_string().contains(CANARY), "{event}");
        pattern_holds(event);
    }
    let count = |action: &str| found.iter().filter(|event| event["action"] == action).count();
    assert!(count("C") > 2 && count("U") > 0 && count("R") > 0, "{found:#?}");
    let of_patient =
        |event: &&Value| event["meta"]["profile"][0] == format!("{BALP}PatientUpdate").as_str();
    assert_eq!(found.iter().filter(of_patient).count(), 1);
}

/// What the pattern that an event claims asks for (BALP 1.1).
fn pattern_holds(event: &Value) {
    let code = |value: &Value| value["code"].as_str().unwrap().to_owned();
    let action = event["action"].as_str().unwrap();
    let (interaction, client, server) = match action {
        "C" => ("create", "110153", "110152"),
        "U" => ("update", "110153", "110152"),
        "R" => ("read", "110152", "110153"),
        "D" => ("delete", "110150", "custodian"),
        _ if event["meta"].is_null() => ("operation", "110153", "110152"),
        _ => ("search", "110153", "110152"),
    };
    assert_eq!(
        (code(&event["type"]), code(&event["subtype"][0])),
        ("rest".into(), interaction.into())
    );
    assert_eq!(event["outcome"], "0");
    assert!(event["recorded"].as_str().unwrap().ends_with('Z'), "{event}");
    assert!(event["source"]["observer"]["identifier"]["value"].is_string());
    let agents = event["agent"].as_array().unwrap();
    let kinds: Vec<String> = agents.iter().map(|agent| code(&agent["type"]["coding"][0])).collect();
    assert_eq!(kinds[..2], [client, server]);
    assert!(agents[..2].iter().all(|agent| agent["network"].is_object()));
    assert!(agents[2]["network"].is_null() && agents[2]["requestor"] == true);
    assert!(agents.iter().all(|agent| agent["who"]["identifier"]["value"].is_string()));
    let entities = event["entity"].as_array().unwrap();
    let of = |kind: &str| entities.iter().filter(|one| code(&one["type"]) == kind).count();
    assert_eq!(of("2"), 1);
    let profile = event["meta"]["profile"][0].as_str().unwrap_or_default();
    assert_eq!(of("1"), usize::from(profile.contains(".Patient")), "{event}");
    if interaction == "search" {
        assert!(entities[0]["query"].is_string() && entities[0]["what"].is_null());
        assert!(entities[0]["detail"].is_null());
    } else {
        assert!(entities[0]["what"].is_object(), "{event}");
    }
}

#[test]
fn an_administrator_and_a_system_have_the_events_of_their_own_organisation_and_nobody_else_any() {
    let world = lived();
    let keeper = caller(91, PRACTICE, &[Role::Administrator]);
    let own = Search { org: Some(id(PRACTICE)), ..Search::default() };
    let of_keeper = events(&world, &keeper, own.clone()).unwrap();
    assert!(!of_keeper.is_empty());
    // For a system whose scopes say so; the door asks for them.
    let system = caller(92, PRACTICE, &[Role::SystemClient]);
    assert_eq!(events(&world, &system, own.clone()).unwrap(), of_keeper);
    for (who, search) in [
        (&keeper, Search::default()),
        (&stranger(), own.clone()),
        (&office(), own.clone()),
        (&caller(92, STRANGER, &[Role::SystemClient]), own),
    ] {
        let refused = events(&world, who, search);
        let is_refused =
            matches!(refused, Err(Error::Refused(Refusal::Missing(_) | Refusal::Forbidden(_))));
        assert!(is_refused, "{refused:?}");
    }
}

#[test]
fn pages_have_every_event_once_and_the_look_is_one_too() {
    let world = lived();
    let system = caller(92, PRACTICE, &[Role::SystemClient]);
    let whole = events(&world, &system, Search { org: Some(id(PRACTICE)), ..Search::default() });
    let whole = whole.unwrap();
    world.is("2026-06-02 10:00");
    // What is logged meanwhile is a look of this day.
    let until = Some(world.now.get());
    for most in [1, 2, 3, 1_000] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let search = Search { after, until, ..Search::default() };
            let page = world.app.event_page(&world.call(&system), search, most).unwrap();
            assert!(page.events.len() <= most as usize);
            found.extend(page.events.iter().map(|event| serde_json::to_value(event).unwrap()));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        assert_eq!(found, whole, "{most}");
    }
    let last = world.app.audit(
        &world.call(&caller(91, PRACTICE, &[Role::Administrator])),
        id(PRACTICE),
        Search { account: Some(id(92)), ..Search::default() },
        1,
    );
    assert!(last.unwrap()[0].body.as_deref().unwrap().contains("audit-events"));
}
