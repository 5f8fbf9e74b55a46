//! How a token is had (HL7 SMART App Launch 2.2, "Conformance" and "Backend Services").

use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use latchkey_identity::scope::Scopes;
use serde::Serialize;

use super::asked::{base, line_of};
use super::refusal::Refusal;
use crate::api;
use crate::site::Shared;

/// What SMART asks a server to say of itself.
#[derive(Serialize)]
struct Configuration {
    token_endpoint: String,
    token_endpoint_auth_methods_supported: [&'static str; 1],
    token_endpoint_auth_signing_alg_values_supported: [&'static str; 2],
    grant_types_supported: [&'static str; 1],
    scopes_supported: Vec<String>,
    capabilities: [&'static str; 2],
    /// SMART wants it of every server. It speaks of codes, and none are given here.
    code_challenge_methods_supported: [&'static str; 1],
}

/// Says how systems get their tokens. Nothing of it is anybody's secret.
pub(super) async fn configuration(
    State(site): State<Shared>,
    Path(line): Path<String>,
) -> Result<Response, Refusal> {
    let kept = base(&site)?;
    line_of(&line)?;
    let scopes = Scopes::offered().to_string();
    let configuration = Configuration {
        token_endpoint: api::token_endpoint(kept),
        token_endpoint_auth_methods_supported: ["private_key_jwt"],
        token_endpoint_auth_signing_alg_values_supported: ["RS384", "ES384"],
        grant_types_supported: ["client_credentials"],
        scopes_supported: scopes.split(' ').map(str::to_owned).collect(),
        capabilities: ["client-confidential-asymmetric", "permission-v2"],
        code_challenge_methods_supported: ["S256"],
    };
    let text = serde_json::to_string(&configuration).map_err(|_| Refusal::broken())?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}
