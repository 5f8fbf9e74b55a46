//! Logins through a provider.

use latchkey_identity::Token;
use latchkey_identity::jws::{Fault, KeySet};
use latchkey_identity::oidc::{
    Login, Misconfigured, Proven, Provider, Refused, Settings, verify as verify_token,
};
use latchkey_workflow::{Moment, Span};
use serde_json::{Value, json};

use crate::keys::{RSA, p256_jwk, p384_jwk, rsa_jwk};
use crate::signing::{By, token};

/// Seconds since 1970 at which the tests run.
const NOW: i64 = 1_796_000_000;
const ISSUER: &str = "https://login.example.org/realms/clinic";

fn now() -> Moment {
    Moment::from_microseconds(NOW * 1_000_000)
}

fn settings() -> Value {
    json!({
        "issuer": ISSUER,
        "client_id": "latchkey",
        "authorization_endpoint": "https://login.example.org/authorize",
        "token_endpoint": "https://login.example.org/token",
        "jwks_uri": "https://login.example.org/jwks",
        "redirect_uri": "https://latchkey.example.org/login/answer",
        "algorithms": ["RS256", "ES256"],
        "second_factor": {"amr": ["mfa", "otp"], "acr": ["urn:example:two"]},
    })
}

fn provider(settings: &Value) -> Provider {
    serde_json::from_value(settings.clone()).unwrap()
}

fn login() -> Login {
    Login::begin([[1; 32], [2; 32], [3; 32]], now() + Span::seconds(-20))
}

fn keys() -> KeySet {
    let set = json!({"keys": [rsa_jwk(&RSA, "rsa"), p256_jwk("small"), p384_jwk("large")]});
    KeySet::read(&set.to_string()).unwrap()
}

fn verify_by(settings: &Value, text: &str) -> Result<Proven, Refused> {
    verify_token(text, &provider(settings), &keys(), &login(), now())
}

fn verify(text: &str) -> Result<Proven, Refused> {
    verify_by(&settings(), text)
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
    json!({"alg": "RS256", "typ": "JWT", "kid": "rsa"})
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "f3a1", "aud": "latchkey", "nonce": *login().nonce.text(),
        "iat": NOW - 2, "exp": NOW + 3_600, "amr": ["pwd", "mfa"],
    })
}

fn claim(name: &str, value: Value) -> String {
    token(&header(), &with(&claims(), name, value), &By::Rs256)
}

fn lacking(name: &str) -> String {
    token(&header(), &without(&claims(), name), &By::Rs256)
}

#[test]
fn a_providers_word_names_the_account() {
    let proven =
        Proven { issuer: ISSUER.to_owned(), subject: "f3a1".to_owned(), has_second_factor: true };
    assert_eq!(verify(&token(&header(), &claims(), &By::Rs256)), Ok(proven.clone()));
    let small = json!({"alg": "ES256", "kid": "small"});
    assert_eq!(verify(&token(&small, &claims(), &By::Es256)), Ok(proven.clone()), "no type");
    let printed = format!("{proven:?}");
    assert!(printed.contains("[redacted]") && !printed.contains("f3a1"), "{printed}");
}

#[test]
fn a_provider_with_one_fitting_key_need_not_name_it() {
    let unnamed = without(&header(), "kid");
    assert!(verify(&token(&unnamed, &claims(), &By::Rs256)).is_ok());
    let set = json!({"keys": [rsa_jwk(&RSA, "a"), rsa_jwk(&RSA, "b")]}).to_string();
    let two = KeySet::read(&set).unwrap();
    let text = token(&unnamed, &claims(), &By::Rs256);
    let answer = verify_token(&text, &provider(&settings()), &two, &login(), now());
    assert_eq!(answer, Err(Refused::Token(Fault::NoKeyId)));
}

#[test]
fn every_forged_id_token_is_refused_for_its_own_reason() {
    let alg = |name: &str, by: By| token(&with(&header(), "alg", json!(name)), &claims(), &by);
    let two_audiences = json!(["latchkey", "another"]);
    let large = json!({"alg": "ES384", "kid": "large"});
    for (why, text, refused) in [
        ("unsigned", alg("none", By::Bytes(Vec::new())), Fault::Algorithm.into()),
        (
            "a shared secret",
            alg("HS256", By::Secret(b"latchkey".to_vec())),
            Fault::Algorithm.into(),
        ),
        (
            "not configured, rightly signed",
            token(&large, &claims(), &By::Es384),
            Fault::Algorithm.into(),
        ),
        (
            "a logout token",
            token(&with(&header(), "typ", json!("logout+jwt")), &claims(), &By::Rs256),
            Fault::Type.into(),
        ),
        (
            "its own key",
            token(&with(&header(), "jwk", rsa_jwk(&RSA, "a")), &claims(), &By::Rs256),
            Fault::KeyInside.into(),
        ),
        (
            "an unknown key",
            token(&with(&header(), "kid", json!("a")), &claims(), &By::Rs256),
            Fault::UnknownKey.into(),
        ),
        ("by another", token(&header(), &claims(), &By::OtherRs384), Fault::Signature.into()),
        (
            "another's provider",
            claim("iss", json!("https://login.example.org/realms/clinic/")),
            Refused::Issuer,
        ),
        ("no provider", lacking("iss"), Refused::Issuer),
        ("another client's", claim("aud", json!("another")), Refused::Audience),
        ("several clients'", claim("aud", two_audiences), Refused::Audience),
        ("handed to another", claim("azp", json!("another")), Refused::AuthorizedParty),
        ("another login's", claim("nonce", json!(*login().state.text())), Refused::Nonce),
        ("no login's", lacking("nonce"), Refused::Nonce),
        ("ended", claim("exp", json!(NOW - 30)), Fault::Expired.into()),
        ("endless", lacking("exp"), Fault::NoExpiry.into()),
        ("made in the future", claim("iat", json!(NOW + 31)), Fault::FromTheFuture.into()),
        ("made at no time", lacking("iat"), Refused::NoIssueTime),
        ("made before the login", claim("iat", json!(NOW - 141)), Refused::Stale),
        ("a password alone", claim("amr", json!(["pwd"])), Refused::NoSecondFactor),
        ("nothing said about factors", lacking("amr"), Refused::NoSecondFactor),
        ("another level", with_level("urn:example:one"), Refused::NoSecondFactor),
        ("about nobody", lacking("sub"), Refused::NoSubject),
        ("about an empty name", claim("sub", json!(" ")), Refused::NoSubject),
        ("about an endless name", claim("sub", json!("x".repeat(256))), Refused::NoSubject),
        ("too long", claim("groups", json!("x".repeat(16_384))), Fault::TooLong.into()),
        ("a claim of another type", claim("sub", json!(1)), Fault::Claims.into()),
    ] {
        assert_eq!(verify(&text), Err(refused), "{why}");
    }
}

fn with_level(level: &str) -> String {
    let claims = with(&without(&claims(), "amr"), "acr", json!(level));
    token(&header(), &claims, &By::Rs256)
}

#[test]
fn a_level_shows_the_second_factor_too() {
    assert!(verify(&with_level("urn:example:two")).is_ok());
}

#[test]
fn where_the_second_factor_is_ours_the_providers_word_about_it_is_not_taken() {
    let ours = without(&settings(), "second_factor");
    let proven = verify_by(&ours, &token(&header(), &claims(), &By::Rs256)).unwrap();
    assert!(!proven.has_second_factor);
}

#[test]
fn the_account_is_named_by_the_configured_claim() {
    let by_email = with(&settings(), "subject", json!("email"));
    let email = |verified: Value| {
        let claims = with(&claims(), "email", json!("Office@Example.org"));
        verify_by(
            &by_email,
            &token(&header(), &with(&claims, "email_verified", verified), &By::Rs256),
        )
    };
    assert_eq!(email(json!(true)).unwrap().subject, "office@example.org");
    assert_eq!(email(json!("true")).unwrap().subject, "office@example.org");
    for unverified in [json!(false), json!("false"), json!(1), json!(null)] {
        assert_eq!(email(unverified.clone()), Err(Refused::EmailUnverified), "{unverified}");
    }
    let unsaid = claim("email", json!("office@example.org"));
    assert_eq!(verify_by(&by_email, &unsaid), Err(Refused::EmailUnverified));
    assert_eq!(verify_by(&by_email, &lacking("email")), Err(Refused::NoSubject));

    let by_oid = with(&settings(), "subject", json!("oid"));
    let proven = verify_by(&by_oid, &claim("oid", json!("0198c0de"))).unwrap();
    assert_eq!(proven.subject, "0198c0de");
    assert_eq!(verify_by(&by_oid, &claim("oid", json!(7))), Err(Refused::NoSubject));
    assert_eq!(verify_by(&by_oid, &lacking("oid")), Err(Refused::NoSubject));
}

#[test]
fn the_browser_is_sent_with_everything_that_binds_the_answer() {
    let settings = with(&settings(), "scopes", json!(["email"]));
    let url = login().authorization_url(&provider(&settings));
    let expected = concat!(
        "https://login.example.org/authorize?response_type=code&client_id=latchkey",
        "&redirect_uri=https%3A%2F%2Flatchkey.example.org%2Flogin%2Fanswer",
        "&scope=openid%20email",
        "&state=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
        "&nonce=AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI",
        "&code_challenge=CHALLENGE&code_challenge_method=S256",
        "&acr_values=urn%3Aexample%3Atwo",
    );
    let challenge = url.split("code_challenge=").nth(1).unwrap().split('&').next().unwrap();
    assert_eq!(challenge.len(), 43);
    assert_eq!(url, expected.replace("CHALLENGE", challenge));
    assert!(!url.contains(login().verifier.text().as_str()), "the verifier stays here");

    let tenant =
        with(&settings, "authorization_endpoint", json!("https://login.example.org/a?t=1"));
    let url = login().authorization_url(&provider(&tenant));
    assert!(url.starts_with("https://login.example.org/a?t=1&response_type=code&"), "{url}");
}

#[test]
fn only_the_browser_that_began_a_login_ends_it() {
    let provider = provider(&settings());
    let login = login();
    let state = login.state.text();
    let check = |state: &str, issuer, now| login.check_answer(&provider, state, issuer, now);
    assert_eq!(check(&state, None, now()), Ok(()));
    assert_eq!(check(&state, Some(ISSUER), now()), Ok(()));
    let another = Token::new([9; 32]).text();
    for wrong in ["", another.as_str(), login.nonce.text().as_str()] {
        assert_eq!(check(wrong, None, now()), Err(Refused::State), "{wrong}");
    }
    assert_eq!(check(&state, Some("https://evil.example"), now()), Err(Refused::Issuer));
    let late = login.began + Span::seconds(600);
    assert_eq!(check(&state, None, late), Ok(()));
    assert_eq!(check(&state, None, late + Span::seconds(1)), Err(Refused::TookTooLong));
}

#[test]
fn a_provider_with_which_no_login_is_safe_is_refused() {
    let new = |settings: &Value| {
        let settings: Settings = serde_json::from_value(settings.clone()).unwrap();
        Provider::new(settings).map(|_| ())
    };
    for name in ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "redirect_uri"] {
        let open = with(&settings(), name, json!("http://login.example.org/"));
        assert_eq!(new(&open), Err(Misconfigured::Address(name)));
    }
    for (name, empty) in [
        ("client_id", json!("")),
        ("algorithms", json!([])),
        ("second_factor", json!({})),
        ("subject", json!("")),
    ] {
        assert_eq!(new(&with(&settings(), name, empty)), Err(Misconfigured::Empty(name)));
    }
    assert_eq!(new(&settings()), Ok(()));
    let unsafe_algorithm = with(&settings(), "algorithms", json!(["none"]));
    assert!(serde_json::from_value::<Provider>(unsafe_algorithm).is_err());
    let misspelled = with(&settings(), "second_facter", json!({"amr": ["mfa"]}));
    assert!(serde_json::from_value::<Provider>(misspelled).is_err(), "a typo opens nothing");
}
