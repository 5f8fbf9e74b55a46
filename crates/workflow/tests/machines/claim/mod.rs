//! Claims: their stages, how they are stored, and random walks. What they promise beside is in
//! `promises`, `files` and `money`.

mod files;
mod money;
mod promises;
mod voids;

use std::collections::BTreeSet;

use super::proof::{Random, Row, Stage, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{World, biller, code, day, id, software};
use latchkey_domain::{Charge, Frequency};
use latchkey_workflow::claim::{
    AcknowledgedBy, Acknowledgement, Adjustment, Bill, Claim, Command, Event, Paid, Remittance,
    Reversal, Status,
};

/// `file` was answered by a 999 alone and `redo` corrected while it was unanswered; `resu` is a
/// replacement that was sent, `void`, `writ`, `gone` and `rest` are ends, of which `gone` was denied
/// and `rest` partly paid before; of `turn` the payer turned back the void.
const CELLS: &str = "
                     none prep sent file redo acce reje paid part deni repl resu void writ gone rest turn
prepare              prep exis exis exis exis exis exis exis exis exis exis exis exis exis exis exis exis
correct              miss prep prep prep =    .    prep .    .    .    prep prep .    .    .    .    .
send                 miss sent sent sent sent .    .    .    .    .    resu unfi .    .    .    .    .
acknowledge          miss .    acce acce acce =    acce =    =    =    =    =    .    .    =    =    =
acknowledge          miss .    reje reje prep reje =    =    =    =    =    =    .    .    =    =    =
post-remittance      miss .    paid paid paid paid paid =    unfi unfi =    =    .    .    paid unfi .
post-remittance      miss .    part part part part part unfi =    unfi .    part .    .    part =    .
post-remittance      miss .    deni deni deni deni deni unfi unfi =    .    deni .    .    =    unfi .
post-reversal        miss .    .    .    .    .    .    acce unfi unfi prep resu .    .    unfi unfi .
replace              miss .    .    lack .    prep .    prep prep prep .    .    .    .    .    prep .
void                 miss void void void void void void void void void void void .    .    .    void unfi
write-off            miss writ writ writ writ .    writ .    unfi writ unfi unfi .    .    .    .    .
write-off-rest       miss .    .    .    .    .    .    .    sett .    .    .    .    .    .    .    .
restate-deadline     miss prep sent acce prep =    reje =    =    =    =    =    =    =    =    =    =
tick                 -    prep sent acce prep -    reje -    -    -    -    -    -    -    -    -    -
";
const COMMANDS: usize = 12;
const EVENTS: usize = 15;

fn cents(amount: u32) -> Charge {
    Charge::new(amount).unwrap()
}

fn bill(units: u32) -> Bill {
    let number = "SYN-1".to_owned();
    Bill {
        number,
        charge: cents(3_364),
        units,
        member: id(52),
        authorization: None,
        lines: Vec::new(),
    }
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
        (biller(), Command::WriteOffRest { reason: "Too little".to_owned() }),
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
        Command::WriteOffRest { .. } => "write-off-rest",
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
        Event::VoidAccepted(_) => "void-accepted",
        Event::VoidRejected(_) => "void-rejected",
        Event::WrittenOff { .. } => "written-off",
        Event::RestWrittenOff { .. } => "rest-written-off",
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
        ("file", files::read_by_payer()),
        ("redo", files::taken_for_lost()),
        ("acce", accepted()),
        ("reje", sent().after(&biller(), &acknowledge(false))),
        ("paid", paid.clone()),
        ("part", accepted().after(&biller(), &post(Paid::Partly, 1_000))),
        ("deni", accepted().after(&biller(), &post(Paid::Denied, 0))),
        ("repl", replaced.clone()),
        ("resu", replaced.after(&biller(), &send("000000002"))),
        ("void", prepared().after(&biller(), &void(None))),
        ("writ", prepared().after(&biller(), &write_off())),
        ("gone", money::given_up()),
        ("rest", money::settled()),
        ("turn", voids::turned_back()),
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
    let lined = format!(
        r#"{{"number":"SYN-1","charge":"33.64","units":4,"member":"{ID}","lines":[{{"procedure":"S0001","modifiers":["U1"],"units":4,"charge":"33.64"}}]}}"#
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
        format!(r#"{{"event":"corrected","bill":{lined}}}"#),
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
        r#"{"event":"void-accepted","control":"000000002","by":"277ca","is_accepted":true}"#.to_owned(),
        r#"{"event":"void-rejected","control":"000000002","by":"999","is_accepted":false,"codes":["5"]}"#
            .to_owned(),
        r#"{"event":"rest-written-off","reason":"Too little"}"#.to_owned(),
        r#"{"event":"deadline-restated","deadline":"2026-08-31"}"#.to_owned(),
        r#"{"event":"deadline-near","deadline":"2026-07-30","days":30}"#.to_owned(),
    ];
    events_are_stored::<Claim>(&stored.each_ref().map(String::as_str), event_name, EVENTS);
}

fn next(random: &mut Random, world: &World<Claim>) -> Row<Claim> {
    let Some(state) = &world.state else { return (biller(), prepare()) };
    let mut files = state.submissions.iter().rev().take(1 + usize::from(random.small(2)));
    let control = files.next_back().map_or("0".to_owned(), |sent| sent.control.clone());
    let by = random.pick(AcknowledgedBy::ALL);
    let is_accepted = random.below(3) > 0;
    let payer_number = format!("PAYER-{}", random.small(3));
    let paid = u32::from(random.small(30)) * 100;
    let outcome = random.pick(Paid::ALL);
    let today = world.now.day_in_california();
    let command = match random.below(18) {
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
        12 if random.below(5) == 0 => void(random.pick(&[None, Some("7"), Some("8")])),
        13 if random.below(5) == 0 => write_off(),
        15 => Command::WriteOffRest { reason: "Too little".to_owned() },
        16 => {
            let control = state.voided.as_ref().and_then(|void| void.control.clone());
            let control = control.unwrap_or_default();
            Command::Acknowledge(Acknowledgement { control, ..answer(by, is_accepted) })
        }
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
        let controls: BTreeSet<_> = after.submissions.iter().map(|sent| &sent.control).collect();
        assert_eq!(controls.len(), after.submissions.len(), "one number for two files");
        if let Event::Sent { delay_reason: None, frequency: Frequency::First, .. } = &change.event {
            let today = change.at.day_in_california();
            assert!(after.deadline.is_none_or(|deadline| today <= deadline), "late and silent");
        }
        if matches!(change.event, Event::RestWrittenOff { .. }) {
            assert!(after.paid_cents() > 0, "nothing to keep");
        }
        let ends_settled = matches!(after.status, Status::Settled | Status::Voided);
        assert!(after.rest_written_off.is_none() || ends_settled, "given up and sought");
        if after.status == Status::WrittenOff {
            assert_eq!(after.paid_cents(), 0, "written off and paid");
        }
        let is_payment = matches!(change.event, Event::Adjudicated(_));
        let ended = before.map(|before| before.status).filter(|status| match status {
            Status::WrittenOff => !is_payment,
            _ => *status == Status::Voided,
        });
        assert!(ended.is_none_or(|status| status == after.status), "an end that is none");
    });
}
