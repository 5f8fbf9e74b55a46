//! A provider of identities of the test's own, on this machine: it can be told to misbehave.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_identity::oidc::Configured;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::world::now;

type Fields = std::collections::HashMap<String, String>;

/// What the provider answers, and what it was asked.
#[derive(Default)]
pub struct Told {
    /// What stands in its next token beside the usual.
    pub claims: Value,
    /// The seed of its key.
    pub key: &'static str,
    /// How it misbehaves.
    pub ails: Option<Ails>,
    /// The challenge of the login, by which it knows the verifier.
    pub challenge: String,
    pub nonce: String,
    /// Codes that were exchanged.
    pub codes: Vec<String>,
    pub authorization: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Ails {
    Down,
    Huge,
    Redirects,
    NoToken,
    NotItself,
    Silent,
}

#[derive(Clone)]
pub struct Provider {
    pub told: Arc<Mutex<Told>>,
    pub address: SocketAddr,
}

impl Provider {
    pub fn open() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let told = Told { key: "first", claims: json!({}), ..Told::default() };
        let provider = Self { told: Arc::new(Mutex::new(told)), address };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/jwks", get(keys))
            .route("/token", post(exchange))
            .with_state(provider.clone());
        std::thread::spawn(move || {
            crate::site::runtime().block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum_serve(listener, router).await;
            });
        });
        provider
    }

    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn configured(&self, name: &str, more: &Value) -> Configured {
        let mut written = json!({"name": name, "title": "Sample <Clinic>", "issuer": self.issuer(),
            "client_id": "latchkey", "algorithms": ["ES256"]});
        for (name, value) in more.as_object().unwrap() {
            written[name] = value.clone();
        }
        serde_json::from_value(written).unwrap()
    }

    pub fn is(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.told.lock().unwrap());
    }
}

fn as_json(value: &Value) -> Response {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// The test's own accept loop: axum is used here without its server.
async fn axum_serve(listener: tokio::net::TcpListener, router: Router) {
    latchkey_web::serve(listener, router, latchkey_web::Limits::default(), std::future::pending())
        .await
        .unwrap();
}

fn ailing(provider: &Provider) -> Option<Response> {
    match provider.told.lock().unwrap().ails? {
        Ails::Down => Some(StatusCode::SERVICE_UNAVAILABLE.into_response()),
        Ails::Huge => Some("x".repeat(100_000).into_response()),
        Ails::Redirects => {
            Some(Redirect::temporary("http://127.0.0.1:1/elsewhere").into_response())
        }
        _ => None,
    }
}

async fn configuration(State(provider): State<Provider>) -> Response {
    if provider.told.lock().unwrap().ails == Some(Ails::Silent) {
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    if let Some(answer) = ailing(&provider) {
        return answer;
    }
    let is_not = provider.told.lock().unwrap().ails == Some(Ails::NotItself);
    let issuer = if is_not { "http://127.0.0.1:1".to_owned() } else { provider.issuer() };
    let place = |path: &str| format!("{}/{path}", provider.issuer());
    as_json(&json!({"issuer": issuer, "authorization_endpoint": place("authorize"),
        "token_endpoint": place("token"), "jwks_uri": place("jwks")}))
}

fn key(seed: &str) -> SigningKey {
    SigningKey::from_slice(&Sha256::digest(seed)).unwrap()
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

async fn keys(State(provider): State<Provider>) -> Response {
    let seed = provider.told.lock().unwrap().key;
    let point = key(seed).verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    as_json(&json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": seed, "x": base64(x),
        "y": base64(y)}]}))
}

async fn exchange(
    State(provider): State<Provider>,
    headers: axum::http::HeaderMap,
    body: Bytes,
) -> Response {
    let form: Fields = form_urlencoded::parse(&body).into_owned().collect();
    if let Some(answer) = ailing(&provider) {
        return answer;
    }
    let mut told = provider.told.lock().unwrap();
    told.authorization = headers.get(AUTHORIZATION).map(|v| v.to_str().unwrap().to_owned());
    let is_bound = base64(Sha256::digest(&form["code_verifier"])) == told.challenge;
    if told.ails == Some(Ails::NoToken) {
        return as_json(&json!({"access_token": "a"}));
    }
    // A code is good once, and for whoever has the verifier.
    if !is_bound || told.codes.contains(&form["code"]) || form["client_id"] != "latchkey" {
        return StatusCode::BAD_REQUEST.into_response();
    }
    told.codes.push(form["code"].clone());
    let seconds = now().microseconds() / 1_000_000;
    let mut claims = json!({"iss": provider.issuer(), "sub": "f3a1", "aud": "latchkey",
        "nonce": told.nonce, "iat": seconds, "exp": seconds + 300, "amr": ["pwd", "mfa"]});
    for (name, value) in told.claims.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let header = json!({"alg": "ES256", "kid": told.key});
    let signed = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
    let signature: Signature = key(told.key).sign(signed.as_bytes());
    let token = format!("{signed}.{}", base64(signature.to_bytes()));
    as_json(&json!({"id_token": token, "access_token": "a", "token_type": "Bearer"}))
}
