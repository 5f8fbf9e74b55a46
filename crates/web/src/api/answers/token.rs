//! Tokens of systems: OAuth 2.0 client credentials (RFC 6749, 4.4) with a signed assertion (RFC 7523).
//!
//! Errors are those of RFC 6749, 5.2, which clients of every kind read; whoever does not prove itself
//! is told no more than that. Of scopes that a client is registered for in part it gets that part, and
//! the answer says which (RFC 6749, 3.3).

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, PRAGMA};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, NoToken, TOKEN_LIFETIME};
use latchkey_identity::assertion::INVALID_CLIENT;
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::asked::Asked;
use crate::api::problem::Problem;
use crate::api::token_endpoint;
use crate::guard::Posted;

/// The only way to prove oneself that is taken.
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What a client sends, as an ordinary form.
#[derive(JsonSchema)]
#[schemars(rename = "TokenRequest")]
#[expect(dead_code, reason = "it describes a form, which is read field by field")]
pub(in crate::api) struct Wanted {
    /// `client_credentials`
    grant_type: String,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`
    client_assertion_type: String,
    /// A token signed with a registered key: RS384 or ES384, with iss and sub the client's id, aud
    /// this endpoint's whole address, exp within five minutes, and a jti of its own.
    client_assertion: String,
    /// What is asked for, parted by spaces: api.read, api.write.
    scope: String,
}

/// A token.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Token")]
pub(in crate::api) struct Given {
    /// The token, shown this once.
    access_token: String,
    /// `bearer`
    token_type: String,
    /// For how many seconds it is good.
    expires_in: i64,
    /// What of what was asked it is for.
    scope: String,
}

/// Why there is none.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TokenRefused")]
pub(in crate::api) struct Refused {
    /// A word of RFC 6749.
    error: &'static str,
}

/// A token for a client that proves itself.
pub(in crate::api) fn token(asked: &Asked) -> Result<Response, Problem> {
    let kept = asked.kept()?;
    let form = Posted::read(&asked.body);
    let field = |name: &str| form.get(name).unwrap_or_default();
    if field("grant_type") != "client_credentials" {
        return Ok(refused(StatusCode::BAD_REQUEST, "unsupported_grant_type"));
    }
    if field("client_assertion_type") != ASSERTION {
        return Ok(refused(StatusCode::UNAUTHORIZED, INVALID_CLIENT));
    }
    let here = token_endpoint(kept);
    let random = (kept.random)().ok_or(Error::Damaged("random number of the system"))?;
    let (assertion, scope) = (field("client_assertion"), field("scope"));
    match kept.app.client_token(assertion, scope, &here, (kept.now)(), random) {
        Ok((token, scope)) => Ok(written(
            StatusCode::OK,
            &Given {
                access_token: token.text().to_string(),
                token_type: "bearer".to_owned(),
                expires_in: TOKEN_LIFETIME.microseconds() / 1_000_000,
                scope,
            },
        )),
        Err(NoToken::Client) => Ok(refused(StatusCode::UNAUTHORIZED, INVALID_CLIENT)),
        Err(NoToken::Scope) => Ok(refused(StatusCode::BAD_REQUEST, "invalid_scope")),
        Err(NoToken::Other(error)) => Err(error.into()),
    }
}

fn refused(status: StatusCode, error: &'static str) -> Response {
    written(status, &Refused { error })
}

fn written<T: Serialize>(status: StatusCode, given: &T) -> Response {
    let headers =
        [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")];
    // What was just made of plain texts can always be written.
    (status, headers, serde_json::to_vec(given).unwrap_or_default()).into_response()
}
