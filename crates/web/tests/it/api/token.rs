//! Tokens of systems: an assertion signed with a registered key, once, for this place and no other.

use axum::body::Body;
use axum::http::Request;
use latchkey_ehr::Key;
use latchkey_workflow::Id;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

use super::asking::json;
use crate::site::{Answer, ask_of};
use crate::world::{World, id, now};

pub(crate) const HERE: &str = "https://latchkey.example/api/v1/token";
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

fn key() -> Key {
    Key::of("k1", &Sha384::digest("a client's").into()).unwrap()
}

pub(crate) fn client(world: &World, scope: &str) -> Id {
    let register = json!({"kind": "client", "command": {"command": "register",
        "organisation": id(10), "name": "Synthetic EHR", "keys": key().published(),
        "scope": scope}});
    world.perform(world.operator(), register).id
}

pub(crate) fn assertion(client: Id, jti: &str, audience: &str) -> String {
    let seconds = now().microseconds() / 1_000_000;
    let claims: Value = json!({"iss": client, "sub": client, "aud": audience, "jti": jti,
        "exp": seconds + 200, "iat": seconds});
    key().sign(&key().header(), &claims)
}

fn asks(world: &World, fields: &[(&str, &str)]) -> Answer {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let request = Request::post("/api/v1/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form.finish()));
    ask_of(world.router.clone(), request.unwrap())
}

pub(crate) fn token(world: &World, assertion: &str, scope: &str) -> Answer {
    asks(
        world,
        &[
            ("grant_type", "client_credentials"),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", assertion),
            ("scope", scope),
        ],
    )
}

#[test]
fn a_registered_system_gets_a_token_and_calls_for_what_it_is_for() {
    let world = World::new();
    world.token("office", 10, &["office"]);
    let case = world.case_of(world.requested("r"));
    let client = client(&world, "api.read api.write");
    let given = token(&world, &assertion(client, "j1", HERE), "api.read");
    assert_eq!(given.status, 200, "{}", given.text);
    assert_eq!(given.header("cache-control"), "no-store");
    let given = json(&given);
    assert_eq!((&given["scope"], &given["expires_in"]), (&json!("api.read"), &json!(300)));
    let bearer = given["access_token"].as_str().unwrap();
    let me = json(&world.api("GET", "/api/v1/me", "", bearer));
    assert_eq!((&me["account"], &me["roles"]), (&json!(client), &json!(["system-client"])));
    let shown = world.api("GET", &format!("/api/v1/cases/{case}"), "", bearer);
    assert_eq!(shown.status, 200, "{}", shown.text);
    let command = json!({"kind": "case", "id": case, "command": {"command": "withdraw"}});
    let refused = world.api("POST", "/api/v1/commands", &command.to_string(), bearer);
    assert_eq!(refused.status, 403);
    assert!(refused.text.contains("request api.write"), "{}", refused.text);
    // Disabled, it is over with the next request.
    world.perform(
        world.operator(),
        json!({"kind": "client", "id": client, "command": {"command": "disable"}}),
    );
    assert_eq!(world.api("GET", "/api/v1/me", "", bearer).status, 401);
}

#[test]
fn a_token_for_records_of_fhir_opens_nothing_of_the_plain_api() {
    let world = World::new();
    let client = client(&world, "system/Claim.cr");
    let given = json(&token(&world, &assertion(client, "j1", HERE), "system/Claim.r"));
    let bearer = given["access_token"].as_str().unwrap();
    assert_eq!(world.api("GET", "/api/v1/work", "", bearer).status, 403);
    assert_eq!(world.api("GET", "/api/v1/policies", "", bearer).status, 200);
}

#[test]
fn whoever_does_not_prove_itself_is_told_no_more_than_that() {
    let world = World::new();
    let client = client(&world, "api.read");
    let good = assertion(client, "j1", HERE);
    assert_eq!(token(&world, &good, "api.read").status, 200);
    let elsewhere = assertion(client, "j2", "https://elsewhere.example/api/v1/token");
    let forged = format!("{}x", assertion(client, "j3", HERE));
    for (assertion, scope) in [
        (good.as_str(), "api.read"),
        (elsewhere.as_str(), "api.read"),
        (forged.as_str(), "api.read"),
        (&assertion(id(99), "j4", HERE), "api.read"),
        // Nor is it told which scopes there are.
        (&assertion(id(99), "j5", HERE), "api.write"),
        (forged.as_str(), "none"),
        ("", "api.read"),
    ] {
        let refused = token(&world, assertion, scope);
        assert_eq!(refused.status, 401, "{}", refused.text);
        assert_eq!(refused.text, r#"{"error":"invalid_client"}"#);
        assert_eq!(refused.header("content-type"), "application/json");
    }
    let password = asks(&world, &[("grant_type", "password")]);
    assert_eq!(
        (password.status.as_u16(), password.text.as_str()),
        (400, r#"{"error":"unsupported_grant_type"}"#)
    );
}

#[test]
fn what_is_asked_beyond_the_registration_is_left_out_and_where_nothing_is_left_it_is_said() {
    let world = World::new();
    let client = client(&world, "api.read system/Claim.crs system/Questionnaire.rs");
    let nothing = (400, r#"{"error":"invalid_scope"}"#.to_owned());
    let granted = |scope: &str| (200, scope.to_owned());
    for (number, (asked, expected)) in [
        ("api.read", granted("api.read")),
        ("api.read api.write", granted("api.read")),
        ("api.write api.read unheard.of", granted("api.read")),
        ("system/Claim.crus", granted("system/Claim.crs")),
        ("system/Claim.c system/Patient.rs", granted("system/Claim.c")),
        ("system/questionnaire.rs", granted("system/Questionnaire.rs")),
        ("system/Claim.u api.read", granted("api.read")),
        ("api.write", nothing.clone()),
        ("system/Claim.u", nothing.clone()),
        ("system/Patient.rs system/Coverage.rs", nothing.clone()),
        ("system/*.cruds", nothing.clone()),
        ("user/Claim.rs openid offline_access", nothing.clone()),
        ("unheard.of", nothing.clone()),
        ("", nothing.clone()),
    ]
    .into_iter()
    .enumerate()
    {
        let proof = assertion(client, &format!("s{number}"), HERE);
        let answer = token(&world, &proof, asked);
        let told = match answer.status.as_u16() {
            200 => json(&answer)["scope"].as_str().unwrap().to_owned(),
            _ => answer.text.clone(),
        };
        assert_eq!((answer.status.as_u16(), told), expected, "{asked}");
        assert_eq!(answer.header("cache-control"), "no-store");
        // Whatever came of it, the assertion is used.
        let again = token(&world, &proof, "api.read");
        let used = (401, r#"{"error":"invalid_client"}"#);
        assert_eq!((again.status.as_u16(), again.text.as_str()), used, "{asked}");
    }
}
