//! The queue: sifted, walked along, given over.

use super::{OFFICE, PLAN, shown};
use crate::form::of_page;
use crate::world::{World, id, typed};

#[test]
fn chosen_requests_are_given_over_together_and_what_is_refused_is_told() {
    let world = World::new();
    world.signed_in("office", OFFICE, &["office"]);
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    world.account("colleague", PLAN, &["reviewer"]);
    let colleague = world.app.account("colleague").unwrap().id.to_string();
    let (one, other) = (world.requested("one"), world.requested("other"));
    let foreign = id(99).to_string();
    let page = world.get("/requests", &reviewer);
    let (one, other) = (one.to_string(), other.to_string());
    let chosen =
        [("record", &*one), ("record", &*other), ("record", &*foreign), ("to", &*colleague)];
    let given =
        world.post("/requests/reassign", &typed(&page.text, "reassign", &chosen), &reviewer);
    assert_eq!(given.status, 200, "{}", shown(&given));
    assert!(
        given.text.contains("Given over</strong>: 2") || given.text.contains("Given over: 2"),
        "{}",
        shown(&given)
    );
    assert!(given.text.contains("there is no such"), "{}", shown(&given));
    let mine = world.signed_in("third", PLAN, &["reviewer"]);
    assert!(!world.get("/requests?mine=1", &mine).text.contains(&one));
    let office = world.signed_in("desk", OFFICE, &["office"]);
    let office = world.get("/requests", &office);
    assert!(of_page(&office.text, "reassign").is_none(), "who asks gives nothing over");
}

#[test]
fn the_queue_is_sifted_and_leads_from_one_to_the_next() {
    let world = World::new();
    world.signed_in("office", OFFICE, &["office"]);
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    // Of what is due at the same moment the ids decide.
    let (one, other) = (world.requested("one"), world.requested("other"));
    let (one, other) = (one.min(other), one.max(other));
    let rows = |address: &str| {
        let page = world.get(address, &reviewer).text;
        [one, other].iter().filter(|id| page.contains(&format!("/records/{id}?"))).count()
    };
    assert_eq!(rows("/work"), 2);
    assert_eq!(rows("/work?kind=authorization&status=requested"), 2);
    assert_eq!(rows("/work?kind=claim"), 0);
    assert_eq!(rows("/work?status=approved"), 0);
    assert_eq!(rows("/work?due=overdue"), 0);
    assert_eq!(rows("/requests?mine=1"), 0);
    let first = world.get(&format!("/records/{one}"), &reviewer).text;
    let second = world.get(&format!("/records/{other}"), &reviewer).text;
    assert!(first.contains(&format!("rel=\"next\" href=\"/records/{other}")), "{first}");
    assert!(second.contains(&format!("rel=\"prev\" href=\"/records/{one}")), "{second}");
    let take_up = typed(&first, "take-up", &[]);
    assert_eq!(world.post(&format!("/records/{one}"), &take_up, &reviewer).status, 303);
    assert_eq!(rows("/requests?mine=1"), 1);
}
