//! The API as a page: what can be asked, how, and what comes back. Made of the same table and schemas
//! as the description, on the server, once for each language.

mod endpoint;
mod words;

use std::sync::LazyLock;

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use latchkey_policy::Language;
use maud::{Markup, PreEscaped, html};
use serde_json::Value;

pub(crate) use self::words::ApiWord;
use super::openapi::DESCRIPTION;
use super::problem::Sort;
use super::table::TABLE;
use crate::home::language;
use crate::look::{Page, Switch};
use crate::words::code as lang_of;

/// The page, made once for each language: it holds nothing of whoever looks.
static MADE: LazyLock<[String; 2]> =
    LazyLock::new(|| [Language::English, Language::Spanish].map(|one| made(one).into_string()));

/// The page.
pub(crate) async fn page(RawQuery(query): RawQuery, headers: HeaderMap) -> Page {
    let language = language(query.as_deref(), &headers);
    let [english, spanish] = &*MADE;
    let main = match language {
        Language::English => english,
        Language::Spanish => spanish,
    };
    let title = ApiWord::Title.text(language);
    Page::new(language, title, Switch::Link("/api".to_owned()), PreEscaped(main.clone()))
}

fn made(language: Language) -> Markup {
    let word = |word: ApiWord| word.text(language);
    html! {
        div.wide.api {
            h1 { (word(ApiWord::Title)) }
            p { (word(ApiWord::Lead)) }
            p { a href="/api/v1/openapi.json" { (word(ApiWord::Download)) } }
            h2 { (word(ApiWord::WhoAsks)) }
            p { (word(ApiWord::WhoAsksText)) }
            (contents(language))
            @for group in TABLE.iter() {
                section aria-labelledby={ "group-" (group.name) } {
                    h2 id={ "group-" (group.name) } lang="en" { (group.name) }
                    p lang="en" { (prose(group.about)) }
                    @for one in &group.endpoints { (endpoint::part(one, language)) }
                }
            }
            (problems(language))
            (schemas(language))
        }
    }
}

fn contents(language: Language) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 #contents { (ApiWord::Contents.text(language)) }
            ul lang="en" {
                @for endpoint in TABLE.iter().flat_map(|group| &group.endpoints) {
                    li { a href={ "#" (super::openapi::id(endpoint)) } { (endpoint.title) } }
                }
            }
        }
    }
}

/// Where the sorts of problems are explained.
fn problems(language: Language) -> Markup {
    let word = |word: ApiWord| word.text(language);
    let there = format!("{}?lang={}", super::explained::HERE, lang_of(language));
    html! {
        section aria-labelledby="problems" {
            h2 #problems { (word(ApiWord::Problems)) }
            p { (word(ApiWord::ProblemsLead)) }
            ul {
                @for sort in Sort::ALL {
                    li { a href={ (there) "#" (sort.name) } { code { (sort.name) } } }
                }
            }
        }
    }
}

fn schemas(language: Language) -> Markup {
    let all = DESCRIPTION["components"]["schemas"].as_object().into_iter().flatten();
    html! {
        section aria-labelledby="types" {
            h2 #types { (ApiWord::Schemas.text(language)) }
            p { (ApiWord::SchemasLead.text(language)) }
            @for (name, schema) in all {
                details id={ "type-" (name) } {
                    summary { code { (name) } }
                    (written(schema, name))
                }
            }
        }
    }
}

/// JSON as people read it.
fn written(value: &Value, label: &str) -> Markup {
    source(&serde_json::to_string_pretty(value).unwrap_or_default(), label)
}

/// A text as it is typed, in a frame that scrolls.
fn source(text: &str, label: &str) -> Markup {
    html! { pre.json tabindex="0" role="group" aria-label=(label) lang="en" { (text) } }
}

/// A sentence in which names of programs stand between backticks.
fn prose(text: &str) -> Markup {
    html! {
        @for (place, part) in text.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A schema in a word: the type it names, with a way to it, or what it is.
fn named(schema: &Value) -> Markup {
    const PLACE: &str = "#/components/schemas/";
    let reference = schema["$ref"].as_str().and_then(|place| place.strip_prefix(PLACE));
    html! {
        @if let Some(name) = reference { a href={ "#type-" (name) } { code { (name) } } }
        @else if let Some(kind) = schema["format"].as_str().or(schema["type"].as_str()) {
            code { (kind) }
        }
    }
}
