//! A service is called: who calls is proved, what is asked is answered, and call and answer are kept
//! before the answer goes out.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Considered, HealthRecord, HookKept, HookSetting};
use latchkey_fhir::crd::{CardType, Configuration, Line, requested_line};
use latchkey_fhir::hooks::{Action, ActionKind, Hook, HookRequest, HookResponse};
use latchkey_fhir::{Limits, Object, ReadError, Text};

use super::cards::cards;
use super::refused::Refused;
use super::{bearer, services};
use crate::guard;
use crate::kept::Kept;
use crate::site::Shared;

/// Answers a call.
pub(super) async fn ask(
    State(site): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answered = asked(&site, &id, &headers, move |called| {
        let address = services::address(called.setting, called.hook);
        answered(&called, &address, &body)
    });
    match answered.await {
        Ok(text) => ([(CONTENT_TYPE, "application/json")], text).into_response(),
        Err(refused) => refused.into_response(),
    }
}

/// A call of a service, whose token is not held against anything yet.
pub(super) struct Called<'c> {
    pub kept: &'c Kept,
    pub setting: &'c HookSetting,
    pub hook: Hook,
    pub token: &'c str,
}

/// Asks the use cases about a call of a service, on a thread that may wait for a disk.
pub(super) async fn asked<T: Send + 'static>(
    site: &Shared,
    service: &str,
    headers: &HeaderMap,
    ask: impl FnOnce(Called<'_>) -> Result<T, Refused> + Send + 'static,
) -> Result<T, Refused> {
    let hook = Hook::from_name(service).ok_or(Refused::NoService)?;
    let token = guard::bearer(headers).ok_or(Refused::NotProved)?.to_owned();
    let site = Arc::clone(site);
    let done = tokio::task::spawn_blocking(move || {
        let kept = site.kept.as_ref().ok_or(Refused::NoService)?;
        let setting = kept.hooks.as_ref().ok_or(Refused::NoService)?;
        ask(Called { kept, setting, hook, token: &token })
    });
    done.await.unwrap_or(Err(Refused::Broken))
}

fn answered(called: &Called<'_>, address: &str, body: &[u8]) -> Result<String, Refused> {
    let Called { kept, setting, hook, token } = *called;
    let called = bearer::caller(kept, token, address)?;
    let sent: Object = Text::new(body, Limits::MESSAGE)?.read("the request")?;
    let mut request = HookRequest::of(&sent)?;
    if request.hook != hook {
        let what = "it is not the hook of the service that is called";
        return Err(ReadError::unreadable("hook", what).into());
    }
    let line = requested_line(&request.extension)?;
    let configuration = Configuration::read(&request.extension);
    let call = bearer::call(kept, &called)?;
    let record = kept.records.of_call(&called, &request);
    let record = record.as_ref().map(|record| record as &dyn HealthRecord);
    let mut considered = kept.app.consider(&call, &mut request, line, setting, record)?;
    if !configuration.wants(CardType::CoverageInformation) {
        considered.withhold();
    }
    let response = response(kept, setting, &considered, line, &configuration)?;
    let text = serde_json::to_string(&response).map_err(|_| Refused::Broken)?;
    let record = HookKept {
        hook,
        line,
        request: without_token(sent)?,
        response: text.clone(),
        token: called.token,
    };
    match kept.app.keep_hook(&call, &considered, record)? {
        true => Ok(text),
        // The same token a second time: nothing is said.
        false => Err(Refused::NotProved),
    }
}

fn response(
    kept: &Kept,
    setting: &HookSetting,
    considered: &Considered,
    line: Line,
    configuration: &Configuration,
) -> Result<HookResponse, Refused> {
    let mut actions = Vec::new();
    for decided in considered.decided.iter().filter(|decided| decided.is_new) {
        actions.push(Action {
            kind: ActionKind::Update,
            description: format!("Coverage information of {}", decided.resource.kind()),
            resource: decided.annotated(line)?,
        });
    }
    let library = kept.app.policies();
    let cards = cards(library, setting, considered, line, configuration);
    Ok(HookResponse { cards, actions })
}

/// The call as it is kept: what opens the caller's own records is never written down.
fn without_token(mut sent: Object) -> Result<String, Refused> {
    sent.remove("fhirAuthorization");
    serde_json::to_string(&sent).map_err(|_| Refused::Broken)
}
