//! Files of claims that a program sends: what comes of them is what the pages show, and nobody else's.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use super::asking::{json, operation};
use crate::screen::{NAME, demo, screened, sound, world};
use crate::site::{Answer, ask_of};
use crate::world::World;

const ALL: &str = "/api/v1/screenings";
const KIND: &str = "application/octet-stream";

fn post(world: &World, token: &str, address: &str, kind: &str, file: &str) -> Answer {
    let request = Request::post(address)
        .header("content-type", kind)
        .header("file-name", NAME)
        .header("authorization", format!("Bearer {token}"));
    let request = request.body(Body::from(file.to_owned())).unwrap();
    let answer = ask_of(world.router.clone(), request);
    operation(&world.description(), "POST", ALL).holds(&world.description(), &answer);
    answer
}

fn send(world: &World, token: &str, file: &str) -> Value {
    let answer = post(world, token, &format!("{ALL}?payer=health-net"), KIND, file);
    assert_eq!(answer.status, 200, "{}", answer.text);
    json(&answer)
}

/// Asks, and holds the answer against the description.
fn get(world: &World, token: &str, pattern: &str, address: &str) -> Answer {
    let answer = world.api("GET", address, "", token);
    operation(&world.description(), "GET", pattern).holds(&world.description(), &answer);
    answer
}

#[test]
fn a_program_is_told_what_a_page_shows_of_the_same_file() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let token = world.token("program", 20, &["analyst"]);
    let sent = send(&world, &token, &demo());
    assert_eq!((&sent["state"], &sent["name"]), (&"done".into(), &NAME.into()), "{sent}");
    let place = format!("{ALL}/{}", sent["id"].as_str().unwrap());
    let again = get(&world, &token, &format!("{ALL}/{{id}}"), &place);
    assert_eq!(json(&again), sent);
    let counts = &sent["result"]["counts"];
    assert_eq!((&counts["claims"], &sent["claims"]), (&400.into(), &400.into()), "{counts}");
    assert!(counts["at_stake_cents"].as_i64().unwrap() > 0, "{counts}");
    let page = screened(&world, &cookie, demo().as_bytes());
    for file in ["findings.csv", "findings.json"] {
        let pattern = format!("{ALL}/{{id}}/files/{{file}}");
        let taken = get(&world, &token, &pattern, &format!("{place}/files/{file}"));
        assert_eq!(taken.text, world.get(&format!("{page}/files/{file}"), &cookie).text);
        assert!(sent["result"]["files"].as_array().unwrap().contains(&file.into()));
    }
    let sound = send(&world, &token, &sound());
    for (file, tag) in [("999", "AK1"), ("277ca", "ST*277")] {
        let address = format!("{ALL}/{}/files/{file}", sound["id"].as_str().unwrap());
        let taken = world.api("GET", &address, "", &token);
        assert!(taken.text.contains(tag), "{file}: {}", taken.text);
    }
    let listed = json(&get(&world, &token, ALL, ALL));
    let ids: Vec<&Value> =
        listed["screenings"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&sound["id"], &sent["id"]], "the page's is another account's");
}

#[test]
fn findings_come_in_pages_and_lead_to_their_claims() {
    let world = world();
    let token = world.token("program", 20, &["analyst"]);
    let sent = send(&world, &token, &demo());
    let place = format!("{ALL}/{}", sent["id"].as_str().unwrap());
    let pattern = format!("{ALL}/{{id}}/findings");
    let of = |query: &str| {
        let mut rows: Vec<Value> = Vec::new();
        let mut after = String::new();
        loop {
            let address = format!("{place}/findings?{query}{after}");
            let page = json(&get(&world, &token, &pattern, &address));
            rows.extend(page["rows"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return rows,
            }
        }
    };
    let all = of("limit=200");
    assert_eq!(of("limit=7"), all);
    let wrong = of("kind=wrong");
    assert!(wrong.len() > 50 && wrong.len() < all.len(), "{} of {}", wrong.len(), all.len());
    let kinds = ["form", "policy", "code"];
    let each: usize = kinds.iter().map(|kind| of(&format!("kind={kind}")).len()).sum();
    assert_eq!(each, wrong.len());
    let first = wrong.iter().find(|row| row["kind"] == "policy").unwrap();
    let about = first["about"].as_str().unwrap();
    assert!(of(&format!("about={about}")).iter().all(|row| row["about"] == about));
    assert!(of("denials=only").iter().all(|row| row["carc"] != ""));
    let address = format!("{place}/claims/{}", first["claim"]);
    let claim = json(&get(&world, &token, &format!("{ALL}/{{id}}/claims/{{number}}"), &address));
    assert!(claim["findings"].as_array().unwrap().contains(first), "{claim}");
    let tags = claim["segments"].as_array().unwrap().iter().map(|one| &one["elements"][0]);
    assert!(tags.clone().any(|tag| tag == "CLM"), "{claim}");
    for mistaken in ["kind=nothing", "after=x", "limit=0", "limit=201", "page=2"] {
        let answer = get(&world, &token, &pattern, &format!("{place}/findings?{mistaken}"));
        assert_eq!(answer.status, 422, "{mistaken}");
    }
}

#[test]
fn nobody_else_sees_a_file_and_what_is_forgotten_is_gone() {
    let world = world();
    let token = world.token("program", 20, &["analyst"]);
    let sent = send(&world, &token, &demo());
    let id = sent["id"].as_str().unwrap();
    let places = ["", "/findings", "/claims/1", "/files/findings.csv"];
    // Of the same organisation, and of another.
    for other in
        [world.token("colleague", 20, &["analyst"]), world.token("stranger", 40, &["biller"])]
    {
        for place in places {
            let seen = |id: &str| world.api("GET", &format!("{ALL}/{id}{place}"), "", &other);
            let (hidden, absent) = (seen(id), seen("0198c0de-0000-7000-8000-0000000000ff"));
            assert_eq!((hidden.status.as_u16(), &hidden.text), (404, &absent.text), "{place}");
        }
        let forgets = world.api("POST", &format!("{ALL}/{id}/forget"), "{}", &other);
        assert_eq!(forgets.status, 404);
        assert_eq!(json(&world.api("GET", ALL, "", &other))["screenings"], Value::Array(vec![]));
    }
    let left = world.api("POST", &format!("{ALL}/{id}/forget"), "{}", &token);
    let description = world.description();
    operation(&description, "POST", &format!("{ALL}/{{id}}/forget")).holds(&description, &left);
    assert_eq!(json(&left)["screenings"], Value::Array(vec![]));
    for place in places {
        let gone = world.api("GET", &format!("{ALL}/{id}{place}"), "", &token);
        assert_eq!(gone.status, 404, "{place}");
    }
}

#[test]
fn what_is_no_file_or_nobodys_to_screen_is_refused() {
    let world = world();
    let token = world.token("program", 20, &["analyst"]);
    let keeper = world.token("keeper", 20, &["administrator"]);
    let at = format!("{ALL}?payer=health-net");
    let status = |token: &str, address: &str, kind: &str, file: &str| {
        post(&world, token, address, kind, file).status.as_u16()
    };
    assert_eq!(status("none", &at, KIND, "ISA"), 401);
    assert_eq!(status(&keeper, &at, KIND, "ISA"), 403);
    assert_eq!(status(&token, &at, "application/json", "{}"), 415);
    assert_eq!(status(&token, &at, KIND, ""), 422);
    assert_eq!(status(&token, ALL, KIND, "ISA"), 422, "by which payer's profile");
    assert_eq!(status(&token, &format!("{at}&also=1"), KIND, "ISA"), 422);
    assert_eq!(status(&token, &format!("{ALL}?payer=nobody"), KIND, "ISA"), 404);
    // A text that is no X12 is screened, and what can't be read of it is said.
    let sent = send(&world, &token, "this is no file of claims");
    assert!(!sent["result"]["unread"].is_null() || sent["state"] == "failed", "{sent}");
    let large = Request::post(&at)
        .header("content-type", KIND)
        .header("content-length", (300_u64 << 20).to_string())
        .header("authorization", format!("Bearer {token}"));
    let answer = ask_of(world.router.clone(), large.body(Body::empty()).unwrap());
    assert_eq!((answer.status.as_u16(), answer.header("connection")), (413, "close"));
    let elsewhere = Request::post(&at)
        .header("content-type", KIND)
        .header("sec-fetch-site", "cross-site")
        .header("authorization", format!("Bearer {token}"));
    let answer = ask_of(world.router.clone(), elsewhere.body(Body::from("ISA")).unwrap());
    assert_eq!(answer.status.as_u16(), 403);
}
