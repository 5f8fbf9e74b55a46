//! Visits: what a record holds, and what a claim keeps from changing.

use latchkey_domain::{Npi, Place};
use latchkey_workflow::visit::{
    AuthorizedUnits, CancelReason, ClaimRenderer, Command, Deed, Event, Plan, Record, Seen,
    StandardSupport, Status, SupportKind, Visit,
};
use latchkey_workflow::{Action, Machine, Moment};

use super::proof::{Random, Row, Stage, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{World, at, code, consultant, day, id, office, software};

/// `unbi` is recorded and left unbilled, `clai` recorded and on a claim.
const CELLS: &str = "
                     none plan reco amen unbi clai canc no-s
plan                 plan exis exis exis exis exis exis exis
replan               miss plan .    .    .    .    .    .
record-unplanned     reco exis exis exis exis exis exis exis
record               miss reco .    .    .    .    .    .
amend                miss .    amen amen amen unfi .    .
cancel               miss canc unfi unfi unfi unfi .    .
cancel               miss unfi canc canc canc unfi .    .
missed-by-family     miss no-s .    .    .    .    .    .
leave-unbilled       miss .    reco amen =    unfi .    .
claim                miss .    reco amen reco unfi .    .
unclaim              miss =    =    =    =    reco =    =
";
const COMMANDS: usize = 10;
const EVENTS: usize = 10;

fn plan_on(text: &str) -> Plan {
    let place = Place::new("11").unwrap();
    Plan { day: day(text), place, renderer: Some(id(50)), referral: None }
}

fn record() -> Record {
    Record {
        date: day("2026-06-01"),
        place: Place::new("11").unwrap(),
        minutes: 40,
        units: 3,
        actual_renderer: id(50),
        claim_renderer: Some(ClaimRenderer::Person { id: id(51) }),
        seen: Seen { parent: true, infants: vec![id(52)] },
        procedures: vec![code("00000")], // synthetic
        diagnoses: vec![code("Z39.1")],
        done: vec![Deed::FeedingObserved, Deed::LatchAndPosition],
        note: None,
        support: vec![StandardSupport {
            kind: SupportKind::Wic,
            on: day("2026-05-20"),
            note: None,
        }],
        authorization: Some(AuthorizedUnits { id: id(53), units: 3 }),
    }
}

fn recorded(record: Record) -> Command {
    Command::RecordUnplanned { id: id(100), case: id(101), record: Box::new(record) }
}

fn amend(record: Record) -> Command {
    Command::Amend { record: Box::new(record), reason: "The minutes were wrong".to_owned() }
}

fn plan(text: &str) -> Command {
    Command::Plan { id: id(100), case: id(101), plan: plan_on(text) }
}

fn leave_unbilled() -> Command {
    Command::LeaveUnbilled { reason: "Given for free".to_owned() }
}

fn claim(number: u8) -> Command {
    Command::Claim { claim: id(number) }
}

fn rows() -> Vec<Row<Visit>> {
    let longer = Record { minutes: 50, ..record() };
    vec![
        (office(), plan("2026-06-01")),
        (office(), Command::Replan { plan: plan_on("2026-06-03") }),
        (office(), recorded(record())),
        (office(), Command::Record { record: Box::new(record()) }),
        (office(), amend(longer)),
        (office(), Command::Cancel { reason: CancelReason::Family }),
        (office(), Command::Cancel { reason: CancelReason::RecordedInError }),
        (office(), Command::MissedByFamily),
        (office(), leave_unbilled()),
        (software(), claim(71)),
        (software(), Command::Unclaim { claim: id(70) }),
    ]
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Plan { .. } => "plan",
        Command::Replan { .. } => "replan",
        Command::RecordUnplanned { .. } => "record-unplanned",
        Command::Record { .. } => "record",
        Command::Amend { .. } => "amend",
        Command::Cancel { .. } => "cancel",
        Command::MissedByFamily => "missed-by-family",
        Command::LeaveUnbilled { .. } => "leave-unbilled",
        Command::Claim { .. } => "claim",
        Command::Unclaim { .. } => "unclaim",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Planned { .. } => "planned",
        Event::Replanned { .. } => "replanned",
        Event::RecordedUnplanned { .. } => "recorded-unplanned",
        Event::Recorded { .. } => "recorded",
        Event::Amended { .. } => "amended",
        Event::Cancelled { .. } => "cancelled",
        Event::MissedByFamily => "missed-by-family",
        Event::LeftUnbilled { .. } => "left-unbilled",
        Event::Claimed { .. } => "claimed",
        Event::Unclaimed { .. } => "unclaimed",
    }
}

fn given() -> World<Visit> {
    World::new().after(&office(), &recorded(record()))
}

fn stages() -> Vec<Stage<Visit>> {
    let planned = World::<Visit>::new().after(&office(), &plan("2026-06-01"));
    let shorter = Record { minutes: 45, ..record() };
    vec![
        ("none", World::new()),
        ("plan", planned.clone()),
        ("reco", given()),
        ("amen", given().after(&office(), &amend(shorter))),
        ("unbi", given().after(&office(), &leave_unbilled())),
        ("clai", given().after(&software(), &claim(70))),
        ("canc", planned.after(&office(), &Command::Cancel { reason: CancelReason::Office })),
        ("no-s", planned.after(&office(), &Command::MissedByFamily)),
    ]
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    holds_table(CELLS, &stages(), &rows());
    rows_are_all::<Visit>(&rows(), command_name, COMMANDS);
    for status in Status::ALL {
        let is_there =
            stages().iter().any(|(_, w)| w.state.as_ref().is_some_and(|s| s.status == *status));
        assert!(is_there, "no stage is {status}");
    }
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let plan =
        format!(r#"{{"day":"2026-06-01","place":"11","renderer":"{ID}","referral":"{ID}"}}"#);
    let full = format!(
        r#"{{"date":"2026-06-01","place":"11","minutes":40,"units":3,"actual_renderer":"{ID}","claim_renderer":{{"kind":"number","npi":"0000000006"}},"seen":{{"parent":true,"infants":["{ID}"]}},"procedures":["00000"],"diagnoses":["Z39.1"],"done":["feeding-observed"],"note":"Better","support":[{{"kind":"wic","on":"2026-05-20","note":"Not enough"}}],"authorization":{{"id":"{ID}","units":3}}}}"#
    );
    let bare = format!(
        r#"{{"date":"2026-06-01","place":"11","minutes":40,"units":3,"actual_renderer":"{ID}","seen":{{"parent":true}},"done":["other"]}}"#
    );
    let stored = [
        format!(r#"{{"event":"planned","id":"{ID}","case":"{ID}","plan":{plan}}}"#),
        r#"{"event":"replanned","plan":{"day":"2026-06-01","place":"11"}}"#.to_owned(),
        format!(r#"{{"event":"recorded-unplanned","id":"{ID}","case":"{ID}","record":{full}}}"#),
        format!(r#"{{"event":"recorded","record":{bare}}}"#),
        format!(r#"{{"event":"amended","record":{bare},"reason":"Minutes"}}"#),
        r#"{"event":"cancelled","reason":"recorded-in-error"}"#.to_owned(),
        r#"{"event":"missed-by-family"}"#.to_owned(),
        r#"{"event":"left-unbilled","reason":"Free"}"#.to_owned(),
        format!(r#"{{"event":"claimed","claim":"{ID}"}}"#),
        format!(r#"{{"event":"unclaimed","claim":"{ID}"}}"#),
    ];
    events_are_stored::<Visit>(&stored.each_ref().map(String::as_str), event_name, EVENTS);
}

#[test]
fn who_gave_it_and_whom_the_claim_names_are_kept_apart() {
    let npi: Npi = "0000000006".parse().unwrap();
    let mixed = Record { claim_renderer: Some(ClaimRenderer::Number { npi }), ..record() };
    let world = World::<Visit>::new().after(&consultant(), &recorded(mixed));
    let kept = world.state().record.as_ref().unwrap();
    assert_eq!(kept.actual_renderer, id(50));
    assert_eq!(kept.claim_renderer, Some(ClaimRenderer::Number { npi }));
    assert_eq!(world.state().owner, consultant().organisation);
}

#[test]
fn nothing_is_recorded_before_it_happened() {
    let tomorrow = Record { date: day("2026-06-02"), ..record() };
    let refusal = World::<Visit>::new().does(&office(), &recorded(tomorrow.clone())).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the day of service lies in the future; correct it, or come back then"
    );
    let mut later = World::<Visit>::new().on("2026-06-02 00:00");
    assert!(later.does(&office(), &recorded(tomorrow)).is_ok());
    let mut planned = World::<Visit>::new().after(&office(), &plan("2026-06-02"));
    assert_eq!(planned.does(&office(), &Command::MissedByFamily).unwrap_err().code(), "unfit");
}

#[test]
fn a_record_that_lacks_something_or_goes_beyond_bounds_is_refused() {
    let broken: Vec<(&str, Record)> = vec![
        ("lacking", Record { minutes: 0, ..record() }),
        ("unfit", Record { minutes: 1_441, ..record() }),
        ("unfit", Record { units: 4, ..record() }),
        (
            "unfit",
            Record { authorization: Some(AuthorizedUnits { id: id(53), units: 4 }), ..record() },
        ),
        ("lacking", Record { seen: Seen::default(), ..record() }),
        ("lacking", Record { done: Vec::new(), ..record() }),
        ("lacking", Record { done: vec![Deed::Other], ..record() }),
        ("lacking", Record { note: Some(" ".to_owned()), ..record() }),
        ("unfit", Record { note: Some("a".repeat(4_001)), ..record() }),
        ("unfit", Record { diagnoses: vec![code("Z39.1"); 13], ..record() }),
        ("unfit", Record { procedures: vec![code("00000"); 51], ..record() }),
        ("unfit", with_support(SupportKind::Class, "2026-06-02")),
        ("lacking", with_support(SupportKind::Other, "2026-05-02")),
    ];
    for (expected, record) in broken {
        let refusal = World::<Visit>::new().does(&office(), &recorded(record.clone())).unwrap_err();
        assert_eq!(refusal.code(), expected, "{record:?}");
        assert!(!refusal.to_string().contains('\n'));
    }
}

fn with_support(kind: SupportKind, on: &str) -> Record {
    let support = vec![StandardSupport { kind, on: day(on), note: None }];
    Record { support, ..record() }
}

#[test]
fn support_on_the_day_of_the_visit_counts_and_minutes_round_as_the_state_s_table_does() {
    for (minutes, units) in [(22, 1), (23, 2), (37, 2), (38, 3)] {
        let (same_day, authorization) = (with_support(SupportKind::Class, "2026-06-01"), None);
        let fits = Record { minutes, units, authorization, ..same_day };
        let beyond = Record { units: units + 1, ..fits.clone() };
        assert!(World::<Visit>::new().does(&office(), &recorded(fits)).is_ok(), "{minutes}");
        assert!(World::<Visit>::new().does(&office(), &recorded(beyond)).is_err(), "{minutes}");
    }
}

#[test]
fn a_visit_that_was_left_unbilled_is_billed_after_all() {
    let world = given().after(&office(), &leave_unbilled()).after(&software(), &claim(70));
    assert_eq!((world.state().claim, &world.state().unbilled), (Some(id(70)), &None));
    let world = world.after(&software(), &Command::Unclaim { claim: id(70) });
    assert!(world.state().is_open(), "it waits for another claim");
}

#[test]
fn a_visit_too_short_for_a_unit_is_recorded_with_none() {
    let short = Record { minutes: 6, units: 0, authorization: None, ..record() };
    assert!(World::<Visit>::new().does(&office(), &recorded(short)).is_ok());
}

#[test]
fn what_a_claim_was_made_of_does_not_change_until_the_claim_is_void() {
    let mut world = given().after(&software(), &claim(70));
    let longer = Record { minutes: 50, ..record() };
    let refusal = world.does(&office(), &amend(longer.clone())).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "this visit stands on a claim; void or replace that claim first"
    );
    assert_eq!(world.does(&software(), &claim(70)), Ok(vec![]), "said twice is no news");
    assert_eq!(world.does(&software(), &Command::Unclaim { claim: id(71) }), Ok(vec![]));
    let world = world.after(&software(), &Command::Unclaim { claim: id(70) });
    let world = world.after(&office(), &amend(longer));
    assert_eq!(world.state().amendments.len(), 1);
    assert_eq!(Visit::action(&claim(70)), Action::Tick, "no person says that a claim was made");
}

#[test]
fn what_took_place_is_cancelled_only_as_recorded_in_error() {
    let mut world = given();
    let family = Command::Cancel { reason: CancelReason::Family };
    assert_eq!(world.does(&office(), &family).unwrap_err().code(), "unfit");
    let in_error = Command::Cancel { reason: CancelReason::RecordedInError };
    assert_eq!(world.after(&office(), &in_error).state().status, Status::Cancelled);
}

#[test]
fn it_is_open_until_a_claim_is_made_of_it_or_none_will_be() {
    let planned = World::<Visit>::new().after(&office(), &plan("2026-06-03"));
    let end = Moment::end_of_day_in_california(day("2026-06-03"));
    assert_eq!(planned.state().due().map(|due| (due.at, due.what)), Some((end, "record")));
    assert!(given().state().is_open());
    assert!(!given().after(&software(), &claim(70)).state().is_open());
    assert!(!given().after(&office(), &leave_unbilled()).state().is_open());
    assert!(at("2026-06-03 23:59") < end);
}

fn next(random: &mut Random, world: &World<Visit>) -> Row<Visit> {
    let today = world.now.day_in_california();
    let minutes = u32::from(random.small(60));
    let some = Record { date: today + 1 + -i32::from(random.small(3)), minutes, ..record() };
    let some = Record { units: minutes / 15, authorization: None, ..some };
    if world.state.is_none() && random.below(3) > 0 {
        return (office(), plan("2026-06-02"));
    }
    let number = 70 + random.small(2);
    let command = match random.below(12) {
        0 => Command::Replan { plan: plan_on(random.pick(&["2026-06-02", "2026-06-09"])) },
        1 => recorded(some),
        2..=4 => Command::Record { record: Box::new(some) },
        5 | 6 => amend(some),
        7 if random.below(3) == 0 => Command::Cancel { reason: random.pick(CancelReason::ALL) },
        8 if random.below(3) == 0 => Command::MissedByFamily,
        9 => leave_unbilled(),
        10 => claim(number),
        _ => Command::Unclaim { claim: id(number) },
    };
    (office(), command)
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, world: &World<Visit>| next(random, world);
    walks::<Visit>(40, EVENTS, next, |before, change, after| {
        assert_eq!(
            after.record.is_some(),
            before.is_some_and(|b| b.record.is_some()) || after.status.is_recorded()
        );
        let record = after.record.as_ref();
        assert!(record.is_none_or(|record| record.date <= change.at.day_in_california()));
        assert!(after.claim.is_none() || after.status.is_recorded());
        if before.is_some_and(|before| before.claim.is_some()) {
            assert_eq!(before.and_then(|before| before.record.as_ref()), record, "under a claim");
        }
    });
}
