//! What is paid, taken back and written off.

use latchkey_workflow::Machine;
use latchkey_workflow::claim::{
    AcknowledgedBy, Acknowledgement, Claim, Command, Paid, Remittance, Status,
};

use super::super::world::{World, biller};
use super::{
    accepted, answer, post, prepared, remittance, replace, reversal, send, sent, void, write_off,
};

/// The earlier claim was paid, and its replacement turned back.
fn replacement_turned_back() -> World<Claim> {
    let control = "000000002".to_owned();
    let turned_back = Acknowledgement { control, ..answer(AcknowledgedBy::Claim, false) };
    accepted()
        .after(&biller(), &post(Paid::Paid, 3_000))
        .after(&biller(), &replace())
        .after(&biller(), &send("000000002"))
        .after(&biller(), &Command::Acknowledge(turned_back))
}

/// Denied, and given up.
pub fn given_up() -> World<Claim> {
    accepted().after(&biller(), &post(Paid::Denied, 0)).after(&biller(), &write_off())
}

/// Partly paid, and no more is sought.
pub fn settled() -> World<Claim> {
    let rest = Command::WriteOffRest { reason: "Too little".to_owned() };
    accepted().after(&biller(), &post(Paid::Partly, 1_000)).after(&biller(), &rest)
}

fn stands(world: &World<Claim>) -> (Status, i64) {
    (world.state().status, world.state().paid_cents())
}

#[test]
fn what_was_paid_for_is_not_written_off_until_the_payer_takes_it_back() {
    let world = replacement_turned_back();
    let refusal = world.clone().does(&biller(), &write_off()).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
    assert_eq!(stands(&world), (Status::Rejected, 3_000));
    let back = world.after(&biller(), &reversal(3_000, "PAYER-1"));
    assert_eq!(stands(&back), (Status::Rejected, 0));
    assert_eq!(stands(&back.after(&biller(), &write_off())), (Status::WrittenOff, 0));
}

#[test]
fn a_partly_paid_claim_is_not_written_off_as_if_nothing_had_been_paid() {
    let world = accepted().after(&biller(), &post(Paid::Partly, 1_000));
    assert_eq!(world.clone().does(&biller(), &write_off()).unwrap_err().code(), "unfit");
    assert_eq!(stands(&world), (Status::PartlyPaid, 1_000));
}

#[test]
fn the_rest_of_what_was_partly_paid_ends_and_the_money_stays_counted() {
    let world = settled();
    assert_eq!(stands(&world), (Status::Settled, 1_000));
    assert!(!world.state().is_open() && !world.state().parties()[0].moves);
    let back = world.after(&biller(), &reversal(1_000, "PAYER-1"));
    assert_eq!(stands(&back), (Status::Accepted, 0), "the payer decides anew");
    assert_eq!(back.state().rest_written_off, None);
    let silent = Command::WriteOffRest { reason: " ".to_owned() };
    let mut part = accepted().after(&biller(), &post(Paid::Partly, 1_000));
    assert_eq!(part.does(&biller(), &silent).unwrap_err().code(), "lacking");
}

#[test]
fn a_payment_after_a_write_off_is_recorded_and_its_reversal_gives_the_claim_up_again() {
    for world in [given_up(), sent().after(&biller(), &write_off())] {
        assert!(!world.state().is_open());
        let part = world.after(&biller(), &post(Paid::Partly, 1_000));
        assert_eq!(stands(&part), (Status::PartlyPaid, 1_000));
        assert!(part.state().is_open());
        let paid = world.after(&biller(), &post(Paid::Paid, 3_000));
        assert_eq!(stands(&paid), (Status::Paid, 3_000));
        let back = paid.after(&biller(), &reversal(3_000, "PAYER-1"));
        assert_eq!(stands(&back), (Status::WrittenOff, 0));
    }
}

#[test]
fn a_denial_after_a_write_off_is_recorded_and_leaves_it_written_off() {
    let world = sent().after(&biller(), &write_off()).after(&biller(), &post(Paid::Denied, 0));
    assert_eq!(stands(&world), (Status::WrittenOff, 0));
    assert_eq!(world.state().remittances, [remittance(Paid::Denied, 0)]);
}

#[test]
fn what_is_billed_anew_after_a_write_off_is_given_up_no_longer() {
    let paid = given_up().after(&biller(), &post(Paid::Paid, 3_000)).after(&biller(), &replace());
    assert_eq!(paid.state().written_off, None);
    let world = paid
        .after(&biller(), &send("000000002"))
        .after(&biller(), &reversal(3_000, "PAYER-1"))
        .after(&biller(), &post(Paid::Partly, 1_000))
        .after(&biller(), &reversal(1_000, "PAYER-1"));
    assert_eq!(stands(&world), (Status::Accepted, 0));
}

#[test]
fn a_denial_taken_back_late_leaves_the_payment_that_followed_it() {
    let paid = given_up().after(&biller(), &post(Paid::Paid, 3_000));
    let world = paid.after(&biller(), &reversal(0, "PAYER-1"));
    assert_eq!(stands(&world), (Status::Paid, 3_000));
}

#[test]
fn a_claim_that_was_never_sent_is_not_paid() {
    for mut world in [prepared(), prepared().after(&biller(), &write_off())] {
        assert_eq!(world.does(&biller(), &post(Paid::Paid, 3_000)).unwrap_err().code(), "status");
    }
}

#[test]
fn a_payment_read_twice_or_in_another_file_is_posted_once_whatever_happened_since() {
    let paid = accepted().after(&biller(), &post(Paid::Paid, 3_000));
    let back = paid.after(&biller(), &reversal(3_000, "PAYER-1"));
    let later = [
        paid.after(&biller(), &replace()),
        paid.after(&biller(), &void(Some("000000009"))),
        back.clone(),
        back.after(&biller(), &void(Some("000000009"))),
        replacement_turned_back(),
    ];
    for mut world in later {
        assert_eq!(world.does(&biller(), &post(Paid::Paid, 3_000)), Ok(vec![]));
    }
    let mut ended = back.after(&biller(), &void(Some("000000009")));
    assert_eq!(ended.does(&biller(), &reversal(3_000, "PAYER-1")), Ok(vec![]));
    let other = Remittance { trace: "EFT-2".to_owned(), ..remittance(Paid::Paid, 3_000) };
    let refusal = paid.clone().does(&biller(), &Command::PostRemittance(other)).unwrap_err();
    assert_eq!(refusal.code(), "unfit", "another payment is no repetition");
}

#[test]
fn an_acknowledgement_that_comes_after_the_decision_or_an_end_changes_nothing() {
    let paid = accepted().after(&biller(), &post(Paid::Paid, 3_000));
    let ended = [
        paid.clone(),
        accepted().after(&biller(), &post(Paid::Denied, 0)),
        given_up(),
        paid.after(&biller(), &void(Some("000000009"))),
        paid.after(&biller(), &replace()),
    ];
    for mut world in ended {
        for (by, is_accepted) in [
            (AcknowledgedBy::File, true),
            (AcknowledgedBy::File, false),
            (AcknowledgedBy::Claim, false),
        ] {
            let before = world.state().clone();
            let late = Command::Acknowledge(answer(by, is_accepted));
            assert_eq!(world.does(&biller(), &late), Ok(vec![]));
            assert_eq!(*world.state(), before);
        }
    }
}
