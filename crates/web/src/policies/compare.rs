//! What changed between two versions of a policy: not which words, but for whom the answer did.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_domain::Day;
use latchkey_policy::{Language, Policy};
use maud::{Markup, html};

use super::differences::differences;
use super::named::{Named, no_such};
use super::words::PolicyWord;
use super::work::limited;
use super::{address, busy, in_force};
use crate::guard::Posted;
use crate::home::language;
use crate::kept::Perhaps;
use crate::look::{Form, Switch};
use crate::site::Shared;

/// Two versions side by side; without both named, the last two.
pub(crate) async fn page(
    State(site): State<Shared>,
    perhaps: Perhaps,
    id: Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let query = Posted::read(query.as_deref().unwrap_or_default().as_bytes());
    let Some((from, until)) = pair(id.versions(&site.library), &query) else {
        return no_such(language);
    };
    let days = (from.version(), until.version());
    let found = match site.library.known_difference(until.id(), days) {
        Some(known) => known,
        None => {
            let (shared, id) = (Arc::clone(&site), until.id().to_owned());
            match limited(move || shared.library.difference(&id, days)).await {
                Some(Some(found)) => found,
                _ => return busy(language).into_response(),
            }
        }
    };
    let main = html! {
        div.measure.policy {
            p.progress { a href=(address(until, language)) { (until.title().in_language(language)) } }
            h1 { (PolicyWord::Compare.text(language)) }
            (choice(id.versions(&site.library), (from, until), language))
            (differences((*found).as_deref(), until, language))
        }
    };
    let here = format!("{}/compare?from={}&to={}", id.address(), days.0, days.1);
    let title = PolicyWord::Compare.text(language);
    let page = perhaps.page(language, title, Switch::Link(here), main);
    (StatusCode::OK, page).into_response()
}

/// The versions an address names; where it names none, the last two.
fn pair<'v>(versions: &'v [Policy], query: &Posted) -> Option<(&'v Policy, &'v Policy)> {
    let named = |name: &str| {
        let day = query.get(name)?.parse::<Day>().ok();
        Some(versions.iter().find(|policy| Some(policy.version()) == day))
    };
    let [.., before, last] = versions else { return None };
    match (named("from"), named("to")) {
        (None, None) => Some((before, last)),
        (from, until) => Some((from.unwrap_or(Some(before))?, until.unwrap_or(Some(last))?)),
    }
}

/// Which two: a form that only looks.
fn choice(versions: &[Policy], chosen: (&Policy, &Policy), language: Language) -> Markup {
    let choice = |name: &'static str, word: PolicyWord, chosen: &Policy| {
        html! {
            div.field {
                label.usa-label for=(name) { (word.text(language)) }
                select.usa-select id=(name) name=(name) {
                    @for version in versions {
                        @let is_chosen = version.version() == chosen.version();
                        option value=(version.version()) selected[is_chosen] {
                            (in_force(version.effective(), language))
                        }
                    }
                }
            }
        }
    };
    let fields = html! {
        div.pair {
            (choice("from", PolicyWord::Earlier, chosen.0))
            (choice("to", PolicyWord::Later, chosen.1))
            p.actions { button.usa-button.usa-button--outline type="submit" {
                (PolicyWord::CompareWith.text(language))
            } }
        }
    };
    let action = format!("/policies/{}/compare", chosen.1.id());
    Form { id: "versions-compared", action, language }.asking(&fields)
}
