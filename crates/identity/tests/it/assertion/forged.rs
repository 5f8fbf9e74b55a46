//! Forged, borrowed and stale assertions: a table of them, each with the reason for its refusal.

use latchkey_identity::assertion::Refused;
use latchkey_identity::jws::Fault;
use serde_json::{Value, json};

use super::{
    ENDPOINT, KEYS_AT, NOW, claim, claims, header, header_with, lacking, now, verify, with, without,
};
use crate::keys::{OTHER_RSA, RSA, rsa_jwk};
use crate::signing::{By, token, token_of_text};

/// A forged token, and the reason for which it must be refused.
type Row = (&'static str, String, Refused);

fn algorithms() -> Vec<Row> {
    let public = rsa_jwk(&RSA, "rsa").to_string().into_bytes();
    let alg = |name: &str, by: By| token(&with(&header(), "alg", json!(name)), &claims(), &by);
    let refused = Refused::Token(Fault::Algorithm);
    vec![
        ("no signature", alg("none", By::Bytes(Vec::new())), refused),
        ("none, spelled otherwise", alg("nOnE", By::Bytes(Vec::new())), refused),
        ("the public key as a shared secret", alg("HS384", By::Secret(public)), refused),
        ("an empty secret", alg("HS256", By::Secret(Vec::new())), refused),
        ("another digest, rightly signed", alg("RS256", By::Rs256), refused),
        ("a longer digest, rightly signed", alg("RS512", By::Rs512), refused),
        ("another curve, rightly signed", alg("ES256", By::Es256), refused),
        ("another padding", alg("PS384", By::Rs384), refused),
        ("small letters", alg("rs384", By::Rs384), refused),
        ("an empty name", alg("", By::Rs384), refused),
        (
            "no algorithm",
            token(&without(&header(), "alg"), &claims(), &By::Rs384),
            Fault::Header.into(),
        ),
        ("a number", header_with("alg", json!(384)), Fault::Header.into()),
    ]
}

fn headers() -> Vec<Row> {
    let own = rsa_jwk(&OTHER_RSA, "own");
    let other =
        |name: &str, value: Value| token(&with(&header(), name, value), &claims(), &By::OtherRs384);
    let twice = r#"{"alg":"RS384","typ":"JWT","kid":"rsa","alg":"none"}"#;
    vec![
        ("no type", token(&without(&header(), "typ"), &claims(), &By::Rs384), Fault::Type.into()),
        ("an access token", header_with("typ", json!("at+jwt")), Fault::Type.into()),
        ("an extension", header_with("crit", json!(["b64"])), Fault::Critical.into()),
        ("its own key", other("jwk", own), Fault::KeyInside.into()),
        ("its own certificate", other("x5c", json!(["AAAA"])), Fault::KeyInside.into()),
        (
            "an address of one",
            other("x5u", json!("https://evil.example/")),
            Fault::KeyInside.into(),
        ),
        ("keys elsewhere", other("jku", json!("https://evil.example/")), Refused::KeysElsewhere),
        (
            "keys nearly there",
            header_with("jku", json!(format!("{KEYS_AT}?"))),
            Refused::KeysElsewhere,
        ),
        (
            "a name twice",
            token_of_text(twice, &claims().to_string(), &By::Rs384),
            Fault::Header.into(),
        ),
        (
            "no JSON",
            token_of_text("RS384", &claims().to_string(), &By::Rs384),
            Fault::Header.into(),
        ),
    ]
}

fn key_names() -> Vec<Row> {
    let unknown = Refused::Token(Fault::UnknownKey);
    vec![
        ("no key", token(&without(&header(), "kid"), &claims(), &By::Rs384), Fault::NoKeyId.into()),
        ("an unknown key", header_with("kid", json!("old")), unknown),
        ("a file", header_with("kid", json!("../../../../dev/null")), unknown),
        ("a statement", header_with("kid", json!("rsa' OR '1'='1")), unknown),
        ("other letters", header_with("kid", json!("RSA")), unknown),
        ("no name at all", header_with("kid", json!("")), unknown),
        ("one of two", header_with("kid", json!("twice")), Fault::AmbiguousKey.into()),
        ("a key of another kind", header_with("kid", json!("curve")), Fault::KeyUnfit.into()),
        (
            "a key for another algorithm",
            header_with("kid", json!("for-rs256")),
            Fault::KeyUnfit.into(),
        ),
        ("a list of names", header_with("kid", json!(["rsa"])), Fault::Header.into()),
    ]
}

fn signatures() -> Vec<Row> {
    let honest = token(&header(), &claims(), &By::Rs384);
    let (signed, signature) = honest.rsplit_once('.').unwrap();
    let (head, _) = signed.split_once('.').unwrap();
    let changed = claim("jti", json!("another"));
    let changed_claims = changed.split('.').nth(1).unwrap();
    let retyped = header_with("typ", json!("jwt"));
    let retyped_header = retyped.split('.').next().unwrap();
    let body = signed.split('.').nth(1).unwrap();
    let curve = json!({"alg": "ES384", "typ": "JWT", "kid": "curve"});
    let on_curve = |by: By| token(&curve, &claims(), &by);
    let wrong = Refused::Token(Fault::Signature);
    vec![
        ("somebody else's", token(&header(), &claims(), &By::OtherRs384), wrong),
        ("the claims changed", format!("{head}.{changed_claims}.{signature}"), wrong),
        ("the header changed", format!("{retyped_header}.{body}.{signature}"), wrong),
        ("none there", format!("{signed}."), wrong),
        ("nothing but ones", token(&header(), &claims(), &By::Bytes(vec![0xff; 256])), wrong),
        (
            "the number one",
            token(&header(), &claims(), &By::Bytes([vec![0; 255], vec![1]].concat())),
            wrong,
        ),
        ("cut", token(&header(), &claims(), &By::Bytes(vec![1; 255])), wrong),
        ("another digest under this name", token(&header(), &claims(), &By::Rs256), wrong),
        ("zeros on a curve", on_curve(By::Bytes(vec![0; 96])), wrong),
        ("a certificate's encoding", on_curve(By::Es384Der), wrong),
        ("RSA's under a curve's name", on_curve(By::Rs384), wrong),
    ]
}

fn forms() -> Vec<Row> {
    let honest = token(&header(), &claims(), &By::Rs384);
    let (signed, signature) = honest.rsplit_once('.').unwrap();
    let text = |claims: &str| token_of_text(&header().to_string(), claims, &By::Rs384);
    let twice = format!(r#"{{"aud":"https://evil.example/","aud":"{ENDPOINT}"}}"#);
    let deep = format!(r#"{{"iss":{}1{}}}"#, "[".repeat(2_000), "]".repeat(2_000));
    let parts = Refused::Token(Fault::NotThreeParts);
    let unreadable = Refused::Token(Fault::Claims);
    vec![
        ("nothing", String::new(), parts),
        ("two parts", signed.to_owned(), parts),
        ("four parts", format!("{honest}.AAAA"), parts),
        ("padding", format!("{signed}.{signature}=="), parts),
        ("the other alphabet", format!("{signed}.+/+/"), parts),
        ("a space", format!("{honest} "), parts),
        ("too long", claim("more", json!("x".repeat(8_192))), Fault::TooLong.into()),
        ("a list", text(r#"["a","b","c","d",1,2,3]"#), unreadable),
        ("no JSON", text("claims"), unreadable),
        ("a claim twice", text(&twice), unreadable),
        ("very deep", text(&deep), unreadable),
    ]
}

fn parties() -> Vec<Row> {
    vec![
        ("another's", claim("iss", json!("another-client")), Refused::Issuer),
        ("nobody's", lacking("iss"), Refused::Issuer),
        ("about another", claim("sub", json!("another-client")), Refused::Subject),
        ("about nobody", lacking("sub"), Refused::Subject),
        (
            "for a sibling",
            claim("aud", json!("https://latchkey.example.org/fhir")),
            Refused::Audience,
        ),
        ("for the server", claim("aud", json!("https://latchkey.example.org")), Refused::Audience),
        ("with a stroke", claim("aud", json!(format!("{ENDPOINT}/"))), Refused::Audience),
        (
            "for several",
            claim("aud", json!([ENDPOINT, "https://evil.example/"])),
            Refused::Audience,
        ),
        ("for an empty list", claim("aud", json!([])), Refused::Audience),
        ("for nobody", lacking("aud"), Refused::Audience),
        ("for a number", claim("aud", json!(1)), Fault::Claims.into()),
    ]
}

fn times() -> Vec<Row> {
    let until = |exp: i64| {
        token(&header(), &with(&without(&claims(), "iat"), "exp", json!(exp)), &By::Rs384)
    };
    vec![
        ("no end", lacking("exp"), Fault::NoExpiry.into()),
        ("ended", until(NOW - 30), Fault::Expired.into()),
        ("ends at the beginning of time", until(0), Fault::Expired.into()),
        ("too long by our clock", until(NOW + 331), Refused::LivesTooLong),
        ("too long by its own", claim("exp", json!(NOW + 301)), Refused::LivesTooLong),
        ("made long ago", claim("iat", json!(NOW - 3_600)), Refused::LivesTooLong),
        ("ends before it was made", claim("exp", json!(NOW - 1)), Refused::EndsBeforeItBegins),
        ("made in the future", claim("iat", json!(NOW + 31)), Fault::FromTheFuture.into()),
        ("holds later", claim("nbf", json!(NOW + 31)), Fault::NotYet.into()),
        ("an end in words", claim("exp", json!("never")), Fault::Claims.into()),
        ("an end past all years", claim("exp", json!(1e300)), Fault::Claims.into()),
        ("an end before all years", claim("exp", json!(-1)), Fault::Claims.into()),
        ("milliseconds", until(NOW * 1_000), Fault::Claims.into()),
    ]
}

fn ids() -> Vec<Row> {
    vec![
        ("no id", lacking("jti"), Refused::Id),
        ("an empty id", claim("jti", json!("")), Refused::Id),
        ("an endless id", claim("jti", json!("x".repeat(256))), Refused::Id),
        ("an id over two lines of a log", claim("jti", json!("a\nb")), Refused::Id),
        ("a number for an id", claim("jti", json!(7)), Fault::Claims.into()),
    ]
}

#[test]
fn every_forged_token_is_refused_for_its_own_reason() {
    let tables =
        [algorithms(), headers(), key_names(), signatures(), forms(), parties(), times(), ids()];
    let rows: Vec<Row> = tables.into_iter().flatten().collect();
    for (why, text, expected) in &rows {
        assert_eq!(verify(text, now()), Err(*expected), "{why}");
    }
    for reason in EVERY_REASON {
        assert!(rows.iter().any(|(_, _, refused)| refused == reason), "no row for {reason:?}");
    }
}

/// All reasons there are, each of which some row must meet.
pub const EVERY_REASON: &[Refused] = &[
    Refused::Token(Fault::TooLong),
    Refused::Token(Fault::NotThreeParts),
    Refused::Token(Fault::Header),
    Refused::Token(Fault::Algorithm),
    Refused::Token(Fault::Type),
    Refused::Token(Fault::Critical),
    Refused::Token(Fault::KeyInside),
    Refused::Token(Fault::NoKeyId),
    Refused::Token(Fault::UnknownKey),
    Refused::Token(Fault::AmbiguousKey),
    Refused::Token(Fault::KeyUnfit),
    Refused::Token(Fault::Signature),
    Refused::Token(Fault::Claims),
    Refused::Token(Fault::NoExpiry),
    Refused::Token(Fault::Expired),
    Refused::Token(Fault::NotYet),
    Refused::Token(Fault::FromTheFuture),
    Refused::KeysElsewhere,
    Refused::Issuer,
    Refused::Subject,
    Refused::Audience,
    Refused::LivesTooLong,
    Refused::EndsBeforeItBegins,
    Refused::Id,
];
