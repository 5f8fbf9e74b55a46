//! What the registry knows of whom a case names, beside what people stated.

use latchkey_domain::Fact;
use latchkey_workflow::case_file::{CaseFile, Command, Event, Source, Statement};
use latchkey_workflow::{Action, Machine};

use super::super::world::{PRACTICE, World, id, office};
use super::{fill, name, open, opened, retract, state, statement};

#[test]
fn the_registry_fills_in_what_nobody_stated_and_takes_back_what_it_no_longer_knows() {
    let known = [(Fact::BillerContract, "direct"), (Fact::BillerCpspCertified, "yes")];
    let world = opened().after(&office(), &name(PRACTICE, 50)).after(&office(), &fill(&known));
    let stated = world.state().stated(Fact::BillerContract).unwrap();
    assert_eq!((stated.value.as_str(), stated.source), ("direct", Source::Registry));
    assert_eq!(world.state().to_case().biller.cpsp_certified, Some(true));
    assert_eq!(world.clone().does(&office(), &fill(&known)), Ok(vec![]), "no news");
    let ended = world.after(&office(), &fill(&[(Fact::BillerContract, "none")]));
    assert_eq!(ended.state().stated(Fact::BillerContract).unwrap().value, "none");
    assert_eq!(ended.state().stated(Fact::BillerCpspCertified), None);
    assert_eq!(ended.state().disagreements, []);
}

#[test]
fn what_somebody_stated_stands_and_the_disagreement_is_kept_until_there_is_none() {
    let says = |value| fill(&[(Fact::BillerContract, value)]);
    let world = opened().after(&office(), &state(Fact::BillerContract, "direct"));
    assert_eq!(world.clone().does(&office(), &says("direct")), Ok(vec![]), "they agree");
    let world = world.after(&office(), &says("none"));
    assert_eq!(world.state().stated(Fact::BillerContract).unwrap().value, "direct");
    assert_eq!(world.state().disagreement(Fact::BillerContract).unwrap().value, "none");
    assert_eq!(world.clone().does(&office(), &says("none")), Ok(vec![]), "it is noted once");
    let agreed = Event::Agreed { fact: Fact::BillerContract };
    for settled in [says("direct"), fill(&[])] {
        let mut world = world.clone();
        assert_eq!(world.does(&office(), &settled), Ok(vec![agreed.clone()]));
        assert_eq!(world.state().disagreements, []);
    }
    for command in [state(Fact::BillerContract, "none"), retract(Fact::BillerContract)] {
        assert_eq!(world.after(&office(), &command).state().disagreements, []);
    }
    let other = world.after(&office(), &state(Fact::BillerContract, "ppg"));
    assert_eq!(other.state().disagreements.len(), 1);
}

#[test]
fn nobody_states_in_the_registry_s_name_and_only_its_own_facts_are_filled() {
    let said = Statement { source: Source::Registry, ..statement(Fact::BillerContract, "direct") };
    let refusal = opened().does(&office(), &Command::State { facts: vec![said] }).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
    let mut world = opened();
    assert_eq!(world.does(&office(), &fill(&[(Fact::ServiceMinutes, "45")])), Ok(vec![]));
    assert_eq!(CaseFile::action(&fill(&[])), Action::Tick);
    assert_eq!(CaseFile::action(&name(PRACTICE, 50)), Action::CaseState);
}

#[test]
fn who_is_named_at_the_opening_is_named_before_anything_is_stated() {
    let Command::Open { id: case, dyad, patient, plan, .. } = open() else { panic!("it opens") };
    let facts = vec![statement(Fact::BillerContract, "direct")];
    let (biller, renderer) = (Some(id(PRACTICE)), None);
    let open = Command::Open { id: case, dyad, patient, plan, facts, biller, renderer };
    let mut world = World::<CaseFile>::new();
    let events = world.does(&office(), &open).unwrap();
    assert!(
        matches!(events[1], Event::Named { .. })
            && events.iter().all(|event| { event.asks_registry() })
    );
    assert_eq!(world.state().biller, Some(id(PRACTICE)));
    let minutes = world.does(&office(), &state(Fact::ServiceMinutes, "45")).unwrap();
    assert!(!minutes[0].asks_registry(), "the registry has nothing to say of minutes");
}
