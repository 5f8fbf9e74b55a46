//! Deadlines by hand. 2026-06-01 is a Monday; 2026-06-19 (Friday), 2026-11-26 and 2026-11-27
//! (Thursday and Friday) are holidays here.

use latchkey_workflow::authorization::{Command, DelayReason, Urgency};

use super::world::{World, ask_for_chart, at, clinician, day, end, office, reviewer, supply};

#[test]
fn a_standard_request_has_five_working_days_and_seven_days_of_the_calendar_at_most() {
    for (received, decide_by) in [
        ("2026-06-01 10:00", "2026-06-08"), // Monday: 5 working days and 7 days agree
        ("2026-06-05 23:59", "2026-06-12"), // Friday: both the Friday after
        ("2026-06-06 10:00", "2026-06-12"), // Saturday: the 5th working day comes first
        ("2026-06-07 10:00", "2026-06-12"), // Sunday
        ("2026-06-15 10:00", "2026-06-22"), // over Juneteenth: 7 days end before 5 working days
        ("2026-06-20 10:00", "2026-06-26"), // Saturday after the holiday
        ("2026-11-25 10:00", "2026-12-02"), // the day before Thanksgiving: 7 days
        ("2026-11-23 00:00", "2026-11-30"), // the first moment of a Monday
    ] {
        let world = World::with_request_open_ended(received);
        assert_eq!(world.decide_by(), end(decide_by), "{received}");
    }
}

#[test]
fn an_expedited_request_has_seventy_two_hours_over_weekends_and_changes_of_the_clock() {
    for (received, decide_by) in [
        ("2026-06-05 10:00", "2026-06-08 10:00"),
        ("2026-10-31 10:00", "2026-11-03 09:00"), // the clock goes back on 1 November
    ] {
        let world = World::with_request_open_ended_as(received, Urgency::Expedited);
        assert_eq!(world.decide_by(), at(decide_by), "{received}");
    }
}

#[test]
fn what_turns_urgent_has_seventy_two_hours_from_then_and_never_more_than_before() {
    let restate = Command::RestateUrgency {
        urgency: Urgency::Expedited,
        reason: "The infant loses weight".to_owned(),
    };
    let mut world = World::requested();
    world.does_at("2026-06-03 09:00", &office(), &restate);
    assert_eq!(world.decide_by(), at("2026-06-06 09:00"));
    let mut late = World::requested();
    late.does_at("2026-06-08 09:00", &office(), &restate);
    assert_eq!(late.decide_by(), end("2026-06-08"));
}

#[test]
fn a_question_lets_the_working_days_wait_and_never_the_seven_days() {
    let mut world = World::with_request_open_ended("2026-06-06 10:00");
    assert_eq!(world.decide_by(), end("2026-06-12"));
    world.does_at("2026-06-08 10:00", &reviewer(), &ask_for_chart());
    assert_eq!(world.decide_by(), end("2026-06-13"), "seven days from receipt");
    world.does_at("2026-06-09 10:00", &office(), &supply());
    assert_eq!(world.decide_by(), end("2026-06-13"), "five working days would be the 16th");
}

#[test]
fn a_retrospective_request_has_thirty_days_from_its_information() {
    let mut world = World::with_request("2026-06-01 10:00", Urgency::Retrospective);
    assert_eq!(world.decide_by(), end("2026-07-01"));
    world.does_at("2026-06-02 10:00", &reviewer(), &ask_for_chart());
    assert_eq!(world.state().clock.decide_by, None);
    world.does_at("2026-06-10 10:00", &office(), &supply());
    assert_eq!(world.decide_by(), end("2026-07-10"));
}

#[test]
fn a_delay_letter_gives_fourteen_days_more_and_an_answer_takes_them_back() {
    let mut world = World::requested();
    let delay = Command::Delay {
        reason: DelayReason::MissingInformation,
        asks: "The chart".to_owned(),
        anticipated: day("2026-06-12"),
        telephoned_at: at("2026-06-02 09:00"),
    };
    world.does_at("2026-06-02 09:30", &reviewer(), &ask_for_chart());
    world.does_at("2026-06-02 10:00", &reviewer(), &delay);
    assert_eq!(world.decide_by(), end("2026-06-22"));
    world.does_at("2026-06-09 10:00", &office(), &supply());
    assert_eq!(world.decide_by(), end("2026-06-16"), "five working days from the answer");
}

#[test]
fn a_request_that_came_by_fax_is_clocked_from_the_fax() {
    let mut world = World::new();
    world.now = at("2026-06-03 10:00");
    let Command::Request(mut request) = super::world::requested(Urgency::Standard) else {
        panic!("a request");
    };
    request.received = Some(at("2026-06-01 16:00"));
    let mut future = request.clone();
    future.received = Some(at("2026-06-03 10:01"));
    assert_eq!(world.does(&office(), &Command::Request(future)).unwrap_err().code(), "unfit");
    world.does(&office(), &Command::Request(request)).unwrap();
    assert_eq!(world.decide_by(), end("2026-06-08"));
}

#[test]
fn the_provider_is_told_in_a_day_and_the_member_in_two_working_days_or_by_the_deadline() {
    let mut world = World::requested();
    world.does_at("2026-06-03 15:00", &clinician(), &super::world::deny());
    let notices = world.state().notices;
    assert_eq!(notices.provider_due(), Some(at("2026-06-04 15:00")));
    assert_eq!(notices.member_due(), Some(end("2026-06-05")));
    let mut last_day = World::requested();
    last_day.does_at("2026-06-08 15:00", &clinician(), &super::world::deny());
    assert_eq!(last_day.state().notices.member_due(), Some(end("2026-06-08")));
}
