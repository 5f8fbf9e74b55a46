//! Who is near: people are found across organisations, and where nobody is, the gap is noted once.

use latchkey_app::{Caller, Error, Found};
use latchkey_store::tables::records;
use latchkey_workflow::metrics::{PartlyApproved, Question};
use latchkey_workflow::network::{Misfit, Open, Wanted};
use latchkey_workflow::registry::CertificateKind;
use latchkey_workflow::{Id, Kind, Role};
use serde_json::{Value, json};

use crate::world::{PLAN, PRACTICE, STRANGER, World, caller, id, office};

fn keeper() -> Caller {
    caller(80, PRACTICE, &[Role::Administrator])
}

/// A clinic that is contracted with the plan, and somebody who works there and says this much.
fn hire(world: &World, profile: &Value, certificate: &str) -> Id {
    let operator = Caller::operator(world.app.installation());
    let clinic = json!({"kind": "organisation", "id": id(PRACTICE), "command": {"command": "keep",
        "profile": {"kind": "practice", "name": "Sample Clinic", "telephone": "555-0100",
            "key": "sample-clinic", "contracts": [{"value": {"plan": id(PLAN), "kind": "direct"}}]}}});
    world.ask(&operator, clinic).unwrap();
    let person = json!({"kind": "person", "command": {"command": "keep", "profile": profile}});
    let person = world.ask(&keeper(), person).unwrap().id;
    let on = |command: Value| {
        world.ask(&keeper(), json!({"kind": "person", "id": person, "command": command})).unwrap();
    };
    on(json!({"command": "add-certificate", "certificate": {
        "id": id(60), "kind": certificate, "until": "2026-12-31"}}));
    on(json!({"command": "engage", "organisation": id(PRACTICE), "kind": "staff"}));
    person
}

fn find(world: &World, who: &Caller, wanted: &Wanted) -> Found {
    world.app.find(&world.call(who), wanted).unwrap()
}

fn wanted(language: &str) -> Wanted {
    Wanted {
        areas: vec!["Fresno".parse().unwrap()],
        languages: vec![language.parse().unwrap()],
        plan: Some(id(PLAN)),
        ..Wanted::on("2026-06-10".parse().unwrap())
    }
}

fn gaps(world: &World) -> usize {
    world.app.store().read(|tx| records::of_kind(tx, Kind::Gap, None, 100)).unwrap().len()
}

#[test]
fn somebody_of_another_organisation_is_found_with_whom_to_ask_and_nothing_private() {
    let world = World::new();
    let person = hire(
        &world,
        &json!({"name": "Rene Fiction", "key": "STAFF-SECRET", "languages": ["es"],
            "areas": ["Fresno"], "licences": [{"kind": "RN", "number": "SYNTHETIC-9"}]}),
        "ibclc",
    );
    let other = caller(5, STRANGER, &[Role::Office]);
    let found = find(&world, &other, &wanted("es"));
    assert_eq!(found.fit.len(), 1);
    let candidate = &found.fit[0];
    assert_eq!((candidate.person, candidate.certificate), (person, Some(CertificateKind::Ibclc)));
    let desk = candidate.with.as_ref().unwrap();
    assert_eq!((desk.organisation, desk.telephone.as_deref()), (id(PRACTICE), Some("555-0100")));
    let told = serde_json::to_string(&found).unwrap();
    assert!(!told.contains("SECRET") && !told.contains("SYNTHETIC-9"));
    assert_eq!(world.app.organisation("sample-clinic").unwrap(), id(PRACTICE));
    assert!(world.app.organisation("nowhere").is_err());
}

#[test]
fn room_is_stated_by_the_desk_and_asked_where_nobody_stated_it() {
    let world = World::new();
    let person = hire(
        &world,
        &json!({"name": "Rene Fiction", "languages": ["es"],
        "areas": ["Fresno"]}),
        "lec",
    );
    let soon = Wanted { within: Some(7), ..wanted("es") };
    let found = find(&world, &office(), &soon);
    assert_eq!(found.may_fit[0].fit.open, [Open::Room]);
    assert_eq!(found.gap, None, "who may fit is asked: no gap yet");
    let state = json!({"kind": "person", "id": person, "command": {
        "command": "state-room", "has_room": false, "first": "2026-06-20"}});
    world.ask(&office(), state).unwrap();
    let found = find(&world, &office(), &soon);
    assert_eq!(found.near[0].fit.misfits, [Misfit::NoRoom]);
    assert!(found.gap.is_some());
    let later = Wanted { within: Some(21), ..soon };
    assert_eq!(find(&world, &office(), &later).fit.len(), 1);
}

#[test]
fn a_gap_is_noted_once_a_day_for_the_same_wish_and_is_counted_by_area_and_language() {
    let world = World::new();
    hire(&world, &json!({"name": "Rene Fiction", "languages": ["es"], "areas": ["Fresno"]}), "lec");
    let first = find(&world, &office(), &wanted("hmn"));
    assert_eq!((first.people, first.misfits.get(&Misfit::OtherLanguage)), (1, Some(&1)));
    assert_eq!(find(&world, &office(), &wanted("hmn")).gap, first.gap);
    assert_eq!(gaps(&world), 1);
    world.is("2026-06-02 09:00");
    assert_ne!(find(&world, &office(), &wanted("hmn")).gap, first.gap);
    let one = Wanted { organisation: Some(id(STRANGER)), ..wanted("es") };
    assert_eq!(find(&world, &office(), &one).gap, None, "one house's staff is not the network");
    assert_eq!(gaps(&world), 2);
    let question = Question {
        from: "2026-06-01".parse().unwrap(),
        until: "2026-06-01".parse().unwrap(),
        partly: PartlyApproved::AsDenied,
    };
    let count = |who: &Caller, org: u8, question| {
        world.app.gaps(&world.call(who), id(org), question).unwrap().noted
    };
    let whole = Question { until: "2026-12-31".parse().unwrap(), ..question };
    let analyst = caller(8, PLAN, &[Role::Analyst]);
    assert_eq!((count(&keeper(), PRACTICE, question), count(&keeper(), PRACTICE, whole)), (1, 2));
    assert_eq!(count(&analyst, PLAN, whole), 2, "they were looked for in the plan's network");
    let places = world.app.gaps(&world.call(&analyst), id(PLAN), whole).unwrap().places;
    let place = (Some("Fresno".parse().unwrap()), Some("hmn".parse().unwrap()));
    assert_eq!(places.get(&place), Some(&2));
}

#[test]
fn who_is_retired_or_of_a_retired_house_is_not_offered_and_an_analyst_does_not_look() {
    let world = World::new();
    let person = hire(
        &world,
        &json!({"name": "Rene Fiction", "languages": ["es"],
        "areas": ["Fresno"]}),
        "lec",
    );
    let operator = Caller::operator(world.app.installation());
    let retire = |kind: &str, id: Id| json!({"kind": kind, "id": id, "command": {"command": "retire", "reason": "Closed"}});
    world.ask(&operator, retire("organisation", id(PRACTICE))).unwrap();
    let found = find(&world, &office(), &wanted("es"));
    assert_eq!(found.near[0].fit.misfits, [Misfit::NoContract]);
    world.ask(&keeper(), retire("person", person)).unwrap();
    assert_eq!(find(&world, &office(), &wanted("es")).people, 0);
    let analyst = caller(8, PLAN, &[Role::Analyst]);
    let refused = world.app.find(&world.call(&analyst), &wanted("es"));
    assert!(matches!(refused, Err(Error::Refused(_))));
}
