//! What is malformed, deep, doubled, large, of another type or from elsewhere is refused in the form
//! of problems, and nothing that was typed is repeated.

use axum::body::Body;
use axum::http::Request;

use super::asking::json;
use crate::site::ask_of;
use crate::world::World;

#[test]
fn bodies_that_are_none_are_refused_with_where_and_why() {
    let world = World::new();
    let deep = format!("{}1{}", "[".repeat(40), "]".repeat(40));
    for (body, status, word) in [
        ("", 415, "media-type"),
        ("{", 400, "malformed"),
        ("nonsense", 400, "malformed"),
        ("{} {}", 400, "malformed"),
        (deep.as_str(), 400, "malformed"),
        (r#"{"plan": "a", "plan": "b"}"#, 400, "malformed"),
        (r#"{"plan": "a", "pl\u0061n": "b"}"#, 400, "malformed"),
        (r#"{"service": {"date": "2026-01-01", "date": "2026-01-02"}}"#, 400, "malformed"),
        (r#"{"plan": "no-such-plan"}"#, 422, "unfit"),
        (r#"{"service": {"date": "Kanarienvogel"}}"#, 422, "unfit"),
        (r#"{"biller": {"kind": "Kanarien vogel"}}"#, 422, "unfit"),
        ("[]", 422, "unfit"),
    ] {
        let answer = world.api("POST", "/api/v1/check", body, "");
        assert_eq!(answer.status, status, "{body}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{body}");
        let problem = json(&answer);
        assert_eq!(problem["type"], format!("/problems#{word}"), "{body}");
        assert_eq!(problem["status"], status, "{body}");
        assert!(!answer.text.contains("anarien"), "{}", answer.text);
    }
}

#[test]
fn what_was_typed_into_a_command_is_repeated_in_no_problem() {
    let world = World::new();
    let office = world.token("office", 10, &["office"]);
    for body in [
        r#"{"kind": "Kanarienvogel", "command": {}}"#,
        r#"{"kind": "member", "command": {"command": "Kanarienvogel"}}"#,
        r#"{"kind": "member", "command": {"command": "keep", "profile": "Kanarienvogel"}}"#,
        r#"{"kind": "case", "id": "Kanarienvogel", "command": {"command": "withdraw"}}"#,
        r#"{"kind": "member", "command": {"command": "keep", "profile": {"kind": "parent",
            "last_name": "Kanarienvogel", "birth_date": "Kanarienvogel"}}}"#,
    ] {
        let answer = world.api("POST", "/api/v1/commands", body, &office);
        assert_eq!(answer.status, 422, "{body}: {}", answer.text);
        assert!(!answer.text.contains("anarien"), "{}", answer.text);
    }
}

#[test]
fn large_bodies_other_types_other_sites_and_other_methods_are_refused_as_problems() {
    let world = World::new();
    let large = format!("\"{}\"", "x".repeat(1 << 20));
    let sent = |method: &str, address: &str, headers: &[(&str, &str)], body: &str| {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask_of(world.router.clone(), request.body(Body::from(body.to_owned())).unwrap())
    };
    let typed = ("content-type", "application/json");
    for (method, address, headers, body, status) in [
        ("POST", "/api/v1/check", vec![typed], large.as_str(), 413),
        ("POST", "/api/v1/check", vec![("content-type", "text/plain")], "{}", 415),
        ("POST", "/api/v1/check", vec![typed, ("sec-fetch-site", "cross-site")], "{}", 403),
        ("POST", "/api/v1/check", vec![typed, ("origin", "https://elsewhere.example")], "{}", 403),
        ("DELETE", "/api/v1/check", vec![typed], "", 405),
        ("GET", "/api/v1/check", vec![], "", 405),
        ("GET", "/api/v1/nowhere", vec![], "", 404),
        ("GET", "/api/v1/policies/a/b", vec![], "", 404),
        ("GET", "/api/v1/policies?unknown=1", vec![], "", 422),
        ("POST", "/api/v1/records/none/documents", vec![typed], "{}", 401),
    ] {
        let answer = sent(method, address, &headers, body);
        assert_eq!(answer.status, status, "{method} {address} {headers:?}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{address}");
        assert_eq!(json(&answer)["status"], status);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let answer = sent("DELETE", "/api/v1/check", &[typed], "");
    assert_eq!(answer.header("allow"), "POST");
}

#[test]
fn a_server_that_keeps_nothing_answers_what_is_open_and_says_so_of_the_rest() {
    let router = crate::site::the_router();
    let ask =
        |address: &str| ask_of(router.clone(), Request::get(address).body(Body::empty()).unwrap());
    assert_eq!(ask("/api/v1/policies").status, 200);
    let work = ask("/api/v1/work");
    assert_eq!(work.status, 404);
    assert!(work.text.contains("nothing is kept"), "{}", work.text);
}
