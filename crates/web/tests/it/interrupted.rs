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
    let words = [("grounds.reason", SPOKEN), ("grounds.criteria", "c"), ("grounds.rationale", "x")];
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
