//! Tokens that prove nothing: each is refused alike, and a good one works once.

use serde_json::{Value, json};

use super::clinic::{BASE, Clinic, order, second, sign};
use super::signing::{self, base64, claims, header, token};
use crate::site::Answer;

const PATH: &str = "/cds-services/order-sign";

fn service() -> String {
    format!("{BASE}{PATH}")
}

fn with(value: Value, name: &str, changed: Value) -> Value {
    let mut value = value;
    value[name] = changed;
    value
}

fn without(value: Value, name: &str) -> Value {
    let mut value = value;
    value.as_object_mut().unwrap().remove(name);
    value
}

fn call(clinic: &Clinic, token: &str) -> Answer {
    clinic.call_with(PATH, Some(token), &sign(&[order()]).to_string())
}

/// A token as it should be, and all that it should not be with why.
fn forgeries() -> (String, Vec<(&'static str, String)>) {
    let now = second();
    let good = || claims(&service(), now, "forged");
    let header_with =
        |name: &str, value: Value| token(&with(header(), name, value), &good(), "clinic");
    let claim = |name: &str, value: Value| token(&header(), &with(good(), name, value), "clinic");
    let lacking = |name: &str| token(&header(), &without(good(), name), "clinic");
    let honest = token(&header(), &good(), "clinic");
    let (signed, _) = honest.rsplit_once('.').unwrap();
    let unsigned = format!(
        "{}.{}.",
        base64(with(header(), "alg", json!("none")).to_string()),
        base64(good().to_string())
    );
    let changed = {
        let other = base64(with(good(), "jti", json!("other")).to_string());
        let mut parts = honest.split('.');
        let (first, last) = (parts.next().unwrap(), parts.nth(1).unwrap());
        format!("{first}.{other}.{last}")
    };
    let forged = [
        ("nothing", String::new()),
        ("no token", "abc".to_owned()),
        ("two parts", signed.to_owned()),
        ("no signature", format!("{signed}.")),
        ("another's signature", token(&header(), &good(), "somebody else")),
        ("claims of another token", changed),
        ("the algorithm none", unsigned),
        ("a shared secret", header_with("alg", json!("HS256"))),
        ("an algorithm that is not taken", header_with("alg", json!("ES256"))),
        ("RSA with a curve's key", header_with("alg", json!("RS384"))),
        ("no type", token(&without(header(), "typ"), &good(), "clinic")),
        ("another type", header_with("typ", json!("at+jwt"))),
        ("no name of a key", token(&without(header(), "kid"), &good(), "clinic")),
        ("a key nobody registered", header_with("kid", json!("ehr-2"))),
        ("a name that is a path", header_with("kid", json!("../../ehr-1"))),
        ("a name that is a query", header_with("kid", json!("' or 1=1 --"))),
        ("keys from elsewhere", header_with("jku", json!("https://evil.example/jwks.json"))),
        ("keys from inside", header_with("jku", json!("http://169.254.169.254/jwks.json"))),
        ("a key brought along", header_with("jwk", json!({"kty": "EC"}))),
        ("a certificate's address", header_with("x5u", json!("https://evil.example/c"))),
        ("a certificate brought along", header_with("x5c", json!(["AAAA"]))),
        ("an extension that must be understood", header_with("crit", json!(["exp"]))),
        ("another issuer", claim("iss", json!("https://ehr.other.example"))),
        ("the issuer's address with a slash", claim("iss", json!("https://ehr.clinic.example/"))),
        ("no issuer", lacking("iss")),
        ("another service", claim("aud", json!(format!("{BASE}/cds-services/order-select")))),
        ("the list of services", claim("aud", json!(format!("{BASE}/cds-services")))),
        ("several services", claim("aud", json!([service(), "https://other.example"]))),
        ("our address under another name", claim("aud", json!(format!("http://127.0.0.1{PATH}")))),
        ("no audience", lacking("aud")),
        ("no end", lacking("exp")),
        ("no time of making", lacking("iat")),
        ("no number", lacking("jti")),
        ("an empty number", claim("jti", json!(""))),
        ("an endless number", claim("jti", json!("x".repeat(300)))),
        ("over", claim("exp", json!(now - 31))),
        ("a life of an hour", claim("exp", json!(now + 3_600))),
        ("made in an hour", claim("iat", json!(now + 3_600))),
        ("good in an hour", claim("nbf", json!(now + 3_600))),
        ("an end that is a text", claim("exp", json!("2099-01-01"))),
        ("claims twice", {
            let text = good().to_string();
            let twice = format!("{},\"iss\":\"{}\"}}", text.trim_end_matches('}'), signing::ISSUER);
            let signed = format!("{}.{}", base64(header().to_string()), base64(twice));
            format!("{signed}.{}", base64([0; 96]))
        }),
        ("longer than any", header_with("pad", json!("x".repeat(9_000)))),
    ];
    (honest, forged.into())
}

#[test]
fn whatever_is_wrong_with_a_token_the_caller_hears_the_same() {
    let clinic = Clinic::new();
    let (honest, forged) = forgeries();
    assert!(forged.len() >= 25);
    let nobody = clinic.call_with(PATH, None, &sign(&[order()]).to_string());
    assert_eq!((nobody.status.as_u16(), nobody.header("www-authenticate")), (401, "Bearer"));
    for (why, token) in &forged {
        let answer = call(&clinic, token);
        assert_eq!(answer.status, 401, "{why}: {}", answer.text);
        assert_eq!(answer.text, nobody.text, "{why}: a forger learns nothing");
    }
    assert_eq!(call(&clinic, &honest).status, 200, "the honest one was never used up");
}

#[test]
fn a_token_works_once_on_whichever_server() {
    let clinic = Clinic::new();
    let token = clinic.token(&service());
    assert_eq!(call(&clinic, &token).status, 200);
    assert_eq!(call(&clinic, &token).status, 401);
    // Another server of the same installation, over the same store.
    let other = clinic.world.another_server();
    let request = axum::http::Request::post(PATH)
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {token}"))
        .body(axum::body::Body::from(sign(&[order()]).to_string()))
        .unwrap();
    assert_eq!(crate::site::ask_of(other, request).status, 401);
}

#[test]
fn a_call_that_is_refused_for_its_content_uses_no_token_up() {
    let clinic = Clinic::new();
    let token = clinic.token(&service());
    assert_eq!(clinic.call_with(PATH, Some(&token), "{}").status, 400);
    assert_eq!(call(&clinic, &token).status, 200);
}

#[test]
fn a_health_record_that_is_disabled_or_no_longer_registered_is_let_in_no_more() {
    let clinic = Clinic::new();
    let ask = |command: Value| {
        let request = json!({"kind": "client", "id": clinic.client, "command": command});
        clinic.world.perform(clinic.world.operator(), request);
    };
    let status = || call(&clinic, &clinic.token(&service())).status.as_u16();
    assert_eq!(status(), 200);
    ask(json!({"command": "disable"}));
    assert_eq!(status(), 401);
    ask(json!({"command": "enable"}));
    assert_eq!(status(), 200);
    ask(json!({"command": "change-hooks"}));
    assert_eq!(status(), 401);
}

#[test]
fn two_authorisation_headers_or_another_scheme_prove_nothing() {
    let clinic = Clinic::new();
    let token = clinic.token(&service());
    for headers in [
        vec![format!("Bearer {token}"), format!("Bearer {token}")],
        vec![format!("Basic {token}")],
        vec![token.clone()],
    ] {
        let mut request =
            axum::http::Request::post(PATH).header("content-type", "application/json");
        for value in &headers {
            request = request.header("authorization", value);
        }
        let body = axum::body::Body::from(sign(&[order()]).to_string());
        let answer = crate::site::ask_of(clinic.world.router.clone(), request.body(body).unwrap());
        assert_eq!(answer.status, 401, "{headers:?}");
    }
}
