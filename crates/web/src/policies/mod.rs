//! Policies as pages: the list of them, and each clause by clause.

mod clause;
mod page;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_domain::Day;
use latchkey_policy::{Effective, Language, Policy};
use maud::{Markup, html};

use crate::guard::Posted;
use crate::home::{language, notice};
use crate::look::{Page, Switch};
use crate::site::Shared;
use crate::words::{Word, code, long};

/// The address of a version of a policy, to which a clause's anchor may be added.
pub(crate) fn address(policy: &Policy, language: Language) -> String {
    let (id, version) = (policy.id(), policy.version());
    format!("/policies/{id}?version={version}&lang={}", code(language))
}

/// All policies.
pub(crate) async fn list(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Page {
    let language = language(query.as_deref(), &headers);
    let title = Word::Policies.text(language);
    let main = html! {
        div.measure {
            h1 { (title) }
            p { (Word::PolicyLead.text(language)) }
            ul.policies {
                @for versions in site.library.policies() { (versions_of(versions, language)) }
            }
        }
    };
    Page::new(language, title, Switch::Link("/policies".to_owned()), main)
}

/// A policy with its versions, the latest by its title.
fn versions_of(versions: &[Policy], language: Language) -> Markup {
    html! {
        @if let Some(policy) = versions.last() {
            li {
                a href=(address(policy, language)) { (policy.title().in_language(language)) }
                br;
                span.quiet { (policy.id()) }
                @for version in versions.iter().rev() {
                    br;
                    a.version href=(address(version, language)) {
                        (in_force(version.effective(), language))
                    }
                }
            }
        }
    }
}

/// `in force from January 1, 2026`.
fn in_force(effective: Effective, language: Language) -> String {
    let (in_force, from) = (Word::InForce.text(language), Word::From.text(language));
    let begin = long(effective.from, language);
    match effective.until {
        None => format!("{in_force} {from} {begin}"),
        Some(end) => {
            let until = Word::Until.text(language);
            format!("{in_force} {from} {begin} {until} {}", long(end + -1, language))
        }
    }
}

/// One version of one policy.
pub(crate) async fn page(
    State(site): State<Shared>,
    Path((plan, program, topic)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let query = Posted::read(query.as_deref().unwrap_or_default().as_bytes());
    let versions = site.library.versions(&format!("{plan}/{program}/{topic}")).unwrap_or_default();
    let wanted = query.get("version").map(str::parse::<Day>);
    let policy = match wanted {
        None => in_force_on(versions, (site.today)()),
        Some(day) => versions.iter().find(|policy| Ok(policy.version()) == day),
    };
    match policy {
        Some(policy) => page::page(policy, versions, language).into_response(),
        None => {
            let (title, text) = (Word::NoSuchPage, Word::NoSuchPageText);
            notice(language, StatusCode::NOT_FOUND, title, text).into_response()
        }
    }
}

/// The version in force today, else the latest.
fn in_force_on(versions: &[Policy], today: Day) -> Option<&Policy> {
    versions.iter().find(|p| p.effective().contains(today)).or_else(|| versions.last())
}
