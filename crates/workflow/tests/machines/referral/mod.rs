//! Referrals: their stages, how they are stored, and random walks. What they promise beside is in
//! `promises` and `late`.

mod late;
mod promises;

use latchkey_domain::{Day, Patient};
use latchkey_workflow::referral::{
    Answer, Command, Event, Letter, Outcome, Receiver, Referral, Refused, Status,
};

use super::proof::{Random, Row, Stage, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{
    CONSULTANT, PRACTICE, World, basis, consultant, day, id, office, software, stranger,
};

/// `late` was sent and `slow` accepted, its window has closed, and no tick has run yet.
const CELLS: &str = "
                     none draf sent late slow acce sche comp decl expi with clos
draft                draf exis exis exis exis exis exis exis exis exis exis exis
redraft              miss draf .    .    .    .    .    .    .    .    .    .
send                 miss sent .    .    .    .    .    .    .    .    .    .
change-urgency       miss .    sent clos clos acce sche .    .    .    .    .
withdraw             miss with with with with with with .    .    .    .    .
answer               miss .    acce clos .    .    .    .    .    .    .    .
answer               miss .    decl clos clos decl decl .    .    .    .    .
answer               miss .    .    .    clos sche sche .    .    .    .    .
answer               miss .    .    .    lack comp comp .    .    lack .    .
answer               miss .    .    .    comp comp comp .    .    comp .    .
record-answer        miss .    forb clos .    .    .    .    .    .    .    .
close                miss .    .    .    .    .    .    clos clos clos .    .
restate-window       miss =    sent sent acce acce sche =    =    =    =    =
tick                 -    -    sent expi expi acce sche -    -    -    -    -
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
    report(Outcome::Improved, None)
}

fn report(outcome: Outcome, seen_on: Option<&str>) -> Answer {
    let report = "The latch is deeper now".to_owned();
    Answer::Complete { outcome, report, seen_on: seen_on.map(day) }
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
        (consultant(), Command::Answer(report(Outcome::Resolved, Some("2026-06-01")))),
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
    let late = late::on_the_day_after(&sent());
    let mut expired = late.clone();
    expired.ticks_at(late.now);
    let completed = answered(&accepted, complete());
    vec![
        ("none", World::new()),
        ("draf", drafted(registered(CONSULTANT))),
        ("sent", sent()),
        ("late", late),
        ("slow", late::slow()),
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
        r#"{"event":"completed","outcome":"improved","report":"Better","seen_on":"2026-06-08"}"#,
        r#"{"event":"closed"}"#,
        r#"{"event":"window-restated","until":"2026-12-31"}"#,
        r#"{"event":"window-restated"}"#,
        r#"{"event":"reminded","number":1,"remind_at":5}"#,
        r#"{"event":"expired"}"#,
    ];
    events_are_stored::<Referral>(&stored, event_name, EVENTS);
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
        _ => {
            let outcome = random.pick(&[Outcome::Improved, Outcome::NotSeen]);
            let report = "As it went".to_owned();
            Answer::Complete { outcome, report, seen_on: random.pick(&[None, Some(on)]) }
        }
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
        if let Event::Completed { outcome, seen_on, .. } = &change.event {
            let is_late = before.is_some_and(|before| before.status == Status::Expired);
            assert!(!is_late || seen_on.is_some(), "expired, and no day the family was seen");
            if let Some(seen) = seen_on {
                assert!(after.window.is_none_or(|window| *seen <= window));
                assert!(*seen <= today && *outcome != Outcome::NotSeen);
            }
        }
        let waits = matches!(after.status, Status::Sent | Status::Accepted | Status::Scheduled);
        assert_eq!(
            after.remind_at.is_some(),
            waits,
            "while a step is awaited somebody is reminded"
        );
    });
}
