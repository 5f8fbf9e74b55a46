//! What is kept, by program: a command is done once, a stale one is refused, and what is another's
//! looks as if it were not there.

use latchkey_workflow::Id;
use serde_json::{Value, json};

use super::asking::json;
use crate::world::{World, id};

fn state(case: Id, minutes: &str) -> String {
    json!({"kind": "case", "id": case.to_string(), "why": "said on the telephone",
        "command": {"command": "state", "facts": [
            {"fact": "service.minutes", "value": minutes, "source": "staff"}]}})
    .to_string()
}

#[test]
fn a_command_is_done_once_under_its_key_and_refused_where_it_is_stale() {
    let world = World::new();
    let office = world.token("office", 10, &["office"]);
    let case = world.case_of(world.requested("r"));
    let address = format!("/api/v1/records/{case}");
    let before = json(&world.api("GET", &address, "", &office))["version"].clone();
    let tag = format!("\"{before}\"");
    let headers = [("idempotency-key", "k-1"), ("if-match", tag.as_str())];
    let command = state(case, "30");
    let post = |body: &str, headers: &[(&str, &str)]| {
        world.api_with("POST", "/api/v1/commands", body, &office, headers)
    };
    let first = post(&command, &headers);
    assert_eq!(first.status, 200, "{}", first.text);
    let again = post(&command, &headers);
    assert_eq!((again.status, &again.text), (first.status, &first.text), "it happened once");
    let shown = json(&world.api("GET", &address, "", &office));
    let said = shown["timeline"].as_array().unwrap().last().unwrap();
    assert_eq!(said["change"]["why"], "said on the telephone");
    let stale = post(&state(case, "40"), &[("if-match", tag.as_str())]);
    assert_eq!((stale.status.as_u16(), json(&stale)["code"].clone()), (409, json!("conflict")));
    let reused = post(&state(case, "40"), &[("idempotency-key", "k-1")]);
    assert_eq!((reused.status.as_u16(), json(&reused)["code"].clone()), (422, json!("key-reused")));
    let mistaken = post(&command, &[("if-match", "\"now\"")]);
    assert_eq!(mistaken.status, 422);
}

#[test]
fn a_list_goes_on_where_its_page_ended() {
    let world = World::new();
    let office = world.token("office", 10, &["office"]);
    let made: Vec<String> =
        (0..5).map(|_| world.case_of(world.requested("r")).to_string()).collect();
    let mut found: Vec<String> = Vec::new();
    let mut address = "/api/v1/records?kind=case&limit=2".to_owned();
    loop {
        let page = json(&world.api("GET", &address, "", &office));
        let ids = page["rows"].as_array().unwrap().iter();
        found.extend(ids.map(|row| row["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        address = format!("/api/v1/records?kind=case&limit=2&after={next}");
    }
    found.sort();
    let mut made = made;
    made.sort();
    assert_eq!(found, made);
    for wrong in [
        "kind=nothing",
        "kind=case&limit=0",
        "kind=case&limit=201",
        "kind=case&after=x",
        "",
        "kind=case&status=x",
    ] {
        let answer = world.api("GET", &format!("/api/v1/records?{wrong}"), "", &office);
        assert_eq!(answer.status, 422, "{wrong}");
    }
}

#[test]
fn what_is_anothers_looks_as_if_it_were_not_there() {
    let world = World::new();
    world.token("office", 10, &["office"]);
    let stranger = world.token("stranger", 40, &["office", "reviewer"]);
    let request = world.requested("no consultant near");
    let case = world.case_of(request);
    for thing in [case, request] {
        for place in ["records/{}", "cases/{}", "records/{}/documents", "records/{}/documents/{}"] {
            let seen = |id: String| {
                let address = format!("/api/v1/{}", place.replace("{}", &id));
                world.api("GET", &address, "", &stranger)
            };
            let (hidden, absent) = (seen(thing.to_string()), seen(id(99).to_string()));
            assert_eq!(hidden.status, 404, "{place}: {}", hidden.text);
            assert_eq!(hidden.text, absent.text, "{place}");
            assert_eq!(seen("no-id".to_owned()).text, absent.text, "{place}");
        }
    }
    let hidden = world.api("POST", "/api/v1/commands", &state(case, "30"), &stranger);
    let absent = world.api("POST", "/api/v1/commands", &state(id(99), "30"), &stranger);
    assert_eq!((hidden.status.as_u16(), &hidden.text), (404, &absent.text));
}

#[test]
fn a_document_is_sent_in_and_comes_back_as_a_file_that_never_runs() {
    let world = World::new();
    let office = world.token("office", 10, &["office"]);
    let request = world.requested("r");
    let address = format!("/api/v1/records/{request}/documents");
    let file = json!({"name": "note.txt", "base64": "PHNjcmlwdD4="}).to_string();
    let kept = world.api("POST", &address, &file, &office);
    assert_eq!(kept.status, 200, "{}", kept.text);
    let again = world.api("POST", &address, &file, &office);
    assert_eq!(kept.text, again.text, "the same bytes are kept once");
    let document = json(&kept)["id"].as_str().unwrap().to_owned();
    let listed = json(&world.api("GET", &address, "", &office));
    assert_eq!(listed["documents"][0]["name"], "note.txt");
    let bytes = world.api("GET", &format!("{address}/{document}"), "", &office);
    assert_eq!((bytes.text.as_str(), bytes.header("content-type")), ("<script>", "text/plain"));
    assert!(bytes.header("content-disposition").starts_with("attachment"));
    let wrong =
        world.api("POST", &address, &json!({"name": "n", "base64": "*"}).to_string(), &office);
    assert_eq!(wrong.status, 422);
}

#[test]
fn an_export_is_lines_and_is_refused_before_the_first() {
    let world = World::new();
    let office = world.token("office", 10, &["office"]);
    let keeper = world.token("keeper", 10, &["administrator"]);
    world.requested("r");
    assert_eq!(world.api("GET", "/api/v1/export", "", &office).status, 403);
    let whole = world.api("GET", "/api/v1/export", "", &keeper);
    assert_eq!((whole.status.as_u16(), whole.header("content-type")), (200, "application/jsonl"));
    let lines: Vec<Value> =
        whole.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).count();
    assert_eq!((of("case"), of("authorization")), (1, 1), "{}", whole.text);
}

#[test]
fn a_browser_may_use_the_cookie_and_a_bearer_comes_before_it() {
    let world = World::new();
    let cookie = world.signed_in("office", 10, &["office"]);
    let with = |headers: &[(&str, &str)]| {
        world.api_with("GET", "/api/v1/me", "", "", headers).status.as_u16()
    };
    assert_eq!(with(&[("cookie", &cookie)]), 200);
    assert_eq!(with(&[("cookie", &cookie), ("authorization", "Bearer none")]), 401);
    assert_eq!(with(&[("cookie", &cookie), ("authorization", "Basic eDp4")]), 401);
    let answer = world.api("GET", "/api/v1/me", "", "");
    assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"Latchkey\"");
}
