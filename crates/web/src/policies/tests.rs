//! How a policy's tests hold its rules in place: the examples of each line, and what came of changing
//! every cell.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use latchkey_policy::{Language, Mutation, Policy};
use maud::{Markup, html};

use super::clause::examples;
use super::named::{Named, no_such};
use super::words::PolicyWord;
use super::work::limited;
use super::{address, busy};
use crate::guard::Posted;
use crate::home::language;
use crate::kept::Perhaps;
use crate::look::Switch;
use crate::site::Shared;
use crate::words::Word;

/// The tests of a version. Changing every cell takes a while, and is done once for each version.
pub(crate) async fn page(
    State(site): State<Shared>,
    perhaps: Perhaps,
    id: Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let query = Posted::read(query.as_deref().unwrap_or_default().as_bytes());
    let Some(policy) = id.version(&site, &query) else { return no_such(language) };
    if !policy.is_mutated() {
        let (shared, named, query) = (Arc::clone(&site), id.clone(), query.clone());
        let worked =
            limited(move || named.version(&shared, &query).map(|policy| policy.mutation().noticed));
        if worked.await.is_none() {
            return busy(language).into_response();
        }
    }
    let here = format!("{}/tests?version={}", id.address(), policy.version());
    let title = PolicyWord::HowTested.text(language);
    let main = shown(policy, policy.mutation(), language);
    perhaps.page(language, title, Switch::Link(here), main).into_response()
}

fn shown(policy: &Policy, mutation: &Mutation, language: Language) -> Markup {
    html! {
        div.measure.policy {
            p.progress { a href=(address(policy, language)) { (policy.title().in_language(language)) } }
            h1 { (PolicyWord::HowTested.text(language)) }
            p { (PolicyWord::HowTestedLead.text(language)) }
            p {
                strong { (mutation.noticed) } " " (PolicyWord::Noticed.text(language)) ". "
                (mutation.equivalent) " " (PolicyWord::ChangesEquivalent.text(language)) "."
            }
            (survivors(mutation, language))
            @for (clause, lines) in policy.lines_by_clause() {
                section {
                    h2 lang="en" { (clause.title) }
                    (table(policy, mutation, clause.id.as_str(), &lines, language))
                }
            }
        }
    }
}

fn survivors(mutation: &Mutation, language: Language) -> Markup {
    html! {
        @if mutation.survivors.is_empty() { p { (PolicyWord::NothingUnnoticed.text(language)) } }
        @else {
            h2 { (PolicyWord::Unnoticed.text(language)) }
            ul {
                @for one in &mutation.survivors {
                    li {
                        code { (one.line) } ", " (PolicyWord::Line.text(language)) " " (one.at) ": "
                        code { (one.change) }
                    }
                }
            }
        }
    }
}

fn table(
    policy: &Policy,
    mutation: &Mutation,
    clause: &str,
    lines: &[latchkey_policy::NamedLine<'_>],
    language: Language,
) -> Markup {
    let tests = |place: usize| policy.tests().get(place).map(Vec::as_slice).unwrap_or_default();
    html! {
        div.scroll tabindex="0" role="group" aria-label=(clause) {
            table.usa-table.rules {
                thead { tr {
                    th scope="col" { (Word::Rule.text(language)) }
                    th scope="col" { (Word::Says.text(language)) }
                    th scope="col" { (PolicyWord::Tests.text(language)) }
                    th.number scope="col" { (PolicyWord::ChangesNoticed.text(language)) }
                } }
                tbody {
                    @for (place, name, says) in lines {
                        tr {
                            th scope="row" { (name) }
                            td { code { (says) } }
                            td.tests { (examples(tests(*place), language)) }
                            td.number { (mutation.noticed_of_line.get(*place).copied().unwrap_or_default()) }
                        }
                    }
                }
            }
        }
    }
}
