//! Appeals and reductions.

use latchkey_domain::Day;
use latchkey_workflow::authorization::{
    AppealDecision, Appellant, Command, Event, Outcome, Status,
};
use latchkey_workflow::{Actor, Machine, Moment};

use super::world::{
    GROUP, World, appeal, approval, at, clinician, day, deny, end, grant, grounds, group_clinician,
    id, judge, modify, notify, office, overturn, own_clinician, reduce, reviewer, uphold,
    use_units,
};

fn denied_and_appealed() -> World {
    let mut world = World::requested();
    world.does(&clinician(), &deny()).unwrap();
    world.does(&reviewer(), &notify()).unwrap();
    world.does(&office(), &appeal()).unwrap();
    world
}

fn partly(units: u32) -> Command {
    Command::DecideAppeal(AppealDecision::PartlyOverturned {
        grant: grant(units),
        grounds: grounds(),
    })
}

#[test]
fn an_appeal_is_decided_by_a_clinician_of_the_plan_who_has_not_reviewed_it() {
    let mut world = World::requested();
    world.does(&reviewer(), &Command::Delegate { to: id(GROUP) }).unwrap();
    world.does(&group_clinician(), &deny()).unwrap();
    world.does(&office(), &appeal()).unwrap();
    let mut same_group = group_clinician();
    same_group.account = id(201);
    assert_eq!(world.does(&group_clinician(), &uphold()).unwrap_err().code(), "forbidden");
    assert_eq!(world.does(&same_group, &uphold()).unwrap_err().code(), "forbidden");
    assert_eq!(world.does(&own_clinician(), &uphold()).unwrap_err().code(), "own-request");
    assert_eq!(world.does(&reviewer(), &uphold()).unwrap_err().code(), "not-licensed");
    world.does(&judge(), &uphold()).unwrap();
    assert_eq!(world.status(), "denied");
}

#[test]
fn nobody_who_took_it_up_or_asked_decides_its_appeal() {
    let acts: [(Actor, Command); 3] = [
        (judge(), Command::TakeUp),
        (judge(), super::world::ask_for_chart()),
        (reviewer(), Command::Reassign { to: judge().account }),
    ];
    for (actor, act) in acts {
        let mut world = World::requested();
        world.does(&actor, &act).unwrap();
        world.does(&clinician(), &deny()).unwrap();
        world.does(&office(), &appeal()).unwrap();
        for who in [clinician(), judge()] {
            assert_eq!(world.does(&who, &overturn(8)).unwrap_err().code(), "unfit");
        }
    }
}

#[test]
fn an_appeal_overturned_approves_all_and_partly_modifies() {
    let mut world = denied_and_appealed();
    assert_eq!(world.does(&judge(), &overturn(7)).unwrap_err().code(), "unfit");
    assert_eq!(world.does(&judge(), &partly(8)).unwrap_err().code(), "unfit");
    let mut part = world.clone();
    part.does(&judge(), &partly(5)).unwrap();
    assert_eq!((part.status(), part.state().units_left(day("2026-06-05"))), ("modified", 5));
    world.does(&judge(), &overturn(8)).unwrap();
    assert_eq!((world.status(), world.state().units_left(day("2026-06-05"))), ("approved", 8));
    assert_eq!(world.state().appeal.as_ref().unwrap().outcome, Some(Outcome::Overturned));
}

#[test]
fn an_appeal_against_a_modification_gives_more_than_it_or_upholds_it() {
    let mut world = World::requested();
    world.does(&clinician(), &modify(3)).unwrap();
    world.does(&office(), &appeal()).unwrap();
    assert_eq!(world.does(&judge(), &partly(3)).unwrap_err().code(), "unfit");
    assert_eq!(world.does(&judge(), &partly(2)).unwrap_err().code(), "unfit");
    world.does(&office(), &use_units(70, "2026-06-05", 2)).unwrap();
    world.does(&judge(), &uphold()).unwrap();
    assert_eq!((world.status(), world.state().units_left(day("2026-06-05"))), ("modified", 1));
}

#[test]
fn a_provider_appeals_with_the_member_s_written_consent() {
    let by_provider = |consent| Command::Appeal {
        by: Appellant::Provider,
        consent,
        expedited: true,
        reason: "Feeding still hurts".to_owned(),
    };
    let mut world = World::requested();
    world.does(&clinician(), &deny()).unwrap();
    assert_eq!(world.does(&office(), &by_provider(None)).unwrap_err().code(), "lacking");
    world.does(&office(), &by_provider(Some(id(80)))).unwrap();
    let clock = world.state().appeal.as_ref().unwrap().clock;
    assert_eq!(clock.decide_by, Some(at("2026-06-04 10:00")), "72 hours");
}

#[test]
fn an_appeal_is_filed_within_sixty_days_of_the_notice() {
    let mut world = World::requested();
    world.does(&clinician(), &deny()).unwrap();
    assert_eq!(world.state().wake(), None, "without a notice the time does not start");
    world.does_at("2026-06-03 09:00", &reviewer(), &notify());
    assert_eq!(world.state().appeal_until, Some(day("2026-08-02")));
    let mut late = world.clone();
    late.now = at("2026-08-03 00:00");
    assert_eq!(late.does(&office(), &appeal()).unwrap_err().code(), "closed");
    assert_eq!(late.ticks_at(at("2026-08-03 00:00")), [Event::Closed]);
    assert!(!late.state().is_open());
    world.does_at("2026-08-02 23:59", &office(), &appeal());
    assert_eq!(world.state().appeal.as_ref().unwrap().clock.decide_by, Some(end("2026-09-01")));
}

#[test]
fn there_is_one_level_of_appeal_and_then_the_state_s_hearing() {
    let mut world = denied_and_appealed();
    world.does_at("2026-06-10 10:00", &judge(), &uphold());
    assert_eq!(world.does(&office(), &appeal()).unwrap_err().code(), "unfit");
    world.does_at("2026-06-11 10:00", &reviewer(), &notify());
    assert_eq!(world.state().hearing_until, Some(day("2026-10-09")));
    assert_eq!(world.state().appeal_until, None);
    assert_eq!(world.ticks_at(at("2026-10-09 23:00")), []);
    assert_eq!(world.ticks_at(at("2026-10-10 00:00")), [Event::Closed]);
}

#[test]
fn an_appeal_that_is_not_decided_in_time_is_recorded_and_decides_nothing() {
    let mut world = denied_and_appealed();
    let deadline = end("2026-07-01");
    assert_eq!(world.ticks_at(deadline), [Event::Reminded { deadline }]);
    let events = world.ticks_at(Moment::from_microseconds(deadline.microseconds() + 1));
    assert_eq!(events, [Event::AppealClockMissed { deadline }]);
    assert_eq!(world.status(), "appealed");
    assert_eq!(world.state().wake(), None);
    world.does(&judge(), &overturn(8)).unwrap();
    assert_eq!(world.status(), "approved");
}

#[test]
fn a_missed_clock_is_appealed_and_the_appeal_decides() {
    let mut world = World::requested();
    world.does_at("2026-06-09 09:00", &office(), &appeal());
    assert!(matches!(world.history.last().unwrap().event, Event::Appealed { .. }));
    assert_eq!(world.does(&reviewer(), &approval()).unwrap_err().code(), "status");
    world.does(&judge(), &uphold()).unwrap();
    assert_eq!((world.status(), world.state().decisions.len()), ("denied", 1));
}

#[test]
fn a_modification_is_appealed_though_its_period_is_over() {
    let mut short = grant(3);
    short.period.until = day("2026-06-14");
    let mut world = World::requested();
    world.does(&clinician(), &Command::Modify { grant: short, grounds: grounds() }).unwrap();
    world.does(&reviewer(), &notify()).unwrap();
    assert_eq!(world.ticks_at(at("2026-06-15 00:00")), [Event::Expired]);
    world.does(&office(), &appeal()).unwrap();
    world.does(&judge(), &overturn(8)).unwrap();
    assert_eq!(world.status(), "approved");
}

/// Approved on 1 June for eight units, reduced on 10 June to three, noticed on the 11th.
fn reduced() -> World {
    let mut world = World::requested();
    world.does(&reviewer(), &approval()).unwrap();
    world.does_at("2026-06-10 10:00", &clinician(), &reduce(3));
    world.does_at("2026-06-11 10:00", &reviewer(), &notify());
    world
}

fn units_on(world: &World, text: &str) -> Option<u32> {
    let day: Day = day(text);
    world.state().grant_on(day).map(|grant| grant.units)
}

#[test]
fn a_reduction_counts_ten_days_after_the_notice_and_never_without_one() {
    let mut world = World::requested();
    world.does(&reviewer(), &approval()).unwrap();
    world.does_at("2026-06-10 10:00", &clinician(), &reduce(3));
    assert_eq!(world.status(), "modified");
    assert_eq!(units_on(&world, "2026-08-31"), Some(8), "no notice yet");
    let mut later = world.clone();
    world.does_at("2026-06-11 10:00", &reviewer(), &notify());
    assert_eq!(units_on(&world, "2026-06-20"), Some(8));
    assert_eq!(units_on(&world, "2026-06-21"), Some(3));
    // The plan may wait longer, and never shorter.
    for (not_before, effective) in [("2026-07-15", "2026-07-15"), ("2026-06-12", "2026-06-20")] {
        let mut world = World::requested();
        world.does(&reviewer(), &approval()).unwrap();
        let not_before = Some(day(not_before));
        let reduce = Command::Reduce { grant: grant(3), grounds: grounds(), not_before };
        world.does_at("2026-06-10 10:00", &clinician(), &reduce);
        world.does(&reviewer(), &notify()).unwrap();
        assert_eq!(world.state().grants[1].effective, Some(day(effective)));
    }
    later.does_at("2026-06-25 10:00", &reviewer(), &notify());
    assert_eq!(units_on(&later, "2026-07-04"), Some(8));
    assert_eq!(units_on(&later, "2026-07-05"), Some(3));
}

#[test]
fn a_reduction_of_the_period_runs_out_no_sooner_than_it_counts() {
    let mut shorter = grant(8);
    shorter.period.until = day("2026-06-15");
    let shorten = Command::Reduce { grant: shorter, grounds: grounds(), not_before: None };
    let mut world = World::requested();
    world.does(&reviewer(), &approval()).unwrap();
    world.does_at("2026-06-10 10:00", &clinician(), &shorten);
    assert_eq!(world.state().last_day(), Some(day("2026-08-31")), "no notice yet");
    world.does_at("2026-06-11 10:00", &reviewer(), &notify());
    assert_eq!(world.state().last_day(), Some(day("2026-06-20")), "the day before it counts");
    assert_eq!(world.state().units_left(day("2026-06-20")), 8);
    assert_eq!(world.state().units_left(day("2026-06-21")), 0);
    assert_eq!(world.ticks_at(at("2026-06-20 23:59")), []);
    assert_eq!(world.ticks_at(at("2026-06-21 00:00")), [Event::Expired]);
}

#[test]
fn a_reduction_is_less_than_before_and_no_less_than_was_used() {
    let mut world = World::requested();
    world.does(&reviewer(), &approval()).unwrap();
    world.does(&office(), &use_units(70, "2026-06-05", 4)).unwrap();
    assert_eq!(world.does(&clinician(), &reduce(8)).unwrap_err().code(), "unfit");
    assert_eq!(world.does(&clinician(), &reduce(3)).unwrap_err().code(), "unfit");
    world.does(&clinician(), &reduce(5)).unwrap();
    let again = world.does(&clinician(), &reduce(4)).unwrap_err();
    assert!(again.to_string().contains("does not count yet"), "{again}");
}

#[test]
fn a_reduction_that_is_appealed_before_it_counts_waits_for_the_appeal() {
    let mut world = reduced();
    world.does_at("2026-06-21 10:00", &office(), &appeal());
    assert_eq!(units_on(&world, "2026-07-01"), Some(8), "as it was, while the appeal is undecided");
    let mut overturned = world.clone();
    overturned.does_at("2026-07-05 10:00", &judge(), &overturn(8));
    assert_eq!((overturned.status(), units_on(&overturned, "2026-07-05")), ("approved", Some(8)));
    world.does_at("2026-07-05 10:00", &judge(), &uphold());
    assert_eq!(world.state().status, Status::Modified);
    assert_eq!(units_on(&world, "2026-07-04"), Some(8));
    assert_eq!(units_on(&world, "2026-07-05"), Some(3));
}

#[test]
fn a_reduction_that_is_appealed_after_it_counts_goes_on_counting() {
    let mut world = reduced();
    world.does_at("2026-06-22 10:00", &office(), &appeal());
    assert_eq!(units_on(&world, "2026-07-01"), Some(3));
}

#[test]
fn a_reduction_upheld_before_any_notice_waits_for_the_notice() {
    let mut world = World::requested();
    world.does(&reviewer(), &approval()).unwrap();
    world.does_at("2026-06-10 10:00", &clinician(), &reduce(3));
    world.does_at("2026-06-10 11:00", &office(), &appeal());
    world.does_at("2026-06-12 10:00", &judge(), &uphold());
    assert_eq!(units_on(&world, "2026-08-31"), Some(8));
    world.does_at("2026-06-12 11:00", &reviewer(), &notify());
    assert_eq!(units_on(&world, "2026-06-22"), Some(3));
}

#[test]
fn a_reduction_after_an_appeal_may_be_appealed_itself() {
    let mut world = denied_and_appealed();
    world.does(&judge(), &overturn(8)).unwrap();
    world.does(&clinician(), &reduce(3)).unwrap();
    world.does(&office(), &appeal()).unwrap();
    assert_eq!(world.status(), "appealed");
}
