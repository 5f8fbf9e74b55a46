//! Asking the API, and holding each answer against the description.

use axum::body::Body;
use axum::http::Request;
use latchkey_workflow::Id;
use serde_json::Value;

use super::schema::{check, referred};
use crate::library;
use crate::site::{Answer, ask_of};
use crate::world::World;

impl World {
    /// Asks the API, with a token where there is one.
    pub fn api(&self, method: &str, address: &str, body: &str, token: &str) -> Answer {
        self.api_with(method, address, body, token, &[])
    }

    /// The same with headers.
    pub fn api_with(
        &self,
        method: &str,
        address: &str,
        body: &str,
        token: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        if !body.is_empty() {
            request = request.header("content-type", "application/json");
        }
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask_of(self.router.clone(), request.body(Body::from(body.to_owned())).unwrap())
    }

    /// A session's token: what stands in its cookie.
    pub fn token(&self, login: &str, organisation: u8, roles: &[&str]) -> String {
        let cookie = self.signed_in(login, organisation, roles);
        // Beside the token the cookie says whose it is.
        cookie.split(['=', '.']).nth(1).unwrap().to_owned()
    }

    /// The description of the API.
    pub fn description(&self) -> Value {
        json(&self.api("GET", "/api/v1/openapi.json", "", ""))
    }
}

pub fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("no JSON: {answer:?}"))
}

/// An operation of the description, with its method and pattern.
pub struct Operation<'d> {
    pub method: String,
    pub pattern: String,
    pub said: &'d Value,
}

/// A body of an example, about a thing that there is, and with a policy where it shows a draft.
pub fn about(example: &str, thing: Id) -> String {
    let policy = library::text("policies/health-net/medi-cal/lactation.md");
    let policy = Value::from(policy).to_string();
    let example = example.replace("0198c0de-0000-7000-8000-000000000001", &thing.to_string());
    example.replace(r##""# A draft\n""##, &policy)
}

/// One operation.
pub fn operation<'d>(description: &'d Value, method: &str, pattern: &str) -> Operation<'d> {
    let said = &description["paths"][pattern][method.to_ascii_lowercase()];
    assert!(!said.is_null(), "{method} {pattern} is not described");
    Operation { method: method.to_owned(), pattern: pattern.to_owned(), said }
}

/// Every operation.
pub fn operations(description: &Value) -> Vec<Operation<'_>> {
    let paths = description["paths"].as_object().unwrap();
    let each = |(pattern, ways): (&String, &'_ Value)| -> Vec<(String, String)> {
        let ways = ways.as_object().unwrap();
        ways.keys().map(|method| (method.clone(), pattern.clone())).collect()
    };
    let all: Vec<(String, String)> = paths.iter().flat_map(each).collect();
    all.into_iter()
        .map(|(method, pattern)| Operation {
            said: &description["paths"][&pattern][&method],
            method: method.to_ascii_uppercase(),
            pattern,
        })
        .collect()
}

impl Operation<'_> {
    /// The address of its examples, with what a path needs as given.
    pub fn address(&self, part: impl Fn(&str) -> Option<String>) -> String {
        let mut address = self.pattern.clone();
        let mut query = Vec::new();
        for parameter in self.said["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            let example = &parameter["example"];
            let example = part(name)
                .unwrap_or_else(|| example.as_str().map_or(example.to_string(), str::to_owned));
            match parameter["in"].as_str().unwrap() {
                "path" => address = address.replace(&format!("{{{name}}}"), &example),
                "query" if parameter["required"] == true => query.push(format!("{name}={example}")),
                _ => {}
            }
        }
        if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
    }

    /// The example of its body; empty where it takes none.
    pub fn body(&self) -> String {
        let content = self.said["requestBody"]["content"].as_object();
        let example = content.and_then(|content| content.values().next()).map(|c| &c["example"]);
        example.filter(|example| !example.is_null()).map(Value::to_string).unwrap_or_default()
    }

    /// As what its body is sent.
    pub fn kind(&self) -> &str {
        let content = self.said["requestBody"]["content"].as_object();
        content.and_then(|content| content.keys().next()).map_or("application/json", String::as_str)
    }

    /// Holds an answer against the description.
    pub fn holds(&self, description: &Value, answer: &Answer) {
        let what = format!("{} {}: {}", self.method, self.pattern, answer.text);
        let mut said = &self.said["responses"][answer.status.as_str()];
        assert!(!said.is_null(), "{} is not described: {what}", answer.status);
        if let Some(reference) = said["$ref"].as_str() {
            said = referred(description, reference);
        }
        let content = said["content"].as_object().unwrap();
        let (media_type, inner) = content.iter().next().unwrap();
        let given = answer.header("content-type");
        assert!(media_type == "*/*" || media_type == given, "{given}, {what}");
        if media_type.ends_with("json") && given.ends_with("json") {
            let value = json(answer);
            if let Err(why) = check(description, &inner["schema"], &value) {
                panic!("{why}\n{what}");
            }
        }
        assert!(!answer.header("cache-control").is_empty(), "{what}");
    }
}
