//! That a claim is taken back, and what the payer answers to that.

use latchkey_workflow::Machine;
use latchkey_workflow::claim::{AcknowledgedBy, Acknowledgement, Claim, Command, Event, Status};

use super::super::world::{World, biller};
use super::{accepted, answer, prepared, void};

fn about(by: AcknowledgedBy, control: &str, is_accepted: bool) -> Command {
    let control = control.to_owned();
    let payer_number = None;
    Command::Acknowledge(Acknowledgement { control, payer_number, ..answer(by, is_accepted) })
}

fn voided() -> World<Claim> {
    accepted().after(&biller(), &void(Some("000000009")))
}

/// Taken back, and the payer turned the file back that says so.
pub fn turned_back() -> World<Claim> {
    voided().after(&biller(), &about(AcknowledgedBy::Claim, "000000009", false))
}

#[test]
fn the_answer_to_a_void_is_recorded_and_is_no_answer_to_the_claim() {
    let mut world = voided();
    let taken_in = about(AcknowledgedBy::Claim, "000000009", true);
    let events = world.does(&biller(), &taken_in).unwrap();
    assert!(matches!(events[..], [Event::VoidAccepted(_)]), "{events:?}");
    assert_eq!(world.state().status, Status::Voided);
    assert_eq!(world.state().acknowledgements.len(), 1, "the claim's own");
    assert_eq!(world.does(&biller(), &taken_in), Ok(vec![]), "read again");
    assert!(!world.state().is_open());
    let again = world.does(&biller(), &void(Some("000000010"))).unwrap_err();
    assert_eq!(again.code(), "status", "the payer knows");
}

#[test]
fn a_void_that_was_turned_back_is_sent_again_under_a_new_number() {
    let mut world = turned_back();
    assert!(world.state().is_open() && world.state().parties()[0].moves);
    assert_eq!(world.does(&biller(), &void(None)).unwrap_err().code(), "lacking");
    assert_eq!(world.does(&biller(), &void(Some("000000009"))).unwrap_err().code(), "unfit");
    let again = world.after(&biller(), &void(Some("000000010")));
    assert!(!again.state().is_open(), "the payer has time to answer");
    let known = again.state().voided.clone().unwrap();
    assert_eq!((known.earlier_controls.len(), known.acknowledgements.len()), (1, 1));
    let late = again.after(&biller(), &about(AcknowledgedBy::Claim, "000000009", true));
    assert!(!late.state().is_open(), "the earlier file was taken in after all");
}

#[test]
fn what_is_said_of_a_voids_claim_stands_over_what_is_said_of_its_file() {
    let read = voided().after(&biller(), &about(AcknowledgedBy::File, "000000009", true));
    assert!(!read.state().is_open());
    let unread = voided().after(&biller(), &about(AcknowledgedBy::File, "000000009", false));
    assert!(unread.state().is_void_turned_back());
    let taken_in = unread.after(&biller(), &about(AcknowledgedBy::Claim, "000000009", true));
    assert!(!taken_in.state().is_void_turned_back());
}

#[test]
fn a_void_nobody_was_told_of_has_no_answer() {
    let mut world = prepared().after(&biller(), &void(None));
    let answer = about(AcknowledgedBy::Claim, "000000009", true);
    assert_eq!(world.does(&biller(), &answer).unwrap_err().code(), "status");
}
