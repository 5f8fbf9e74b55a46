//! Administration: what an organisation's administrator does within it, and nobody else.

mod accounts;
mod families;
mod log;
mod registry;

use serde_json::json;

use crate::form::{filled, of_page};
use crate::site::Answer;
use crate::world::{World, id};

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
pub fn kept(world: &World) -> String {
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
pub fn with(fields: Vec<(String, String)>, words: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_typed = |name: &str| words.iter().any(|(known, _)| *known == name);
    let mut fields: Vec<_> = fields.into_iter().filter(|(name, _)| !is_typed(name)).collect();
    fields.extend(crate::site::fields(words));
    fields
}

pub fn place(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// Makes somebody who gives the service, and gives the address of their page.
pub fn person(world: &World, cookie: &str, name: &str) -> String {
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
            let expected = if is_registry && !is_form { 200 } else { 403 };
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
