//! What if? A draft of a policy: its numbers or its whole text changed in a form, checked, held against
//! the version it is a draft of and against the open cases of whoever is signed in.
//!
//! A draft decides no case, and nobody keeps it: it travels in the form.

mod cases;
mod faults;
mod form;
mod outcome;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_policy::{Difference, Draft, Language, Policy};
use maud::{Markup, html};

use self::form::{Fields, form};
use super::named::{Named, no_such};
use super::words::PolicyWord;
use super::work::limited;
use super::{address, busy};
use crate::guard::Posted;
use crate::home::language;
use crate::kept::Perhaps;
use crate::look::{Page, Switch};
use crate::site::{Shared, Site};
use crate::words::of_code;

/// A draft, and what comes of it.
struct Tried {
    draft: Draft,
    /// For whom it differs from its version; `None` where the two cannot be compared.
    differences: Option<Vec<Difference>>,
}

/// The form, as the version has it.
pub(crate) async fn begin(
    State(site): State<Shared>,
    perhaps: Perhaps,
    id: Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let query = Posted::read(query.as_deref().unwrap_or_default().as_bytes());
    let Some(policy) = id.version(&site, &query) else { return no_such(language) };
    let fields = Fields::of(policy);
    shown(&perhaps, &id, policy, &fields, &html! {}, language).into_response()
}

/// What comes of a draft.
pub(crate) async fn tried(
    State(site): State<Shared>,
    perhaps: Perhaps,
    id: Named,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let language = posted.get("lang").and_then(of_code).unwrap_or_else(|| language(None, &headers));
    let Some(policy) = id.version(&site, &posted) else { return no_such(language) };
    let mut fields = Fields::read(policy, &posted);
    let (shared, named, text) = (Arc::clone(&site), id.clone(), fields.text.clone());
    let work = limited(move || attempt(&shared, &named, &posted, &text));
    let Some(Some(tried)) = work.await else { return busy(language).into_response() };
    let Tried { draft: Draft { policy: draft, is_sound, diagnostics }, differences } = tried;
    let said = match is_sound {
        true => outcome::sound(&diagnostics, language),
        false => faults::shown(&fields.text, &diagnostics, language),
    };
    let Some(draft) = draft.map(Arc::new) else {
        let page = shown(&perhaps, &id, policy, &fields, &said, language);
        return (StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    fields.take_numbers(&draft);
    let cases = cases::shown(&perhaps, &draft, language).await;
    let changes = outcome::changes(policy, differences.as_deref(), is_sound, &cases, language);
    let outcome = html! { (said) (changes) };
    shown(&perhaps, &id, policy, &fields, &outcome, language).into_response()
}

/// Checks a draft and compares it. Nothing is kept of it.
fn attempt(site: &Site, id: &Named, posted: &Posted, text: &str) -> Option<Tried> {
    let version = id.version(site, posted)?;
    let draft = Draft::read("draft.md", text, site.library.vocabulary());
    let differences = draft.policy.as_ref().and_then(|draft| version.difference(draft));
    Some(Tried { draft, differences })
}

/// The draft's file.
pub(crate) async fn file(
    State(site): State<Shared>,
    id: Named,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let Some(policy) = id.version(&site, &posted) else {
        return no_such(language(None, &headers));
    };
    let kept = [
        (CONTENT_TYPE, "text/markdown; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"draft.md\""),
    ];
    (kept, Fields::read(policy, &posted).text).into_response()
}

fn shown(
    perhaps: &Perhaps,
    id: &Named,
    policy: &Policy,
    fields: &Fields,
    outcome: &Markup,
    language: Language,
) -> Page {
    let title = PolicyWord::TryChange.text(language);
    let main = html! {
        div.measure.policy {
            p.progress { a href=(address(policy, language)) { (PolicyWord::BackToPolicy.text(language)) } }
            h1 { (PolicyWord::Draft.text(language)) " " (policy.title().in_language(language)) }
            p { (PolicyWord::DraftLead.text(language)) }
            (outcome)
            (form(&id.address(), policy, fields, language))
        }
    };
    let here = format!("{}/draft?version={}", id.address(), policy.version());
    perhaps.page(language, title, Switch::Link(here), main)
}
