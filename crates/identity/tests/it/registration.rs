//! Key sets as clients and providers publish them.

use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_identity::jws::{KeySet, KeySetError, Unfit};
use serde_json::{Value, json};

use crate::keys::{RSA, base64, p256_jwk, p384_jwk, rsa_jwk};

fn read(keys: &[Value]) -> Result<KeySet, KeySetError> {
    KeySet::read(&json!({ "keys": keys }).to_string())
}

fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    object[name] = value;
    object
}

#[test]
fn a_private_or_shared_key_refuses_the_whole_set_and_says_which() {
    let rsa = rsa_jwk(&RSA, "rsa");
    for part in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        let leaked = with(&rsa, part, json!("AQAB"));
        assert_eq!(read(&[rsa.clone(), leaked]).unwrap_err(), KeySetError::Secret(2), "{part}");
    }
    let shared = json!({"kty": "oct", "kid": "a"});
    assert_eq!(read(&[shared]).unwrap_err(), KeySetError::Secret(1));
    let on_curve = with(&p384_jwk("curve"), "d", json!("AQAB"));
    assert_eq!(read(&[on_curve]).unwrap_err(), KeySetError::Secret(1));
}

#[test]
fn keys_that_cannot_be_used_are_passed_over_each_for_its_reason() {
    let (rsa, curve) = (rsa_jwk(&RSA, "rsa"), p384_jwk("curve"));
    let modulus = |bytes: usize| with(&rsa, "n", json!(base64(vec![0xff; bytes])));
    for (why, key, unfit) in [
        ("for encryption", with(&rsa, "use", json!("enc")), Unfit::Purpose),
        ("for signing alone", with(&rsa, "key_ops", json!(["sign"])), Unfit::Purpose),
        ("of another kind", json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}), Unfit::Kind),
        ("on another curve", with(&curve, "crv", json!("P-521")), Unfit::Kind),
        ("on no curve", json!({"kty": "EC", "x": "AAAA", "y": "AAAA"}), Unfit::Kind),
        ("short", modulus(128), Unfit::Length),
        (
            "a bit too short",
            with(&rsa, "n", json!(base64([vec![0x7f], vec![0xff; 255]].concat()))),
            Unfit::Length,
        ),
        ("endless", modulus(513), Unfit::Length),
        ("even", with(&rsa, "n", json!(base64(vec![0xfe; 256]))), Unfit::Numbers),
        ("an even exponent", with(&rsa, "e", json!("AQAA")), Unfit::Numbers),
        ("the exponent one", with(&rsa, "e", json!("AQ")), Unfit::Numbers),
        ("an endless exponent", with(&rsa, "e", json!(base64([3; 9]))), Unfit::Numbers),
        ("without a modulus", json!({"kty": "RSA", "e": "AQAB"}), Unfit::Numbers),
        ("an empty modulus", with(&rsa, "n", json!("")), Unfit::Numbers),
        ("in the other alphabet", with(&rsa, "n", json!("+/+/")), Unfit::Numbers),
        ("beside the curve", with(&curve, "y", curve["x"].clone()), Unfit::Numbers),
        ("half a point", json!({"kty": "EC", "crv": "P-384", "x": curve["x"]}), Unfit::Numbers),
        (
            "of another curve's length",
            with(&curve, "x", p256_jwk("a")["x"].clone()),
            Unfit::Numbers,
        ),
        ("a byte of one number in the other", moved_by_a_byte(&curve), Unfit::Numbers),
        (
            "nowhere",
            with(&with(&curve, "x", json!(base64([0; 48]))), "y", json!(base64([0; 48]))),
            Unfit::Numbers,
        ),
    ] {
        let set = read(&[rsa.clone(), key]).unwrap();
        assert_eq!(set.passed_over(), [(2, unfit)], "{why}");
    }
}

/// The same bytes as the point's, with the first of y as the last of x.
fn moved_by_a_byte(point: &Value) -> Value {
    let number = |name: &str| Base64UrlUnpadded::decode_vec(point[name].as_str().unwrap()).unwrap();
    let bytes = [number("x"), number("y")].concat();
    let (x, y) = bytes.split_at(49);
    with(&with(point, "x", json!(base64(x))), "y", json!(base64(y)))
}

#[test]
fn good_keys_are_all_kept() {
    let verify = with(&rsa_jwk(&RSA, "a"), "key_ops", json!(["verify"]));
    let sig = with(&p384_jwk("b"), "use", json!("sig"));
    let set = read(&[verify, sig, p256_jwk("c")]).unwrap();
    assert_eq!(set.passed_over(), []);
}

#[test]
fn a_set_that_cannot_be_one_is_refused() {
    let one = rsa_jwk(&RSA, "rsa");
    assert_eq!(read(&[]).unwrap_err(), KeySetError::NoKey);
    assert_eq!(read(&[json!({"kty": "OKP"})]).unwrap_err(), KeySetError::NoKey);
    assert_eq!(read(&vec![one.clone(); 33]).unwrap_err(), KeySetError::TooMany);
    assert!(read(&vec![one.clone(); 32]).is_ok());
    let long = with(&one, "x5c", json!("A".repeat(65_536)));
    assert_eq!(read(&[long]).unwrap_err(), KeySetError::TooLong);
    for text in
        ["", "null", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":[1]}"#, r#"{"keys":[{"kid":"a"}]}"#]
    {
        assert_eq!(KeySet::read(text).unwrap_err(), KeySetError::Unreadable, "{text}");
    }
    let twice = r#"{"keys":[{"kty":"RSA","kid":"a","kid":"b","n":"AQAB","e":"AQAB"}]}"#;
    assert_eq!(KeySet::read(twice).unwrap_err(), KeySetError::Unreadable);
}
