//! Policies as pages: the list of them, each clause by clause, what changed between versions, how its
//! tests hold the rules, and drafts.

mod clause;
mod compare;
mod differences;
mod draft;
mod named;
mod page;
mod tests;
mod words;
mod work;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use latchkey_policy::{Effective, Language, Policy};
use maud::{Markup, html};

use self::named::{Named, no_such};
use self::words::PolicyWord;
pub(crate) use self::work::limited;
use crate::guard::Posted;
use crate::home::language;
use crate::kept::Perhaps;
use crate::look::{Page, Switch};
use crate::routes::Routes;
use crate::site::Shared;
use crate::words::{Word, code, long};

/// The pages that are looked at.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/policies", get(list))
        .route("/policies/{plan}/{program}/{topic}", get(page))
        .route("/policies/{plan}/{program}/{topic}/compare", get(compare::page))
        .route("/policies/{plan}/{program}/{topic}/tests", get(tests::page))
}

/// Drafts: forms that hold the text of a policy.
pub(crate) fn drafts() -> Routes {
    Routes::new()
        .route("/policies/{plan}/{program}/{topic}/draft", get(draft::begin).post(draft::tried))
        .route("/policies/{plan}/{program}/{topic}/draft/file", post(draft::file))
}

/// The address of a version of a policy, to which a clause's anchor may be added.
pub(crate) fn address(policy: &Policy, language: Language) -> String {
    let (id, version) = (policy.id(), policy.version());
    format!("/policies/{id}?version={version}&lang={}", code(language))
}

/// All policies.
pub(crate) async fn list(
    State(site): State<Shared>,
    perhaps: Perhaps,
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
    perhaps.page(language, title, Switch::Link("/policies".to_owned()), main)
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
pub(crate) fn in_force(effective: Effective, language: Language) -> String {
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
    perhaps: Perhaps,
    id: Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let query = Posted::read(query.as_deref().unwrap_or_default().as_bytes());
    match id.version(&site, &query) {
        Some(policy) => {
            let main = page::main(policy, id.versions(&site.library), language);
            let title = policy.title().in_language(language);
            let here = format!("{}?version={}", id.address(), policy.version());
            perhaps.page(language, title, Switch::Link(here), main).into_response()
        }
        None => no_such(language),
    }
}

/// The page of somebody who finds all places taken.
fn busy(language: Language) -> Page {
    let main = html! {
        div.measure {
            h1 { (PolicyWord::Busy.text(language)) }
            p { (PolicyWord::BusyText.text(language)) }
        }
    };
    let title = PolicyWord::Busy.text(language);
    let page = Page::new(language, title, Switch::Link("/policies".to_owned()), main);
    Page { status: StatusCode::SERVICE_UNAVAILABLE, ..page }
}
