//! The demo: marked on every page, entered as anybody who is invented and as nobody else, and not
//! there where a site was built without it.

mod record;

use axum::Router;
use latchkey_app::{App, Error, HookSetting};
use latchkey_web::{Kept, Site, demo_router};
use latchkey_workflow::Refusal;

use crate::form::attribute;
use crate::library::library;
use crate::site::{fields, today};
use crate::world::{World, id, kept};

fn invented(app: &App) -> Router {
    let (seeded, door) = app.invent(1, today() + -1, 8).unwrap();
    assert!(seeded.families > 8, "and those who wait");
    let address = "http://127.0.0.1".to_owned();
    let hooks = Some(HookSetting {
        base: address.clone(),
        forms: Some(format!("{address}/fhir/")),
        are_adaptive: true,
        answers_others: true,
    });
    let kept = Kept { is_encrypted: false, address, hooks, ..kept(app.clone()) };
    demo_router(Site { library: library(), kept: Some(kept), today, log: |_| {} }, door)
}

#[test]
fn everybody_invented_is_entered_as_by_one_click() {
    let mut world = World::new();
    world.router = invented(&world.app);
    let page = world.get("/demo?lang=es", "");
    assert!(page.text.contains("Entrar como alguien que trabaja aquí"), "{}", page.text);
    let buttons = page.text.split("<button ").filter(|tag| tag.contains("name=\"account\""));
    let accounts: Vec<String> = buttons.map(|tag| attribute(tag, "value")).collect();
    assert_eq!(accounts.len(), 21);
    for account in accounts {
        let entered = world.post("/demo", &fields(&[("account", &account), ("lang", "es")]), "");
        assert_eq!(entered.status, 303, "{}", entered.text);
        let cookie = entered.header("set-cookie").split(';').next().unwrap().to_owned();
        let first = world.get(entered.header("location"), &cookie);
        assert_eq!(first.status, 200, "{}", first.text);
        assert!(first.text.contains("Demostración."), "{}", first.text);
    }
}

#[test]
fn nobody_is_entered_as_who_is_not_invented() {
    let mut world = World::new();
    world.router = invented(&world.app);
    world.account("real", 10, &["office"]);
    let real = world.app.account("real").unwrap().id.to_string();
    for account in [real.as_str(), &id(99).to_string(), "", "' or 1=1"] {
        let answer = world.post("/demo", &fields(&[("account", account)]), "");
        assert_eq!(answer.status, 404, "{account}");
        assert!(answer.headers.get("set-cookie").is_none());
    }
    let other = world.post_from("cross-site", "/demo", &fields(&[("account", &real)]), "");
    assert_eq!(other.status, 403);
}

#[test]
fn every_page_of_a_demo_says_so_and_no_page_of_another_site_does() {
    let mut world = World::new();
    for address in ["/", "/check", "/policies", "/login", "/no/such/page"] {
        assert!(!world.get(address, "").text.contains("Demo."), "{address}");
    }
    assert_eq!(world.get("/demo", "").status, 404);
    assert_eq!(world.post("/demo", &fields(&[("account", &id(1).to_string())]), "").status, 404);
    world.router = invented(&world.app);
    for address in ["/", "/check", "/policies", "/login", "/no/such/page", "/demo"] {
        let page = world.get(address, "");
        assert!(page.text.contains("<aside class=\"demo\""), "{address}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    }
}

#[test]
fn an_installation_in_which_something_is_kept_is_opened_to_nobody() {
    let world = World::new();
    world.account("real", 10, &["office"]);
    let refused = world.app.invent(1, today() + -1, 8).map(|(seeded, _)| seeded);
    assert!(matches!(refused, Err(Error::Refused(Refusal::Exists("installation")))));
}
