//! The description is true: every example is answered as it says, for everybody who may ask.

use serde_json::{Value, json};

use super::asking::{about, operations};
use super::rehearsal::registered;
use super::schema::check;
use crate::world::{World, id};

#[test]
fn every_example_is_answered_as_described_to_nobody_and_to_everybody() {
    let world = World::new();
    let description = world.description();
    let office = world.token("office", 10, &["office"]);
    let tokens = [
        String::new(),
        "no-token".to_owned(),
        office,
        world.token("biller", 10, &["biller"]),
        world.token("keeper", 10, &["administrator"]),
        world.token("reviewer", 20, &["clinical-reviewer", "reviewer"]),
        world.token("analyst", 20, &["analyst"]),
        world.token("stranger", 40, &["office", "administrator"]),
    ];
    registered(&world);
    let request = world.requested("no consultant near");
    let case = world.case_of(request);
    let account = world.app.account("office").unwrap().id;
    let mut statuses = std::collections::BTreeSet::new();
    for token in &tokens {
        for operation in operations(&description) {
            for thing in [case, request, account, id(99)] {
                let part = |name: &str| (name == "id").then(|| thing.to_string());
                let address = operation.address(part);
                let body = about(&operation.body(), thing);
                // Files have no example, and are asked with nothing.
                let kind = [("content-type", operation.kind())];
                let is_file =
                    matches!(kind[0].1, "application/octet-stream" | "application/edi-x12");
                let headers = if is_file { &kind[..] } else { &[] };
                let answer = world.api_with(&operation.method, &address, &body, token, headers);
                operation.holds(&description, &answer);
                let is_closed = operation.said["security"] != json!([]);
                let is_nobody = token.len() < 40;
                assert_eq!(answer.status == 401, is_nobody && is_closed, "{answer:?}");
                statuses.insert((operation.pattern.clone(), answer.status.as_u16()));
            }
        }
    }
    // Each endpoint answers its example well to somebody.
    for operation in operations(&description) {
        let is_bytes = operation.pattern.ends_with("{document}");
        // Files of claims and requests have tests of their own.
        let is_file = operation.pattern.contains("/screenings") && operation.method == "POST"
            || operation.pattern.ends_with("/x12")
            || operation.pattern.contains("/screenings/");
        let is_well = statuses.contains(&(operation.pattern.clone(), 200));
        assert!(
            is_well || is_bytes || is_file || operation.pattern.ends_with("/token"),
            "{} {}",
            operation.method,
            operation.pattern
        );
    }
}

#[test]
fn every_example_is_what_its_schema_says() {
    let world = World::new();
    let description = world.description();
    for operation in operations(&description) {
        let content = operation.said["requestBody"]["content"].as_object();
        for inner in content.into_iter().flat_map(|content| content.values()) {
            if !inner["example"].is_null() {
                check(&description, &inner["schema"], &inner["example"])
                    .unwrap_or_else(|why| panic!("{}: {why}", operation.pattern));
            }
        }
    }
}

#[test]
fn no_reference_leads_nowhere_and_every_operation_has_a_name_of_its_own() {
    let world = World::new();
    let description = world.description();
    assert_eq!(description["openapi"], "3.1.0");
    let mut names: Vec<&str> = Vec::new();
    let all = operations(&description);
    for operation in &all {
        names.push(operation.said["operationId"].as_str().unwrap());
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(count >= 20, "{names:?}");
    every_reference(&description, &description);
}

fn every_reference(root: &Value, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| every_reference(root, item)),
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "$ref" => {
                        super::schema::referred(root, text);
                    }
                    _ => every_reference(root, member),
                }
            }
        }
        _ => {}
    }
}
