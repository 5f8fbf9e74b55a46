//! A token of the clinic's system, had for its signed assertion as any system has one.

use std::net::SocketAddr;
use std::sync::Arc;

use latchkey_workflow::Id;
use serde_json::{Value, json};

use super::{clinic, token};
use crate::Anything;
use crate::installation::now;
use crate::targets::{Target, once, sent};

const PATH: &str = "/api/v1/token";

/// The line of a head that shows a token for these scopes.
pub fn line(server: SocketAddr, client: Id, scope: &str) -> Result<String, Anything> {
    let now = now().microseconds() / 1_000_000;
    let claims = json!({"iss": client, "sub": client, "aud": format!("{}{PATH}", clinic::ADDRESS),
        "jti": scope, "iat": now, "exp": now + 290});
    let assertion = token::of(&claims)?;
    let kind = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
    let scope = scope.replace(' ', "+");
    let form = format!(
        "grant_type=client_credentials&client_assertion_type={kind}&client_assertion={assertion}\
         &scope={scope}"
    );
    let kind = "application/x-www-form-urlencoded";
    let asking = sent(PATH, kind, "", Arc::from(form.into_bytes()));
    let (_, text) = once(&Target::new("a token", server, vec![asking]))?;
    let given = body(&text)?;
    let token = given["access_token"].as_str().ok_or("no token is given")?;
    Ok(format!("authorization: Bearer {token}\r\n"))
}

/// What an answer says, below its head.
pub fn body(answer: &str) -> Result<Value, Anything> {
    let (_, body) = answer.split_once("\r\n\r\n").ok_or("an answer without a body")?;
    Ok(serde_json::from_str(body)?)
}
