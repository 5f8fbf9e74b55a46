//! The window, who answers, reminders.

use latchkey_workflow::referral::{
    Answer, Command, Event, Letter, Receiver, Referral, Refused, Status,
};
use latchkey_workflow::{Action, Machine, Moment, Refusal, Standing};

use super::super::world::{
    CONSULTANT, PRACTICE, World, at, basis, consultant, day, id, office, software, stranger,
};
use super::{
    answered, complete, decline, draft, drafted, letter, outside, registered, restate, schedule,
    sent,
};

#[test]
fn an_answer_is_stored_beside_its_command() {
    let stored = serde_json::to_string(&Command::Answer(schedule("2026-06-08"))).unwrap();
    assert_eq!(stored, r#"{"command":"answer","answer":"schedule","on":"2026-06-08"}"#);
}

#[test]
fn after_the_window_it_is_not_sent_and_the_refusal_says_the_day_and_what_to_do() {
    let mut world = drafted(registered(CONSULTANT));
    world.basis = Some(basis(Some(day("2026-05-31"))));
    let refusal = world.does(&office(), &Command::Send).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the policy's window for a referral ended on 2026-05-31; ask the plan whether it authorises a later visit"
    );
    world.basis = Some(basis(Some(day("2026-06-01"))));
    assert!(world.does(&office(), &Command::Send).is_ok(), "its last day is one of its own");
}

#[test]
fn an_unknown_window_or_an_answer_that_is_no_blocks_no_care() {
    let mut world = drafted(registered(CONSULTANT));
    let mut unknown = basis(None);
    unknown.answer = latchkey_domain::Answer::NotBillable;
    world.basis = Some(unknown.clone());
    world.does(&office(), &Command::Send).unwrap();
    assert_eq!(world.state().window, None);
    assert_eq!(world.history.last().unwrap().basis, Some(unknown), "it is on record");
    let world = world.after(&software(), &restate(Some("2026-07-01")));
    assert_eq!(world.state().window, Some(day("2026-07-01")));
    assert_eq!(Referral::action(&restate(None)), Action::Tick, "no person states a window");
}

#[test]
fn a_draft_without_a_reason_is_kept_and_not_sent() {
    let bare = Letter { reason: String::new(), ..letter(registered(CONSULTANT)) };
    let mut world =
        drafted(registered(CONSULTANT)).after(&office(), &Command::Redraft { letter: bare });
    let refusal = world.does(&office(), &Command::Send).unwrap_err();
    assert_eq!(refusal, Refusal::Lacking("the reason for the referral"));
}

#[test]
fn the_receiver_sees_it_once_it_was_sent_and_has_the_next_step() {
    assert_eq!(drafted(registered(CONSULTANT)).state().parties().len(), 1);
    let parties = sent().state().parties();
    assert_eq!((parties[0].moves, parties[1].moves), (false, true));
    assert_eq!(
        (parties[1].organisation, parties[1].standing),
        (id(CONSULTANT), Standing::Receiver)
    );
    let declined = answered(&sent(), decline(Refused::OutOfArea));
    assert!(declined.state().parties()[0].moves, "the owner looks for somebody else");
}

#[test]
fn nobody_but_the_receiver_answers() {
    for actor in [office(), stranger()] {
        let refusal = sent().does(&actor, &Command::Answer(Answer::Accept)).unwrap_err();
        assert_eq!(refusal.code(), "forbidden");
    }
}

#[test]
fn for_somebody_outside_and_for_its_own_consultant_the_owner_records_the_answer() {
    for receiver in [outside(), registered(PRACTICE)] {
        let world = drafted(receiver).after(&office(), &Command::Send);
        assert_eq!(world.state().parties().len(), 1);
        assert!(world.state().parties()[0].moves);
        let world = world.after(&office(), &Command::RecordAnswer(Answer::Accept));
        let world = world.after(&office(), &Command::RecordAnswer(complete()));
        assert_eq!(world.state().report.as_ref().unwrap().by, office().account);
    }
}

#[test]
fn somebody_outside_is_reached_by_fax_or_telephone() {
    let name = "Synthetic Consultant".to_owned();
    let nowhere = Receiver::Outside { name, fax: None, telephone: None };
    let refusal = World::<Referral>::new().does(&office(), &draft(nowhere)).unwrap_err();
    assert_eq!(refusal, Refusal::Lacking("the receiver's fax or telephone number"));
}

#[test]
fn another_reason_for_declining_is_said_in_words() {
    let mut world = sent();
    let bare = Command::Answer(decline(Refused::Other));
    assert_eq!(world.does(&consultant(), &bare), Err(Refusal::Lacking("the reason in words")));
    let note = Some("On leave until autumn".to_owned());
    let said = Answer::Decline { reason: Refused::Other, note };
    let world = answered(&world, said);
    assert!(!world.state().declined.as_ref().unwrap().reason.is_network_gap());
    assert!(Refused::NotCertified.is_network_gap());
}

/// Sent on Monday 2026-06-01: reminded on the third working day after, then on every fifth, with
/// Juneteenth (Friday 2026-06-19) not worked.
#[test]
fn who_waits_is_reminded_after_three_working_days_and_then_after_five() {
    let mut world = sent();
    let mut days = Vec::new();
    for number in 1..=4 {
        let wake = world.state().wake().unwrap();
        let events = world.ticks_at(wake);
        assert!(matches!(events[..], [Event::Reminded { number: n, .. }] if n == number));
        days.push(wake);
    }
    let mornings =
        ["2026-06-04", "2026-06-11", "2026-06-18", "2026-06-26"].map(|d| at(&format!("{d} 00:00")));
    assert_eq!(days, mornings);
    let accepted = answered(&world, Answer::Accept);
    assert_eq!(accepted.state().reminders, 0, "a step begins the count anew");
}

#[test]
fn what_cannot_wait_is_reminded_of_every_working_day() {
    let mut world = sent().after(&office(), &Command::ChangeUrgency { is_urgent: true });
    for morning in ["2026-06-02 00:00", "2026-06-03 00:00"] {
        assert_eq!(world.state().wake(), Some(at(morning)));
        world.ticks_at(at(morning));
    }
}

#[test]
fn a_report_is_asked_for_after_the_visit_and_not_before() {
    let accepted = answered(&sent(), Answer::Accept);
    let world = answered(&accepted, schedule("2026-06-15"));
    assert_eq!(world.state().wake(), Some(at("2026-06-18 00:00")));
    assert_eq!(world.state().due().unwrap().what, "report");
    let world = world.after(&office(), &Command::ChangeUrgency { is_urgent: true });
    assert_eq!(world.state().wake(), Some(at("2026-06-16 00:00")), "urgent, and still after it");
}

#[test]
fn it_expires_with_the_window_unless_a_visit_is_scheduled() {
    let close_by = sent().after(&software(), &restate(Some("2026-06-02")));
    let end = Moment::end_of_day_in_california(day("2026-06-02"));
    assert_eq!(close_by.state().due().map(|due| (due.at, due.what)), Some((end, "window")));
    let mut world = close_by.clone();
    assert_eq!(world.ticks_at(end), []);
    assert_eq!(world.ticks_at(at("2026-06-03 00:00")), [Event::Expired]);
    let accepted = answered(&close_by, Answer::Accept);
    let refusal = accepted
        .on("2026-06-01 15:00")
        .does(&consultant(), &Command::Answer(schedule("2026-06-03")));
    assert_eq!(refusal.unwrap_err().code(), "closed");
    let mut scheduled = answered(&accepted, schedule("2026-06-02"));
    assert!(!scheduled.ticks_at(at("2026-06-20 00:00")).contains(&Event::Expired));
    assert_eq!(scheduled.state().status, Status::Scheduled);
}

#[test]
fn a_visit_is_not_scheduled_for_before_it_was_sent() {
    let mut world = answered(&sent(), Answer::Accept);
    let refusal = world.does(&consultant(), &Command::Answer(schedule("2026-05-31"))).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
}
