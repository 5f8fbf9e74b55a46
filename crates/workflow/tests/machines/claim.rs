//! Claims: their stages, filing in time, and what payers answer.

use latchkey_domain::{Charge, Frequency};
use latchkey_workflow::claim::{
    AcknowledgedBy, Acknowledgement, Adjustment, Bill, Claim, Command, Event, Paid, Remittance,
    Reversal, Status,
};
use latchkey_workflow::{Machine, Moment, Refusal};

use super::proof::{Random, Row, Stage, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{World, at, biller, code, day, id, software};

/// `resu` is a replacement that was sent, `void` and `writ` are ends.
const CELLS: &str = "
                     none prep sent acce reje paid part deni repl resu void writ
prepare              prep exis exis exis exis exis exis exis exis exis exis exis
correct              miss prep .    .    prep .    .    .    prep .    .    .
send                 miss sent .    .    .    .    .    .    resu .    .    .
acknowledge          miss .    acce =    acce .    .    .    .    unfi .    .
acknowledge          miss .    reje reje =    .    .    .    .    unfi .    .
post-remittance      miss .    paid paid .    =    unfi unfi .    =    .    .
post-remittance      miss .    part part .    unfi =    unfi .    part .    .
post-remittance      miss .    deni deni .    unfi unfi =    .    deni .    .
post-reversal        miss .    .    .    .    acce unfi unfi prep resu .    .
replace              miss .    .    prep .    prep prep prep .    .    .    .
void                 miss void lack void void void void void void void .    .
write-off            miss writ .    .    writ .    writ writ writ .    .    .
restate-deadline     miss prep =    =    reje =    =    =    =    =    =    =
tick                 -    prep -    -    reje -    -    -    -    -    -    -
";
const COMMANDS: usize = 11;
const EVENTS: usize = 12;

fn cents(amount: u32) -> Charge {
    Charge::new(amount).unwrap()
}

fn bill(units: u32) -> Bill {
    let number = "SYN-1".to_owned();
    Bill { number, charge: cents(3_364), units, member: id(52), authorization: None }
}

fn prepare() -> Command {
    Command::Prepare {
        id: id(100),
        case: id(101),
        visit: id(102),
        payer: id(20),
        bill: bill(4),
        deadline: Some(day("2026-07-30")),
    }
}

fn send(control: &str) -> Command {
    Command::Send { control: control.to_owned(), delay_reason: None }
}

fn answer(by: AcknowledgedBy, is_accepted: bool) -> Acknowledgement {
    let codes = if is_accepted { Vec::new() } else { vec!["A7".to_owned()] };
    let payer_number = is_accepted.then(|| "PAYER-1".to_owned());
    Acknowledgement { control: "000000001".to_owned(), by, is_accepted, codes, payer_number }
}

fn acknowledge(is_accepted: bool) -> Command {
    Command::Acknowledge(answer(AcknowledgedBy::Claim, is_accepted))
}

fn remittance(outcome: Paid, paid: u32) -> Remittance {
    let adjustment = Adjustment {
        group: "CO".to_owned(),
        reason: "45".to_owned(),
        cents: 3_364 - i64::from(paid),
        remarks: Vec::new(),
    };
    Remittance {
        outcome,
        charged: cents(3_364),
        paid: cents(paid),
        adjustments: vec![adjustment],
        payer_number: "PAYER-1".to_owned(),
        trace: format!("EFT-{paid}"),
        adjudicated: day("2026-06-01"),
    }
}

fn post(outcome: Paid, paid: u32) -> Command {
    Command::PostRemittance(remittance(outcome, paid))
}

fn reversal(amount: u32, payer_number: &str) -> Command {
    Command::PostReversal(Reversal {
        amount: cents(amount),
        payer_number: payer_number.to_owned(),
        trace: "EFT-R".to_owned(),
        adjudicated: day("2026-06-01"),
    })
}

fn replace() -> Command {
    Command::Replace { bill: bill(3), reason: "A unit too many".to_owned() }
}

fn void(control: Option<&str>) -> Command {
    let reason = "Billed by mistake".to_owned();
    Command::Void { reason, control: control.map(str::to_owned) }
}

fn write_off() -> Command {
    Command::WriteOff { reason: "Too late".to_owned() }
}

fn rows() -> Vec<Row<Claim>> {
    vec![
        (biller(), prepare()),
        (biller(), Command::Correct { bill: bill(2) }),
        (biller(), send("000000002")),
        (biller(), acknowledge(true)),
        (biller(), acknowledge(false)),
        (biller(), post(Paid::Paid, 3_000)),
        (biller(), post(Paid::Partly, 1_000)),
        (biller(), post(Paid::Denied, 0)),
        (biller(), reversal(3_000, "PAYER-1")),
        (biller(), replace()),
        (biller(), void(Some("000000009"))),
        (biller(), write_off()),
        (biller(), Command::RestateDeadline { deadline: Some(day("2026-08-31")) }),
        (software(), Command::Tick),
    ]
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Prepare { .. } => "prepare",
        Command::Correct { .. } => "correct",
        Command::Send { .. } => "send",
        Command::Acknowledge(_) => "acknowledge",
        Command::PostRemittance(_) => "post-remittance",
        Command::PostReversal(_) => "post-reversal",
        Command::Replace { .. } => "replace",
        Command::Void { .. } => "void",
        Command::WriteOff { .. } => "write-off",
        Command::RestateDeadline { .. } => "restate-deadline",
        Command::Tick => "tick",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Prepared { .. } => "prepared",
        Event::Corrected { .. } => "corrected",
        Event::Sent { .. } => "sent",
        Event::Accepted(_) => "accepted",
        Event::Rejected(_) => "rejected",
        Event::Adjudicated(_) => "adjudicated",
        Event::Reversed(_) => "reversed",
        Event::Replaced { .. } => "replaced",
        Event::Voided { .. } => "voided",
        Event::WrittenOff { .. } => "written-off",
        Event::DeadlineRestated { .. } => "deadline-restated",
        Event::DeadlineNear { .. } => "deadline-near",
    }
}

fn prepared() -> World<Claim> {
    World::new().after(&biller(), &prepare())
}

fn sent() -> World<Claim> {
    prepared().after(&biller(), &send("000000001"))
}

fn accepted() -> World<Claim> {
    sent().after(&biller(), &acknowledge(true))
}

fn stages() -> Vec<Stage<Claim>> {
    let paid = accepted().after(&biller(), &post(Paid::Paid, 3_000));
    let replaced = paid.after(&biller(), &replace());
    vec![
        ("none", World::new()),
        ("prep", prepared()),
        ("sent", sent()),
        ("acce", accepted()),
        ("reje", sent().after(&biller(), &acknowledge(false))),
        ("paid", paid.clone()),
        ("part", accepted().after(&biller(), &post(Paid::Partly, 1_000))),
        ("deni", accepted().after(&biller(), &post(Paid::Denied, 0))),
        ("repl", replaced.clone()),
        ("resu", replaced.after(&biller(), &send("000000002"))),
        ("void", prepared().after(&biller(), &void(None))),
        ("writ", prepared().after(&biller(), &write_off())),
    ]
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    holds_table(CELLS, &stages(), &rows());
    rows_are_all::<Claim>(&rows(), command_name, COMMANDS);
    for status in Status::ALL {
        let is_there =
            stages().iter().any(|(_, w)| w.state.as_ref().is_some_and(|s| s.status == *status));
        assert!(is_there, "no stage is {status}");
    }
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let bill = format!(
        r#"{{"number":"SYN-1","charge":"33.64","units":4,"member":"{ID}","authorization":"{ID}"}}"#
    );
    let accepted = r#"{"event":"accepted","control":"000000001","by":"277ca","is_accepted":true,"payer_number":"P-1"}"#;
    let rejected = r#"{"event":"rejected","control":"000000001","by":"999","is_accepted":false,"codes":["A7"]}"#;
    let adjudicated = r#"{"event":"adjudicated","outcome":"partly-paid","charged":"33.64","paid":"10.00","adjustments":[{"group":"CO","reason":"45","cents":2364,"remarks":["N95"]}],"payer_number":"P-1","trace":"EFT-1","adjudicated":"2026-06-01"}"#;
    let reversed = r#"{"event":"reversed","amount":"10.00","payer_number":"P-1","trace":"EFT-2","adjudicated":"2026-06-01"}"#;
    let stored = [
        format!(
            r#"{{"event":"prepared","id":"{ID}","case":"{ID}","visit":"{ID}","payer":"{ID}","bill":{bill},"deadline":"2026-07-30"}}"#
        ),
        format!(r#"{{"event":"corrected","bill":{bill}}}"#),
        r#"{"event":"sent","control":"000000001","frequency":"first"}"#.to_owned(),
        r#"{"event":"sent","control":"000000001","frequency":"replacement","delay_reason":"3"}"#
            .to_owned(),
        accepted.to_owned(),
        rejected.to_owned(),
        adjudicated.to_owned(),
        reversed.to_owned(),
        format!(r#"{{"event":"replaced","bill":{bill},"earlier_number":"P-1","reason":"Units"}}"#),
        r#"{"event":"voided","reason":"Mistake","control":"000000002"}"#.to_owned(),
        r#"{"event":"written-off","reason":"Late"}"#.to_owned(),
        r#"{"event":"deadline-restated","deadline":"2026-08-31"}"#.to_owned(),
        r#"{"event":"deadline-near","deadline":"2026-07-30","days":30}"#.to_owned(),
    ];
    events_are_stored::<Claim>(&stored.each_ref().map(String::as_str), event_name, EVENTS);
}

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
    assert_eq!(sent().state().wake(), None, "what was sent is not warned of");
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
fn a_replacement_without_the_earlier_number_is_refused() {
    let bare = Acknowledgement { payer_number: None, ..answer(AcknowledgedBy::File, true) };
    let mut world = sent().after(&biller(), &Command::Acknowledge(bare));
    let refusal = world.does(&biller(), &replace()).unwrap_err();
    assert_eq!(refusal, Refusal::Lacking("the payer's number of the claim that is replaced"));
    assert!(matches!(world.does(&biller(), &void(Some("9"))), Err(Refusal::Lacking(_))));
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

fn next(random: &mut Random, world: &World<Claim>) -> Row<Claim> {
    let Some(state) = &world.state else { return (biller(), prepare()) };
    let control = state.submissions.last().map_or("0".to_owned(), |sent| sent.control.clone());
    let by = random.pick(AcknowledgedBy::ALL);
    let is_accepted = random.below(3) > 0;
    let payer_number = format!("PAYER-{}", random.small(3));
    let paid = u32::from(random.small(30)) * 100;
    let outcome = random.pick(Paid::ALL);
    let today = world.now.day_in_california();
    let command = match random.below(16) {
        0 => Command::Correct { bill: bill(1 + u32::from(random.small(4))) },
        1..=3 => {
            let delay_reason = random.pick(&[None, Some(code("3"))]);
            Command::Send { control: format!("{}", random.below(1_000)), delay_reason }
        }
        4..=6 => Command::Acknowledge(Acknowledgement { control, ..answer(by, is_accepted) }),
        7 | 8 => {
            let base = remittance(outcome, if outcome == Paid::Denied { 0 } else { paid });
            Command::PostRemittance(Remittance { payer_number, ..base })
        }
        9 | 10 => reversal(u32::from(random.small(30)) * 100, &payer_number),
        11 => replace(),
        12 if random.below(5) == 0 => void(random.pick(&[None, Some("7")])),
        13 if random.below(5) == 0 => write_off(),
        14 => Command::RestateDeadline { deadline: random.pick(&[None, Some(today + 40)]) },
        _ => return (software(), Command::Tick),
    };
    (biller(), command)
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, world: &World<Claim>| next(random, world);
    walks::<Claim>(60, EVENTS, next, |before, change, after| {
        assert!(after.paid_cents() >= 0, "more was taken back than paid");
        assert!(after.reversals.len() <= after.remittances.len());
        if after.frequency == Frequency::Replacement {
            assert!(after.earlier_number.is_some(), "a replacement without the earlier number");
        }
        if let Event::Sent { delay_reason: None, frequency: Frequency::First, .. } = &change.event {
            let today = change.at.day_in_california();
            assert!(after.deadline.is_none_or(|deadline| today <= deadline), "late and silent");
        }
        let ended = before.is_some_and(|b| matches!(b.status, Status::Voided | Status::WrittenOff));
        if ended {
            assert_eq!(before.map(|before| before.status), Some(after.status));
        }
    });
}
