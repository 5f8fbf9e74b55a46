//! What the kept registry knows becomes facts of a case, and what claims are screened by.

use latchkey_app::{Call, Caller, Error};
use latchkey_claims::registry::Registry;
use latchkey_domain::{Day, Fact};
use latchkey_workflow::case_file::{CaseFile, Source};
use latchkey_workflow::{Id, Refusal, Role};
use serde_json::{Value, json};

use crate::world::{GROUP, PLAN, PRACTICE, World, caller, id, office};

/// A plan, a medical group, a clinic with dates, and a consultant on its staff.
fn staffed(world: &World) -> Id {
    let operator = Caller::operator(world.app.installation());
    let keep = |number: u8, profile: Value| {
        let command = json!({"command": "keep", "profile": profile});
        let request = json!({"kind": "organisation", "id": id(number), "command": command});
        world.ask(&operator, request).unwrap();
    };
    keep(PLAN, json!({"kind": "plan", "name": "Invented Plan", "key": "health-net"}));
    keep(GROUP, json!({"kind": "ppg", "name": "Invented Group", "key": "valley-ipa"}));
    let direct = json!({"plan": id(PLAN), "kind": "direct"});
    keep(
        PRACTICE,
        json!({"kind": "practice", "name": "Sample Clinic", "npi": "0000000006",
            "medi_cal_enrolled": [{"value": true, "from": "2020-01-01"}],
            "contracts": [{"value": direct, "until": "2026-06-30"}],
            "groups": [{"value": id(GROUP), "from": "2026-07-01"}],
            "cpsp_certified": [{"value": true, "from": "2021-07-01"}]}),
    );
    let keeper = caller(80, PRACTICE, &[Role::Administrator]);
    let ask = |id: Option<Id>, command: Value| {
        world.ask(&keeper, json!({"kind": "person", "id": id, "command": command})).unwrap().id
    };
    let profile = json!({"name": "Rene Fiction", "role": "rn"});
    let person = ask(None, json!({"command": "keep", "profile": profile}));
    let certificate = json!({"id": id(60), "kind": "ibclc", "until": "2026-12-31"});
    ask(Some(person), json!({"command": "add-certificate", "certificate": certificate}));
    let engaged = json!({"command": "engage", "organisation": id(PRACTICE), "kind": "staff"});
    ask(Some(person), engaged);
    person
}

fn open(world: &World, renderer: Id, facts: &Value) -> Result<Id, Error> {
    let command = json!({"command": "open", "dyad": id(70), "patient": "infant",
        "plan": "health-net", "biller": id(PRACTICE), "renderer": renderer, "facts": facts});
    world.ask(&office(), json!({"kind": "case", "command": command})).map(|saved| saved.id)
}

fn state(world: &World, case: Id, facts: &[(&str, &str)]) {
    let facts: Vec<Value> = facts
        .iter()
        .map(|(fact, value)| json!({"fact": fact, "value": value, "source": "staff"}))
        .collect();
    let command = json!({"command": "state", "facts": facts});
    world.ask(&office(), json!({"kind": "case", "id": case, "command": command})).unwrap();
}

fn shown(world: &World, case: Id) -> CaseFile {
    world.app.case(&world.call(&office()), case).unwrap().case
}

fn says(case: &CaseFile, fact: Fact) -> Option<(&str, Source)> {
    case.stated(fact).map(|stated| (stated.value.as_str(), stated.source))
}

#[test]
fn who_is_named_brings_what_the_registry_knows_on_the_day_of_service() {
    let world = World::new();
    let renderer = staffed(&world);
    let date = json!([{"fact": "service.date", "value": "2026-06-10", "source": "staff"}]);
    let case = open(&world, renderer, &date).unwrap();
    let known = shown(&world, case);
    for (fact, value) in [
        (Fact::BillerNpi, "0000000006"),
        (Fact::BillerKind, "physician"),
        (Fact::BillerMediCalEnrolled, "true"),
        (Fact::BillerCpspCertified, "true"),
        (Fact::BillerContract, "direct"),
        (Fact::RendererRole, "rn"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererCertificationExpires, "2026-12-31"),
        (Fact::RendererEngagement, "staff"),
    ] {
        assert_eq!(says(&known, fact), Some((value, Source::Registry)), "{fact}");
    }
    assert_eq!(known.stated(Fact::BillerContract).unwrap().known_at, world.now.get());
    assert_eq!(says(&known, Fact::BillerPpg), None);
    // In July the contract is over and the medical group has begun.
    state(&world, case, &[("service.date", "2026-07-10")]);
    let later = shown(&world, case);
    assert_eq!(says(&later, Fact::BillerContract), Some(("none", Source::Registry)));
    assert_eq!(says(&later, Fact::BillerPpg), Some(("valley-ipa", Source::Registry)));
    // Nobody is named any more: nothing of the registry's stays.
    let nobody = json!({"kind": "case", "id": case, "command": {"command": "name"}});
    world.ask(&office(), nobody).unwrap();
    let bare = shown(&world, case);
    assert!(bare.facts.iter().all(|stated| stated.source != Source::Registry), "{:?}", bare.facts);
}

#[test]
fn what_somebody_stated_stands_beside_what_the_registry_says() {
    let world = World::new();
    let renderer = staffed(&world);
    let facts = json!([
        {"fact": "service.date", "value": "2026-06-10", "source": "staff"},
        {"fact": "biller.contract", "value": "ppg", "source": "chart"},
    ]);
    let case = open(&world, renderer, &facts).unwrap();
    let known = shown(&world, case);
    assert_eq!(says(&known, Fact::BillerContract), Some(("ppg", Source::Chart)));
    let noted = known.disagreement(Fact::BillerContract).unwrap();
    assert_eq!((noted.value.as_str(), known.disagreements.len()), ("direct", 1));
    let timeline = world.app.show(&world.call(&office()), case).unwrap().timeline;
    assert!(timeline.iter().any(|moved| moved.event == "disagreed"));
    state(&world, case, &[("biller.contract", "direct")]);
    assert_eq!(shown(&world, case).disagreements, []);
}

#[test]
fn a_number_that_somebody_states_names_who_bills_and_a_mended_registry_is_asked_anew() {
    let world = World::new();
    let renderer = staffed(&world);
    let case = world.case().id;
    state(&world, case, &[("biller.npi", "0000000006"), ("service.date", "2026-06-10")]);
    let known = shown(&world, case);
    assert_eq!(says(&known, Fact::BillerCpspCertified), Some(("true", Source::Registry)));
    assert_eq!(known.disagreement(Fact::BillerKind).unwrap().value, "physician");
    let name = json!({"kind": "case", "id": case, "command": {
        "command": "name", "biller": id(PRACTICE), "renderer": renderer}});
    world.ask(&office(), name).unwrap();
    assert_eq!(shown(&world, case).disagreement(Fact::RendererEngagement).unwrap().value, "staff");
    let keeper = caller(80, PRACTICE, &[Role::Administrator]);
    let ended = json!({"kind": "person", "id": renderer, "command": {
        "command": "end-engagement", "organisation": id(PRACTICE), "until": "2026-05-31"}});
    world.ask(&keeper, ended).unwrap();
    let consult = json!({"kind": "case", "id": case, "command": {"command": "consult"}});
    world.ask(&office(), consult).unwrap();
    // The case says there is none, and now so does the registry.
    assert!(shown(&world, case).disagreement(Fact::RendererEngagement).is_none());
}

#[test]
fn whoever_is_not_in_the_registry_is_not_named_and_nothing_is_opened() {
    let world = World::new();
    staffed(&world);
    for stranger in [id(99), id(PRACTICE)] {
        let refused = open(&world, stranger, &json!([])).unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Missing("person"))), "{refused}");
    }
}

/// Days on which something of the template changes, and those beside them.
fn days() -> impl Iterator<Item = Day> {
    let first: Day = "2019-12-15".parse().unwrap();
    (0..450).map(move |place| first + place * 9)
}

#[test]
fn claims_are_screened_by_what_is_kept_as_by_the_file_it_was_taken_in_from() {
    let world = World::new();
    let operator = Caller::operator(world.app.installation());
    let file = Registry::read(Registry::template()).unwrap();
    let fresh = || Call { key: None, ..world.call(&operator) };
    assert_eq!(world.app.import_registry(fresh, &file).unwrap().refused, Vec::<String>::new());
    let kept = world.app.screening_registry(&world.call(&operator), "health-net").unwrap();
    assert_eq!(kept.counts(), file.counts());
    for day in days() {
        for provider in file.providers() {
            let same = kept.provider(provider.npi).unwrap();
            assert_eq!(same.known_on(Some(day)), provider.known_on(Some(day)), "{day}");
            for person in file.people() {
                let same = kept.person(&person.label()).unwrap();
                let known = person.known_on(Some(provider.npi), Some(day));
                assert_eq!(same.known_on(Some(provider.npi), Some(day)), known, "{day}");
            }
            let ids = |registry: &Registry| -> Vec<String> {
                let mut ids: Vec<_> = registry
                    .certified_with(provider.npi, day)
                    .map(latchkey_claims::registry::Person::label)
                    .collect();
                ids.sort();
                ids
            };
            assert_eq!(ids(&kept), ids(&file), "{day}");
        }
    }
    let everyone = caller(80, PRACTICE, &[Role::Administrator]);
    let refused = world.app.screening_registry(&world.call(&everyone), "health-net");
    assert!(refused.is_err(), "it holds every organisation's records");
}

#[test]
fn a_file_taken_in_again_leaves_what_others_stated() {
    let world = World::new();
    let operator = Caller::operator(world.app.installation());
    let take = |text: &str| {
        let file = Registry::read(text).unwrap();
        let fresh = || Call { key: None, ..world.call(&operator) };
        world.app.import_registry(fresh, &file).unwrap()
    };
    let with = "row,npi,id,kind,telephone,languages,modes,areas,certificate,engagement,with\n\
         provider,0000000006,,physician,555-0100,en;es,,,,,\n\
         person,,STAFF-1,,,es,home;telehealth,Fresno;937,ibclc,staff,0000000006\n";
    assert_eq!(take(with).added, 2);
    let without = "row,npi,id,kind,certificate,engagement,with\n\
         provider,0000000006,,physician,,,\nperson,,STAFF-1,,ibclc,staff,0000000006\n";
    let again = take(without);
    assert_eq!((again.changed, again.unchanged, again.refused), (0, 2, Vec::new()));
    let kept = world.app.screening_registry(&world.call(&operator), "health-net").unwrap();
    let clinic = kept.provider("0000000006".parse().unwrap()).unwrap();
    assert_eq!((clinic.telephone.as_deref(), clinic.languages.len()), (Some("555-0100"), 2));
    let person = kept.person("staff-1").unwrap();
    assert_eq!((person.languages.len(), person.modes.len(), person.areas.len()), (1, 2, 2));
}

#[test]
fn who_screens_claims_does_so_by_their_own_rows_a_group_by_its_members_and_a_plan_by_all() {
    let world = World::new();
    staffed(&world);
    let operator = Caller::operator(world.app.installation());
    let stranger = json!({"command": "keep", "profile":
        {"kind": "practice", "name": "Other Clinic", "npi": "0000000014"}});
    let request = json!({"kind": "organisation", "id": id(99), "command": stranger});
    world.ask(&operator, request).unwrap();
    let keeper = caller(81, 99, &[Role::Administrator]);
    let person = json!({"kind": "person", "command": {"command": "keep",
        "profile": {"name": "Remy Fiction", "npi": "0000000022"}}});
    let person = world.ask(&keeper, person).unwrap().id;
    let engage = json!({"kind": "person", "id": person, "command":
        {"command": "engage", "organisation": id(99), "kind": "staff"}});
    world.ask(&keeper, engage).unwrap();
    let sees = |organisation: u8, role: Role| {
        let who = caller(90, organisation, &[role]);
        world.app.screening(&world.call(&who), "health-net").map(|by| by.registry.counts())
    };
    // A clinic and who is tied to it are nobody else's.
    assert_eq!(sees(PRACTICE, Role::Biller).unwrap(), (1, 1));
    assert_eq!(sees(99, Role::Office).unwrap(), (1, 1));
    assert_eq!(sees(GROUP, Role::Reviewer).unwrap(), (1, 1), "its member's");
    assert_eq!(sees(PLAN, Role::Analyst).unwrap(), (2, 2), "everybody's");
    assert_eq!(sees(77, Role::Biller).unwrap(), (0, 0), "who is not in the registry");
    assert!(matches!(
        sees(PRACTICE, Role::Administrator),
        Err(Error::Refused(Refusal::Forbidden(_)))
    ));
    let biller = caller(90, PRACTICE, &[Role::Biller]);
    let nobody = world.app.screening(&world.call(&biller), "no-such-payer");
    assert!(matches!(nobody, Err(Error::Refused(Refusal::Missing("payer")))));
}
