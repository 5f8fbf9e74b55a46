//! Files that get lost, and answers that come late.

use latchkey_domain::Frequency;
use latchkey_workflow::claim::{AcknowledgedBy, Acknowledgement, Claim, Command, Event, Status};
use latchkey_workflow::{Machine, Moment};

use super::super::world::{World, at, biller, day};
use super::{accepted, acknowledge, answer, bill, replace, send, sent, void};

/// The form of the file was in order; of the claim nothing is said yet.
pub fn read_by_payer() -> World<Claim> {
    sent().after(&biller(), &about_file("000000001", true))
}

/// The file was taken for lost, and the claim corrected meanwhile.
pub fn taken_for_lost() -> World<Claim> {
    sent().after(&biller(), &Command::Correct { bill: bill(2) })
}

fn about(by: AcknowledgedBy, control: &str, is_accepted: bool) -> Command {
    let control = control.to_owned();
    let payer_number = None;
    Command::Acknowledge(Acknowledgement { control, payer_number, ..answer(by, is_accepted) })
}

fn about_file(control: &str, is_accepted: bool) -> Command {
    about(AcknowledgedBy::File, control, is_accepted)
}

fn about_claim(control: &str, is_accepted: bool) -> Command {
    about(AcknowledgedBy::Claim, control, is_accepted)
}

fn status(world: &World<Claim>) -> Status {
    world.state().status
}

#[test]
fn a_claim_whose_file_got_lost_is_sent_again_under_a_new_number() {
    for lost in [sent(), read_by_payer()] {
        assert_eq!(lost.clone().does(&biller(), &send("000000001")).unwrap_err().code(), "unfit");
        let again = lost.after(&biller(), &send("000000002"));
        assert_eq!((status(&again), again.state().submissions.len()), (Status::Sent, 2));
        let taken_in = again.after(&biller(), &about_claim("000000002", true));
        assert_eq!(status(&taken_in), Status::Accepted);
        let refusal = taken_in.clone().does(&biller(), &send("000000003")).unwrap_err();
        assert_eq!(refusal.code(), "status", "the payer has it");
    }
}

#[test]
fn a_replacement_whose_file_got_lost_is_sent_again_as_one() {
    let world = accepted().after(&biller(), &replace()).after(&biller(), &send("000000002"));
    let again = world.after(&biller(), &send("000000003"));
    assert_eq!(status(&again), Status::Resubmitted);
    assert_eq!(again.state().submissions[2].frequency, Frequency::Replacement);
    let late = again.after(&biller(), &about_claim("000000002", true));
    assert_eq!(status(&late), Status::Accepted, "it was not lost");
}

#[test]
fn a_claim_that_nobody_took_in_is_corrected_and_is_still_the_first() {
    let world = taken_for_lost();
    assert_eq!((status(&world), world.state().frequency), (Status::Prepared, Frequency::First));
    assert_eq!(status(&world.after(&biller(), &send("000000002"))), Status::Sent);
}

#[test]
fn the_deadline_runs_until_the_payer_takes_the_claim_in() {
    let deadline = day("2026-07-30");
    for mut waiting in [sent(), read_by_payer()] {
        let due = waiting.state().due().map(|due| due.at);
        assert_eq!(due, Some(Moment::end_of_day_in_california(deadline)));
        assert!(!waiting.state().parties()[0].moves, "the payer has time to answer");
        let warned = waiting.ticks_at(at("2026-06-30 00:00"));
        assert_eq!(warned, [Event::DeadlineNear { deadline, days: 30 }]);
        assert!(waiting.state().parties()[0].moves, "the owner asks after it");
        let late = waiting.on("2026-07-31 00:00").does(&biller(), &send("000000002"));
        assert_eq!(late.unwrap_err().code(), "closed");
        let taken_in = waiting.after(&biller(), &acknowledge(true));
        assert_eq!((taken_in.state().due(), taken_in.state().wake()), (None, None));
        assert!(!taken_in.state().parties()[0].moves);
    }
}

#[test]
fn a_claim_the_payer_never_took_in_is_voided_without_its_number() {
    for lost in [sent(), read_by_payer(), taken_for_lost()] {
        assert_eq!(status(&lost.after(&biller(), &void(None))), Status::Voided);
    }
    let refusal = sent().does(&biller(), &void(Some("000000001"))).unwrap_err();
    assert_eq!(refusal.code(), "unfit", "a void has a file of its own");
    let resent = accepted().after(&biller(), &replace()).after(&biller(), &send("000000002"));
    let refusal = resent.clone().does(&biller(), &void(None)).unwrap_err();
    assert_eq!(refusal.code(), "lacking", "what the lost replacement replaces is with the payer");
}

#[test]
fn a_file_that_was_not_lost_after_all_takes_the_claim_in() {
    for world in [sent().after(&biller(), &send("000000002")), taken_for_lost()] {
        let world = world.after(&biller(), &acknowledge(true));
        assert_eq!(status(&world), Status::Accepted);
        assert_eq!(world.state().payer_number.as_deref(), Some("PAYER-1"));
    }
    let twice = sent().after(&biller(), &send("000000002")).after(&biller(), &acknowledge(true));
    let mut world = twice.clone();
    let duplicate = about_claim("000000002", false);
    assert_eq!(world.does(&biller(), &duplicate), Ok(vec![]), "the payer has it from the first");
    assert_eq!(status(&world), Status::Accepted);
}

#[test]
fn what_is_said_of_the_form_or_against_an_earlier_file_changes_nothing() {
    let mut again = sent().after(&biller(), &send("000000002"));
    for late in [about_file("000000001", true), about_claim("000000001", false)] {
        assert_eq!(again.does(&biller(), &late), Ok(vec![]));
    }
    let mut corrected = taken_for_lost();
    for late in [about_file("000000001", true), about_claim("000000001", false)] {
        assert_ne!(corrected.does(&biller(), &late), Ok(vec![]), "it is on record");
        assert_eq!(status(&corrected), Status::Prepared);
    }
}
