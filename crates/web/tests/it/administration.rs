//! Administration: what an organisation's administrator does within it, and nobody else.

use latchkey_app::{Password, Proof};
use latchkey_workflow::{Id, Span};
use serde_json::json;

use crate::form::{filled, of_page};
use crate::site::Answer;
use crate::world::{WORDS, World, code, code_at, id, now, secret, typed};

const PLACES: [&str; 14] = [
    "/administration",
    "/administration/organisation",
    "/administration/organisation/payers",
    "/administration/people",
    "/administration/people?without=1",
    "/administration/people/new",
    "/administration/accounts",
    "/administration/accounts?disabled=1",
    "/administration/accounts/new",
    "/administration/clients",
    "/administration/clients/new",
    "/administration/log",
    "/administration/log/verification",
    "/administration/health",
];

/// A plan, a medical group and a practice, and the practice's administrator.
fn kept(world: &World) -> String {
    let keep = |number: u8, profile: serde_json::Value| {
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        let request = json!({"kind": "organisation", "id": id(number), "command": command});
        world.perform(world.operator(), request);
    };
    keep(20, json!({"kind": "plan", "name": "Invented Plan", "key": "health-net"}));
    keep(30, json!({"kind": "ppg", "name": "Invented Group", "key": "valley-ipa"}));
    keep(
        10,
        json!({"kind": "practice", "name": "Sample Clinic", "npi": "0000000006",
        "medi_cal_enrolled": [{"value": true, "from": "2020-01-01"}],
        "contracts": [{"value": {"plan": id(20), "kind": "direct"}, "until": "2026-06-30"}],
        "groups": [{"value": id(30), "from": "2026-07-01"}, {"value": id(31), "until": "2026-06-30"}],
        "address": {"street": "1 <Main>", "city": "Fresno", "state": "CA", "zip": "93701"}}),
    );
    world.signed_in("keeper", 10, &["administrator"])
}

/// Fields with some of them typed over.
fn with(fields: Vec<(String, String)>, words: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_typed = |name: &str| words.iter().any(|(known, _)| *known == name);
    let mut fields: Vec<_> = fields.into_iter().filter(|(name, _)| !is_typed(name)).collect();
    fields.extend(crate::site::fields(words));
    fields
}

fn place(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// Makes somebody who gives the service, and gives the address of their page.
fn person(world: &World, cookie: &str, name: &str) -> String {
    let page = world.get("/administration/people/new", cookie);
    let form = filled(of_page(&page.text, "keep").unwrap());
    place(&world.post("/administration/people/new", &with(form, &[("name", name)]), cookie))
}

#[test]
fn every_place_is_whole_in_both_languages_and_no_id_stands_twice() {
    let world = World::new();
    let keeper = kept(&world);
    let someone = person(&world, &keeper, "Ana <script>alert(1)</script>");
    let account = world.app.account("keeper").unwrap().id;
    let more = [someone, format!("/administration/accounts/{account}"), "/account".to_owned()];
    for address in PLACES.map(str::to_owned).into_iter().chain(more) {
        for lang in ["en", "es"] {
            let joint = if address.contains('?') { '&' } else { '?' };
            let page = world.get(&format!("{address}{joint}lang={lang}"), &keeper);
            assert_eq!(page.status, 200, "{address}: {}", page.text);
            assert!(page.text.contains(&format!("<html lang=\"{lang}\">")), "{address}");
            assert_eq!(page.text.matches("<h1").count(), 1, "{address} {lang}");
            assert_eq!(page.header("cache-control"), "no-store", "{address}");
            assert!(!page.text.contains("<script>alert"), "{address}");
            assert!(!page.text.contains(" style="), "{address}");
            let mut ids: Vec<&str> = page
                .text
                .split(" id=\"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap())
                .collect();
            ids.sort_unstable();
            for pair in ids.windows(2) {
                assert_ne!(pair[0], pair[1], "{address}");
            }
            for label in page.text.split(" for=\"").skip(1) {
                let of = label.split('"').next().unwrap();
                assert!(ids.contains(&of), "{address}: a label of {of}");
            }
        }
    }
}

#[test]
fn each_role_goes_where_it_may_and_a_stranger_finds_nothing() {
    let world = World::new();
    let keeper = kept(&world);
    let someone = person(&world, &keeper, "Ana Soto");
    let own = format!("/administration/accounts/{}", world.app.account("keeper").unwrap().id);
    for role in ["office", "biller", "consultant", "reviewer", "clinical-reviewer", "analyst"] {
        let cookie = world.signed_in(role, 10, &[role]);
        for address in PLACES.iter().copied().chain([own.as_str(), someone.as_str()]) {
            let is_registry = address.contains("/people") || address.contains("/organisation");
            let is_form = address.ends_with("/new");
            let expected = if is_registry || is_form { 200 } else { 403 };
            let page = world.get(address, &cookie);
            assert_eq!(page.status.as_u16(), expected, "{role} {address}");
            for form in ["give-password", "add-certificate", "verify"] {
                assert!(of_page(&page.text, form).is_none(), "{role} {address} {form}");
            }
        }
        assert_eq!(world.get("/account", &cookie).status, 200);
        let names = with(filled(""), &[("command", "keep"), ("name", "Ana")]);
        assert_eq!(world.post(&someone, &names, &cookie).status, 403, "{role}");
        assert_eq!(world.post("/administration/people/new", &names, &cookie).status, 403);
        for command in ["give-password", "second-factor", "disable", "end-sessions"] {
            let fields = crate::site::fields(&[("command", command)]);
            assert_eq!(world.post(&own, &fields, &cookie).status, 403, "{role} {command}");
        }
        assert_eq!(world.post("/administration/log/verification", &[], &cookie).status, 403);
    }
    let stranger = world.signed_in("stranger", 40, &["administrator", "office"]);
    for address in [own.as_str(), someone.as_str()] {
        let unseen = world.get(address, &stranger);
        let absent =
            world.get("/administration/people/0198c0de-0000-7000-8000-0000000000ff", &stranger);
        assert_eq!((unseen.status.as_u16(), &unseen.text), (404, &absent.text), "{address}");
        for command in ["give-password", "second-factor", "disable", "end-sessions", "restore"] {
            let fields = crate::site::fields(&[("command", command)]);
            assert_eq!(world.post(address, &fields, &stranger).status, 404, "{address} {command}");
        }
    }
    for address in ["/administration/people", "/administration/accounts", "/administration/log"] {
        let page = world.get(address, &stranger);
        assert!(!page.text.contains("Ana Soto") && !page.text.contains("Synthetic keeper"));
    }
    assert_eq!(world.get("/administration", "").status, 303, "nobody is signed in");
}

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
fn a_person_is_kept_with_certificates_ties_and_room() {
    let world = World::new();
    let keeper = kept(&world);
    let address = person(&world, &keeper, "Ana María Núñez");
    let page = world.get(&address, &keeper);
    let add = filled(of_page(&page.text, "add-certificate").unwrap());
    let ended =
        [("kind", "ibclc"), ("number", "L-1"), ("from", "2026-12-31"), ("until", "2026-12-10")];
    let refused = world.post(&address, &with(add.clone(), &ended), &keeper);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("value=\"L-1\""), "nothing that was typed is lost");
    let good = [("kind", "ibclc"), ("number", "L-1"), ("until", "2026-12-10")];
    for _ in 0..2 {
        // Sent twice, as by a second click, it is done once.
        assert_eq!(place(&world.post(&address, &with(add.clone(), &good), &keeper)), address);
    }
    let page = world.get(&address, &keeper);
    assert_eq!(page.text.matches("<form id=\"correct-certificate").count(), 1);
    assert!(page.text.contains("December 10, 2026") && page.text.contains("in 10 days"));
    let overview = world.get("/administration", &keeper);
    assert!(overview.text.contains("Within 30 days") && overview.text.contains("Ana María Núñez"));
    let name = page.text.split("<form id=\"correct-certificate").nth(1).unwrap();
    let name = format!("correct-certificate{}", name.split('"').next().unwrap());
    let correct = filled(of_page(&page.text, &name).unwrap());
    assert!(correct.contains(&("number".to_owned(), "L-1".to_owned())), "{correct:?}");
    let unread = world.post(&address, &with(correct.clone(), &[("until", "soon")]), &keeper);
    assert!(unread.text.contains("Write the day as 2026-11-30."), "{}", unread.text);
    place(&world.post(&address, &with(correct, &[("until", "2026-11-20")]), &keeper));
    let page = world.get(&address, &keeper);
    assert!(page.text.contains("ended on") && page.text.contains("November 20, 2026"));

    let engage = filled(of_page(&page.text, "engage").unwrap());
    place(&world.post(
        &address,
        &with(engage, &[("kind", "staff"), ("from", "2026-01-01")]),
        &keeper,
    ));
    let page = world.get(&address, &keeper);
    let end = filled(of_page(&page.text, "end-engagement").unwrap());
    assert_eq!(world.post(&address, &with(end.clone(), &[("until", "")]), &keeper).status, 422);
    place(&world.post(&address, &with(end, &[("until", "2026-12-31")]), &keeper));

    // An office says whether there is room, and nothing else.
    let office = world.signed_in("office", 10, &["office"]);
    let page = world.get(&address, &office);
    let room = filled(of_page(&page.text, "state-room").unwrap());
    place(&world.post(&address, &with(room, &[("room", "yes")]), &office));
    // Nobody is warned of a certificate that had ended when it was stated.
    let list = world.get("/administration/people?without=1", &office);
    assert!(list.text.contains("has room"), "{}", list.text);
    let found = |typed: &str| {
        let fields = crate::site::fields(&[("name", typed)]);
        world.post("/administration/people/search", &fields, &office).text
    };
    assert!(found("nunez ana").contains(&address) && !found("quiroga").contains(&address));

    let page = world.get(&address, &keeper);
    let keep = filled(of_page(&page.text, "keep").unwrap());
    place(&world.post(
        &address,
        &with(keep, &[("languages", "es, en"), ("mode", "home")]),
        &keeper,
    ));
    let page = world.get(&address, &keeper);
    assert!(page.text.contains("es, en") && page.text.contains("at home"), "{}", page.text);
    place(&world.post(&address, &typed(&page.text, "retire", &[("reason", "moved")]), &keeper));
    assert!(of_page(&world.get(&address, &keeper).text, "restore").is_some());
}

#[test]
fn an_organisation_is_stated_anew_and_nothing_of_it_is_lost() {
    let world = World::new();
    let keeper = kept(&world);
    let address = "/administration/organisation";
    let kept = || world.app.show(&world.operator(), id(10)).unwrap();
    let before = kept();
    let page = world.get(address, &keeper);
    assert!(page.text.contains("value=\"1 &lt;Main&gt;\""), "{}", page.text);
    let form = filled(of_page(&page.text, "keep").unwrap());
    place(&world.post(address, &form, &keeper));
    assert_eq!((kept().version, &kept().state), (before.version, &before.state), "as it was");
    let wrong = [("npi", "123"), ("enrolled-0-from", "soon")];
    let refused = world.post(address, &with(form, &wrong), &keeper);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("value=\"soon\"") && refused.text.contains("href=\"#npi\""));
    let form = || filled(of_page(&world.get(address, &keeper).text, "keep").unwrap());
    let (older, form) = (form(), form());
    let row =
        [("contract-1", "every"), ("contract-1-kind", "none"), ("contract-1-from", "2026-07-01")];
    place(&world.post(address, &with(form, &row), &keeper));
    let rows = kept().state["profile"]["contracts"].as_array().unwrap().len();
    assert_eq!(rows, 2);
    // Somebody who looked before that is told.
    assert_eq!(world.post(address, &with(older, &[("name", "Other")]), &keeper).status, 409);
    let payers = world.get("/administration/organisation/payers", &keeper);
    assert!(payers.text.contains("Invented Plan") && !payers.text.contains("Sample Clinic"));
    // Whoever keeps nothing of their organisation yet may begin.
    let other = world.signed_in("other", 40, &["administrator"]);
    let page = world.get(address, &other);
    assert!(page.text.contains("Nothing is kept of your organisation yet."));
    let form = filled(of_page(&page.text, "keep").unwrap());
    place(&world.post(address, &with(form, &[("name", "Other Clinic")]), &other));
    assert!(world.get(address, &other).text.contains("Other Clinic"));
}

#[test]
fn systems_are_registered_by_keys_that_prove_something() {
    let world = World::new();
    let keeper = kept(&world);
    let page = world.get("/administration/clients/new", &keeper);
    let form = filled(of_page(&page.text, "register").unwrap());
    let words =
        |keys: &'static str| [("name", "EHR"), ("keys", keys), ("scope", "system/Claim.cr")];
    let refused =
        world.post("/administration/clients/new", &with(form, &words("{\"keys\": []}")), &keeper);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("key set"), "{}", refused.text);
    let curve = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\
        \"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\
        \"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";
    let form = filled(of_page(&refused.text, "register").unwrap());
    let address =
        place(&world.post("/administration/clients/new", &with(form, &words(curve)), &keeper));
    let page = world.get(&address, &keeper);
    assert!(page.text.contains("system/Claim.cr"));
    place(&world.post(&address, &typed(&page.text, "disable", &[]), &keeper));
    assert!(world.get("/administration/clients?disabled=1", &keeper).text.contains("EHR"));
    let page = world.get(&address, &keeper);
    let keys = typed(&page.text, "change-keys", &[("keys", "nothing of the kind")]);
    assert_eq!(world.post(&address, &keys, &keeper).status, 422);
}

#[test]
fn the_log_is_looked_through_page_by_page_and_verified() {
    let world = World::new();
    let keeper = kept(&world);
    for number in 0..60 {
        person(&world, &keeper, &format!("Person {number}"));
    }
    let account = world.app.account("keeper").unwrap().id;
    let page = world.get("/administration/log", &keeper);
    let wrong = typed(&page.text, "log", &[("from", "soon"), ("event", "Maria López")]);
    let refused = world.post("/administration/log", &wrong, &keeper);
    assert!(refused.text.contains("Write the day as 2026-11-30."), "{}", refused.text);
    let words = [("event", "kept"), ("account", &*account.to_string()), ("from", "2026-11-01")];
    let asked = world.post("/administration/log", &typed(&page.text, "log", &words), &keeper);
    let mut address = asked.header("location").to_owned();
    assert!(address.starts_with("/administration/log?from=2026-11-01&account="), "{address}");
    let mut things: Vec<Id> = Vec::new();
    loop {
        let page = world.get(&address, &keeper);
        let rows = page.text.split("?record=").skip(1);
        things.extend(rows.map(|row| row.split('&').next().unwrap().parse::<Id>().unwrap()));
        let Some(next) = page.text.split("<a href=\"").find(|link| link.contains(">Next rows</a>"))
        else {
            break;
        };
        address = crate::form::unescaped(next.split('"').next().unwrap());
    }
    assert_eq!(things.len(), 60);
    things.sort_unstable();
    things.dedup();
    assert_eq!(things.len(), 60, "each once");

    let page = world.get("/administration/log/verification", &keeper);
    place(&world.post(
        "/administration/log/verification",
        &typed(&page.text, "verify", &[]),
        &keeper,
    ));
    let done = (0..600).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let page = world.get("/administration/log/verification", &keeper);
        page.text.contains("The log is what was written").then_some(page)
    });
    assert!(done.is_some());
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

/// A parent whom a plan covers, and her expected child.
fn family(world: &World, office: &str) -> (Id, Id) {
    let caller = world.app.caller(office).unwrap();
    let profile = json!({"kind": "parent", "last_name": "Nuñez", "first_name": "Ana <b>",
        "birth_date": "1996-01-01", "plans": [{"value": {"plan": id(20), "number": "SYN-1"}}]});
    let keep = json!({"command": "keep", "profile": profile});
    let parent =
        world.perform(world.call(caller.clone()), json!({"kind": "member", "command": keep}));
    let profile = json!({"parent": parent.id, "delivery_date": "2026-12-20"});
    let keep = json!({"command": "keep", "profile": profile});
    let dyad = world.perform(world.call(caller), json!({"kind": "dyad", "command": keep}));
    (parent.id, dyad.id)
}

#[test]
fn a_family_is_found_and_what_is_known_of_it_is_stated_anew() {
    let world = World::new();
    let keeper = kept(&world);
    let office = world.signed_in("desk", 10, &["office"]);
    let (parent, dyad) = family(&world, "desk");
    let look = |words: &[(&str, &str)], cookie: &str| {
        world.post("/members/search", &crate::site::fields(words), cookie)
    };
    assert_eq!(look(&[("last-name", "Nuñez")], &office).status, 422, "never by name alone");
    let found = look(&[("last-name", "nuñez"), ("birth-date", "1996-01-01")], &office);
    assert!(found.text.contains(&format!("/families/{dyad}")), "{}", found.text);
    assert!(found.text.contains("Ana &lt;b&gt; Nuñez") && !found.text.contains("<b>"));
    assert!(look(&[("number", "SYN-1")], &office).text.contains(&format!("/members/{parent}")));
    // Whoever keeps accounts sees no family, and a stranger finds none.
    assert_eq!(look(&[("number", "SYN-1")], &keeper).status, 403);
    assert_eq!(world.get("/members", &keeper).status, 403);
    let stranger = world.signed_in("stranger", 40, &["office"]);
    assert!(look(&[("number", "SYN-1")], &stranger).text.contains("Nobody is on record"));
    for address in [format!("/members/{parent}"), format!("/families/{dyad}")] {
        assert_eq!(world.get(&address, &stranger).status, 404);
        let fields = crate::site::fields(&[("command", "restore")]);
        assert_eq!(world.post(&address, &fields, &stranger).status, 404);
        for lang in ["en", "es"] {
            let page = world.get(&format!("{address}?lang={lang}"), &office);
            assert_eq!((page.status.as_u16(), page.text.matches("<h1").count()), (200, 1));
        }
    }

    let address = format!("/members/{parent}");
    let page = world.get(&address, &office);
    let keep = filled(of_page(&page.text, "keep").unwrap());
    let before = world.app.show(&world.call(world.app.caller("desk").unwrap()), parent).unwrap();
    place(&world.post(&address, &keep, &office));
    let after = world.app.show(&world.call(world.app.caller("desk").unwrap()), parent).unwrap();
    assert_eq!((after.version, after.state), (before.version, before.state), "as it was");
    let keep = filled(of_page(&world.get(&address, &office).text, "keep").unwrap());
    let wrong = world.post(&address, &with(keep.clone(), &[("birth-date", "soon")]), &office);
    assert!(wrong.text.contains("value=\"soon\""), "{}", wrong.text);
    place(&world.post(&address, &with(keep, &[("telephone", "555-0199")]), &office));
    assert!(world.get(&address, &office).text.contains("555-0199"));

    let address = format!("/families/{dyad}");
    let page = world.get(&address, &office);
    let add = filled(of_page(&page.text, "infant").unwrap());
    let words = [("last-name", "Nuñez"), ("birth-date", "2026-11-28")];
    for _ in 0..2 {
        place(&world.post(&address, &with(add.clone(), &words), &office));
    }
    let page = world.get(&address, &office);
    assert_eq!(page.text.matches("href=\"/members/").count(), 2, "{}", page.text);
    assert!(page.text.contains("November 28, 2026"));
    let end = filled(of_page(&page.text, "end").unwrap());
    place(&world.post(&address, &with(end, &[("why", "weaned")]), &office));
    let page = world.get(&address, &office);
    assert!(page.text.contains("the infant is weaned") && of_page(&page.text, "infant").is_none());
}
