//! A form that is sent after its session has ended: shown again to whoever typed it, and to nobody else.

use latchkey_workflow::Span;

use crate::administration;
use crate::form::{filled, of_page};
use crate::site::{Answer, fields};
use crate::world::{WORDS, World, code_at, id, now, secret, typed};

const SPOKEN: &str = "slow weight gain & <script>alert(1)</script>";
const SHOWN: &str = "slow weight gain &amp; &lt;script&gt;alert(1)&lt;/script&gt;";

/// Ends every session of an account, as its administrator does.
fn end_sessions(world: &World, login: &str) {
    let account = world.app.account(login).unwrap().id;
    world.app.end_sessions(&world.operator(), account).unwrap();
}

/// The door's form as its page has it, filled in by somebody half a minute later.
fn through(world: &World, door: &Answer, login: &str) -> Answer {
    let code = code_at(secret(login), now() + Span::seconds(30));
    let words = [("login", login), ("password", WORDS), ("code", &*code)];
    world.post("/login", &typed(&door.text, "login-form", &words), "")
}

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// A cookie of an account's whose session is over.
fn over(world: &World, login: &str) -> String {
    format!("__Host-latchkey={}.{}", "A".repeat(43), world.app.account(login).unwrap().id)
}

#[test]
fn what_was_typed_is_shown_to_whoever_typed_it_and_sent_by_nobody_else() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let doctor = world.signed_in("doctor", 20, &["clinical-reviewer"]);
    let request = world.requested("no consultant near");
    let address = format!("/records/{request}");
    for lang in ["en", "es"] {
        let page = world.get(&format!("{address}?lang={lang}"), &doctor);
        assert!(of_page(&page.text, "deny").is_some(), "{lang}");
    }
    let page = world.get(&format!("{address}?lang=es"), &doctor);
    let words = [
        ("grounds.code", "necessity-not-shown"),
        ("grounds.reason", SPOKEN),
        ("grounds.criteria", "c"),
        ("grounds.rationale", "x"),
    ];
    let deny = typed(&page.text, "deny", &words);
    end_sessions(&world, "doctor");
    let door = world.post(&address, &deny, &doctor);
    assert_eq!(door.status, 401);
    assert!(door.text.contains("<html lang=\"es\">"), "{}", door.text);
    assert!(door.text.contains("no se envió nada"), "{}", door.text);
    assert!(!door.text.contains("<script>alert"), "{}", door.text);
    assert_eq!(door.header("cache-control"), "no-store");
    let wrong = [("login", "doctor"), ("password", "no"), ("code", "000000")];
    let door = world.post("/login", &typed(&door.text, "login-form", &wrong), "");
    assert_eq!(door.status, 401);
    let again = through(&world, &door, "doctor");
    assert_eq!(again.status, 200, "{}", again.text);
    assert!(again.text.contains("Ha entrado de nuevo"), "{}", again.text);
    assert!(again.text.contains(SHOWN), "{}", again.text);
    let doctor = cookie_of(&again);
    let seen = world.get(&address, &doctor);
    assert!(seen.text.contains("Authorisation · requested"), "nothing was sent: {}", seen.text);
    let form = filled(of_page(&again.text, "deny").unwrap());
    assert!(form.contains(&("grounds.reason".to_owned(), SPOKEN.to_owned())), "{form:?}");
    assert_eq!(world.post(&address, &form, &doctor).status, 303);
    let seen = world.get(&address, &doctor);
    assert!(seen.text.contains("Authorisation · denied"), "{}", seen.text);
}

#[test]
fn whoever_else_comes_in_sees_nothing_of_it() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let doctor = world.signed_in("doctor", 20, &["clinical-reviewer"]);
    world.account("second", 20, &["clinical-reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let page = world.get(&address, &doctor);
    let deny = typed(&page.text, "deny", &[("grounds.reason", SPOKEN)]);
    end_sessions(&world, "doctor");
    let door = world.post(&address, &deny, &doctor);
    let other = through(&world, &door, "second");
    assert_eq!(other.status, 303);
    assert!(other.header("location").starts_with("/work?"), "{}", other.header("location"));
    assert!(!other.text.contains("weight gain"));
    // Whoever signs out takes everything along: nobody is known then, and nothing waits.
    let out = world.post("/logout", &fields(&[("lang", "en")]), &cookie_of(&other));
    assert_eq!(out.status, 303);
    assert_eq!(world.post(&address, &deny, "").header("location"), "/login?lang=en");
}

#[test]
fn whoever_signed_in_in_another_tab_goes_on_where_they_were() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let case = world.case_of(world.requested("no consultant near"));
    let address = format!("/cases/{case}");
    let page = world.get(&address, &office);
    let sent = typed(&page.text, "draft", &[("letter.reason", SPOKEN)]);
    let door = world.post(&address, &sent, &over(&world, "office"));
    let in_already = typed(&door.text, "login-form", &[("go", "in-already")]);
    let closed = world.post("/login", &in_already, "");
    assert_eq!(closed.status, 401);
    assert!(closed.text.contains("not signed in in this browser"), "{}", closed.text);
    let in_already = typed(&closed.text, "login-form", &[("go", "in-already")]);
    let again = world.post("/login", &in_already, &office);
    assert_eq!(again.status, 200);
    assert!(again.text.contains(SHOWN), "{}", again.text);
}

#[test]
fn a_form_about_what_somebody_changed_meanwhile_says_so() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let first = world.signed_in("first", 20, &["clinical-reviewer"]);
    let second = world.signed_in("second", 20, &["clinical-reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let page = world.get(&address, &first);
    let deny = typed(&page.text, "deny", &[("grounds.reason", SPOKEN)]);
    let take = typed(&world.get(&address, &second).text, "take-up", &[]);
    assert_eq!(world.post(&address, &take, &second).status, 303);
    let door = world.post(&address, &deny, &over(&world, "first"));
    let in_already = typed(&door.text, "login-form", &[("go", "in-already")]);
    let again = world.post("/login", &in_already, &first);
    assert_eq!(again.status, 409);
    assert!(again.text.contains("Somebody changed it in the meantime"), "{}", again.text);
    assert!(again.text.contains(SHOWN), "{}", again.text);
}

#[test]
fn every_form_in_which_much_is_typed_comes_back() {
    let world = World::new();
    let keeper = administration::kept(&world);
    let someone = administration::person(&world, &keeper, "Ana Soto");
    let own = world.app.account("keeper").unwrap().id;
    let office = world.signed_in("office", 10, &["office"]);
    let case = world.case_of(world.requested("no consultant near"));
    let house = "/administration";
    let of_account = format!("{house}/accounts/{own}");
    let of_case = format!("/cases/{case}");
    let facts = format!("{of_case}/facts");
    let cases = [
        ("keeper", format!("{house}/organisation"), "keep", "city"),
        ("keeper", format!("{house}/people/new"), "keep", "name"),
        ("keeper", someone, "retire", "reason"),
        ("keeper", format!("{house}/accounts/new"), "create", "name"),
        ("keeper", of_account, "change", "name"),
        ("keeper", format!("{house}/clients/new"), "register", "keys"),
        ("office", of_case, "draft", "letter.reason"),
        ("office", "/cases/new".to_owned(), "family", "parent.last_name"),
        ("office", "/find".to_owned(), "wish", "area"),
        ("office", facts, "facts", "why"),
    ];
    for (login, address, form, field) in cases {
        let cookie = if login == "office" { &office } else { &keeper };
        let page = world.get(&address, cookie);
        let form_of = of_page(&page.text, form).unwrap_or_else(|| panic!("{address} {form}"));
        let said = administration::with(filled(form_of), &[(field, SPOKEN)]);
        let door = world.post(&address, &said, &over(&world, login));
        assert_eq!(door.status, 401, "{address}");
        let in_already = typed(&door.text, "login-form", &[("go", "in-already")]);
        let again = world.post("/login", &in_already, cookie);
        assert_eq!(again.status, 200, "{address}: {}", again.text);
        assert!(again.text.contains(SHOWN), "{address} {form} {field}: {}", again.text);
        assert_eq!(again.text.matches("<h1").count(), 1, "{address}");
        assert!(!again.text.contains("<script>alert"), "{address}");
    }
}

#[test]
fn no_secret_goes_through_the_door_and_nothing_of_a_stranger_is_shown() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let secret = fields(&[("command", "password"), ("current", "tell nobody")]);
    let door = world.post("/account", &secret, &over(&world, "office"));
    assert_eq!((door.status.as_u16(), door.header("location")), (303, "/login?lang=en"));
    // A form about what is nobody's business here is answered as ever.
    let take = fields(&[("command", "take-up"), ("kind", "authorization"), ("why", SPOKEN)]);
    let door = world.post(&format!("/records/{}", id(99)), &take, &over(&world, "office"));
    assert_eq!(door.status, 401);
    let in_already = typed(&door.text, "login-form", &[("go", "in-already")]);
    let again = world.post("/login", &in_already, &office);
    assert_eq!(again.status, 404);
    assert!(!again.text.contains("weight gain"), "{}", again.text);
}

#[test]
fn a_look_at_a_page_leads_back_to_it_once_somebody_is_signed_in_again() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    world.account("doctor", 20, &["clinical-reviewer"]);
    let page = format!("/records/{}?lang=es", world.requested("no consultant near"));
    for cookie in [String::new(), over(&world, "doctor")] {
        let away = world.get(&page, &cookie);
        assert_eq!(away.status, 303);
        let door = world.get(away.header("location"), "");
        assert!(door.text.contains("<html lang=\"es\">"), "{}", door.text);
        // A wrong word keeps the way back, and so does the other language.
        let wrong = [("login", "doctor"), ("password", "no"), ("code", "000000")];
        let door = world.post("/login", &typed(&door.text, "login-form", &wrong), "");
        assert_eq!(door.status, 401);
        assert!(door.text.contains("href=\"/login?back=%2Frecords%2F"), "{}", door.text);
        let form = filled(of_page(&door.text, "login-form").unwrap());
        assert!(form.contains(&("back".to_owned(), page.clone())), "{form:?}");
    }
    let door = world.get(world.get(&page, "").header("location"), "");
    let inside = through(&world, &door, "doctor");
    assert_eq!((inside.status.as_u16(), inside.header("location")), (303, &*page));
    let doctor = cookie_of(&inside);
    // Whoever is in already is led on at once, and nobody is led off the site.
    let way = world.get(&page, "").header("location").to_owned();
    assert_eq!(world.get(&way, &doctor).header("location"), page);
    for elsewhere in ["//evil.example", "https://evil.example", "/%5Cevil.example", "/login"] {
        let door = world.get(&format!("/login?lang=en&back={elsewhere}"), "");
        assert!(!door.text.contains("evil") && !door.text.contains("name=\"back\""), "{elsewhere}");
        let led = world.get(&format!("/login?lang=en&back={elsewhere}"), &doctor);
        assert!(led.header("location").starts_with("/work?"), "{}", led.header("location"));
    }
}

#[test]
fn a_form_waits_too_while_a_password_is_chosen() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let case = world.case_of(world.requested("no consultant near"));
    let address = format!("/cases/{case}");
    let page = world.get(&address, &office);
    let sent = typed(&page.text, "draft", &[("letter.reason", SPOKEN)]);
    let handed = world.app.give_password(&world.operator(), "office", [5; 32], [6; 16]).unwrap();
    let door = world.post(&address, &sent, &office);
    assert_eq!(door.status, 401, "the session ended with the password");
    let code = code_at(secret("office"), now() + Span::seconds(30));
    let words = [("login", "office"), ("password", &*handed), ("code", &*code)];
    let account = world.post("/login", &typed(&door.text, "login-form", &words), "");
    assert_eq!(account.status, 200, "{}", account.text);
    assert!(account.text.contains("still waits"), "{}", account.text);
    let inside = cookie_of(&account);
    // A mistake in the new password does not lose it either.
    let chosen = "nine quiet otters swim";
    let unlike = [("current", &*handed), ("new", chosen), ("again", "another")];
    let account = world.post("/account", &typed(&account.text, "password", &unlike), &inside);
    assert_eq!(account.status, 422);
    let alike = [("current", &*handed), ("new", chosen), ("again", chosen)];
    let door = world.post("/account", &typed(&account.text, "password", &alike), &inside);
    assert_eq!(door.status, 401, "{}", door.text);
    assert!(door.header("set-cookie").contains("Max-Age=0"));
    // Each code is good once: a new telephone shows one that was not used.
    let renewed = [b'y'; 20];
    world.app.enrol_second_factor(&world.operator(), "office", renewed).unwrap();
    let code = code_at(renewed, now());
    let words = [("login", "office"), ("password", chosen), ("code", &*code)];
    let again = world.post("/login", &typed(&door.text, "login-form", &words), "");
    assert_eq!(again.status, 200, "{}", again.text);
    assert!(again.text.contains(SHOWN) && again.text.contains("signed in again"), "{}", again.text);
}
