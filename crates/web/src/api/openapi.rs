//! The description of the API (OpenAPI 3.1), made of the table and of the schemas of its types.

mod schemas;

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::endpoint::{Endpoint, Who};
use super::parameter::Parameter;
use super::problem::{Problem, Sent, Sort};
use super::table::{Group, TABLE};
use super::{BASE, TOKEN};
pub(super) use schemas::Schemas;

/// The description, made once.
pub(super) static DESCRIPTION: LazyLock<Value> = LazyLock::new(described);

/// The description as it is sent.
static TEXT: LazyLock<String> = LazyLock::new(|| DESCRIPTION.to_string());

/// The description.
pub(super) fn document(_: &Asked) -> Result<Response, Problem> {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")];
    Ok((headers, TEXT.as_str()).into_response())
}

fn described() -> Value {
    let mut schemas = Schemas::default();
    let mut paths: Map<String, Value> = Map::new();
    for group in TABLE.iter() {
        for endpoint in &group.endpoints {
            let operation = operation(group, endpoint, &mut schemas);
            let path = paths.entry(endpoint.pattern.clone()).or_insert_with(|| json!({}));
            path[endpoint.method.as_str().to_ascii_lowercase()] = operation;
        }
    }
    let problem = schemas.given(schemars::SchemaGenerator::subschema_for::<Sent>);
    let problems = Sort::ALL.iter().map(|sort| (sort.name.to_owned(), response(*sort, &problem)));
    let problems: Map<String, Value> = problems.collect();
    let tags: Vec<Value> =
        TABLE.iter().map(|group| json!({"name": group.name, "description": group.about})).collect();
    let mut whole = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Latchkey",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Everything that the pages do, for programs. Problems are RFC 9457's.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": tags,
        "paths": paths,
        "components": {
            "responses": problems,
            "securitySchemes": security(),
        },
    });
    // Last, when every type was met.
    let (whole_paths, components) = schemas.settled(whole["paths"].take());
    whole["paths"] = whole_paths;
    whole["components"]["schemas"] = components;
    whole
}

fn security() -> Value {
    json!({
        "bearer": {"type": "http", "scheme": "bearer",
            "description": "A token of the token endpoint, or of somebody's session."},
        "client": {"type": "oauth2", "flows": {"clientCredentials": {
            "tokenUrl": format!("{BASE}{TOKEN}"),
            "scopes": {"api.read": "Looking.", "api.write": "Changing something."}}}},
    })
}

/// The response of a sort of problem.
fn response(sort: Sort, problem: &Value) -> Value {
    let mut response = json!({
        "description": format!("{}. {}", sort.title, sort.remedy),
        "content": {"application/problem+json": {"schema": problem}},
    });
    if sort == Sort::UNKNOWN_CALLER {
        response["headers"] = json!({"WWW-Authenticate": {"schema": {"type": "string"}}});
    }
    response
}

fn operation(group: &Group, endpoint: &Endpoint, schemas: &mut Schemas) -> Value {
    let gives = schemas.given(endpoint.gives.schema);
    let mut responses = Map::new();
    responses.insert(
        "200".to_owned(),
        json!({"description": endpoint.title,
            "content": {endpoint.gives.media_type: {"schema": gives}}}),
    );
    for sort in endpoint.problems() {
        let response = json!({"$ref": format!("#/components/responses/{}", sort.name)});
        responses.insert(sort.status.as_u16().to_string(), response);
    }
    for (status, media_type, schema) in &endpoint.also_gives {
        let schema = schemas.given(*schema);
        let response = json!({"description": endpoint.title,
            "content": {*media_type: {"schema": schema}}});
        responses.insert(status.as_u16().to_string(), response);
    }
    let parameters: Vec<Value> = endpoint.parameters.iter().map(Parameter::described).collect();
    let mut operation = json!({
        "tags": [group.name],
        "operationId": id(endpoint),
        "summary": endpoint.title,
        "description": endpoint.about,
        "parameters": parameters,
        "responses": responses,
        "security": asked_for(endpoint.who),
    });
    if let Some(takes) = &endpoint.takes {
        let schema = schemas.taken(takes.schema);
        let example: Value = serde_json::from_str(takes.example).unwrap_or_default();
        let mut content = json!({"schema": schema});
        if !example.is_null() {
            content["example"] = example;
        }
        let accepts = &endpoint.accepts;
        let names = std::iter::once(&accepts.media_type).chain(accepts.also);
        let content: Map<String, Value> =
            names.map(|name| ((*name).to_owned(), content.clone())).collect();
        operation["requestBody"] = json!({"required": true, "content": content});
    }
    operation
}

/// What proves who asks.
fn asked_for(who: Who) -> Value {
    match who {
        Who::Anybody => json!([]),
        Who::Looks(_) => json!([{"bearer": []}, {"client": ["api.read"]}]),
        Who::Changes => json!([{"bearer": []}, {"client": ["api.write"]}]),
    }
}

/// The name of an operation: `get-records-id`.
pub(super) fn id(endpoint: &Endpoint) -> String {
    let words = endpoint.path.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!("{}-{}", endpoint.method.as_str().to_ascii_lowercase(), words.join("-"))
}
