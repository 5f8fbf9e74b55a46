//! Assertions of SMART Backend Services: those that prove a client.

mod elsewhere;
mod forged;

use std::sync::LazyLock;

use latchkey_identity::assertion::{Accepted, Assertion, INVALID_CLIENT, Refused, Registered};
use latchkey_identity::jws::{Fault, KeySet};
use latchkey_workflow::{Moment, Span};
use serde_json::{Value, json};

use crate::keys::{OTHER_RSA, RSA, p384_jwk, rsa_jwk};
use crate::signing::{By, token};

const CLIENT: &str = "clinic-record-system";
const ENDPOINT: &str = "https://latchkey.example.org/token";
const KEYS_AT: &str = "https://clinic.example.org/jwks.json";
/// Seconds since 1970 at which the tests run.
const NOW: i64 = 1_796_000_000;

fn now() -> Moment {
    Moment::from_microseconds(NOW * 1_000_000)
}

/// What the client registered.
static KEYS: LazyLock<KeySet> = LazyLock::new(|| {
    let set = json!({"keys": [
        rsa_jwk(&RSA, "rsa"),
        p384_jwk("curve"),
        rsa_jwk(&RSA, "twice"),
        rsa_jwk(&OTHER_RSA, "twice"),
        with(&rsa_jwk(&RSA, "for-rs256"), "alg", json!("RS256")),
    ]});
    KeySet::read(&set.to_string()).unwrap()
});

fn verify(text: &str, now: Moment) -> Result<Accepted, Refused> {
    let registered = Registered { issuer: CLIENT, keys: &KEYS, keys_at: Some(KEYS_AT) };
    Assertion::read(text)?.verify(&registered, ENDPOINT, now)
}

fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    object[name] = value;
    object
}

fn without(object: &Value, name: &str) -> Value {
    let mut object = object.clone();
    object.as_object_mut().unwrap().remove(name);
    object
}

fn header() -> Value {
    json!({"alg": "RS384", "typ": "JWT", "kid": "rsa"})
}

fn claims() -> Value {
    json!({
        "iss": CLIENT, "sub": CLIENT, "aud": ENDPOINT, "jti": "0198c0de",
        "iat": NOW, "exp": NOW + 300,
    })
}

/// The honest token with another header.
fn header_with(name: &str, value: Value) -> String {
    token(&with(&header(), name, value), &claims(), &By::Rs384)
}

/// The honest token with another claim.
fn claim(name: &str, value: Value) -> String {
    token(&header(), &with(&claims(), name, value), &By::Rs384)
}

fn lacking(name: &str) -> String {
    token(&header(), &without(&claims(), name), &By::Rs384)
}

#[test]
fn both_algorithms_of_smart_prove_a_client() {
    let accepted = Accepted { jti: "0198c0de".to_owned(), keep_until: now() + Span::seconds(330) };
    let rsa = token(&header(), &claims(), &By::Rs384);
    assert_eq!(verify(&rsa, now()), Ok(accepted.clone()));
    let curve = json!({"alg": "ES384", "typ": "JWT", "kid": "curve"});
    assert_eq!(verify(&token(&curve, &claims(), &By::Es384), now()), Ok(accepted));
}

#[test]
fn what_the_standards_leave_open_is_taken() {
    for (why, text) in [
        ("a list of one audience", claim("aud", json!([ENDPOINT]))),
        ("no time of making", lacking("iat")),
        ("a date with a fraction", claim("exp", json!(1_796_000_299.75))),
        ("a time before which it does not hold", claim("nbf", json!(NOW))),
        ("claims of its own", claim("clinic", json!({"deep": [1, {"exp": 0}]}))),
        ("a type in small letters", header_with("typ", json!("jwt"))),
        ("the address of its keys, as registered", header_with("jku", json!(KEYS_AT))),
        ("a header of its own", header_with("x5t", json!("AAAA"))),
    ] {
        assert!(verify(&text, now()).is_ok(), "{why}: {:?}", verify(&text, now()));
    }
}

#[test]
fn clocks_may_differ_by_half_a_minute() {
    let text = token(&header(), &claims(), &By::Rs384);
    let at = |seconds| verify(&text, now() + Span::seconds(seconds)).map(|_| ());
    assert_eq!(at(-30), Ok(()));
    assert_eq!(at(-31), Err(Refused::Token(Fault::FromTheFuture)));
    assert_eq!(at(329), Ok(()));
    assert_eq!(at(330), Err(Refused::Token(Fault::Expired)));
}

#[test]
fn a_token_with_any_letter_changed_is_refused() {
    let honest = token(&header(), &claims(), &By::Rs384);
    for place in 0..honest.len() {
        let mut letters = honest.clone().into_bytes();
        letters[place] = if letters[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(letters).unwrap();
        assert!(verify(&changed, now()).is_err(), "letter {place}");
        let cut: String = honest.chars().take(place).collect();
        assert!(verify(&cut, now()).is_err(), "cut at {place}");
    }
}

#[test]
fn a_registration_without_an_address_of_keys_takes_no_address() {
    let keys = KeySet::read(&json!({"keys": [rsa_jwk(&RSA, "rsa")]}).to_string()).unwrap();
    let registered = Registered { issuer: CLIENT, keys: &keys, keys_at: None };
    let text = header_with("jku", json!(KEYS_AT));
    let answer = Assertion::read(&text).unwrap().verify(&registered, ENDPOINT, now());
    assert_eq!(answer, Err(Refused::KeysElsewhere));
}

#[test]
fn who_it_claims_to_be_from_is_said_before_anything_is_proven() {
    let text = claim("iss", json!("somebody"));
    assert_eq!(Assertion::read(&text).unwrap().claimed_client(), Some("somebody"));
    assert_eq!(Assertion::read(&lacking("iss")).unwrap().claimed_client(), None);
}

#[test]
fn one_clients_key_proves_no_other_client() {
    let keys = KeySet::read(&json!({"keys": [rsa_jwk(&OTHER_RSA, "rsa")]}).to_string()).unwrap();
    let another = Registered { issuer: "another-client", keys: &keys, keys_at: None };
    let claims =
        with(&with(&claims(), "iss", json!("another-client")), "sub", json!("another-client"));
    let text = token(&header(), &claims, &By::Rs384);
    let answer = Assertion::read(&text).unwrap().verify(&another, ENDPOINT, now());
    assert_eq!(answer, Err(Refused::Token(Fault::Signature)));
}

#[test]
fn nothing_that_is_printed_holds_the_token() {
    let text = token(&header(), &claims(), &By::Rs384);
    let assertion = Assertion::read(&text).unwrap();
    assert_eq!(format!("{assertion:?}"), "Assertion([redacted])");
    assert_eq!(INVALID_CLIENT, "invalid_client");
    for reason in forged::EVERY_REASON {
        let said = reason.to_string();
        assert!(!said.contains('\n') && !said.contains(CLIENT), "{said}");
    }
}
