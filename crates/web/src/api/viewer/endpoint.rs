//! One endpoint: who may ask, with what, what comes back, and how it is asked from a terminal.

use axum::http::Method;
use latchkey_policy::Language;
use maud::{Markup, html};
use serde_json::Value;

use super::words::ApiWord;
use super::{named, prose, source};
use crate::api::endpoint::{Answers, Endpoint, Who, X12};
use crate::api::openapi::{DESCRIPTION, id};
use crate::api::parameter::{Parameter, Place};

/// An endpoint under its anchor.
pub(super) fn part(endpoint: &Endpoint, language: Language) -> Markup {
    let word = |word: ApiWord| word.text(language);
    let method = endpoint.method.as_str();
    let said = &DESCRIPTION["paths"][&endpoint.pattern][method.to_ascii_lowercase()];
    html! {
        article.clause id=(id(endpoint)) {
            h3 lang="en" { (endpoint.title) }
            p.place { code { (method) " " (endpoint.pattern) } }
            @if !endpoint.about.is_empty() { p lang="en" { (prose(endpoint.about)) } }
            dl.terms {
                div { dt { (word(ApiWord::Open)) } dd { (who(endpoint.who, language)) } }
                @if let Some(schema) = content(&said["requestBody"]) {
                    div { dt { (word(ApiWord::Takes)) } dd { (named(schema)) } }
                }
                div {
                    dt { (word(ApiWord::Gives)) }
                    dd {
                        code { (endpoint.gives.media_type) }
                        @if let Some(schema) = content(&said["responses"]["200"]) {
                            " " (named(schema))
                        }
                    }
                }
                div {
                    dt { (word(ApiWord::Refused)) }
                    dd {
                        @for sort in endpoint.problems() {
                            a href={ (crate::api::explained::address(sort)) } { (sort.status.as_u16()) } " "
                        }
                    }
                }
            }
            @if !endpoint.parameters.is_empty() { (parameters(endpoint, language)) }
            h4 { (word(ApiWord::Example)) }
            (source(&command(endpoint), word(ApiWord::Example)))
            @if let Some(takes) = endpoint.takes.as_ref().filter(|takes| !takes.example.is_empty()) {
                (source(takes.example, word(ApiWord::Takes)))
            }
        }
    }
}

/// The schema of a body or an answer.
fn content(said: &Value) -> Option<&Value> {
    said["content"].as_object()?.values().next().map(|content| &content["schema"])
}

fn who(who: Who, language: Language) -> Markup {
    let word = |word: ApiWord| word.text(language);
    html! {
        @match who {
            Who::Anybody => (word(ApiWord::Anybody)),
            Who::Looks(action) => {
                (word(ApiWord::SignedIn)) " " code { "api.read" }
                @if let Some(action) = action {
                    "; " (word(ApiWord::NeedsTo)) " " code { (action) }
                }
            }
            Who::Changes => { (word(ApiWord::SignedIn)) " " code { "api.write" } }
        }
    }
}

fn parameters(endpoint: &Endpoint, language: Language) -> Markup {
    let word = |word: ApiWord| word.text(language);
    let label = format!("{}: {}", word(ApiWord::Parameters), endpoint.pattern);
    html! {
        div.scroll tabindex="0" role="group" aria-label=(label) {
            table.usa-table {
                thead { tr {
                    th scope="col" { (word(ApiWord::Name)) }
                    th scope="col" { (word(ApiWord::Place)) }
                    th scope="col" { (word(ApiWord::About)) }
                } }
                tbody { @for one in &endpoint.parameters { (parameter(one, language)) } }
            }
        }
    }
}

fn parameter(parameter: &Parameter, language: Language) -> Markup {
    let schema = parameter.holds.schema().to_value();
    let values = schema["enum"].as_array();
    html! {
        tr {
            th scope="row" { code { (parameter.name) } }
            td {
                (parameter.place.name())
                @if parameter.is_needed { br; (ApiWord::Needed.text(language)) }
            }
            td lang="en" {
                (parameter.about) " " (named(&schema))
                @for value in values.into_iter().flatten() {
                    " " code { (value.as_str().unwrap_or_default()) }
                }
            }
        }
    }
}

/// How it is asked with curl; what is needed beside stands in files and variables.
fn command(endpoint: &Endpoint) -> String {
    let mut address = endpoint.pattern.clone();
    let mut query = Vec::new();
    for parameter in &endpoint.parameters {
        let Parameter { name, example, .. } = parameter;
        match parameter.place {
            Place::Path => address = address.replace(&format!("{{{name}}}"), example),
            Place::Query if parameter.is_needed => query.push(format!("{name}={example}")),
            Place::Query | Place::Header => {}
        }
    }
    let joint = if query.is_empty() { "" } else { "?" };
    let mut command = format!("curl \"$LATCHKEY{address}{joint}{}\"", query.join("&"));
    if endpoint.who != Who::Anybody {
        command.push_str(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
    }
    if matches!(endpoint.answers, Answers::Streamed) {
        let way = " \\\n  -H \"Content-Type: application/octet-stream\" -T claims.837 -X POST";
        command.push_str(way);
    } else if endpoint.accepts.media_type == X12 {
        let way = " \\\n  -H \"Content-Type: application/edi-x12\" --data-binary @requests.278";
        command.push_str(way);
    } else if endpoint.method == Method::POST
        && endpoint.takes.as_ref().is_some_and(|t| t.example.is_empty())
    {
        command.push_str(
            " \\\n  -d grant_type=client_credentials -d \"scope=api.read api.write\" \
             \\\n  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
             \\\n  -d \"client_assertion=$SIGNED\"",
        );
    } else if endpoint.method == Method::POST {
        command.push_str(" \\\n  -H \"Content-Type: application/json\" --data @body.json");
    }
    command
}
