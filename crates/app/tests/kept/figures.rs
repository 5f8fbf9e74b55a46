//! Reports: what a plan decided and a practice asked, how fast, on which clauses denials rested; counted
//! with each step as the log has it.

use std::sync::Arc;

use latchkey_app::{Caller, Error, Report, Stray};
use latchkey_workflow::authorization::DenialReason;
use latchkey_workflow::metrics::{PartlyApproved, Question, Timely};
use latchkey_workflow::{Id, Kind, Refusal, Role, Span};
use serde_json::{Value, json};

use crate::world::{
    PLAN, PRACTICE, STRANGER, World, caller, clinician, id, office, request, reviewer,
};

fn question() -> Question {
    Question {
        from: "2026-06-01".parse().unwrap(),
        until: "2026-06-30".parse().unwrap(),
        partly: PartlyApproved::AsDenied,
    }
}

fn analyst(organisation: u8) -> Caller {
    caller(8, organisation, &[Role::Analyst])
}

fn report(world: &World, organisation: u8) -> Arc<Report> {
    let call = world.call(&analyst(organisation));
    world.app.report(&call, id(organisation), question()).unwrap()
}

fn do_to(world: &World, who: &Caller, asked: Id, command: &Value) {
    let request = json!({"kind": "authorization", "id": asked, "command": command});
    world.ask(who, request).unwrap();
}

fn deny(world: &World, asked: Id) {
    do_to(world, &clinician(), asked, &json!({"command": "take-up"}));
    let grounds = json!({"code": "other", "reason": "r", "criteria": "c", "rationale": "x"});
    do_to(world, &clinician(), asked, &json!({"command": "deny", "grounds": grounds}));
}

/// A case whose certificate is none, so that a clause is not met.
fn uncertified(world: &World) -> Id {
    let case = world.case().id;
    let facts = json!([
        {"fact": "renderer.certification", "value": "none", "source": "staff"}]);
    let state = json!({"command": "state", "facts": facts});
    world.ask(&office(), json!({"kind": "case", "id": case, "command": state})).unwrap();
    case
}

/// The clauses that the policy says are not met in a case.
fn not_met(world: &World, case: Id) -> Vec<(String, String)> {
    let shown = world.app.case(&world.call(&office()), case).unwrap();
    let findings = shown.determination.unwrap()["findings"].as_array().unwrap().clone();
    let not_met = findings.iter().filter(|finding| finding["outcome"] == "not-met");
    let clause = |finding: &Value| finding["clause"].as_str().unwrap().to_owned();
    let policy = "health-net/medi-cal/lactation".to_owned();
    let mut clauses: Vec<_> = not_met.map(|f| (policy.clone(), clause(f))).collect();
    clauses.sort();
    clauses.dedup();
    clauses
}

#[test]
fn a_denial_counts_for_the_clauses_that_were_not_met() {
    let world = World::new();
    let case = uncertified(&world);
    let asked = world.requested(case).id;
    let expected = not_met(&world, case);
    assert!(!expected.is_empty());
    deny(&world, asked);
    let counted = report(&world, PLAN).decided.denials.clone();
    assert_eq!((counted.denied, counted.in_part, counted.by_judgement), (1, 0, 0));
    assert_eq!(counted.reasons.get(&DenialReason::Other), Some(&1));
    assert_eq!(counted.without_reason(), 0);
    assert_eq!(
        counted.clauses.into_iter().collect::<Vec<_>>(),
        expected.into_iter().map(|clause| (clause, 1)).collect::<Vec<_>>()
    );
    // Where nothing else is unmet, the clause that asks for the authorisation is.
    let plain = world.case().id;
    let asked = world.requested(plain).id;
    let only = not_met(&world, plain);
    assert_eq!(only.len(), 1, "{only:?}");
    deny(&world, asked);
    let counted = report(&world, PLAN).decided.denials.clone();
    assert!(counted.clauses.contains_key(&only[0]), "{counted:?}");
    assert_eq!((counted.denied, counted.by_judgement), (2, 0));
}

#[test]
fn decisions_count_by_working_days_and_by_their_deadline() {
    let world = World::new();
    let case = world.case().id;
    let (soon, late, urgent) = (world.requested(case).id, world.requested(case).id, {
        let mut request = request(case);
        request["command"]["urgency"] = json!("expedited");
        world.ask(&office(), request).unwrap().id
    });
    let approve = |asked: Id, number: &str| {
        do_to(&world, &reviewer(), asked, &json!({"command": "take-up"}));
        let approve = json!({"command": "approve", "number": number, "billing": "As it says."});
        do_to(&world, &reviewer(), asked, &approve);
    };
    world.is("2026-06-02 09:00");
    approve(urgent, "A-1");
    // From a Monday, three working days later, and nine: the clock gives five.
    world.is("2026-06-04 15:00");
    approve(soon, "A-2");
    world.is("2026-06-12 11:00");
    approve(late, "A-3");
    let turnaround = &report(&world, PLAN).decided.turnaround;
    let in_time = |in_time, late| Timely { in_time, late };
    assert_eq!(
        turnaround.standard.iter().map(|(days, timely)| (*days, *timely)).collect::<Vec<_>>(),
        [(3, in_time(1, 0)), (9, in_time(0, 1))]
    );
    assert_eq!(
        turnaround.expedited.iter().map(|(days, timely)| (*days, *timely)).collect::<Vec<_>>(),
        [(1, in_time(1, 0))],
        "23 hours are within the first day"
    );
    let times = report(&world, PLAN).decided.figures.standard_times;
    assert_eq!(times.of, 2);
}

#[test]
fn a_plan_sees_what_it_decides_a_practice_what_it_asked_and_nobody_anothers() {
    let world = World::new();
    world.requested(world.case().id);
    let (plan, practice) = (report(&world, PLAN), report(&world, PRACTICE));
    assert_eq!((plan.decided.figures.open, plan.asked.figures.open), (1, 0));
    assert_eq!((practice.decided.figures.open, practice.asked.figures.open), (0, 1));
    assert_eq!(report(&world, STRANGER).counted, 0);
    let ask = |who: &Caller, org| world.app.report(&world.call(who), id(org), question());
    let refused = ask(&analyst(STRANGER), PLAN).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Missing(_))), "{refused:?}");
    let refused = ask(&office(), PRACTICE).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Forbidden(_))), "{refused:?}");
    let operator = Caller::operator(world.app.installation());
    assert_eq!(ask(&operator, PLAN).unwrap().decided.figures.open, 1);
}

#[test]
fn a_request_withdrawn_after_its_day_counts_once_where_it_belongs() {
    let world = World::new();
    let asked = world.requested(world.case().id).id;
    do_to(&world, &office(), asked, &json!({"command": "withdraw", "reason": "not needed"}));
    let figures = report(&world, PLAN).decided.figures;
    assert_eq!((figures.open, figures.undecided), (0, 1));
    let july = Question {
        from: "2026-07-01".parse().unwrap(),
        until: "2026-07-31".parse().unwrap(),
        ..question()
    };
    let call = world.call(&analyst(PLAN));
    assert_eq!(world.app.report(&call, id(PLAN), july).unwrap().counted, 0);
}

#[test]
fn a_store_that_was_never_counted_is_counted_from_its_log() {
    let world = World::new();
    let case = uncertified(&world);
    deny(&world, world.requested(case).id);
    world.requested(case);
    let before = (report(&world, PLAN), report(&world, PRACTICE));
    let forget = ["delete from counted", "delete from setting where name = 'counted'"];
    for sql in forget {
        world.app.store().write(move |tx| tx.execute(sql, &[])).unwrap();
    }
    world.app.store().write(|tx| tx.execute("delete from summed", &[])).unwrap();
    assert_eq!(report(&world, PLAN).counted, 0);
    let again = world.again(None);
    assert_eq!((report(&again, PLAN), report(&again, PRACTICE)), before);
}

#[test]
fn what_was_counted_past_the_log_is_found() {
    let world = World::new();
    let asked = world.requested(world.case().id).id;
    let change = "update counted set day = '2026-06-02'";
    world.app.store().write(move |tx| tx.execute(change, &[])).unwrap();
    let june = "2026-06-30".parse().unwrap();
    let summed = [PRACTICE, PLAN].map(|org| Stray::Missummed(id(org), june));
    let mut expected = vec![Stray::Miscounted(Kind::Authorization, asked)];
    expected.extend(summed);
    assert_eq!(world.app.strays().unwrap(), expected);
    let back = "update counted set day = '2026-06-01'";
    world.app.store().write(move |tx| tx.execute(back, &[])).unwrap();
}

#[test]
fn what_is_summed_up_past_what_is_counted_is_found() {
    let world = World::new();
    world.requested(world.case().id);
    let write = |sql: &'static str| {
        world.app.store().write(move |tx| tx.execute(sql, &[])).unwrap();
    };
    let june = "2026-06-30".parse().unwrap();
    let both = [PRACTICE, PLAN].map(|org| Stray::Missummed(id(org), june));
    write("update summed set number = number + 1 where days = 'm2026-06'");
    assert_eq!(world.app.strays().unwrap(), both);
    write("update summed set number = number - 1 where days = 'm2026-06'");
    write("update summed set days = 'd2026-06-02' where days = 'd2026-06-01'");
    assert_eq!(world.app.strays().unwrap(), both);
    write("update summed set days = 'd2026-06-01' where days = 'd2026-06-02'");
    write(
        "insert into summed (org, kind, days, what, part, number) values ('x', 'y', 'z', '', 0, 1)",
    );
    assert_eq!(world.app.strays().unwrap(), [Stray::Oversummed]);
    write("delete from summed where org = 'x'");
    assert_eq!(world.app.strays().unwrap(), []);
}

/// A report of whole months and the days around them is that of its days one by one.
#[test]
fn a_report_of_months_is_that_of_their_days() {
    let world = World::new();
    let case = world.case().id;
    let approve = |asked: Id, number: &str| {
        do_to(&world, &reviewer(), asked, &json!({"command": "take-up"}));
        let approve = json!({"command": "approve", "number": number, "billing": "As it says."});
        do_to(&world, &reviewer(), asked, &approve);
    };
    let days = ["2026-06-01", "2026-06-29", "2026-07-01", "2026-07-20", "2026-08-03", "2026-08-31"];
    for (place, day) in days.into_iter().enumerate() {
        world.is(&format!("{day} 08:00"));
        let asked = world.requested(case).id;
        world.is(&format!("{day} 09:{:02}", 10 + place * 7));
        approve(asked, &format!("B-{place}"));
    }
    let of = |from: &str, until: &str| {
        let question =
            Question { from: from.parse().unwrap(), until: until.parse().unwrap(), ..question() };
        world.app.figures(&world.call(&analyst(PLAN)), id(PLAN), question).unwrap()
    };
    let whole = of("2026-06-01", "2026-08-31");
    assert_eq!((whole.standard_approved.count, whole.standard_times.of), (6, 6));
    // 70, 77, 84, 91, 98 and 105 minutes.
    let middle = Some(Span::seconds(87 * 60 + 30));
    assert_eq!((whole.standard_times.mean, whole.standard_times.median), (middle, middle));
    let parts = [
        ("2026-06-01", "2026-06-28", 1),
        ("2026-06-02", "2026-07-31", 3),
        ("2026-06-29", "2026-08-03", 4),
        ("2026-07-01", "2026-07-31", 2),
        ("2026-08-03", "2026-08-30", 1),
        ("2026-08-04", "2026-08-31", 1),
    ];
    for (from, until, count) in parts {
        assert_eq!(of(from, until).standard_approved.count, count, "{from} {until}");
    }
    assert_eq!(of("2026-06-29", "2026-08-03").standard_times.median, middle);
}
