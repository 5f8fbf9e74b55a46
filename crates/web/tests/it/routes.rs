//! Every route of the site, asked by every role of the owner, of the plan, of another organisation and
//! of none, and by nobody, held against a table that people read (`tests/routes.txt`).
//!
//! A route that is not in the table fails, and so does one whose answers are others.
//! `LATCHKEY_BLESS=1` writes the table anew, for a person to read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_store::tables::accounts::{self, Session};
use latchkey_workflow::{Digest, Id, Span};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::api::asking::about;
use crate::site::{Answer, ask_of};
use crate::world::{World, now};

/// What whoever asks has to do with the practice's things.
const COLUMNS: [(&str, u8); 4] = [("own", 10), ("plan", 20), ("other", 40), ("none", 0)];
const ROLES: [&str; 7] =
    ["office", "biller", "consultant", "reviewer", "clinical-reviewer", "analyst", "administrator"];
/// Where catch-alls answer.
const ANY: [&str; 2] = ["/api/v1/{*rest}", "/fhir/{line}/{*rest}"];

/// One of everything, of the practice, to be asked for.
struct Things {
    case: Id,
    request: Id,
    account: Id,
    person: Id,
    document: String,
    asset: String,
    /// Bodies of the API, by method and pattern.
    examples: BTreeMap<(String, String), String>,
    /// What its addresses need.
    queries: BTreeMap<(String, String), String>,
}

fn things(world: &World) -> Things {
    world.make_account("office", 10, &["office"]);
    world.make_account("keeper", 10, &["administrator"]);
    let request = world.requested("no consultant near");
    let case = world.case_of(request);
    let person = json!({"kind": "person", "command": {"command": "keep",
        "profile": {"name": "Synthetic Person"}}});
    let keeper = world.app.caller("keeper").unwrap();
    let person = world.perform(world.call(keeper), person).id;
    let account = world.app.account("office").unwrap().id;
    let token = Caller::new(world, "office").token;
    let address = format!("/api/v1/records/{request}/documents");
    let file = json!({"name": "note.txt", "base64": "bGF0Y2g="}).to_string();
    let kept = world.api("POST", &address, &file, &token);
    let kept: Value = serde_json::from_str(&kept.text).unwrap();
    let home = world.get("/", "").text;
    let asset = home.split("/assets/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let description = world.description();
    let (mut examples, mut queries) = (BTreeMap::new(), BTreeMap::new());
    for (pattern, ways) in description["paths"].as_object().unwrap() {
        for (method, said) in ways.as_object().unwrap() {
            let content = said["requestBody"]["content"].as_object();
            let example = content.and_then(|c| c.values().next()).map(|c| c["example"].to_string());
            let query: Vec<String> = said["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|one| one["in"] == "query" && one["required"] == true)
                .map(|one| {
                    format!(
                        "{}={}",
                        one["name"].as_str().unwrap(),
                        one["example"].as_str().unwrap()
                    )
                })
                .collect();
            let key = (method.to_ascii_uppercase(), pattern.clone());
            if !query.is_empty() {
                queries.insert(key.clone(), query.join("&"));
            }
            examples.extend(example.map(|example| (key, example)));
        }
    }
    Things {
        case,
        request,
        account,
        person,
        document: kept["id"].as_str().unwrap().to_owned(),
        asset,
        examples,
        queries,
    }
}

/// Somebody with a session that is begun anew where a request ended it.
struct Caller {
    login: String,
    number: u32,
    token: String,
}

impl Caller {
    fn new(world: &World, login: &str) -> Self {
        let mut caller = Self { login: login.to_owned(), number: 0, token: String::new() };
        caller.begin(world);
        caller
    }

    fn begin(&mut self, world: &World) {
        let account = world.app.account(&self.login).unwrap();
        self.number += 1;
        let seed = format!("{} {}", self.login, self.number);
        self.token = Base64UrlUnpadded::encode_string(&Sha256::digest(seed));
        let session = Session {
            token: Digest(Sha256::digest(&self.token).into()),
            org: account.organisation,
            account: account.id,
            epoch: i64::from(account.epoch),
            scope: String::new(),
            created_at: now(),
            seen_at: now(),
            until: now() + Span::hours(12),
        };
        world.app.store().write(move |tx| accounts::begin(tx, &session)).unwrap();
    }

    fn is_in(&self, world: &World) -> bool {
        world.app.session(&self.token, now()).unwrap().is_some()
    }
}

/// The methods of a pattern: what the header Allow says to a method that no route has.
fn methods(world: &World, address: &str) -> Vec<String> {
    for kind in ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"] {
        let request = Request::builder().method("PROPFIND").uri(address);
        let request = request.header("content-type", kind).body(Body::empty()).unwrap();
        let answer = ask_of(world.router.clone(), request);
        if answer.status == 405 {
            let allowed = answer.header("allow").split(',').map(str::trim);
            return allowed.filter(|method| *method != "HEAD").map(str::to_owned).collect();
        }
    }
    panic!("{address} takes a body that is not known here")
}

/// An address of a pattern, about the practice's things.
fn address(pattern: &str, things: &Things) -> String {
    let place = |part: &str| pattern.contains(part);
    let main = match () {
        () if place("/records/") || place("/requests/") => things.request,
        () if place("/accounts/") => things.account,
        () if place("/people/") => things.person,
        () => things.case,
    };
    let main = main.to_string();
    let mut address = String::new();
    for (place, part) in pattern.split('{').enumerate() {
        let Some((name, rest)) = part.split_once('}').filter(|_| place > 0) else {
            address.push_str(part);
            continue;
        };
        let value = match name {
            "plan" => "health-net",
            "program" => "medi-cal",
            "topic" => "lactation",
            "version" => "2026-01-01",
            "document" => &things.document,
            "name" => &things.asset,
            "number" => "1",
            "line" => "2.2",
            "file" if pattern.starts_with("/reports") => "referrals.csv",
            "file" => "findings.csv",
            "id" if pattern.starts_with("/cds-services") => "order-sign",
            _ => &main,
        };
        address.push_str(value);
        address.push_str(rest);
    }
    address
}

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// What a form of ours holds, filled in well enough to be refused for who sends it alone. Who may make
/// something makes it, under a name of their own.
fn filled_in(pattern: &str, token: &str) -> String {
    let own = token.get(..8).unwrap_or("nobody");
    let fields = match pattern {
        "/administration/accounts/new" => {
            format!("command=create&login=new-{own}&name=Synthetic+Person&role=office")
        }
        "/administration/accounts/{id}" => "command=disable".to_owned(),
        "/administration/people/new" => "command=keep&name=Synthetic+Person".to_owned(),
        "/administration/people/{id}" => "command=retire&reason=moved".to_owned(),
        "/administration/organisation" => {
            format!("command=keep&kind=practice&name=Synthetic+Clinic+{own}")
        }
        "/administration/clients/new" => {
            let keys = crate::hooks::signing::keys();
            let keys: String = form_urlencoded::byte_serialize(keys.as_bytes()).collect();
            format!("command=register&name=EHR&scope=api.read&keys={keys}")
        }
        "/cases/{id}" => "kind=case&command=close&reason=support-given".to_owned(),
        "/records/{id}" => "kind=authorization&command=take-up".to_owned(),
        "/members/search" => "number=SYN-1".to_owned(),
        _ => "command=take-up".to_owned(),
    };
    // A key is for one command: what one route did is not what another is asked.
    let key: String = pattern.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("lang=en&{fields}&version=0&key={key}")
}

/// What is sent to a route, and as what.
fn sent(method: &str, pattern: &str, things: &Things, token: &str) -> (String, String) {
    const PART: &str = "--b\r\nContent-Disposition: form-data; name=";
    let example = things.examples.get(&(method.to_owned(), pattern.to_owned()));
    match example {
        _ if pattern == "/screen/files" => (
            "multipart/form-data; boundary=b".to_owned(),
            format!(
                "{PART}\"payer\"\r\n\r\nhealth-net\r\n{PART}\"file\"; filename=\"a\"\r\n\r\n\
                 ISA\r\n--b--\r\n"
            ),
        ),
        _ if pattern == "/records/{id}/documents" => (
            "multipart/form-data; boundary=b".to_owned(),
            format!("{PART}\"file\"; filename=\"a.txt\"\r\n\r\nlatch\r\n--b--\r\n"),
        ),
        _ if method == "POST" && pattern == "/api/v1/screenings" => {
            ("application/octet-stream".to_owned(), "ISA".to_owned())
        }
        _ if pattern.ends_with("/x12") => ("application/edi-x12".to_owned(), "ISA".to_owned()),
        _ if pattern.ends_with("/token") => (FORM.to_owned(), filled_in(pattern, token)),
        _ if pattern.starts_with("/cds-services") || pattern.starts_with("/fhir/") => {
            (JSON.to_owned(), "{}".to_owned())
        }
        Some(example) => {
            let thing =
                if example.contains("authorization") { things.request } else { things.case };
            (JSON.to_owned(), about(example, thing))
        }
        None => (FORM.to_owned(), filled_in(pattern, token)),
    }
}

/// Asks for what changes nothing that is there where it is allowed: commands name a version that is long
/// past.
fn ask(world: &World, method: &str, pattern: &str, things: &Things, token: &str) -> Answer {
    let mut address = address(pattern, things);
    let (kind, body) = sent(method, pattern, things, token);
    let key = (method.to_owned(), pattern.to_owned());
    if let Some(query) = things.queries.get(&key) {
        let _ = write!(address, "?{query}");
    }
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("content-type", kind)
        .header("sec-fetch-site", "same-origin")
        .header("if-match", "\"0\"")
        .header("cookie", format!("__Host-latchkey={token}"));
    ask_of(world.router.clone(), request.body(Body::from(body)).unwrap())
}

/// Rows that say the same of everybody as one.
fn together(rows: Vec<(&str, Vec<u16>)>) -> Vec<(&str, Vec<u16>)> {
    let statuses = |rows: &[(&str, Vec<u16>)]| {
        let mut all: Vec<u16> = rows.iter().flat_map(|(_, statuses)| statuses.clone()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    if let [one] = *statuses(&rows) {
        return vec![("anybody", vec![one])];
    }
    match *statuses(&rows[1..]) {
        [one] => vec![rows[0].clone(), ("every role", vec![one; COLUMNS.len()])],
        _ => rows,
    }
}

#[test]
fn who_is_answered_what_by_every_route_is_as_the_table_says() {
    let world = World::new();
    let things = things(&world);
    let mut callers: Vec<Vec<Caller>> = Vec::new();
    for role in ROLES {
        let of_role = COLUMNS.iter().map(|(name, organisation)| {
            let login = format!("{role}-{name}");
            world.make_account(&login, *organisation, &[role]);
            Caller::new(&world, &login)
        });
        callers.push(of_role.collect());
    }
    let mut table = String::from(
        "How every route answers to whom, as a status: somebody of the practice whose things are asked\n\
         for (own), of the plan that its authorisation was asked of (plan), of another organisation\n\
         (other), of none that is known (none); and to nobody. Commands name a version that is long\n\
         past, so that 409 stands for what may be done.\n\n",
    );
    writeln!(table, "{:<7}{:<66}{:<18} own plan other none", "", "route", "role").unwrap();
    for pattern in latchkey_web::patterns().into_iter().filter(|pattern| !ANY.contains(pattern)) {
        for method in methods(&world, &address(pattern, &things)) {
            let nobody = ask(&world, &method, pattern, &things, "").status.as_u16();
            let mut rows = vec![("nobody", vec![nobody])];
            for (role, of_role) in ROLES.iter().zip(&mut callers) {
                let statuses = of_role.iter_mut().map(|caller| {
                    let status = ask(&world, &method, pattern, &things, &caller.token).status;
                    if !caller.is_in(&world) {
                        caller.begin(&world);
                    }
                    assert!(status != 500, "{method} {pattern} as {role}");
                    status.as_u16()
                });
                rows.push((role, statuses.collect()));
            }
            for (role, statuses) in together(rows) {
                write!(table, "{method:<7}{pattern:<66}{role:<18}").unwrap();
                for (status, width) in statuses.iter().zip([3, 4, 5, 4]) {
                    write!(table, " {status:<width$}").unwrap();
                }
                table.truncate(table.trim_end().len());
                table.push('\n');
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/routes.txt");
    if std::env::var_os("LATCHKEY_BLESS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    for (now, before) in table.lines().zip(known.lines()) {
        assert_eq!(now, before, "answers changed; if meant, run with LATCHKEY_BLESS=1 and read");
    }
    assert_eq!(
        table.lines().count(),
        known.lines().count(),
        "the table lacks routes, or has old ones"
    );
}

#[test]
fn whoever_has_nothing_to_do_with_a_thing_is_told_that_there_is_none() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/routes.txt");
    let table = fs::read_to_string(path).unwrap();
    let of_things =
        table.lines().filter(|line| line.contains("/cases/{id}") || line.contains("/records/{id}"));
    let mut count = 0;
    for line in of_things.filter(|line| !line.contains(" nobody ") && !line.contains(" anybody ")) {
        let statuses: Vec<&str> = line.split_whitespace().rev().take(2).collect();
        assert!(statuses.iter().all(|status| matches!(*status, "404" | "403")), "{line}");
        count += 1;
    }
    assert!(count >= 7 * 6, "{count}");
}
