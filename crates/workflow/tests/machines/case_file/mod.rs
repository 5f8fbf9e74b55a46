//! Cases: facts with their sources, sight, closing and opening again.

mod registry;

use latchkey_domain::{Fact, Patient, Place};
use latchkey_workflow::case_file::{CaseFile, Closing, Command, Event, Known, Source, Statement};
use latchkey_workflow::{Action, Id, Machine, Moment, Refusal, Standing};

use super::proof::{Random, Row, Stage, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{
    CONSULTANT, PLAN, PRACTICE, World, at, basis, biller, day, id, office, software,
};

const CELLS: &str = "
                     none open stat clos
open                 open exis exis exis
state                miss open =    .
name                 miss open open .
consult              miss open open .
fill                 miss open open .
retract              miss =    open .
close                miss clos clos .
reopen               miss =    =    open
share                miss open open clos
unshare              miss =    =    =
redetermine          miss lack lack .
";
const COMMANDS: usize = 11;
const EVENTS: usize = 12;

fn statement(fact: Fact, value: &str) -> Statement {
    Statement { fact, value: value.to_owned(), source: Source::Chart, known_at: None }
}

fn open() -> Command {
    Command::Open {
        id: id(100),
        dyad: id(90),
        patient: Patient::Infant,
        plan: "health-net".to_owned(),
        facts: Vec::new(),
        biller: None,
        renderer: None,
    }
}

fn name(biller: u8, renderer: u8) -> Command {
    Command::Name { biller: Some(id(biller)), renderer: Some(id(renderer)) }
}

/// The registry knows these facts and no others.
fn fill(facts: &[(Fact, &str)]) -> Command {
    let known = |(fact, value): &(Fact, &str)| Known { fact: *fact, value: (*value).to_owned() };
    Command::Fill { facts: facts.iter().map(known).collect() }
}

fn state(fact: Fact, value: &str) -> Command {
    Command::State { facts: vec![statement(fact, value)] }
}

fn retract(fact: Fact) -> Command {
    Command::Retract { facts: vec![fact], reason: "Another family's chart".to_owned() }
}

fn close() -> Command {
    Command::Close { reason: Closing::SupportGiven, note: None }
}

fn reopen() -> Command {
    Command::Reopen { reason: "The trouble came back".to_owned() }
}

fn share(organisation: u8, standing: Standing) -> Command {
    Command::Share { organisation: id(organisation), standing }
}

fn unshare(organisation: u8, standing: Standing) -> Command {
    Command::Unshare { organisation: id(organisation), standing }
}

fn rows() -> Vec<Row<CaseFile>> {
    vec![
        (office(), open()),
        (office(), state(Fact::ServiceMinutes, "45")),
        (office(), name(PRACTICE, 50)),
        (office(), Command::Consult),
        (office(), fill(&[(Fact::RendererRole, "rn")])),
        (office(), retract(Fact::ServiceMinutes)),
        (office(), close()),
        (office(), reopen()),
        (office(), share(CONSULTANT, Standing::Receiver)),
        (office(), unshare(CONSULTANT, Standing::Receiver)),
        (software(), Command::Redetermine),
    ]
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Open { .. } => "open",
        Command::State { .. } => "state",
        Command::Name { .. } => "name",
        Command::Consult => "consult",
        Command::Fill { .. } => "fill",
        Command::Retract { .. } => "retract",
        Command::Close { .. } => "close",
        Command::Reopen { .. } => "reopen",
        Command::Share { .. } => "share",
        Command::Unshare { .. } => "unshare",
        Command::Redetermine => "redetermine",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Opened { .. } => "opened",
        Event::Stated { .. } => "stated",
        Event::Named { .. } => "named",
        Event::Consulted => "consulted",
        Event::Disagreed { .. } => "disagreed",
        Event::Agreed { .. } => "agreed",
        Event::Retracted { .. } => "retracted",
        Event::Closed { .. } => "closed",
        Event::Reopened { .. } => "reopened",
        Event::Shared { .. } => "shared",
        Event::Unshared { .. } => "unshared",
        Event::Redetermined => "redetermined",
    }
}

fn opened() -> World<CaseFile> {
    World::new().after(&office(), &open())
}

fn stages() -> Vec<Stage<CaseFile>> {
    let stated = opened().after(&office(), &state(Fact::ServiceMinutes, "45"));
    let closed = stated.after(&office(), &close());
    vec![("none", World::new()), ("open", opened()), ("stat", stated), ("clos", closed)]
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    holds_table(CELLS, &stages(), &rows());
    rows_are_all::<CaseFile>(&rows(), command_name, COMMANDS);
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let opened = format!(
        r#"{{"event":"opened","id":"{ID}","dyad":"{ID}","patient":"infant","plan":"health-net"}}"#
    );
    let shared = format!(r#"{{"event":"shared","organisation":"{ID}","standing":"receiver"}}"#);
    let unshared = format!(r#"{{"event":"unshared","organisation":"{ID}","standing":"delegate"}}"#);
    let named = format!(r#"{{"event":"named","biller":"{ID}","renderer":"{ID}"}}"#);
    let stored = [
        opened.as_str(),
        named.as_str(),
        r#"{"event":"named"}"#,
        r#"{"event":"consulted"}"#,
        r#"{"event":"disagreed","fact":"biller.contract","value":"none","known_at":5}"#,
        r#"{"event":"agreed","fact":"biller.contract"}"#,
        r#"{"event":"stated","fact":"service.diagnoses","value":"[\"Z39.1\"]","source":"chart","known_at":5}"#,
        r#"{"event":"retracted","fact":"service.date","reason":"Wrong chart"}"#,
        r#"{"event":"closed","reason":"support-given","note":"Feeds well"}"#,
        r#"{"event":"closed","reason":"not-reached"}"#,
        r#"{"event":"reopened","reason":"It came back"}"#,
        shared.as_str(),
        unshared.as_str(),
        r#"{"event":"redetermined"}"#,
    ];
    events_are_stored::<CaseFile>(&stored, event_name, EVENTS);
}

#[test]
fn a_fact_says_where_it_comes_from_who_stated_it_and_since_when_it_was_known() {
    let mut world = opened();
    let known = at("2026-05-30 09:00");
    let said = Statement {
        fact: Fact::MemberDeliveryDate,
        value: "2026-05-29".to_owned(),
        source: Source::Parent,
        known_at: Some(known),
    };
    world.does(&biller(), &Command::State { facts: vec![said] }).unwrap();
    let stated = world.state().stated(Fact::MemberDeliveryDate).unwrap();
    assert_eq!(
        (stated.source, stated.known_at, stated.by),
        (Source::Parent, known, biller().account)
    );
}

#[test]
fn a_later_statement_takes_the_place_and_the_history_keeps_both() {
    let first = opened().after(&office(), &state(Fact::ServiceMinutes, "30"));
    let second = first.after(&office(), &state(Fact::ServiceMinutes, "45"));
    assert_eq!(second.state().facts.len(), 1);
    assert_eq!(second.state().to_case().service.minutes, Some(45));
    let stated = second.history.iter().filter(|c| matches!(c.event, Event::Stated { .. }));
    assert_eq!(stated.count(), 2);
}

#[test]
fn what_is_known_already_from_the_same_source_is_no_news_and_from_another_it_is() {
    let mut world = opened().after(&office(), &state(Fact::ServiceMinutes, "45"));
    assert_eq!(world.does(&office(), &state(Fact::ServiceMinutes, " 45 ")), Ok(vec![]));
    let confirmed = Statement { source: Source::Ehr, ..statement(Fact::ServiceMinutes, "45") };
    let events = world.does(&office(), &Command::State { facts: vec![confirmed] }).unwrap();
    assert_eq!(events.len(), 1);
}

#[test]
fn retracting_makes_a_fact_unknown_again() {
    let world = opened().after(&office(), &state(Fact::MemberPregnant, "no"));
    assert_eq!(world.state().to_case().member.pregnant, Some(false));
    let world = world.after(&office(), &retract(Fact::MemberPregnant));
    assert_eq!(world.state().to_case().member.pregnant, None);
}

#[test]
fn the_plan_and_the_patient_are_corrected_and_never_retracted() {
    let mut world = opened();
    assert_eq!(world.state().to_case().plan.as_deref(), Some("health-net"));
    assert_eq!(world.state().to_case().member.patient, Some(Patient::Infant));
    for fact in [Fact::Plan, Fact::MemberPatient] {
        let refusal = world.does(&office(), &retract(fact)).unwrap_err();
        assert_eq!(refusal.code(), "unfit");
    }
    let world = world.after(&office(), &state(Fact::MemberPatient, "parent"));
    assert_eq!(world.state().patient, Patient::Parent);
    let world = world.after(&office(), &state(Fact::Plan, "another-plan"));
    assert_eq!(world.state().plan, "another-plan");
}

#[test]
fn what_cannot_be_a_value_is_refused_by_the_name_of_the_fact_alone() {
    let refusal = opened().does(&office(), &state(Fact::ServiceDate, "tomorrow")).unwrap_err();
    assert_eq!(refusal.to_string(), "service.date is a day, as in 2026-02-28; correct it");
}

#[test]
fn one_fact_stated_twice_at_once_or_known_in_the_future_is_refused() {
    let twice = Command::State {
        facts: vec![statement(Fact::ServiceMinutes, "30"), statement(Fact::ServiceMinutes, "45")],
    };
    assert_eq!(opened().does(&office(), &twice).unwrap_err().code(), "unfit");
    let said = Statement {
        known_at: Some(at("2026-06-02 10:00")),
        ..statement(Fact::ServiceMinutes, "30")
    };
    let refusal = opened().does(&office(), &Command::State { facts: vec![said] }).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
}

#[test]
fn a_case_opened_with_facts_is_the_case_that_policies_decide() {
    let Command::Open { id, dyad, patient, plan, biller, renderer, .. } = open() else {
        panic!("it opens")
    };
    let facts = vec![
        statement(Fact::ServicePlace, "11"),
        statement(Fact::ServiceDiagnoses, "z39.1,O92.4"),
        statement(Fact::MemberWantsToBreastfeed, "true"),
    ];
    let open = Command::Open { id, dyad, patient, plan, facts, biller, renderer };
    let case = World::<CaseFile>::new().after(&office(), &open).state().to_case();
    assert_eq!(case.service.place, Place::new("11"));
    assert_eq!(case.service.diagnoses.len(), 2);
    assert_eq!(case.member.wants_to_breastfeed, Some(true));
}

#[test]
fn whoever_was_given_sight_is_a_party_once_and_loses_it_with_its_last_standing() {
    let world = opened()
        .after(&office(), &share(CONSULTANT, Standing::Receiver))
        .after(&office(), &share(CONSULTANT, Standing::Delegate))
        .after(&office(), &share(PLAN, Standing::Plan));
    let organisations = |world: &World<CaseFile>| -> Vec<Id> {
        world.state().parties().iter().skip(1).map(|party| party.organisation).collect()
    };
    assert_eq!(organisations(&world), [id(CONSULTANT), id(PLAN)]);
    let world = world.after(&office(), &unshare(CONSULTANT, Standing::Receiver));
    assert_eq!(world.state().parties()[1].standing, Standing::Delegate);
    let world = world.after(&office(), &unshare(CONSULTANT, Standing::Delegate));
    assert_eq!(organisations(&world), [id(PLAN)]);
}

#[test]
fn nobody_is_given_ownership_and_no_person_gives_sight() {
    let refusal = opened().does(&office(), &share(PLAN, Standing::Owner)).unwrap_err();
    assert!(matches!(refusal, Refusal::Unfit { .. }));
    assert_eq!(CaseFile::action(&share(PLAN, Standing::Plan)), Action::Tick);
}

#[test]
fn a_determination_is_kept_until_the_facts_change_and_noted_once() {
    let mut world = opened();
    world.basis = Some(basis(None));
    assert_eq!(world.does(&software(), &Command::Redetermine), Ok(vec![Event::Redetermined]));
    assert_eq!(world.state().basis, Some(basis(None)));
    assert_eq!(world.does(&software(), &Command::Redetermine), Ok(vec![]));
    world.basis = None;
    let world = world.after(&office(), &state(Fact::ServiceMinutes, "45"));
    assert_eq!(world.state().basis, None);
}

#[test]
fn what_is_asked_twice_or_changes_nothing_happens_once_or_not_at_all() {
    let mut world = opened().after(&office(), &state(Fact::ServiceMinutes, "45"));
    let facts = vec![Fact::ServiceMinutes, Fact::ServiceDate, Fact::ServiceMinutes];
    let twice = Command::Retract { facts, reason: "Another family's chart".to_owned() };
    assert_eq!(world.does(&office(), &twice).unwrap().len(), 1);
    assert_eq!(world.does(&software(), &share(PRACTICE, Standing::Receiver)), Ok(vec![]));
}

fn next(random: &mut Random, world: &World<CaseFile>) -> Row<CaseFile> {
    if world.state.is_none() {
        return (office(), open());
    }
    let standing = random.pick(Standing::ALL);
    let organisation = random.pick(&[CONSULTANT, PLAN]);
    let fact = random.pick(&[
        Fact::ServiceMinutes,
        Fact::ServiceDate,
        Fact::Plan,
        Fact::BillerContract,
        Fact::RendererRole,
    ]);
    let value = random.pick(&["30", "45", "2026-06-01", "other", "none", "direct"]);
    let known =
        [(Fact::BillerContract, random.pick(&["none", "direct"])), (Fact::RendererRole, "rn")];
    let command = match random.below(11) {
        0..=2 => state(fact, value),
        3 => retract(fact),
        4 => random.pick(&[close(), reopen()]),
        5 => share(organisation, standing),
        6 => unshare(organisation, standing),
        7 => random.pick(&[name(PRACTICE, 50), name(PRACTICE, 51), Command::Consult]),
        8 | 9 => fill(&known[..usize::from(random.small(3))]),
        _ => random.pick(&[Command::Redetermine, reopen()]),
    };
    (random.pick(&[office(), biller()]), command)
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, world: &World<CaseFile>| next(random, world);
    walks::<CaseFile>(40, EVENTS, next, |before, change, after| {
        let facts = |state: &CaseFile| state.facts.iter().map(|f| f.fact).collect::<Vec<_>>();
        assert!(facts(after).windows(2).all(|pair| pair[0] < pair[1]), "each fact once, in order");
        assert!(after.sights.iter().all(|sight| sight.standing != Standing::Owner));
        for noted in &after.disagreements {
            let stated = after.stated(noted.fact).unwrap();
            assert_ne!((stated.source, &stated.value), (Source::Registry, &noted.value));
            assert_ne!(stated.value, noted.value, "the two agree");
        }
        let is_closed = before.is_some_and(|before| !before.is_open());
        if is_closed && after.status() == "closed" {
            assert_eq!(
                before.map(facts),
                Some(facts(after)),
                "{:?} of a closed case",
                change.event
            );
        }
    });
}

#[test]
fn a_clock_set_back_moves_nothing_back() {
    let mut world = opened();
    let before: Moment = world.state().last_at;
    world.now = at("2020-01-01 00:00");
    world.does(&office(), &state(Fact::ServiceMinutes, "45")).unwrap();
    assert_eq!(world.state().last_at, before);
    assert_eq!(world.history.last().unwrap().at, before);
    assert_eq!(world.history.last().unwrap().at.day_in_california(), day("2026-06-01"));
}
