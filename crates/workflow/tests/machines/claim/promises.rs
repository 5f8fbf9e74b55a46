//! Filing in time, replacing and voiding, and what payers answer.

use latchkey_domain::Frequency;
use latchkey_workflow::claim::{
    AcknowledgedBy, Acknowledgement, Bill, Command, Event, Paid, Remittance, Status,
};
use latchkey_workflow::{Machine, Moment, Refusal};

use super::super::world::{at, biller, code, day};
use super::{
    accepted, acknowledge, answer, bill, cents, post, prepared, remittance, replace, reversal,
    send, sent, void,
};

#[test]
fn somebody_is_warned_30_and_7_days_before_the_last_day_for_filing() {
    let mut world = prepared();
    let deadline = day("2026-07-30");
    assert_eq!(world.state().due().unwrap().at, Moment::end_of_day_in_california(deadline));
    for (morning, days) in [("2026-06-30 00:00", 30), ("2026-07-23 00:00", 7)] {
        assert_eq!(world.state().wake(), Some(at(morning)));
        assert_eq!(world.ticks_at(at(morning)), [Event::DeadlineNear { deadline, days }]);
    }
    assert_eq!(world.state().wake(), None);
    let mut late = prepared();
    let events = late.ticks_at(at("2026-07-25 12:00"));
    assert_eq!(events, [Event::DeadlineNear { deadline, days: 7 }], "once, where both are due");
    assert_eq!(accepted().state().wake(), None, "what was taken in is not warned of");
}

#[test]
fn another_deadline_is_warned_of_anew() {
    let mut world = prepared();
    world.ticks_at(at("2026-07-25 12:00"));
    let deadline = Some(day("2026-08-31"));
    world.does(&biller(), &Command::RestateDeadline { deadline }).unwrap();
    assert_eq!(world.state().wake(), Some(at("2026-08-01 00:00")));
}

#[test]
fn a_late_claim_says_why_it_is_late() {
    let mut world = prepared().on("2026-07-31 00:00");
    let refusal = world.does(&biller(), &send("000000001")).unwrap_err();
    assert_eq!(refusal.code(), "closed");
    let delay_reason = Some(code("3"));
    let late =
        Command::Send { control: "000000001".to_owned(), delay_reason: delay_reason.clone() };
    world.does(&biller(), &late).unwrap();
    assert_eq!(world.state().submissions[0].delay_reason, delay_reason);
    assert!(prepared().on("2026-07-30 23:59").does(&biller(), &send("000000001")).is_ok());
}

#[test]
fn a_replacement_names_the_payer_s_number_of_the_earlier_claim() {
    let world = accepted().after(&biller(), &post(Paid::Denied, 0)).after(&biller(), &replace());
    assert_eq!(world.state().earlier_number.as_deref(), Some("PAYER-1"));
    assert_eq!(world.state().frequency, Frequency::Replacement);
    let world = world.after(&biller(), &send("000000002"));
    assert_eq!(world.state().status(), "resubmitted");
    assert_eq!(world.state().submissions[1].frequency, Frequency::Replacement);
}

#[test]
fn a_file_s_control_number_is_used_once_on_a_claim() {
    let mut world =
        accepted().after(&biller(), &post(Paid::Denied, 0)).after(&biller(), &replace());
    let first = world.state().submissions[0].control.clone();
    let refusal = world.does(&biller(), &send(&first)).unwrap_err();
    assert!(matches!(refusal, Refusal::Unfit { .. }), "{refusal}");
}

#[test]
fn an_answer_that_was_posted_is_posted_again_without_effect_whatever_happened_since() {
    let answered = answer(AcknowledgedBy::Claim, true);
    let mut world = sent()
        .after(&biller(), &Command::Acknowledge(answered.clone()))
        .after(&biller(), &post(Paid::Paid, 8_000));
    let before = world.state().clone();
    world.does(&biller(), &Command::Acknowledge(answered)).unwrap();
    assert_eq!(*world.state(), before);
}

#[test]
fn a_replacement_without_the_earlier_number_is_refused() {
    let bare = Acknowledgement { payer_number: None, ..answer(AcknowledgedBy::File, true) };
    let mut world = sent().after(&biller(), &Command::Acknowledge(bare));
    let refusal = world.does(&biller(), &replace()).unwrap_err();
    assert_eq!(refusal, Refusal::Lacking("the payer's number of the claim that is replaced"));
    let bare = Acknowledgement { payer_number: None, ..answer(AcknowledgedBy::Claim, true) };
    let mut world = sent().after(&biller(), &Command::Acknowledge(bare));
    assert!(matches!(world.does(&biller(), &void(Some("9"))), Err(Refusal::Lacking(_))));
}

#[test]
fn a_replacement_knows_no_deadline_and_is_voided_with_the_payer() {
    let mut world = accepted().after(&biller(), &replace());
    assert_eq!((world.state().due(), world.state().wake()), (None, None));
    assert!(world.on("2027-01-31 10:00").does(&biller(), &send("000000002")).is_ok());
    let refusal = world.does(&biller(), &void(None)).unwrap_err();
    assert_eq!(refusal, Refusal::Lacking("the control number of the file that tells the payer"));
}

#[test]
fn what_was_turned_back_is_corrected_and_is_still_the_first() {
    let rejected = sent().after(&biller(), &acknowledge(false));
    let world = rejected.after(&biller(), &Command::Correct { bill: bill(3) });
    assert_eq!(
        (world.state().status, world.state().frequency),
        (Status::Prepared, Frequency::First)
    );
}

#[test]
fn an_answer_counts_for_the_file_it_names_and_about_the_claim_before_about_the_file() {
    let other = Acknowledgement { control: "9".to_owned(), ..answer(AcknowledgedBy::File, true) };
    let refusal = sent().does(&biller(), &Command::Acknowledge(other)).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
    let about_file = Command::Acknowledge(answer(AcknowledgedBy::File, true));
    let world = sent().after(&biller(), &acknowledge(false)).after(&biller(), &about_file);
    assert_eq!(world.state().status, Status::Rejected);
    let world = sent().after(&biller(), &about_file).after(&biller(), &acknowledge(false));
    assert_eq!(world.state().status, Status::Rejected);
    let silent = Acknowledgement { codes: Vec::new(), ..answer(AcknowledgedBy::Claim, false) };
    let refusal = sent().does(&biller(), &Command::Acknowledge(silent)).unwrap_err();
    assert_eq!(refusal.code(), "lacking");
}

#[test]
fn what_does_not_add_up_or_contradicts_itself_is_not_posted() {
    let broken = [
        Remittance { charged: cents(3_365), ..remittance(Paid::Paid, 3_000) },
        Remittance { adjustments: Vec::new(), ..remittance(Paid::Paid, 3_000) },
        remittance(Paid::Denied, 3_000),
        remittance(Paid::Partly, 0),
        Remittance { adjudicated: day("2026-06-02"), ..remittance(Paid::Paid, 3_000) },
    ];
    for remittance in broken {
        let refusal = accepted().does(&biller(), &Command::PostRemittance(remittance)).unwrap_err();
        assert_eq!(refusal.code(), "unfit");
    }
    let free = Remittance { charged: cents(3_364), ..remittance(Paid::Paid, 0) };
    assert!(accepted().does(&biller(), &Command::PostRemittance(free)).is_ok(), "all to a copay");
}

#[test]
fn a_file_read_twice_posts_nothing_twice() {
    let mut world = accepted().after(&biller(), &post(Paid::Paid, 3_000));
    assert_eq!(world.does(&biller(), &post(Paid::Paid, 3_000)), Ok(vec![]));
    assert_eq!(world.state().paid_cents(), 3_000);
}

#[test]
fn a_reversal_takes_back_what_was_paid_and_no_more() {
    let mut world = accepted().after(&biller(), &post(Paid::Paid, 3_000));
    assert_eq!(world.does(&biller(), &reversal(3_001, "PAYER-1")).unwrap_err().code(), "unfit");
    let world = world.after(&biller(), &reversal(3_000, "PAYER-1"));
    assert_eq!((world.state().status, world.state().paid_cents()), (Status::Accepted, 0));
    let world = world.after(&biller(), &post(Paid::Partly, 1_000));
    assert_eq!((world.state().status, world.state().paid_cents()), (Status::PartlyPaid, 1_000));
}

#[test]
fn a_reversal_of_the_earlier_claim_leaves_its_replacement_paid() {
    let replaced =
        accepted().after(&biller(), &post(Paid::Paid, 3_000)).after(&biller(), &replace());
    let resent = replaced.after(&biller(), &send("000000002"));
    let payment =
        Remittance { payer_number: "PAYER-2".to_owned(), ..remittance(Paid::Paid, 2_500) };
    let paid = resent.after(&biller(), &Command::PostRemittance(payment));
    let world = paid.after(&biller(), &reversal(3_000, "PAYER-1"));
    assert_eq!((world.state().status, world.state().paid_cents()), (Status::Paid, 2_500));
}

#[test]
fn a_void_claim_leaves_its_visit_free_and_the_payer_is_told_by_a_file() {
    let refusal = accepted().does(&biller(), &void(None)).unwrap_err();
    assert_eq!(refusal, Refusal::Lacking("the control number of the file that tells the payer"));
    let world = accepted().after(&biller(), &void(Some("000000003")));
    assert!(!world.state().holds_visit());
    assert!(!world.state().is_open());
}

#[test]
fn a_claim_without_charge_or_units_is_none() {
    for bill in
        [Bill { charge: cents(0), ..bill(4) }, bill(0), Bill { number: " ".to_owned(), ..bill(4) }]
    {
        let mut world = prepared();
        assert_eq!(
            world.does(&biller(), &Command::Correct { bill }).unwrap_err().code(),
            "lacking"
        );
    }
}
