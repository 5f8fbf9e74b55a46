//! Units that visits use, withdrawal, and the end of what is approved.

use latchkey_workflow::authorization::{Command, Event};
use latchkey_workflow::{Due, Machine, Refusal};

use super::world::{
    PLAN, PRACTICE, World, approval, at, day, end, id, office, requested, reviewer, use_units,
};

fn approved() -> World {
    let mut world = World::requested();
    world.does(&reviewer(), &approval()).unwrap();
    world
}

#[test]
fn no_more_units_are_used_than_are_approved() {
    let mut world = approved();
    world.does(&office(), &use_units(70, "2026-06-05", 5)).unwrap();
    let refusal = world.does(&office(), &use_units(71, "2026-06-06", 4)).unwrap_err();
    assert_eq!(refusal, Refusal::Units { asked: 4, left: 3 });
    world.does(&office(), &use_units(71, "2026-06-06", 3)).unwrap();
    assert_eq!(world.state().units_used(), 8);
    assert_eq!(world.state().units_left(day("2026-06-07")), 0);
    world.does(&office(), &Command::ReturnUnits { visit: id(70) }).unwrap();
    assert_eq!(world.state().units_left(day("2026-06-07")), 5);
    assert_eq!(world.does(&office(), &Command::ReturnUnits { visit: id(70) }).unwrap(), []);
}

#[test]
fn a_visit_uses_units_once() {
    let mut world = approved();
    world.does(&office(), &use_units(70, "2026-06-05", 2)).unwrap();
    assert_eq!(world.does(&office(), &use_units(70, "2026-06-05", 2)).unwrap(), []);
    let changed = world.does(&office(), &use_units(70, "2026-06-05", 3)).unwrap_err();
    assert_eq!(changed.code(), "unfit");
    assert_eq!(
        world.does(&office(), &use_units(71, "2026-06-05", 0)).unwrap_err().code(),
        "lacking"
    );
}

#[test]
fn units_are_used_on_days_of_the_period_also_once_it_is_over() {
    let mut world = approved();
    for outside in ["2026-05-31", "2026-09-01"] {
        let refusal = world.does(&office(), &use_units(70, outside, 1)).unwrap_err();
        assert_eq!(refusal.code(), "unfit", "{outside}");
    }
    assert_eq!(world.state().wake(), Some(at("2026-09-01 00:00")));
    assert_eq!(world.ticks_at(end("2026-08-31")), []);
    assert_eq!(world.ticks_at(at("2026-09-01 00:00")), [Event::Expired]);
    world.does(&office(), &use_units(70, "2026-08-31", 1)).unwrap();
    assert_eq!(world.does(&office(), &use_units(71, "2026-09-01", 1)).unwrap_err().code(), "unfit");
}

#[test]
fn an_approval_is_given_back_only_unused() {
    let back = Command::Withdraw { reason: "Feeding goes well".to_owned() };
    let mut world = approved();
    world.does(&office(), &use_units(70, "2026-06-05", 2)).unwrap();
    assert_eq!(world.does(&office(), &back).unwrap_err().code(), "unfit");
    world.does(&office(), &Command::ReturnUnits { visit: id(70) }).unwrap();
    world.does(&office(), &back).unwrap();
    assert_eq!((world.status(), world.state().units_left(day("2026-06-05"))), ("withdrawn", 0));
}

#[test]
fn the_queue_shows_what_is_due_next() {
    let mut world = World::requested();
    assert_eq!(world.state().due(), Some(Due { at: end("2026-06-08"), what: "decision" }));
    world.does(&reviewer(), &super::world::ask_for_chart()).unwrap();
    assert_eq!(world.state().due(), Some(Due { at: end("2026-06-08"), what: "decision" }));
    world.does(&reviewer(), &approval()).unwrap();
    let told = Due { at: at("2026-06-02 10:00"), what: "tell-provider" };
    assert_eq!(world.state().due(), Some(told));
    let movers = world.state().parties().into_iter().filter(|party| party.moves);
    assert_eq!(movers.map(|party| party.organisation).collect::<Vec<_>>(), [id(PLAN)]);
    let tell =
        Command::TellProvider { channel: latchkey_workflow::authorization::Channel::Telephone };
    world.does(&reviewer(), &tell).unwrap();
    assert_eq!(world.state().due(), Some(Due { at: end("2026-08-31"), what: "end" }));
    assert!(world.state().parties().iter().all(|party| !party.moves));
}

#[test]
fn a_request_for_days_that_are_over_is_retrospective() {
    use latchkey_workflow::authorization::Urgency;
    let mut world = World::new();
    world.now = at("2026-09-01 10:00");
    assert_eq!(world.does(&office(), &requested(Urgency::Standard)).unwrap_err().code(), "unfit");
    world.does(&office(), &requested(Urgency::Retrospective)).unwrap();
    assert_eq!(world.state().owner, id(PRACTICE));
}

#[test]
fn nobody_waits_for_a_retrospective_review_of_a_visit_to_come() {
    use latchkey_workflow::authorization::Urgency;
    let mut world = World::new();
    world.now = at("2026-05-31 10:00");
    let asked = requested(Urgency::Retrospective);
    assert_eq!(world.does(&office(), &asked).unwrap_err().code(), "unfit");
    world.does(&office(), &requested(Urgency::Standard)).unwrap();
    let slower = Command::ChangeUrgency {
        urgency: Urgency::Retrospective,
        reason: "A synthetic reason".to_owned(),
    };
    let clinician = super::world::clinician();
    assert_eq!(world.does(&clinician, &slower).unwrap_err().code(), "unfit");
}

#[test]
fn what_was_supplied_already_changes_nothing() {
    let mut world = World::requested();
    let again = Command::SupplyInformation { evidence: vec![id(60)], note: None };
    assert_eq!(world.does(&office(), &again).unwrap(), []);
}

#[test]
fn a_clock_that_was_set_back_counts_as_standing_still() {
    let mut world = approved();
    let before = world.state().last_at;
    world.now = at("2026-05-01 10:00");
    world.does(&office(), &use_units(70, "2026-06-05", 1)).unwrap();
    assert_eq!(world.state().last_at, before);
    assert_eq!(world.history.last().unwrap().at, before);
}
