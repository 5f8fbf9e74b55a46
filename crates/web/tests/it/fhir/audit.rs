//! The log, as a system asks for it that watches over many.

use serde_json::{Value, json};

use super::{ask, outcome, resource};
use crate::api::token::{HERE, assertion, client, token};
use crate::samples;
use crate::site::Answer;
use crate::world::World;

const SCOPE: &str = "system/AuditEvent.rs";

/// A token for some scopes, of a system that is registered for these.
fn opened(world: &World, registered: &str, asked: &str, jti: &str) -> String {
    let client = client(world, registered);
    let given = token(world, &assertion(client, jti, HERE), asked);
    let given: Value = serde_json::from_str(&given.text).unwrap();
    given["access_token"].as_str().unwrap().to_owned()
}

/// An installation in which something happened, and a token for its practice's log.
fn lived() -> (World, String) {
    let world = World::new();
    world.token("office", 10, &["office"]);
    for reason in ["one", "two", "three"] {
        world.requested(reason);
    }
    let token = opened(&world, SCOPE, SCOPE, "j1");
    (world, token)
}

fn get(world: &World, address: &str, token: &str) -> Answer {
    ask(&world.router, "GET", address, token, "")
}

fn events(bundle: &Value) -> Vec<Value> {
    let entries = bundle["entry"].as_array().map(Vec::as_slice).unwrap_or_default();
    entries.iter().map(|entry| entry["resource"].clone()).collect()
}

fn link(bundle: &Value, relation: &str) -> Option<String> {
    let mut links = bundle["link"].as_array().unwrap().iter();
    let found = links.find(|link| link["relation"] == relation)?;
    let address = found["url"].as_str().unwrap();
    Some(address.strip_prefix("https://latchkey.example").unwrap().to_owned())
}

#[test]
fn the_log_is_handed_over_as_events_page_by_page() {
    let (world, token) = lived();
    for line in ["2.0", "2.2"] {
        let whole = get(&world, &format!("/fhir/{line}/AuditEvent"), &token);
        assert_eq!(whole.status, 200, "{}", whole.text);
        let whole = resource(&whole);
        assert_eq!((&whole["type"], link(&whole, "next")), (&json!("searchset"), None));
        let expected = events(&whole);
        assert!(expected.len() > 6, "{whole}");
        for entry in whole["entry"].as_array().unwrap() {
            let (event, address) = (&entry["resource"], entry["fullUrl"].as_str().unwrap());
            assert_eq!(event["resourceType"], "AuditEvent");
            assert!(address.ends_with(&format!("/AuditEvent/{}", event["id"].as_str().unwrap())));
        }
        // What happened since comes first: each page is a look at the log.
        let mut found = Vec::new();
        let mut next = Some(format!("/fhir/{line}/AuditEvent?_count=2"));
        while let Some(address) = next {
            let page = resource(&get(&world, &address, &token));
            assert_eq!(link(&page, "self"), Some(address));
            assert!(events(&page).len() <= 2);
            found.extend(events(&page));
            next = link(&page, "next");
        }
        assert_eq!(found[1..], expected, "only the look itself is new");
        let looked = &found[0]["entity"][0]["detail"];
        assert_eq!(looked[0], json!({"type": "kind", "valueString": "organisation"}));
        assert_eq!(found[0]["action"], "R");
        // Here the official validator looks at it, in `cargo xtask test`.
        samples::leave(samples::CRD, &[], &whole);
    }
}

#[test]
fn days_and_moments_narrow_what_is_found() {
    let (world, token) = lived();
    let count = |query: &str| {
        let page = get(&world, &format!("/fhir/2.2/AuditEvent?_count=500&{query}"), &token);
        assert_eq!(page.status, 200, "{query}: {}", page.text);
        events(&resource(&page)).len()
    };
    // Everything happens at ten in the morning of this day.
    for query in [
        "date=2026-11-30",
        "date=ge2026-11-30",
        "date=le2026-11-30&date=gt2026-11-29",
        "date=2026-11",
        "date=ge2026-11-30T10:00:00-08:00&date=lt2026-11-30T18:00:01Z",
        "unheard=of",
    ] {
        assert!(count(query) > 6, "{query}");
    }
    for query in [
        "date=2026-11-29",
        "date=gt2026-11-30",
        "date=lt2026-11-30",
        "date=gt2026-11-30T18:00:00Z",
        "date=ge2026-11-30&date=lt2026-11-30",
    ] {
        assert_eq!(count(query), 0, "{query}");
    }
    for query in ["date=secret", "date=ne2026", "_count=secret", "_count=-1", "after=secret"] {
        let address = format!("/fhir/2.2/AuditEvent?{query}");
        assert_eq!(outcome(&get(&world, &address, &token), 400)["code"], "value");
    }
    let none = resource(&get(&world, "/fhir/2.2/AuditEvent?_count=0", &token));
    assert_eq!((events(&none).len(), link(&none, "next")), (0, None));
}

#[test]
fn only_a_system_that_is_registered_for_it_has_its_own_organisations_log() {
    let (world, token) = lived();
    let address = "/fhir/2.2/AuditEvent";
    assert_eq!(outcome(&get(&world, address, ""), 401)["code"], "login");
    let other = opened(&world, "system/Claim.crs api.read", "system/Claim.r api.read", "j2");
    assert_eq!(outcome(&get(&world, address, &other), 403)["code"], "forbidden");
    // A letter of it opens reading, which is not offered, and no search.
    let reads = opened(&world, SCOPE, "system/AuditEvent.r", "j3");
    outcome(&get(&world, address, &reads), 403);
    // Nor does an administrator's cookie or a person's token.
    let person = world.token("keeper", 10, &["administrator"]);
    outcome(&get(&world, address, &person), 403);
    // It opens nothing else.
    assert_eq!(world.api("GET", "/api/v1/audit", "", &token).status, 403);
    // Of what is another organisation's alone nothing is in it.
    let stranger = "0198c0de-0000-7000-8000-00000000001e";
    world.make_account("stranger", 30, &["office"]);
    let page = resource(&get(&world, &format!("{address}?_count=500"), &token));
    assert!(!page.to_string().contains(stranger), "{page}");
    let practice = "urn:uuid:0198c0de-0000-7000-8000-00000000000a";
    assert!(page.to_string().contains(practice));
}

#[test]
fn the_statement_and_the_scopes_name_it() {
    let world = World::new();
    let statement = resource(&get(&world, "/fhir/2.2/metadata", ""));
    let resources = statement["rest"][0]["resource"].as_array().unwrap();
    let events = resources.iter().find(|one| one["type"] == "AuditEvent").unwrap();
    assert_eq!(events["interaction"], json!([{"code": "search-type"}]));
    let smart = get(&world, "/fhir/2.2/.well-known/smart-configuration", "");
    let smart: Value = serde_json::from_str(&smart.text).unwrap();
    assert!(smart["scopes_supported"].as_array().unwrap().contains(&json!(SCOPE)));
}
