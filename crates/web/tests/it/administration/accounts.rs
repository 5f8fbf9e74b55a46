//! Accounts, and what everybody does with their own.

use latchkey_app::{Password, Proof};
use latchkey_workflow::Span;

use super::{kept, place, with};
use crate::form::{filled, of_page};
use crate::world::{WORDS, World, code, code_at, now, secret, typed};

#[test]
fn an_account_is_made_proved_used_and_ended() {
    let world = World::new();
    let keeper = kept(&world);
    let page = world.get("/administration/accounts/new", &keeper);
    let form = filled(of_page(&page.text, "create").unwrap());
    let empty = world.post("/administration/accounts/new", &form, &keeper);
    assert_eq!(empty.status, 422);
    assert!(
        empty.text.contains("Choose at least one role.") && empty.text.contains("href=\"#login\"")
    );
    let words =
        [("login", "Desk@practice.example"), ("name", "Synthetic Desk"), ("role", "office")];
    let again = filled(of_page(&empty.text, "create").unwrap());
    let made = world.post("/administration/accounts/new", &with(again, &words), &keeper);
    let address = place(&made);
    let first = world.get(&address, &keeper);
    let secrets = |form: &str| {
        let page = world.get(&address, &keeper);
        let shown = world.post(&address, &typed(&page.text, form, &[]), &keeper);
        assert_eq!(shown.status, 200, "{}", shown.text);
        let (_, rest) = shown.text.split_once("class=\"secret\">").unwrap();
        let secret = rest.split('<').next().unwrap().to_owned();
        assert!(!world.get(&address, &keeper).text.contains(&secret), "it is shown once");
        (secret, shown.text.clone())
    };
    let (password, _) = secrets("give-password");
    let (letters, shown) = secrets("second-factor");
    assert_eq!(letters.replace(' ', "").len(), 32);
    assert!(shown.contains("otpauth://totp/Latchkey:desk%40practice.example?"), "{shown}");
    assert!(first.text.contains("Nothing") || !first.text.contains(&password));

    // The telephone's code, by the app's own doing: the letters say the same as the address.
    world.app.enrol_second_factor(&world.operator(), "desk@practice.example", [3; 20]).unwrap();
    let signed = world.type_in("desk@practice.example", &password, &code([3; 20]));
    assert_eq!(signed.status, 303, "{}", signed.text);
    let cookie = signed.header("set-cookie").split(';').next().unwrap().to_owned();
    let own = world.get("/account", &cookie);
    let change = |current: &str, new: &str, again: &str| {
        let words = [("current", current), ("new", new), ("again", again)];
        world.post("/account", &typed(&own.text, "password", &words), &cookie)
    };
    let new = "nine quiet otters swim";
    for (current, new, again, told) in [
        ("a guess at it", new, new, "not the password you have"),
        (&*password, new, "something else", "The two are not the same"),
        (&*password, "short", "short", "too short"),
    ] {
        let refused = change(current, new, again);
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains(told), "{told}: {}", refused.text);
        assert!(!refused.text.contains(&*password) && !refused.text.contains("quiet otters"));
    }
    let changed = change(&password, new, new);
    assert_eq!(place(&changed), "/login");
    assert!(changed.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.get("/account", &cookie).status, 303, "the session is over");

    let page = world.get(&address, &keeper);
    place(&world.post(&address, &typed(&page.text, "disable", &[]), &keeper));
    let page = world.get(&address, &keeper);
    assert!(of_page(&page.text, "enable").is_some() && of_page(&page.text, "disable").is_none());
    assert!(
        world.get("/administration/accounts?disabled=1", &keeper).text.contains("Synthetic Desk")
    );
    // What was looked at before it changed is told, and nothing is done.
    let stale = world.post(&address, &typed(&first.text, "disable", &[]), &keeper);
    assert_eq!(stale.status, 409, "{}", stale.text);
    let found = world.post(
        "/administration/accounts/search",
        &crate::site::fields(&[("name", "desk SYNTHETIC")]),
        &keeper,
    );
    assert!(found.text.contains(&address), "{}", found.text);
}

#[test]
fn nobody_disables_themselves_or_gives_up_their_own_role() {
    let world = World::new();
    let keeper = kept(&world);
    let address = format!("/administration/accounts/{}", world.app.account("keeper").unwrap().id);
    let page = world.get(&address, &keeper);
    let refused = world.post(&address, &typed(&page.text, "disable", &[]), &keeper);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("ask another administrator"), "{}", refused.text);
    let change = filled(of_page(&page.text, "change").unwrap());
    let refused = world.post(&address, &with(change.clone(), &[("role", "office")]), &keeper);
    assert!(refused.text.contains("your own role of administrator"), "{}", refused.text);
    let both =
        [with(change, &[("role", "administrator")]), crate::site::fields(&[("role", "analyst")])];
    place(&world.post(&address, &both.concat(), &keeper));
    assert_eq!(world.get("/administration", &keeper).status, 303, "other roles, a new session");
}

#[test]
fn ones_own_sessions_are_seen_and_ended() {
    let world = World::new();
    let desk = world.signed_in("desk", 10, &["office"]);
    let later = now() + Span::seconds(60);
    let proof = Proof {
        login: "desk".to_owned(),
        password: Password::new(WORDS.to_owned()),
        code: code_at(secret("desk"), later),
    };
    let other = world.app.log_in(&proof, later, [9; 32]).unwrap().text().to_string();
    let other = format!("__Host-latchkey={other}");
    assert_eq!(world.get("/account", &other).status, 200);
    let page = world.get("/account", &desk);
    assert_eq!(page.text.matches("<form id=\"end-session-").count(), 1, "{}", page.text);
    assert!(page.text.contains("this one"));
    let name =
        page.text.split("<form id=\"end-session-").nth(1).unwrap().split('"').next().unwrap();
    let end = typed(&page.text, &format!("end-session-{name}"), &[]);
    place(&world.post("/account", &end, &desk));
    assert_eq!(world.get("/account", &other).status, 303, "it is over");
    let page = world.get("/account", &desk);
    let out = world.post("/account", &typed(&page.text, "end-sessions", &[]), &desk);
    assert_eq!(place(&out), "/login");
    assert_eq!(world.get("/account", &desk).status, 303);
}

#[test]
fn a_second_factor_of_ones_own_needs_the_password() {
    let world = World::new();
    let desk = world.signed_in("desk", 10, &["office"]);
    let page = world.get("/account", &desk);
    let send = |current: &str| {
        world.post("/account", &typed(&page.text, "second-factor", &[("current", current)]), &desk)
    };
    assert!(send("a guess at it").text.contains("not the password you have"));
    let made = send(WORDS);
    assert_eq!(made.status, 200);
    assert!(made.text.contains("<svg class=\"scan\"") && made.text.contains("otpauth://totp/"));
    assert_eq!(world.get("/account", &desk).status, 303, "the session is over");
    assert_eq!(world.type_in("desk", WORDS, &code(secret("desk"))).status, 401, "the old one too");
}

#[test]
fn a_password_that_was_handed_out_is_good_for_choosing_another() {
    let world = World::new();
    let keeper = kept(&world);
    world.make_account("desk", 10, &["office"]);
    world.app.enrol_second_factor(&world.operator(), "desk", secret("desk")).unwrap();
    let address = format!("/administration/accounts/{}", world.app.account("desk").unwrap().id);
    let page = world.get(&address, &keeper);
    let given = world.post(&address, &typed(&page.text, "give-password", &[]), &keeper);
    let password = given.text.split("<code class=\"secret\">").nth(1).unwrap();
    let password = password.split('<').next().unwrap().to_owned();
    let came = world.type_in("desk", &password, &code(secret("desk")));
    assert_eq!((came.status.as_u16(), came.header("location")), (303, "/account?lang=en"));
    let desk = came.header("set-cookie").split(';').next().unwrap().to_owned();
    // There is nothing else to do before that: on no page, and for no program.
    for address in ["/work", "/cases", "/members", "/administration", "/login", "/screen"] {
        let page = world.get(address, &desk);
        assert_eq!(page.header("location"), "/account?lang=en", "{address}");
    }
    let token = desk.split(['=', '.']).nth(1).unwrap();
    assert_eq!(world.api("GET", "/api/v1/work", "", token).status, 403);
    let page = world.get("/account?lang=es", &desk);
    assert!(page.text.contains("Elija una que solo usted sepa"), "{}", page.text);
    assert!(of_page(&page.text, "second-factor").is_none(), "{}", page.text);
    assert!(!page.text.contains("href=\"/work"), "{}", page.text);
    let choose = |new: &str| {
        let words = [("current", &*password), ("new", new), ("again", new)];
        world.post("/account", &typed(&page.text, "password", &words), &desk)
    };
    let same = choose(&password);
    assert_eq!(same.status, 422);
    assert!(same.text.contains("Elija otra distinta"), "{}", same.text);
    assert_eq!(place(&choose("nine quiet otters swim")), "/login");
    let later = code_at(secret("desk"), now() + Span::seconds(30));
    let came = world.type_in("desk", "nine quiet otters swim", &later);
    assert!(came.header("location").starts_with("/work?"), "{}", came.header("location"));
}
