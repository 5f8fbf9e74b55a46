//! After the window: reports of families that were seen in it, and withdrawing.

use latchkey_workflow::Machine;
use latchkey_workflow::referral::{Answer, Command, Event, Outcome, Referral, Status};

use super::super::world::{World, consultant, day, office, software};
use super::{answered, complete, drafted, outside, report, restate, schedule, sent, withdraw};

/// Its window ended on the day it was sent, and it is the day after; no tick has run.
pub fn on_the_day_after(world: &World<Referral>) -> World<Referral> {
    world.after(&software(), &restate(Some("2026-06-01"))).on("2026-06-02 10:00")
}

/// Accepted in time, and the window is over.
pub fn slow() -> World<Referral> {
    on_the_day_after(&answered(&sent(), Answer::Accept))
}

fn expired() -> World<Referral> {
    let mut world = slow();
    assert_eq!(world.ticks_at(world.now), [Event::Expired]);
    world
}

fn seen(on: &str) -> Command {
    Command::Answer(report(Outcome::Improved, Some(on)))
}

#[test]
fn a_report_that_comes_after_the_window_is_taken_in() {
    let world = slow().after(&consultant(), &seen("2026-06-01"));
    assert_eq!(world.state().status, Status::Completed);
    let refusal = slow().does(&consultant(), &Command::Answer(schedule("2026-06-03")));
    assert_eq!(refusal.unwrap_err().code(), "closed", "a visit is another matter");
}

#[test]
fn what_expired_is_completed_by_a_report_of_a_family_seen_in_time() {
    // Whether a tick has run in between makes no difference.
    for world in [slow(), expired()] {
        let refusal = world.clone().does(&consultant(), &Command::Answer(complete())).unwrap_err();
        assert_eq!(refusal.code(), "lacking", "it says when the family was seen");
    }
    let world = expired().after(&consultant(), &seen("2026-06-01"));
    assert_eq!(world.state().status, Status::Completed);
    assert_eq!(world.state().report.as_ref().unwrap().seen_on, Some(day("2026-06-01")));
    assert_eq!(world.state().wake(), None);
}

#[test]
fn for_somebody_outside_the_owner_records_the_late_report() {
    let accepted = drafted(outside())
        .after(&office(), &Command::Send)
        .after(&office(), &Command::RecordAnswer(Answer::Accept));
    let mut world = on_the_day_after(&accepted);
    world.ticks_at(world.now);
    let late = Command::RecordAnswer(report(Outcome::Resolved, Some("2026-06-01")));
    assert_eq!(world.after(&office(), &late).state().status, Status::Completed);
}

#[test]
fn the_day_the_family_was_seen_lies_between_the_sending_and_the_end_of_the_window() {
    for world in [slow(), expired()] {
        for (on, code) in
            [("2026-06-02", "closed"), ("2026-06-03", "unfit"), ("2026-05-31", "unfit")]
        {
            let refusal = world.clone().does(&consultant(), &seen(on)).unwrap_err();
            assert_eq!(refusal.code(), code, "{on}");
        }
        let both = Command::Answer(report(Outcome::NotSeen, Some("2026-06-01")));
        assert_eq!(world.clone().does(&consultant(), &both).unwrap_err().code(), "unfit");
    }
}

#[test]
fn it_is_withdrawn_until_it_is_settled_whatever_the_window() {
    for world in [on_the_day_after(&sent()), slow()] {
        assert_eq!(world.after(&office(), &withdraw()).state().status, Status::Withdrawn);
    }
    assert_eq!(expired().does(&office(), &withdraw()).unwrap_err().code(), "status");
}
