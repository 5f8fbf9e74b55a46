//! Signing in through a provider of identities: one of the test's own, that can be told to misbehave.

mod house;

use std::time::Duration;

use latchkey_identity::oidc::Configured;
use latchkey_web::Providers;
use serde_json::{Value, json};

use crate::site::{Answer, fields};
use crate::world::{World, code, secret, typed};
use house::{Ails, Provider};

/// A site that takes the provider at its word, second factors with it.
fn world(provider: &Provider) -> World {
    let mfa = json!({"second_factor": {"amr": ["mfa"]}});
    world_of(vec![(provider.configured("clinic", &mfa), None)])
}

fn world_of(configured: Vec<(Configured, Option<String>)>) -> World {
    World::with(Providers::new(configured, "https://latchkey.example", |_| {}).unwrap())
}

/// An account that the provider knows under a name.
fn known(world: &World, login: &str, subject: &str) {
    world.account(login, 10, &["office"]);
    let account = world.app.account(login).unwrap();
    let mut profile = serde_json::to_value(&account.profile).unwrap();
    profile["subject"] = json!(subject);
    let change = json!({"command": "change", "profile": profile});
    world
        .perform(world.operator(), json!({"kind": "account", "id": account.id, "command": change}));
}

/// Begins at a provider: the cookie, and the `state` with which the browser comes back.
fn begin(world: &World, provider: &Provider, name: &str) -> (String, String) {
    begin_at(world, provider, &format!("/login/{name}?lang=en"))
}

fn begin_at(world: &World, provider: &Provider, way: &str) -> (String, String) {
    let left = world.get(way, "");
    assert_eq!(left.status, 303, "{}", left.text);
    let address = left.header("location");
    assert!(address.starts_with(&format!("{}/authorize?response_type=code", provider.issuer())));
    assert!(address.contains("redirect_uri=https%3A%2F%2Flatchkey.example%2Flogin%2Fcallback"));
    let part = |name: &str| {
        let (_, rest) = address.split_once(&format!("&{name}=")).unwrap();
        rest.split('&').next().unwrap().to_owned()
    };
    provider.is(|told| {
        told.challenge = part("code_challenge");
        told.nonce = part("nonce");
    });
    let cookie = left.header("set-cookie");
    assert!(cookie.contains("; Path=/login; HttpOnly; SameSite=Lax; Max-Age=600; Secure"));
    (cookie.split(';').next().unwrap().to_owned(), part("state"))
}

fn back(world: &World, cookie: &str, state: &str, code: &str) -> Answer {
    world.get(&format!("/login/callback?code={code}&state={state}"), cookie)
}

/// The session's cookie of somebody who was let in.
fn session(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let session = cookies.into_iter().find(|cookie| cookie.starts_with("__Host-latchkey="));
    let session = session.unwrap();
    assert!(session.contains("SameSite=Strict"));
    session.split(';').next().unwrap().to_owned()
}

fn is_refused(answer: &Answer, status: u16, sentence: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    assert!(answer.text.contains(sentence), "{}", answer.text);
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert!(cookies.iter().all(|cookie| cookie.to_str().unwrap().contains("Max-Age=0")));
    for secret in ["f3a1", "id_token", "127.0.0.1", "nonce", "verifier"] {
        assert!(!answer.text.contains(secret), "{secret}: {}", answer.text);
    }
}

const BEGIN_AGAIN: &str = "was not begun in this browser";
const NOTHING_PROVED: &str = "does not prove who you are";
const NO_ANSWER: &str = "does not answer as it should";

#[test]
fn a_good_word_opens_a_session_and_a_page_of_ours_leads_on() {
    let provider = Provider::open();
    let world = world(&provider);
    known(&world, "desk", "f3a1");
    let door = world.get("/login", "");
    assert!(door.text.contains("href=\"/login/clinic?lang=en\""), "{}", door.text);
    assert!(door.text.contains("Sample &lt;Clinic&gt;"));
    assert_eq!(door.text.matches("<h1").count(), 1);
    let (cookie, state) = begin(&world, &provider, "clinic");
    let came = back(&world, &cookie, &state, "c-1");
    let session = session(&came);
    assert_eq!(came.header("refresh"), "0; url=/work?lang=en");
    assert!(came.text.contains("href=\"/work?lang=en\""));
    assert!(world.get("/work", &session).text.contains("Synthetic desk"));
    // The same answer again, from wherever it was overheard, opens nothing.
    is_refused(&back(&world, &cookie, &state, "c-1"), 400, BEGIN_AGAIN);
    is_refused(&back(&world, "", &state, "c-2"), 400, BEGIN_AGAIN);
}

#[test]
fn an_answer_that_is_not_this_logins_opens_nothing() {
    let provider = Provider::open();
    let world = world(&provider);
    known(&world, "desk", "f3a1");
    let (cookie, _) = begin(&world, &provider, "clinic");
    let other = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
    is_refused(&back(&world, &cookie, other, "c-1"), 403, NOTHING_PROVED);
    assert!(provider.told.lock().unwrap().codes.is_empty(), "no code was exchanged");

    let (cookie, state) = begin(&world, &provider, "clinic");
    session(&back(&world, &cookie, &state, "c-1"));
    let (cookie, state) = begin(&world, &provider, "clinic");
    is_refused(&back(&world, &cookie, &state, "c-1"), 502, NO_ANSWER);

    let (cookie, state) = begin(&world, &provider, "clinic");
    let address = format!("/login/callback?error=access_denied&state={state}");
    is_refused(&world.get(&address, &cookie), 403, "did not let you in");
    let (cookie, state) = begin(&world, &provider, "clinic");
    let address = format!("/login/callback?code=c-2&state={state}&iss=http%3A%2F%2Fevil.example");
    is_refused(&world.get(&address, &cookie), 403, NOTHING_PROVED);
}

#[test]
fn a_word_that_proves_nothing_opens_nothing() {
    let provider = Provider::open();
    let world = world(&provider);
    known(&world, "desk", "f3a1");
    let another = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI";
    for (number, claims) in [
        json!({"nonce": another}),
        json!({"iss": "https://evil.example"}),
        json!({"aud": "another"}),
        json!({"exp": 1}),
        json!({"amr": ["pwd"]}),
    ]
    .into_iter()
    .enumerate()
    {
        provider.is(|told| told.claims = claims);
        let (cookie, state) = begin(&world, &provider, "clinic");
        is_refused(&back(&world, &cookie, &state, &format!("c-{number}")), 403, NOTHING_PROVED);
    }
    provider.is(|told| told.claims = json!({"sub": "somebody-else"}));
    let (cookie, state) = begin(&world, &provider, "clinic");
    let nobody = back(&world, &cookie, &state, "c-9");
    is_refused(&nobody, 403, "Nobody here is known under that identity");
    assert!(!nobody.text.contains("somebody-else"));
}

#[test]
fn keys_that_were_turned_over_are_fetched_again_and_not_for_every_stranger() {
    let provider = Provider::open();
    let world = world(&provider);
    known(&world, "desk", "f3a1");
    let (cookie, state) = begin(&world, &provider, "clinic");
    session(&back(&world, &cookie, &state, "c-1"));
    // The clock stands here: its keys were fetched this minute, and are not fetched again.
    provider.is(|told| told.key = "second");
    let (cookie, state) = begin(&world, &provider, "clinic");
    is_refused(&back(&world, &cookie, &state, "c-2"), 403, NOTHING_PROVED);
    // A server that does not know them yet fetches them.
    let other = crate::provider::world(&provider);
    known(&other, "desk", "f3a1");
    let (cookie, state) = begin(&other, &provider, "clinic");
    session(&back(&other, &cookie, &state, "c-3"));
}

#[test]
fn a_provider_that_fails_is_told_of_in_a_sentence() {
    for ails in [Ails::Down, Ails::Huge, Ails::Redirects, Ails::NotItself] {
        let provider = Provider::open();
        let world = world(&provider);
        provider.is(|told| told.ails = Some(ails));
        is_refused(&world.get("/login/clinic?lang=en", ""), 502, NO_ANSWER);
        // It was well when the browser left, and is not when it comes back.
        provider.is(|told| told.ails = None);
        let (cookie, state) = begin(&world, &provider, "clinic");
        provider.is(|told| told.ails = Some(ails));
        if ails != Ails::NotItself {
            is_refused(&back(&world, &cookie, &state, "c-1"), 502, NO_ANSWER);
        }
    }
    let provider = Provider::open();
    let world = world(&provider);
    provider.is(|told| told.ails = Some(Ails::NoToken));
    let (cookie, state) = begin(&world, &provider, "clinic");
    is_refused(&back(&world, &cookie, &state, "c-1"), 502, NO_ANSWER);
    // Nobody listens, and what listens speaks no TLS.
    let nobody = json!({"issuer": "http://127.0.0.1:1"});
    let open = json!({"issuer": format!("https://{}", provider.address)});
    for more in [nobody, open] {
        let world = world_of(vec![(provider.configured("clinic", &more), None)]);
        is_refused(&world.get("/login/clinic?lang=en", ""), 502, NO_ANSWER);
    }
}

#[test]
fn a_provider_that_is_silent_is_not_waited_for_without_end() {
    let provider = Provider::open();
    let world = world(&provider);
    provider.is(|told| told.ails = Some(Ails::Silent));
    let began = std::time::Instant::now();
    is_refused(&world.get("/login/clinic?lang=en", ""), 502, NO_ANSWER);
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn who_was_on_the_way_to_a_page_comes_there_and_nobody_is_led_elsewhere() {
    let provider = Provider::open();
    let world = world(&provider);
    known(&world, "desk", "f3a1");
    let away = world.get("/cases?lang=es", "");
    let door = world.get(away.header("location"), "");
    let way = door.text.split("href=\"/login/clinic").nth(1).unwrap().split('"').next().unwrap();
    let way = format!("/login/clinic{}", crate::form::unescaped(way));
    let (cookie, state) = begin_at(&world, &provider, &way);
    let came = back(&world, &cookie, &state, "c-1");
    assert_eq!(came.header("refresh"), "0; url=/cases?lang=es");
    let elsewhere = "/login/clinic?lang=en&back=%2F%2Fevil.example";
    let (cookie, state) = begin_at(&world, &provider, elsewhere);
    assert_eq!(back(&world, &cookie, &state, "c-2").header("refresh"), "0; url=/work?lang=en");
}

#[test]
fn where_the_provider_shows_no_second_factor_ours_is_asked_for() {
    let provider = Provider::open();
    let world = world_of(vec![(provider.configured("clinic", &json!({})), None)]);
    known(&world, "desk", "f3a1");
    let asked = || {
        let (cookie, state) = begin(&world, &provider, "clinic");
        let codes = provider.told.lock().unwrap().codes.len();
        let page = back(&world, &cookie, &state, &format!("c-{codes}"));
        assert_eq!(page.status, 200, "{}", page.text);
        let cookie = page.header("set-cookie").split(';').next().unwrap().to_owned();
        (page, cookie)
    };
    let (page, cookie) = asked();
    assert!(world.get("/work", &cookie).status == 303, "not signed in yet");
    let digits = |page: &Answer, cookie: &str, code: &str| {
        world.post("/login/code", &typed(&page.text, "code-form", &[("code", code)]), cookie)
    };
    is_refused(&digits(&page, &cookie, "000000"), 403, "or the code is wrong");
    is_refused(&digits(&page, &cookie, &code(secret("desk"))), 400, BEGIN_AGAIN);
    let (page, cookie) = asked();
    let typed = fields(&[("code", &code(secret("desk")))]);
    assert_eq!(world.post_from("cross-site", "/login/code", &typed, &cookie).status, 403);
    let session = session(&digits(&page, &cookie, &code(secret("desk"))));
    assert_eq!(world.get("/work", &session).status, 200);
}

#[test]
fn of_two_providers_none_speaks_for_the_other() {
    let (one, other) = (Provider::open(), Provider::open());
    let mfa = json!({"second_factor": {"amr": ["mfa"]}});
    let world = world_of(vec![
        (one.configured("one", &mfa), Some("a:b".to_owned())),
        (other.configured("other", &mfa), None),
    ]);
    known(&world, "desk", "one/f3a1");
    let (cookie, state) = begin(&world, &other, "other");
    is_refused(&back(&world, &cookie, &state, "c-1"), 403, "Nobody here is known");
    other.is(|told| told.claims = json!({"sub": "one/f3a1"}));
    let (cookie, state) = begin(&world, &other, "other");
    is_refused(&back(&world, &cookie, &state, "c-2"), 403, "Nobody here is known");
    let (cookie, state) = begin(&world, &one, "one");
    session(&back(&world, &cookie, &state, "c-1"));
    let shown = one.told.lock().unwrap().authorization.clone().unwrap();
    assert!(shown.starts_with("Basic "), "our secret goes in the head");
    assert_eq!(other.told.lock().unwrap().authorization, None);
    assert_eq!(world.get("/login/nobody", "").status, 404);
}

#[test]
fn a_disabled_account_is_not_let_in() {
    let provider = Provider::open();
    let world = world(&provider);
    known(&world, "desk", "f3a1");
    let account = world.app.account("desk").unwrap().id;
    let disable = json!({"kind": "account", "id": account, "command": {"command": "disable"}});
    world.perform(world.operator(), disable);
    let (cookie, state) = begin(&world, &provider, "clinic");
    is_refused(&back(&world, &cookie, &state, "c-1"), 403, "Nobody here is known");
}

#[test]
fn a_file_with_which_no_login_is_safe_is_refused() {
    let provider = Provider::open();
    let new = |more: Value| {
        let one = provider.configured("clinic", &more);
        Providers::new(vec![(one, None)], "https://latchkey.example", |_| {}).err()
    };
    assert!(new(json!({})).is_none());
    for more in [
        json!({"name": "callback"}),
        json!({"name": "Two Words"}),
        json!({"title": " "}),
        json!({"issuer": "http://login.example.org"}),
        json!({"redirect_uri": "https://latchkey.example/elsewhere"}),
        json!({"token_endpoint": "ftp://login.example.org/token"}),
    ] {
        assert!(new(more.clone()).is_some(), "{more}");
    }
    let twice = || (provider.configured("clinic", &json!({})), None);
    assert!(Providers::new(vec![twice(), twice()], "https://a.example", |_| {}).is_err());
    // A server that takes no provider at its word has no such door.
    let world = World::new();
    assert_eq!(world.get("/login/clinic", "").status, 404);
    assert_eq!(world.get("/login/callback?code=a&state=b", "").status, 404);
    assert!(!world.get("/login", "").text.contains("Sign in with"));
}
