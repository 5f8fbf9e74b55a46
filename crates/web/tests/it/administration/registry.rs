//! An organisation and its people, stated anew on their pages.

use latchkey_app::Call;
use latchkey_workflow::Span;
use serde_json::json;

use super::{kept, person, place, with};
use crate::form::{filled, of_page};
use crate::world::{World, id, now, typed};

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
fn a_certificate_that_ended_is_told_of_where_open_cases_name_its_holder() {
    let world = World::new();
    let keeper = kept(&world);
    let office = world.signed_in("office", 10, &["office"]);
    // It was good when it was stated, and has ended since.
    let earlier = || {
        let caller = world.app.caller("keeper").unwrap();
        Call { now: now() + Span::hours(-24 * 30), ..world.call(caller) }
    };
    let keep = json!({"kind": "person", "command": {"command": "keep",
        "profile": {"name": "Ana Soto"}}});
    let someone = world.perform(earlier(), keep).id;
    let add = json!({"kind": "person", "id": someone, "command": {"command": "add-certificate",
        "certificate": {"id": id(80), "kind": "ibclc", "number": "L-1", "until": "2026-11-20"}}});
    world.perform(earlier(), add);
    let case = world.case_of(world.requested("no consultant near"));
    let case_page = format!("/cases/{case}");
    let people = "/administration/people";
    let told =
        |cookie: &str, address: &str, words: &str| world.get(address, cookie).text.contains(words);
    assert!(!told(&office, people, "open cases name this person"), "there is none yet");
    let caller = world.app.caller("office").unwrap();
    let name = json!({"kind": "case", "id": case,
        "command": {"command": "name", "biller": id(10), "renderer": someone}});
    world.perform(world.call(caller.clone()), name);
    assert!(told(&office, people, &case_page), "who sees cases is led there");
    assert!(told(&office, "/work?lang=es", "Terminaron certificados"));
    assert!(told(&keeper, "/administration", "open cases name this person"));
    assert!(!told(&keeper, "/administration", &case_page), "who keeps people sees no cases");
    let close = json!({"kind": "case", "id": case,
        "command": {"command": "close", "reason": "support-given"}});
    world.perform(world.call(caller), close);
    assert!(!told(&office, people, "open cases name this person"));
    assert!(!told(&office, "/work", "Certificates have ended"));
}
