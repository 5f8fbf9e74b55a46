//! Families that are found again, and forms that are not taken.

use super::{Browser, OFFICE, PLAN, registry, shown, value_after};
use crate::form::of_page;
use crate::world::{World, typed};

#[test]
fn a_family_that_is_kept_is_found_and_a_case_is_opened_for_it() {
    let world = World::new();
    registry(&world);
    let cookie = world.signed_in("office", OFFICE, &["office"]);
    let office = Browser { world: &world, cookie, lang: "en" };
    let blank = office.get("/cases/new");
    let family = [
        ("plan", "health-net"),
        ("parent.last_name", "Sample"),
        ("parent.number", "00000002P"),
        ("parent.birth_date", "1999-01-02"),
        ("delivery_date", "2026-12-24"),
        ("patient", "parent"),
    ];
    let case = office.send(&blank, "family", "/cases/new", &family);
    let search = [("plan", "health-net"), ("number", "00000002P")];
    let found = world.post("/cases/new", &typed(&blank.text, "search", &search), &office.cookie);
    assert!(found.text.contains("Sample, January 2, 1999"), "{}", shown(&found));
    let dyad = value_after(&found.text, "name=\"dyad\"");
    let chosen = [("dyad", &*dyad), ("patient", "parent")];
    let second = office.send(&found, "kin", "/cases/new", &chosen);
    assert_ne!(case, second);
    assert!(office.get(&second).text.contains("Sample"));
    // By name alone nobody is found, and of another organisation's families nobody.
    let by_name = [("plan", "health-net"), ("name", "Sample")];
    let page = world.post("/cases/new", &typed(&blank.text, "search", &by_name), &office.cookie);
    assert_eq!(page.status, 422);
    let stranger = world.signed_in("stranger", 40, &["office"]);
    let page = world.post("/cases/new", &typed(&blank.text, "search", &search), &stranger);
    assert!(!page.text.contains("Sample, January") && page.text.contains("No family was found"));
    // Who opens no cases is told so.
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    assert_eq!(world.get("/cases/new", &reviewer).status, 403);
}

#[test]
fn what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_lost() {
    let world = World::new();
    world.signed_in("office", OFFICE, &["office"]);
    let clinician = world.signed_in("clinician", PLAN, &["clinical-reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let page = world.get(&address, &clinician);
    let words = [
        ("grant.number", "A-<1>"),
        ("grant.units", "four"),
        ("grant.period.from", "soon"),
        ("grounds.code", "out-of-network"),
        ("grounds.reason", "because"),
    ];
    let refused = world.post(&address, &typed(&page.text, "modify", &words), &clinician);
    assert_eq!(refused.status, 422);
    let form = of_page(&refused.text, "modify").unwrap();
    let picked = "value=\"out-of-network\" selected";
    for said in ["value=\"A-&lt;1&gt;\"", "value=\"four\"", ">because</textarea>", picked] {
        assert!(form.contains(said), "{said}: {form}");
    }
    for problem in ["Write a whole number", "Write a day as", "Fill this in."] {
        assert!(form.contains(problem), "{problem}: {form}");
    }
    assert!(
        form.contains("href=\"#modify-grant-units\"") && form.contains("id=\"modify-grant-units\"")
    );
    // What the machine refuses is said too, above the form as it was filled in.
    let more = [
        ("grant.number", "A-1"),
        ("grant.units", "80"),
        ("grant.period.from", "2026-12-01"),
        ("grant.period.until", "2027-02-28"),
        ("grant.billing", "b"),
        ("grounds.code", "not-covered"),
        ("grounds.reason", "r"),
        ("grounds.criteria", "c"),
        ("grounds.rationale", "x"),
    ];
    let refused = world.post(&address, &typed(&page.text, "modify", &more), &clinician);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("approve it instead"), "{}", shown(&refused));
    assert!(of_page(&refused.text, "modify").unwrap().contains("value=\"80\""));
}
