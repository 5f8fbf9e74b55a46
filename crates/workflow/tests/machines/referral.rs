//! Referrals: the window, who answers, reminders.

use latchkey_domain::{Day, Patient};
use latchkey_workflow::referral::{
    Answer, Command, Event, Letter, Outcome, Receiver, Referral, Refused, Status,
};
use latchkey_workflow::{Action, Machine, Moment, Refusal, Standing};

use super::proof::{Random, Row, Stage, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{
    CONSULTANT, PRACTICE, World, at, basis, consultant, day, id, office, software, stranger,
};

/// `late` was sent and its window has closed, and no tick has run yet.
const CELLS: &str = "
                     none draf sent late acce sche comp decl expi with clos
draft                draf exis exis exis exis exis exis exis exis exis exis
redraft              miss draf .    .    .    .    .    .    .    .    .
send                 miss sent .    .    .    .    .    .    .    .    .
change-urgency       miss .    sent clos acce sche .    .    .    .    .
withdraw             miss with with clos with with .    .    .    .    .
answer               miss .    acce clos .    .    .    .    .    .    .
answer               miss .    decl clos decl decl .    .    .    .    .
answer               miss .    .    .    sche sche .    .    .    .    .
answer               miss .    .    .    comp comp .    .    .    .    .
record-answer        miss .    forb clos .    .    .    .    .    .    .
close                miss .    .    .    .    .    clos clos clos .    .
restate-window       miss =    sent sent acce sche =    =    =    =    =
tick                 -    -    sent expi acce sche -    -    -    -    -
";
const COMMANDS: usize = 10;
const EVENTS: usize = 13;

fn letter(receiver: Receiver) -> Letter {
    Letter {
        receiver,
        patient: Patient::Infant,
        is_urgent: false,
        reason: "Weight gain is slow and the latch hurts".to_owned(),
        evidence: vec![id(60)],
    }
}

fn registered(organisation: u8) -> Receiver {
    Receiver::Registered { organisation: id(organisation), person: None }
}

fn outside() -> Receiver {
    let name = "Synthetic Consultant".to_owned();
    Receiver::Outside { name, fax: Some("555-0100".to_owned()), telephone: None }
}

fn draft(receiver: Receiver) -> Command {
    Command::Draft { id: id(100), case: id(101), letter: letter(receiver) }
}

fn redraft() -> Command {
    let reason = "Another reason".to_owned();
    Command::Redraft { letter: Letter { reason, ..letter(registered(CONSULTANT)) } }
}

fn withdraw() -> Command {
    Command::Withdraw { reason: "The family moved".to_owned() }
}

fn decline(reason: Refused) -> Answer {
    Answer::Decline { reason, note: None }
}

fn schedule(on: &str) -> Answer {
    Answer::Schedule { on: day(on) }
}

fn complete() -> Answer {
    Answer::Complete { outcome: Outcome::Improved, report: "The latch is deeper now".to_owned() }
}

fn restate(until: Option<&str>) -> Command {
    Command::RestateWindow { until: until.map(day) }
}

fn rows() -> Vec<Row<Referral>> {
    vec![
        (office(), draft(registered(CONSULTANT))),
        (office(), redraft()),
        (office(), Command::Send),
        (office(), Command::ChangeUrgency { is_urgent: true }),
        (office(), withdraw()),
        (consultant(), Command::Answer(Answer::Accept)),
        (consultant(), Command::Answer(decline(Refused::NoCapacity))),
        (consultant(), Command::Answer(schedule("2026-06-20"))),
        (consultant(), Command::Answer(complete())),
        (office(), Command::RecordAnswer(Answer::Accept)),
        (office(), Command::Close),
        (software(), restate(Some("2027-01-31"))),
        (software(), Command::Tick),
    ]
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Draft { .. } => "draft",
        Command::Redraft { .. } => "redraft",
        Command::Send => "send",
        Command::ChangeUrgency { .. } => "change-urgency",
        Command::Withdraw { .. } => "withdraw",
        Command::Answer(_) => "answer",
        Command::RecordAnswer(_) => "record-answer",
        Command::Close => "close",
        Command::RestateWindow { .. } => "restate-window",
        Command::Tick => "tick",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Drafted { .. } => "drafted",
        Event::Redrafted { .. } => "redrafted",
        Event::Sent { .. } => "sent",
        Event::UrgencyChanged { .. } => "urgency-changed",
        Event::Withdrawn { .. } => "withdrawn",
        Event::Accepted { .. } => "accepted",
        Event::Declined { .. } => "declined",
        Event::Scheduled { .. } => "scheduled",
        Event::Completed { .. } => "completed",
        Event::Closed => "closed",
        Event::WindowRestated { .. } => "window-restated",
        Event::Reminded { .. } => "reminded",
        Event::Expired => "expired",
    }
}

fn drafted(receiver: Receiver) -> World<Referral> {
    let mut world = World::new().after(&office(), &draft(receiver));
    world.basis = Some(basis(Some(day("2026-12-31"))));
    world
}

fn sent() -> World<Referral> {
    drafted(registered(CONSULTANT)).after(&office(), &Command::Send)
}

fn answered(world: &World<Referral>, answer: Answer) -> World<Referral> {
    world.after(&consultant(), &Command::Answer(answer))
}

fn stages() -> Vec<Stage<Referral>> {
    let accepted = answered(&sent(), Answer::Accept);
    let late = sent().after(&software(), &restate(Some("2026-05-31")));
    let mut expired = late.clone();
    expired.ticks_at(late.state().wake().unwrap().max(late.now));
    let completed = answered(&accepted, complete());
    vec![
        ("none", World::new()),
        ("draf", drafted(registered(CONSULTANT))),
        ("sent", sent()),
        ("late", late),
        ("acce", accepted.clone()),
        ("sche", answered(&accepted, schedule("2026-06-08"))),
        ("comp", completed.clone()),
        ("decl", answered(&sent(), decline(Refused::Language))),
        ("expi", expired),
        ("with", sent().after(&office(), &withdraw())),
        ("clos", completed.after(&office(), &Command::Close)),
    ]
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    holds_table(CELLS, &stages(), &rows());
    rows_are_all::<Referral>(&rows(), command_name, COMMANDS);
    for status in Status::ALL {
        let is_there =
            stages().iter().any(|(_, w)| w.state.as_ref().is_some_and(|s| s.status == *status));
        assert!(is_there, "no stage is {status}");
    }
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let outside = r#"{"receiver":{"kind":"outside","name":"Synthetic Consultant","fax":"555-0100"},"patient":"infant","is_urgent":true,"reason":"Pain"}"#;
    let inside = format!(
        r#"{{"receiver":{{"kind":"registered","organisation":"{ID}","person":"{ID}"}},"patient":"parent","evidence":["{ID}"]}}"#
    );
    let drafted = format!(r#"{{"event":"drafted","id":"{ID}","case":"{ID}","letter":{inside}}}"#);
    let redrafted = format!(r#"{{"event":"redrafted","letter":{outside}}}"#);
    let stored = [
        drafted.as_str(),
        redrafted.as_str(),
        r#"{"event":"sent","window":"2026-12-31","remind_at":5}"#,
        r#"{"event":"sent","remind_at":5}"#,
        r#"{"event":"urgency-changed","is_urgent":true,"remind_at":5}"#,
        r#"{"event":"withdrawn","reason":"Moved"}"#,
        r#"{"event":"accepted","remind_at":5}"#,
        r#"{"event":"declined","reason":"no-capacity"}"#,
        r#"{"event":"declined","reason":"other","note":"On leave"}"#,
        r#"{"event":"scheduled","on":"2026-06-08","remind_at":5}"#,
        r#"{"event":"completed","outcome":"improved","report":"Better"}"#,
        r#"{"event":"closed"}"#,
        r#"{"event":"window-restated","until":"2026-12-31"}"#,
        r#"{"event":"window-restated"}"#,
        r#"{"event":"reminded","number":1,"remind_at":5}"#,
        r#"{"event":"expired"}"#,
    ];
    events_are_stored::<Referral>(&stored, event_name, EVENTS);
}

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

fn next(random: &mut Random, world: &World<Referral>) -> Row<Referral> {
    let receiver = random.pick(&[registered(CONSULTANT), outside(), registered(PRACTICE)]);
    if world.state.is_none() {
        return (office(), draft(receiver));
    }
    let today = world.now.day_in_california();
    let on: Day = today + i32::from(random.small(30)) + -3;
    let answer = match random.below(8) {
        0..=2 => Answer::Accept,
        3 => decline(random.pick(Refused::ALL)),
        4..=6 => Answer::Schedule { on },
        _ => complete(),
    };
    let command = match random.below(20) {
        0 => Command::Redraft { letter: letter(receiver) },
        1..=3 => Command::Send,
        4 => Command::ChangeUrgency { is_urgent: random.below(2) == 0 },
        5 if random.below(4) == 0 => withdraw(),
        6..=8 => {
            return (
                random.pick(&[consultant(), consultant(), stranger()]),
                Command::Answer(answer),
            );
        }
        9..=11 => Command::RecordAnswer(answer),
        12 => Command::Close,
        13 => Command::RestateWindow { until: random.pick(&[None, Some(today + 20)]) },
        14 => draft(receiver),
        _ => return (software(), Command::Tick),
    };
    (office(), command)
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, world: &World<Referral>| next(random, world);
    walks::<Referral>(40, EVENTS, next, |before, change, after| {
        let today = change.at.day_in_california();
        match &change.event {
            Event::Sent { window, .. } => assert!(window.is_none_or(|window| today <= window)),
            Event::Accepted { .. } | Event::Completed { .. } if after.is_answered_by_receiver() => {
                assert_eq!(change.actor.organisation, id(CONSULTANT));
            }
            Event::Expired => {
                assert!(after.window.is_some_and(|window| window < today));
                assert!(before.is_some_and(|before| before.status != Status::Scheduled));
            }
            _ => {}
        }
        let waits = matches!(after.status, Status::Sent | Status::Accepted | Status::Scheduled);
        assert_eq!(
            after.remind_at.is_some(),
            waits,
            "while a step is awaited somebody is reminded"
        );
    });
}
