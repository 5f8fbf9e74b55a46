//! Review before the decision: who, what is asked, delay, delegation, missed clocks.

use latchkey_workflow::authorization::{
    Channel, Command, DelayReason, Event, RejectionReason, Status, Urgency,
};
use latchkey_workflow::{Machine, Refusal, Role, Standing};

use super::world::{
    GROUP, PLAN, World, approval, ask_for_chart, at, clinician, day, end, group_clinician,
    group_reviewer, id, notify, office, own_clinician, requested, requester_as_clinician, reviewer,
    software, stranger, supply,
};

fn delay(telephoned: &str, anticipated: &str) -> Command {
    Command::Delay {
        reason: DelayReason::MissingInformation,
        asks: "The chart of the last visit".to_owned(),
        anticipated: day(anticipated),
        telephoned_at: at(telephoned),
    }
}

#[test]
fn whoever_asked_reviews_nothing_under_whatever_role() {
    let world = World::requested();
    for actor in [own_clinician(), requester_as_clinician()] {
        for command in [
            Command::TakeUp,
            approval(),
            ask_for_chart(),
            super::world::deny(),
            super::world::modify(3),
            Command::MarkSufficient,
            delay("2026-06-01 10:00", "2026-06-10"),
            Command::Delegate { to: id(GROUP) },
        ] {
            let refusal = world.clone().does(&actor, &command).unwrap_err();
            assert_eq!(refusal, Refusal::OwnRequest, "{command:?}");
        }
    }
    let to_requester = Command::Reassign { to: id(1) };
    assert_eq!(world.clone().does(&reviewer(), &to_requester), Err(Refusal::OwnRequest));
}

#[test]
fn a_plan_does_not_ask_itself() {
    let mut owner = office();
    owner.organisation = id(PLAN);
    let refusal = World::new().does(&owner, &requested(Urgency::Standard)).unwrap_err();
    assert_eq!(refusal, Refusal::OwnRequest);
}

#[test]
fn a_medical_group_reviews_only_while_it_is_delegated_and_the_plan_always() {
    let mut world = World::requested();
    assert_eq!(world.does(&group_reviewer(), &Command::TakeUp).unwrap_err().code(), "forbidden");
    world.does(&reviewer(), &Command::Delegate { to: id(GROUP) }).unwrap();
    world.does(&group_reviewer(), &Command::TakeUp).unwrap();
    world.clone().does(&clinician(), &super::world::deny()).unwrap();
    world.clone().does(&group_clinician(), &super::world::deny()).unwrap();
    assert_eq!(world.does(&stranger(), &approval()).unwrap_err().code(), "forbidden");
    let again = Command::Delegate { to: id(PLAN) };
    assert_eq!(world.does(&group_reviewer(), &again).unwrap_err().code(), "forbidden");
    world.does(&reviewer(), &Command::Recall).unwrap();
    assert_eq!(world.state().reviewer, None);
    assert_eq!(world.does(&group_reviewer(), &approval()).unwrap_err().code(), "forbidden");
}

#[test]
fn nobody_delegates_a_request_to_whoever_made_it() {
    let to_owner = Command::Delegate { to: id(super::world::PRACTICE) };
    assert_eq!(World::requested().does(&reviewer(), &to_owner), Err(Refusal::OwnRequest));
}

#[test]
fn delegation_leaves_receipt_and_deadline_where_they_were() {
    let mut world = World::requested();
    let (received, deadline) = (world.state().received, world.decide_by());
    world.does_at("2026-06-03 12:00", &reviewer(), &Command::Delegate { to: id(GROUP) });
    world.does_at("2026-06-04 12:00", &group_reviewer(), &Command::TakeUp);
    world.does_at("2026-06-05 12:00", &reviewer(), &Command::Recall);
    assert_eq!((world.state().received, world.decide_by()), (received, deadline));
}

#[test]
fn what_one_reviewer_took_up_another_does_not() {
    let mut world = World::requested();
    world.does(&reviewer(), &Command::TakeUp).unwrap();
    assert_eq!(world.does(&clinician(), &Command::TakeUp).unwrap_err().code(), "unfit");
    assert_eq!(world.does(&reviewer(), &Command::TakeUp).unwrap(), []);
    world.does(&clinician(), &Command::Reassign { to: id(3) }).unwrap();
    assert_eq!(world.state().reviewer, Some(id(3)));
}

#[test]
fn the_turn_goes_to_the_requester_with_a_question_and_back_with_the_answer() {
    let mut world = World::requested();
    world.does(&reviewer(), &Command::Delegate { to: id(GROUP) }).unwrap();
    let movers = |world: &World| -> Vec<Standing> {
        let parties = world.state().parties();
        parties.iter().filter(|p| p.moves).map(|p| p.standing).collect()
    };
    assert_eq!(movers(&world), [Standing::Delegate]);
    world.does(&group_reviewer(), &Command::TakeUp).unwrap();
    world.does(&group_reviewer(), &ask_for_chart()).unwrap();
    assert_eq!(movers(&world), [Standing::Owner]);
    assert_eq!(world.state().open_inquiry().unwrap().asks, "The chart of the last visit");
    world.does(&office(), &supply()).unwrap();
    assert_eq!(movers(&world), [Standing::Delegate]);
    assert_eq!(world.status(), "in-review");
    assert_eq!(world.state().evidence, [id(60), id(61)]);
    assert_eq!(world.state().open_inquiry(), None);
}

#[test]
fn nothing_is_no_answer() {
    let mut world = World::requested();
    let nothing = Command::SupplyInformation { evidence: Vec::new(), note: None };
    assert_eq!(world.does(&office(), &nothing).unwrap_err().code(), "lacking");
    let blank = Command::SupplyInformation { evidence: Vec::new(), note: Some(" ".to_owned()) };
    assert_eq!(world.does(&office(), &blank).unwrap_err().code(), "lacking");
}

#[test]
fn a_delay_letter_goes_out_once_before_the_deadline_and_after_a_call() {
    let mut world = World::requested();
    world.now = at("2026-06-04 12:00");
    let before_receipt = delay("2026-06-01 09:59", "2026-06-10");
    assert_eq!(world.does(&reviewer(), &before_receipt).unwrap_err().code(), "unfit");
    let to_come = delay("2026-06-04 12:01", "2026-06-10");
    assert_eq!(world.does(&reviewer(), &to_come).unwrap_err().code(), "unfit");
    let too_far = delay("2026-06-04 11:00", "2026-06-23");
    assert_eq!(world.does(&reviewer(), &too_far).unwrap_err().code(), "unfit");
    world.does(&reviewer(), &delay("2026-06-04 11:00", "2026-06-22")).unwrap();
    assert_eq!(world.decide_by(), end("2026-06-22"));
    let again = world.does(&reviewer(), &delay("2026-06-04 11:00", "2026-06-22"));
    assert_eq!(again.unwrap_err().code(), "unfit");

    let mut late = World::requested();
    late.now = at("2026-06-09 00:00");
    let refusal = late.does(&reviewer(), &delay("2026-06-04 11:00", "2026-06-10")).unwrap_err();
    assert!(matches!(refusal, Refusal::Status { status: "overdue", .. }), "{refusal}");
}

#[test]
fn software_neither_delays_nor_slows_a_request() {
    let mut world = World::with_request("2026-06-01 10:00", Urgency::Expedited);
    let slower = Command::ChangeUrgency {
        urgency: Urgency::Standard,
        reason: "No harm in waiting".to_owned(),
    };
    assert_eq!(world.does(&software(), &slower), Err(Refusal::NotLicensed));
    assert_eq!(world.does(&reviewer(), &slower), Err(Refusal::NotLicensed));
    let letter = delay("2026-06-01 10:00", "2026-06-10");
    assert_eq!(world.does(&software(), &letter).unwrap_err().code(), "forbidden");
    world.does(&clinician(), &slower).unwrap();
    let change = &world.state().urgency_changes[0];
    assert_eq!((change.by, change.from, change.to), (id(3), Urgency::Expedited, Urgency::Standard));
}

#[test]
fn a_missed_clock_is_recorded_and_decides_nothing() {
    let mut world = World::requested();
    world.does(&reviewer(), &Command::TakeUp).unwrap();
    let deadline = world.decide_by();
    assert!(world.ticks_at(deadline).iter().all(|e| matches!(e, Event::Reminded { .. })));
    let events = world.ticks_at(at("2026-06-09 00:00"));
    assert!(matches!(&events[..], [Event::ClockMissed { deadline: d, .. }] if *d == deadline));
    assert_eq!(world.status(), "in-review");
    assert_eq!(world.state().missed, Some(deadline));
    assert!(world.state().decisions.is_empty() && world.state().grants.is_empty());
    // The member is told within two working days of the deadline, and may appeal at once.
    let notices = world.state().notices;
    assert_eq!(notices.member_due(), Some(end("2026-06-10")));
    world.clone().does(&office(), &super::world::appeal()).unwrap();
    // The plan may still decide.
    world.does(&reviewer(), &approval()).unwrap();
    assert_eq!(world.status(), "approved");
    assert_eq!(world.state().missed, Some(deadline));
}

#[test]
fn a_decision_after_the_deadline_records_the_missed_clock_though_no_tick_ran() {
    let mut world = World::requested();
    let events = world.does_at("2026-06-09 08:00", &reviewer(), &approval());
    assert!(matches!(&events[..], [Event::ClockMissed { .. }, Event::Approved { .. }]));
    assert_eq!(world.state().missed, Some(end("2026-06-08")));
}

#[test]
fn what_changes_nothing_records_no_missed_clock_either() {
    let mut world = World::requested();
    assert_eq!(world.does_at("2026-06-09 08:00", &reviewer(), &Command::MarkSufficient), []);
    assert_eq!(world.state().missed, None);
}

#[test]
fn the_member_s_time_to_appeal_a_missed_clock_starts_with_the_notice() {
    let mut world = World::requested();
    world.ticks_at(at("2026-06-09 00:00"));
    world.does_at("2026-06-10 09:00", &reviewer(), &notify());
    assert_eq!(world.state().appeal_until, Some(day("2026-08-09")));
    world.now = at("2026-08-10 09:00");
    let refusal = world.does(&office(), &super::world::appeal()).unwrap_err();
    assert_eq!(refusal.code(), "closed");
    assert_eq!(world.state().wake(), None, "an undecided request is not closed by time");
    assert!(world.state().is_open());
}

#[test]
fn a_reviewer_is_reminded_once_of_each_deadline() {
    let mut world = World::requested();
    let wake = world.state().wake().unwrap();
    assert_eq!(wake, at("2026-06-05 00:00"), "the working day before Monday the 8th");
    assert_eq!(world.ticks_at(wake), [Event::Reminded { deadline: end("2026-06-08") }]);
    assert_eq!(world.ticks_at(at("2026-06-05 12:00")), []);
    world.does_at("2026-06-05 13:00", &reviewer(), &delay("2026-06-05 12:30", "2026-06-12"));
    assert_eq!(
        world.ticks_at(world.state().wake().unwrap()),
        [Event::Reminded { deadline: end("2026-06-22") }]
    );
    let mut urgent = World::with_request("2026-06-01 10:00", Urgency::Expedited);
    assert_eq!(urgent.state().wake(), Some(at("2026-06-03 22:00")));
    assert_eq!(urgent.ticks_at(at("2026-06-03 22:00")).len(), 1);
}

#[test]
fn silence_closes_a_retrospective_request_for_an_administrative_reason() {
    let mut world = World::with_request("2026-06-01 10:00", Urgency::Retrospective);
    world.does(&reviewer(), &ask_for_chart()).unwrap();
    assert_eq!(world.state().clock.decide_by, None, "the clock waits for the answer");
    let silent_until = world.state().open_inquiry().unwrap().silent_until.unwrap();
    assert_eq!(silent_until, end("2026-06-23"), "fifteen working days, Juneteenth left out");
    assert_eq!(world.ticks_at(silent_until), []);
    let events = world.ticks_at(world.state().wake().unwrap());
    assert!(matches!(&events[..], [Event::ClosedForSilence { .. }]));
    assert_eq!(world.status(), "rejected");
    let rejection = world.state().rejection.clone().unwrap();
    assert_eq!(rejection.reason, RejectionReason::NoAnswer);
    assert!(world.state().is_open(), "the provider must be told");
    world.does(&software(), &Command::TellProvider { channel: Channel::Portal }).unwrap();
    assert!(!world.state().is_open());
}

#[test]
fn silence_does_not_close_what_may_be_appealed() {
    let mut world = World::requested();
    world.does(&reviewer(), &ask_for_chart()).unwrap();
    world.ticks_at(at("2026-06-30 12:00"));
    assert_eq!(world.state().status, Status::InformationAsked);
    assert!(world.state().missed.is_some());
    assert_eq!(world.state().wake(), None);
}

#[test]
fn software_turns_back_for_administrative_reasons_and_says_the_remedy() {
    let reject = |reason, remedy: &str| Command::Reject { reason, remedy: remedy.to_owned() };
    let mut world = World::requested();
    let without = reject(RejectionReason::NotAMember, "");
    assert_eq!(world.does(&software(), &without).unwrap_err().code(), "lacking");
    let silence = reject(RejectionReason::NoAnswer, "Ask again");
    assert_eq!(world.does(&software(), &silence).unwrap_err().code(), "unfit");
    world.does(&software(), &reject(RejectionReason::NotAMember, "Check the card")).unwrap();
    assert_eq!(world.status(), "rejected");
    assert_eq!(world.history.last().unwrap().actor.role, Role::Latchkey);
}
