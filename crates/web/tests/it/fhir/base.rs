//! What is said of the bases, and how they refuse.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use super::{ask, outcome, resource};
use crate::site::{ask_of, the_router};
use crate::world::World;

#[test]
fn each_line_says_what_it_offers() {
    let world = World::new();
    for line in ["2.0", "2.2"] {
        let answer = ask(&world.router, "GET", &format!("/fhir/{line}/metadata"), "", "");
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let statement = resource(&answer);
        assert_eq!(statement["resourceType"], "CapabilityStatement");
        assert_eq!(
            (&statement["kind"], &statement["fhirVersion"]),
            (&json!("instance"), &json!("4.0.1"))
        );
        let address = format!("https://latchkey.example/fhir/{line}");
        assert_eq!(statement["implementation"]["url"], json!(address));
        let rest = &statement["rest"][0];
        assert_eq!(rest["mode"], "server");
        assert_eq!(rest["security"]["service"][0]["coding"][0]["code"], "SMART-on-FHIR");
        let operations = rest["operation"].as_array().unwrap();
        assert!(operations.iter().any(|operation| operation["name"] == "versions"), "{rest}");
        assert!(!answer.text.contains("null") && !answer.text.contains("[]"), "{}", answer.text);
    }
}

/// Every way of the table is in the statement, by its route.
#[test]
fn whatever_can_be_asked_is_in_the_statement() {
    let world = World::new();
    let statement = resource(&ask(&world.router, "GET", "/fhir/2.2/metadata", "", ""));
    let rest = &statement["rest"][0];
    let empty = Vec::new();
    let patterns = latchkey_web::patterns();
    let ways = patterns.iter().filter_map(|pattern| pattern.strip_prefix("/fhir/{line}/"));
    let mut count = 0;
    for way in ways
        .filter(|way| !matches!(*way, "metadata" | ".well-known/smart-configuration" | "{*rest}"))
    {
        let (kind, operation) = way.split_once('$').unwrap_or((way, ""));
        let kind = kind.split('/').next().unwrap();
        let of_kind = rest["resource"].as_array().unwrap_or(&empty);
        let place = match kind {
            "" => rest,
            kind => {
                of_kind.iter().find(|one| one["type"] == kind).unwrap_or_else(|| panic!("{way}"))
            }
        };
        let operations = place["operation"].as_array().unwrap_or(&empty);
        let is_named = operations.iter().any(|one| one["name"] == operation);
        let is_there =
            if operation.is_empty() { place["interaction"].is_array() } else { is_named };
        assert!(is_there, "{way}: {place}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn what_is_not_there_is_not_found_and_said_so_in_fhir() {
    let world = World::new();
    for address in [
        "/fhir/2.1/metadata",
        "/fhir/2.0.1/metadata",
        "/fhir/9/.well-known/smart-configuration",
        "/fhir/2.2/Nothing/secret",
        "/fhir/2.2/$secret",
        "/fhir/1.0/$versions",
    ] {
        let issue = outcome(&ask(&world.router, "GET", address, "", ""), 404);
        assert_eq!(issue["code"], "not-found", "{address}");
    }
    let answer = ask(&world.router, "PUT", "/fhir/2.2/metadata", "", "{}");
    assert_eq!(outcome(&answer, 405)["code"], "not-supported");
    // Where nothing is kept there is no base.
    outcome(&ask(&the_router(), "GET", "/fhir/2.2/metadata", "", ""), 404);
}

#[test]
fn only_json_is_taken_and_written_and_not_too_much_of_it() {
    let world = World::new();
    let send = |kind: &str, accept: &str, address: &str, body: String| {
        let request = Request::post(address).header("content-type", kind).header("accept", accept);
        ask_of(world.router.clone(), request.body(Body::from(body)).unwrap())
    };
    let nothing = "/fhir/2.2/Nothing";
    outcome(&send("application/fhir+xml", "*/*", nothing, "<secret/>".to_owned()), 415);
    outcome(&send("application/json", "*/*", nothing, "{}".to_owned()), 404);
    outcome(&send("application/fhir+json; charset=utf-8", "*/*", nothing, "{}".to_owned()), 404);
    let issue = outcome(&send("application/json", "*/*", nothing, " ".repeat(5 << 20)), 413);
    assert_eq!(issue["code"], "too-costly");
    let request = Request::get("/fhir/2.2/$versions").header("accept", "application/fhir+xml");
    outcome(&ask_of(world.router.clone(), request.body(Body::empty()).unwrap()), 406);
    let answer = ask(&world.router, "GET", "/fhir/2.2/$versions?_format=json", "", "");
    assert_eq!(resource(&answer)["parameter"][0]["valueCode"], "4.0");
}
