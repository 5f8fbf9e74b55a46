//! Files of claims on a page: what comes of them is what the terminal says, and nobody else's.

mod sent;
mod shown;

use axum::body::Body;
use axum::http::Request;
use latchkey_app::{Call, Caller};
use latchkey_claims::demo::{Demo, DemoFile, Shares};
use latchkey_claims::registry::Registry;
use serde_json::json;

use crate::site::{Answer, ask_of};
use crate::world::{World, id};

pub const NAME: &str = "october claims.837";

/// A file of claims with planted faults.
pub fn demo() -> String {
    made(Shares { faults: 200, ..Shares::default() })
}

/// A file of claims with nothing wrong.
pub fn sound() -> String {
    made(Shares { faults: 0, ..Shares::default() })
}

fn made(shares: Shares) -> String {
    let demo = Demo::new(7, 400, shares);
    DemoFile::new(demo).unwrap().map(|piece| piece.text).collect()
}

/// An installation with the registry that fits the demo, and a plan.
pub fn world() -> World {
    let world = World::new();
    let registry = Registry::read(&Demo::registry()).unwrap();
    let operator = Caller::operator(world.app.installation());
    let fresh = || Call { key: None, ..world.call(operator.clone()) };
    let taken = world.app.import_registry(fresh, &registry).unwrap();
    assert_eq!(taken.refused, Vec::<String>::new());
    for (number, kind, key) in [(20, "plan", "health-net"), (10, "practice", "sample")] {
        let keep = json!({"command": "keep",
            "profile": {"kind": kind, "name": "Sample", "key": key}});
        world.perform(
            world.operator(),
            json!({"kind": "organisation", "id": id(number), "command": keep}),
        );
    }
    world
}

const BOUNDARY: &str = "----a-boundary-of-no-file";

/// The body of the page's form, as a browser sends it.
fn form(name: &str, file: &[u8]) -> Vec<u8> {
    let field = |name: &str, value: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    };
    let head = format!(
        "{}{}--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n",
        field("lang", "en"),
        field("payer", "health-net"),
    );
    [head.as_bytes(), file, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat()
}

fn request(cookie: &str, body: Body) -> Request<Body> {
    Request::post("/screen/files")
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(body)
        .unwrap()
}

fn send(world: &World, cookie: &str, file: &[u8]) -> Answer {
    ask_of(world.router.clone(), request(cookie, Body::from(form(NAME, file))))
}

/// Sends a file, and gives the address of what came of it, without the language.
pub fn screened(world: &World, cookie: &str, file: &[u8]) -> String {
    let answer = send(world, cookie, file);
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}
