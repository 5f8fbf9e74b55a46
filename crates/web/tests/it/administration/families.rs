//! Members and families, found and stated anew.

use latchkey_workflow::Id;
use serde_json::json;

use super::{kept, place, with};
use crate::form::{filled, of_page};
use crate::world::{World, id};

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
