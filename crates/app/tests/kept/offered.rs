//! What a door offers: what may be done, said as the machine itself says it; several commands as one;
//! what is looked up by a number, and lists through a sieve.

use latchkey_app::{Command, Desk, Error, Given, MemberSearch, Prospect, Request, Sieve};
use latchkey_workflow::registry::OrganisationKind;
use latchkey_workflow::{Id, Kind, Refusal};
use serde_json::{Value, json};

use crate::world::{PLAN, World, clinician, id, office, read, request, reviewer, stranger};

fn command(kind: &str, command: &Value) -> Command {
    serde_json::from_value(json!({"kind": kind, "command": command})).unwrap()
}

fn of_request(world: &World, who: &latchkey_app::Caller, id: Id, asked: &Value) -> Prospect {
    let commands = [[command("authorization", asked)]];
    world.app.prospects(&world.call(who), Given::To(id), &commands).unwrap()[0]
}

#[test]
fn what_is_offered_is_what_the_machine_would_take() {
    let world = World::new();
    let request = world.requested(world.case().id).id;
    let take_up = json!({"command": "take-up"});
    let approve = json!({"command": "approve", "number": "", "billing": ""});
    let deny =
        json!({"command": "deny", "grounds": {"reason": "", "criteria": "", "rationale": ""}});
    let reduce = json!({"command": "reduce", "grounds": {"code": "other", "reason": "r", "criteria": "c",
        "rationale": "x"}, "grant": {"number": "A", "units": 1, "billing": "b",
        "period": {"from": "2026-06-01", "until": "2026-06-02"}}});
    let asked = |who: &_, what: &_| of_request(&world, who, request, what);
    assert_eq!(asked(&reviewer(), &take_up), Prospect::Open);
    assert_eq!(asked(&reviewer(), &approve), Prospect::Open, "other words would do");
    assert_eq!(asked(&reviewer(), &deny), Prospect::Shut, "no clinician");
    assert_eq!(asked(&clinician(), &deny), Prospect::Open);
    assert_eq!(asked(&clinician(), &reduce), Prospect::Shut, "nothing is approved yet");
    assert_eq!(asked(&office(), &approve), Prospect::Shut);
    assert_eq!(asked(&stranger(), &take_up), Prospect::Shut);
    let before = world.app.show(&world.call(&office()), request).unwrap();
    assert_eq!((before.version, before.status.as_str()), (1, "requested"), "nothing was done");
    let done = json!({"kind": "authorization", "id": request, "command": take_up});
    world.ask(&reviewer(), done).unwrap();
    assert_eq!(asked(&reviewer(), &take_up), Prospect::Idle);
}

#[test]
fn what_is_hidden_and_what_is_not_there_are_refused_in_the_same_words() {
    let world = World::new();
    let request = world.requested(world.case().id).id;
    for asked in [json!({"command": "take-up"}), json!({"command": "withdraw", "reason": "r"})] {
        let refused = |id: Id| {
            let done = json!({"kind": "authorization", "id": id, "command": asked});
            world.ask(&stranger(), done).unwrap_err().to_string()
        };
        assert_eq!(refused(request), refused(id(99)));
    }
}

#[test]
fn what_may_be_made_for_a_case_is_offered_to_whoever_may_make_it() {
    let world = World::new();
    let case = world.case().id;
    // Of whatever case the sample is: a form has none until it is shown for one.
    let asked = [[read(request(Id::default())).command]];
    let of = |who: &_| world.app.prospects(&world.call(who), Given::For(case), &asked).unwrap()[0];
    assert_eq!(of(&office()), Prospect::Open);
    assert_eq!(of(&reviewer()), Prospect::Shut);
    assert_eq!(of(&stranger()), Prospect::Shut);
}

#[test]
fn letters_are_read_before_anything_is_decided() {
    let world = World::new();
    crate::letters::registered(&world);
    let request = world.requested(world.case().id).id;
    let desk = Desk::shipped().unwrap();
    let preview = |who: &_, asked: Value| {
        let asked = serde_json::from_value(asked).unwrap();
        world.app.preview(&world.call(who), &desk, (request, Some(1)), &asked)
    };
    let approve = json!({"command": "approve", "number": "A-7", "billing": "Put A-7 in box 23."});
    let letters = preview(&reviewer(), approve.clone()).unwrap();
    let names: Vec<&str> = letters.iter().map(|letter| letter.letter).collect();
    assert_eq!(names, ["approval-provider", "approval-member"]);
    assert!(letters[0].text.contains("A-7") && letters[1].language.code() == "es");
    let shown = world.app.show(&world.call(&office()), request).unwrap();
    assert_eq!((shown.version, shown.timeline.len()), (1, 1), "nothing happened");
    assert!(world.app.documents(&world.call(&office()), request).unwrap().is_empty());
    // What would be refused is refused here too, and a stranger learns nothing.
    let deny = json!({"command": "deny", "grounds": {"code": "other", "reason": "r", "criteria": "c", "rationale": "x"}});
    let refused = preview(&reviewer(), deny).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Forbidden(_))), "{refused}");
    let refused = preview(&stranger(), approve).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Missing(_))), "{refused}");
}

/// A family with its case, as commands.
fn family(last: &str, patient: &str) -> Vec<Request> {
    let member = |number: u8, kind: &str| {
        json!({"kind": "member", "id": id(number), "command": {"command": "keep", "id": id(number),
            "profile": {"kind": kind, "last_name": last, "plans": [{"value":
                {"plan": id(PLAN), "number": format!("9000000{number}A")}}]}}})
    };
    let dyad = json!({"kind": "dyad", "id": id(70), "command": {"command": "keep", "id": id(70),
        "profile": {"parent": id(71), "infants": [{"member": id(72)}]}}});
    let open = json!({"kind": "case", "id": id(73), "command": {"command": "open", "id": id(73),
        "dyad": id(70), "patient": patient, "plan": "health-net"}});
    [member(71, "parent"), member(72, "infant"), dyad, open].map(read).into()
}

#[test]
fn several_commands_happen_all_or_none_and_once() {
    let world = World::new();
    let call = world.call(&office());
    // The second infant is the parent: the dyad is refused, and no member stays.
    let mut wrong = family("Wrong", "infant");
    wrong[2] = read(json!({"kind": "dyad", "id": id(70), "command": {"command": "keep",
        "id": id(70), "profile": {"parent": id(71), "infants": [{"member": id(71)}]}}}));
    world.app.perform_all(call.clone(), wrong).unwrap_err();
    assert!(world.app.show(&world.call(&office()), id(71)).is_err(), "nothing was kept");
    let done = world.app.perform_all(call.clone(), family("Sample", "infant")).unwrap();
    assert_eq!(done.len(), 4);
    let again = world.app.perform_all(call.clone(), family("Sample", "infant")).unwrap();
    assert_eq!(done, again);
    let other = world.app.perform_all(call, family("Other", "infant")).unwrap_err();
    assert!(matches!(other, Error::KeyReused), "{other}");
}

#[test]
fn a_family_is_found_by_each_of_its_members_and_a_case_by_its_members_numbers() {
    let world = World::new();
    world.app.perform_all(world.call(&office()), family("Sample", "infant")).unwrap();
    // A number is found as people type it, too.
    for number in ["900000071A", "900000072A", " 9000-00071a "] {
        let search = MemberSearch::Number(number.to_owned());
        let found = world.app.families(&world.call(&office()), &search).unwrap();
        assert_eq!(found.len(), 1, "{number}");
        assert_eq!(found[0].members.len(), 2);
        let rows = world.app.look_up(&world.call(&office()), number).unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id(73)]);
        assert!(world.app.families(&world.call(&stranger()), &search).unwrap().is_empty());
        assert!(world.app.look_up(&world.call(&stranger()), number).unwrap().is_empty());
    }
    let by_id = id(73).to_string();
    assert_eq!(world.app.look_up(&world.call(&office()), &by_id).unwrap().len(), 1);
    assert!(world.app.look_up(&world.call(&stranger()), &by_id).unwrap().is_empty());
    assert!(world.app.look_up(&world.call(&office()), "").unwrap().is_empty());
}

#[test]
fn a_sieve_lets_through_what_is_wanted_and_the_queue_knows_its_neighbours() {
    let world = World::new();
    let case = world.case().id;
    let mut requests: Vec<Id> = (0..5).map(|_| world.requested(case).id).collect();
    // Of what is due at the same moment the ids decide.
    requests.sort_unstable();
    let call = || world.call(&reviewer());
    let queue = |sieve: Sieve, limit| world.app.queue_of(&call(), &sieve, None, limit).unwrap();
    assert_eq!(queue(Sieve::default(), 50).rows.len(), 5);
    let of = |kind| Sieve { kind: Some(kind), ..Sieve::default() };
    assert!(queue(of(Kind::Claim), 50).rows.is_empty());
    let mine = Sieve { is_ones_own: true, ..of(Kind::Authorization) };
    assert!(queue(mine.clone(), 50).rows.is_empty());
    let take_up = json!({"kind": "authorization", "id": requests[3],
        "command": {"command": "take-up"}});
    world.ask(&reviewer(), take_up).unwrap();
    let rows = queue(mine, 50).rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [requests[3]]);
    let by_status = Sieve { status: Some("requested".to_owned()), ..Sieve::default() };
    // Pages of a sieve join without a gap.
    let first = queue(by_status.clone(), 3);
    let rest = world.app.queue_of(&call(), &by_status, first.next, 3).unwrap();
    let ids: Vec<Id> = first.rows.iter().chain(&rest.rows).map(|row| row.id).collect();
    assert_eq!(ids, [0, 1, 2, 4].map(|place: usize| requests[place]));
    let overdue = Sieve { until: Some(world.now.get()), ..Sieve::default() };
    assert!(queue(overdue, 50).rows.is_empty());

    let of = |place: usize| world.app.neighbours(&call(), requests[place]).unwrap();
    assert_eq!(of(0), (None, Some(requests[1])));
    assert_eq!(of(2), (Some(requests[1]), Some(requests[3])));
    assert_eq!(of(4), (Some(requests[3]), None));
    let none = world.app.neighbours(&world.call(&stranger()), requests[2]).unwrap();
    assert_eq!(none, (None, None));
}

#[test]
fn whom_one_can_choose_is_of_the_registry_and_of_ones_own_house() {
    let world = World::new();
    crate::letters::registered(&world);
    let all = world.app.organisations(&world.call(&office())).unwrap();
    let plans = all.iter().filter(|(kind, _)| *kind == OrganisationKind::Plan);
    assert_eq!(plans.map(|(_, plan)| plan.id).collect::<Vec<_>>(), [id(PLAN)]);
    assert_eq!(all.len(), 2);
    let known = world.app.organisation_of_key(&world.call(&office()), "health-net").unwrap();
    assert_eq!(known.map(|plan| plan.id), Some(id(PLAN)));
    let names = world.app.names(&world.call(&office()), &[id(PLAN), id(71), id(99)]).unwrap();
    assert_eq!(names.len(), 1, "a member's name is no name of a directory");
    assert!(world.app.reviewers(&world.call(&reviewer())).unwrap().is_empty());
    assert!(world.app.colleagues(&world.call(&office())).unwrap().is_empty());
    // What is remembered of an organisation is what stands there now, and at a moment what stood then.
    let retire = json!({"kind": "organisation", "id": id(PLAN),
        "command": {"command": "retire", "reason": "closed"}});
    let operator = latchkey_app::Caller::operator(world.app.installation());
    let count = |app: &latchkey_app::App| app.organisations(&world.call(&office())).unwrap().len();
    let then = world.app.at_one_moment(|app| {
        assert_eq!(count(app), 2);
        world.ask(&operator, retire).unwrap();
        assert_eq!(count(&world.app), 1, "now");
        Ok::<_, Error>(count(app))
    });
    assert_eq!((then.unwrap(), count(&world.app)), (2, 1));
}
