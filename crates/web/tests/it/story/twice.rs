//! What there is already is said before another is opened, and another is opened all the same by who
//! says so.

use super::{OFFICE, PLAN, shown};
use crate::world::{World, id, typed};

/// What is typed of a request.
const ASK: [(&str, &str); 5] = [
    ("urgency", "standard"),
    ("ask.patient", "infant"),
    ("ask.units", "2"),
    ("ask.reason", "no consultant near"),
    ("ask.period.from", "2026-12-05"),
];

#[test]
fn a_second_request_for_the_same_infant_and_time_is_said_to_be_one() {
    let world = World::new();
    super::registry(&world);
    let office = world.signed_in("office", OFFICE, &["office"]);
    let first = world.requested("no consultant near");
    let case = format!("/cases/{}", world.case_of(first));
    let plan = id(PLAN).to_string();
    let ask = |lang: &str, until: &str| {
        let page = world.get(&format!("{case}?lang={lang}"), &office);
        let mut words = ASK.to_vec();
        words.extend([("plan", &*plan), ("ask.period.until", until)]);
        typed(&page.text, "request", &words)
    };
    let warned = world.post(&case, &ask("es", "2026-12-31"), &office);
    assert_eq!(warned.status, 200, "{}", shown(&warned));
    assert!(warned.text.contains("Ya hay una"), "{}", shown(&warned));
    assert!(warned.text.contains(&format!("href=\"/records/{first}?lang=es\"")));
    assert!(warned.text.contains("value=\"2026-12-31\""), "what was typed stands there");
    assert_eq!(world.get(&case, &office).text.matches("href=\"/records/").count(), 1);
    let mut all_the_same = ask("en", "2026-12-31");
    all_the_same.push(("go".to_owned(), "all-the-same".to_owned()));
    let opened = world.post(&case, &all_the_same, &office);
    assert_eq!(opened.status, 303, "{}", shown(&opened));
    assert!(opened.header("location").starts_with("/records/"));
    // For days that nobody asked for there is none yet.
    let mut later = ask("en", "2027-04-30");
    later.retain(|(name, _)| name != "ask.period.from");
    later.push(("ask.period.from".to_owned(), "2027-04-01".to_owned()));
    for _ in 0..2 {
        // Sent twice it is one, and is not its own double.
        let other = world.post(&case, &later, &office);
        assert_eq!(other.status, 303, "{}", shown(&other));
    }
}

#[test]
fn a_referral_of_the_same_family_in_another_case_counts_too() {
    let world = World::new();
    super::registry(&world);
    let office = world.signed_in("office", OFFICE, &["office"]);
    // Two cases of one family.
    let (one, other) = (world.requested("one"), world.requested("other"));
    let (one, other) = (world.case_of(one), world.case_of(other));
    let words = [
        ("letter.receiver.name", "Synthetic Clinic"),
        ("letter.receiver.fax", "555-0109"),
        ("letter.patient", "infant"),
        ("letter.reason", "pain"),
    ];
    let draft = |case: latchkey_workflow::Id| {
        let page = world.get(&format!("/cases/{case}"), &office);
        world.post(&format!("/cases/{case}"), &typed(&page.text, "draft", &words), &office)
    };
    let first = draft(one);
    assert_eq!(first.status, 303, "{}", shown(&first));
    let place = first.header("location").split('?').next().unwrap().to_owned();
    let warned = draft(other);
    assert_eq!(warned.status, 200, "{}", shown(&warned));
    assert!(warned.text.contains("There is one already"), "{}", shown(&warned));
    assert!(warned.text.contains(&place), "{}", shown(&warned));
    // Taken back, it is in nobody's way.
    let page = world.get(&place, &office);
    let withdraw = typed(&page.text, "withdraw", &[("reason", "moved away")]);
    assert_eq!(world.post(&place, &withdraw, &office).status, 303);
    let second = draft(other);
    assert_eq!(second.status, 303, "{}", shown(&second));
}

#[test]
fn an_approval_is_found_by_its_number_by_both_sides_and_nobody_else() {
    let world = World::new();
    let office = world.signed_in("office", OFFICE, &["office"]);
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    let stranger = world.signed_in("stranger", 40, &["office"]);
    let record = format!("/records/{}", world.requested("no consultant near"));
    let page = world.get(&record, &reviewer);
    let approve = typed(&page.text, "approve", &[("number", "hn-77 a"), ("billing", "Box 23.")]);
    assert_eq!(world.post(&record, &approve, &reviewer).status, 303);
    let found = |cookie: &str, number: &str| {
        let fields = crate::site::fields(&[("number", number)]);
        world.post("/search", &fields, cookie).text.contains(&record)
    };
    for cookie in [&office, &reviewer] {
        assert!(found(cookie, " HN-77A ") && found(cookie, "hn-77 a") && !found(cookie, "hn-78"));
    }
    assert!(!found(&stranger, "HN-77A"));
}
