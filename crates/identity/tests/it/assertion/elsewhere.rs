//! Tokens that other software signed: what the tests sign with is what checks them, so that a
//! mistake of both would not be seen. These are from OpenSSL 3.0.19; the private keys are gone.

use latchkey_identity::assertion::{Assertion, Registered};
use latchkey_identity::jws::KeySet;
use serde_json::json;

use super::{CLIENT, ENDPOINT, now};

const MODULUS: &[&str] = &[
    "ug-sLiPwrqD3wSNhNvIXssoClMzzdeern1gnohZtITpCDfi-JDoJkLOHbErddWU-X2C3KLWngzLoTJFYAQ2oJP7p",
    "NLhSoJWvahTHfPa67a3yvSlryi-YjLl6GCSG9scoPLa1ixED4iaMw5oib3AG9cjkkCCIjqNKOAiHFdjBpdRYZXDY",
    "1VybJ1KBXbByIYIIu8VGz00BwqNh1FbiKF35DbKNLY42UB2vphyFusOOXLou4gB1LgBMoi8dvvB7csawxxN44sbt",
    "0Srr_kNdCFQNgWBD-LdjxR-eqsCNbLgDnO1Jzw077FWWlJ2rd5TQdgBcasrUioGlSldR7nUinG_Qkw",
];
const X: &str = "7_8NrjhjU93Hi9M2vEHCTynu3WUf7ixcDZvZ5Vx2YeRtO-Pl6U6M-C9uLmvj_WPN";
const Y: &str = "Dwffdbh4iCfsjZk28H1eeEcDQ7eFeZDbcDi2aiKwkxD0rfzlQsIasAIY_SfPfP4B";

const RS384: &[&str] = &[
    "eyJhbGciOiJSUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6InJzYSJ9.eyJpc3MiOiJjbGluaWMtcmVjb3JkLXN5c3R",
    "lbSIsInN1YiI6ImNsaW5pYy1yZWNvcmQtc3lzdGVtIiwiYXVkIjoiaHR0cHM6Ly9sYXRjaGtleS5leGFtcGxlLm9",
    "yZy90b2tlbiIsImp0aSI6Im1hZGUtYnktb3BlbnNzbCIsImlhdCI6MTc5NjAwMDAwMCwiZXhwIjoxNzk2MDAwMzA",
    "wfQ.VJmUq_p0VBdbvfz3YgaRsEjCq3Z1agNqW9NFSVFZ8qnwu_bCMmkg3vnGXYn_pi11vZcU_3C0A6W9TLZAd3sc",
    "W2e8t1dJiubNCvY5hTYE-t-G1S0zV7ThkJWQNmAhWna5PNH3Pl-OoYiTP23XwSE_3LGnZNxzXuIJIColRlrvJNvu",
    "g6W_TMrpOO58gzG_INGuxHVEuNGEgiyMtwtNHH7QhzpWNO-xwLKw_Ex25IokJy3QBKA1A14FyMuWzpCD8PDuxOya",
    "JuN6g8BDTfpEj1Y2TtL6T0W6RtIO9dh40S61VsG8IuRQ4itVIfH1j52L1w_YfEMhcZraZSwuARNdba5DAw",
];
const ES384: &[&str] = &[
    "eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImN1cnZlIn0.eyJpc3MiOiJjbGluaWMtcmVjb3JkLXN5",
    "c3RlbSIsInN1YiI6ImNsaW5pYy1yZWNvcmQtc3lzdGVtIiwiYXVkIjoiaHR0cHM6Ly9sYXRjaGtleS5leGFtcGxl",
    "Lm9yZy90b2tlbiIsImp0aSI6Im1hZGUtYnktb3BlbnNzbCIsImlhdCI6MTc5NjAwMDAwMCwiZXhwIjoxNzk2MDAw",
    "MzAwfQ.r18nVkP6KOyOqWEZmRQ3trAKKWy_t1wkmtr7Im1wf3ubyoUu-Vb-bhYPvNQESqDYqB9qIGL7hEaPYZgGj",
    "jdNR2LqA6T3t3BuOj46g792CiqfAocubL0OC5OrIlco8TXT",
];

#[test]
fn what_openssl_signs_proves_a_client() {
    let set = json!({"keys": [
        {"kty": "RSA", "kid": "rsa", "n": MODULUS.concat(), "e": "AQAB"},
        {"kty": "EC", "crv": "P-384", "kid": "curve", "x": X, "y": Y},
    ]});
    let keys = KeySet::read(&set.to_string()).unwrap();
    let registered = Registered { issuer: CLIENT, keys: &keys, keys_at: None };
    for text in [RS384.concat(), ES384.concat()] {
        let accepted = Assertion::read(&text).unwrap().verify(&registered, ENDPOINT, now());
        assert_eq!(accepted.unwrap().jti, "made-by-openssl");
    }
}
