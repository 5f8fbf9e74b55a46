//! How a system comes by a token, and what it opens here.

use serde_json::{Value, json};

use super::{ask, outcome};
use crate::api::token::{HERE, assertion, client, token};
use crate::world::World;

/// A token for these scopes, asked for where the base says.
fn begun(world: &World, registered: &str, asked: &str, jti: &str) -> Value {
    let client = client(world, registered);
    let said = ask(&world.router, "GET", "/fhir/2.2/.well-known/smart-configuration", "", "");
    let said: Value = serde_json::from_str(&said.text).unwrap();
    let endpoint = said["token_endpoint"].as_str().unwrap();
    let given = token(world, &assertion(client, jti, endpoint), asked);
    assert_eq!(given.status, 200, "{}", given.text);
    serde_json::from_str(&given.text).unwrap()
}

#[test]
fn the_base_says_where_a_token_is_had_and_one_is_had_there() {
    let world = World::new();
    for line in ["2.0", "2.2"] {
        let address = format!("/fhir/{line}/.well-known/smart-configuration");
        let answer = ask(&world.router, "GET", &address, "", "");
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, "application/json")
        );
        let said: Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(said["token_endpoint"], HERE);
        assert_eq!(said["grant_types_supported"], json!(["client_credentials"]));
        assert_eq!(said["token_endpoint_auth_methods_supported"], json!(["private_key_jwt"]));
        let algorithms = &said["token_endpoint_auth_signing_alg_values_supported"];
        assert_eq!(algorithms, &json!(["RS384", "ES384"]));
        let scopes = said["scopes_supported"].as_array().unwrap();
        for scope in ["system/Claim.crus", "system/Questionnaire.rs", "api.read"] {
            assert!(scopes.contains(&json!(scope)), "{scopes:?}");
        }
    }
    // The guide of forms writes kinds in small letters.
    let given = begun(
        &world,
        "system/Claim.crs system/Questionnaire.rs",
        "system/questionnaire.rs system/Claim.c system/Patient.r",
        "j1",
    );
    assert_eq!(given["scope"], "system/Claim.c system/Questionnaire.rs");
    assert_eq!(given["expires_in"], 300);
}

#[test]
fn a_token_that_is_shown_is_asked_about_even_where_none_is_needed() {
    let world = World::new();
    let given = begun(&world, "system/Claim.crs", "system/Claim.c", "j1");
    let good = given["access_token"].as_str().unwrap();
    assert_eq!(ask(&world.router, "GET", "/fhir/2.2/$versions", good, "").status, 200);
    let forged = ask(&world.router, "GET", "/fhir/2.2/$versions", "secret", "");
    assert_eq!(outcome(&forged, 401)["code"], "login");
    assert_eq!(forged.header("www-authenticate"), "Bearer error=\"invalid_token\"");
}
