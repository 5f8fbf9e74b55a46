//! Payments: every value in its place, every sum held, and what was written read back.

use latchkey_x12::claim::{Claim, Line, Member, Reference};
use latchkey_x12::remittance::{
    Adjustment, ClaimPayment, Item, Payee, Payer, Payment, ProviderAdjustment, Status, Verdict,
    answer,
};
use latchkey_x12::write::{RemittanceFile, WriteError};
use latchkey_x12::{Cents, Date, DateRange, Quantity};

use crate::payment::{edited, findings, items};
use crate::{Case, interchange};

fn claims(items: &[Item]) -> Vec<&ClaimPayment> {
    fn claim(item: &Item) -> Option<&ClaimPayment> {
        match item {
            Item::Claim(claim) => Some(claim),
            _ => None,
        }
    }
    items.iter().filter_map(claim).collect()
}

fn day(number: u32) -> Option<Date> {
    Date::new(number)
}

#[test]
fn a_payment_says_who_pays_whom_how_much_and_how() {
    let items = items(&edited(&[]));
    let Some(Item::Payment(payment)) = items.first() else { panic!("{items:?}") };
    let expected = Payment {
        place: payment.place,
        transaction: 1,
        handling: "I".into(),
        amount: Some(Cents(18_550)),
        method: "ACH".into(),
        date: day(20261102),
        trace: "TRACE1".into(),
        originator: "1000000000".into(),
        produced: day(20261101),
        payer: Payer { name: "SYNTHETIC PLAN".into(), id: "SYNTHPLAN1".into() },
        payee: Payee {
            name: "SYNTHETIC CLINIC".into(),
            npi: "0000000006".into(),
            tax: "000000001".into(),
        },
    };
    assert_eq!(**payment, expected);
    assert_eq!(payment.place.segment, 4);
    assert_eq!(findings(&edited(&[])), Vec::<String>::new());
}

#[test]
fn a_claim_that_is_paid_has_its_line_number_and_modifiers() {
    let items = items(&edited(&[]));
    let claim = claims(&items)[0];
    assert_eq!((claim.id.as_str(), claim.number), ("CLAIM-1", 1));
    assert_eq!(claim.status(), Status::Processed { turn: 1, is_forwarded: false });
    assert_eq!((claim.charge, claim.paid), (Some(Cents(12_000)), Some(Cents(12_000))));
    assert_eq!((claim.filing.as_str(), claim.payer_number.as_str()), ("MC", "PLAN-1"));
    assert_eq!((claim.place_of_service.as_str(), claim.frequency.as_str()), ("11", "1"));
    assert_eq!(claim.rendering, "0000000014");
    assert_eq!(claim.dates, [("050".into(), day(20261020).unwrap())]);
    assert_eq!(claim.references, [("1L".into(), "SYNTHGROUP".into())]);
    assert_eq!(claim.amounts, [("AU".into(), Cents(12_000))]);
    let line = claim.line("LINE-1").unwrap();
    assert_eq!(line.procedure.code, "S9443");
    assert_eq!(line.procedure.modifiers, ["U1", "U2"]);
    assert_eq!(line.units, Some(Quantity(2_000)));
    assert_eq!(line.references, [("LU".into(), "11".into())]);
    assert_eq!(line.amounts, [("B6".into(), Cents(12_000))]);
    assert_eq!(claim.payment.trace, "TRACE1");
}

#[test]
fn a_claim_paid_in_part_says_who_bears_the_rest() {
    let items = items(&edited(&[]));
    let claim = claims(&items)[1];
    assert_eq!(claim.patient_share, Some(Cents(1_000)));
    assert_eq!(claim.remarks, ["N1", "N2"]);
    let shown = |adjustment: &Adjustment| {
        format!("{} {} {}", adjustment.group, adjustment.reason, adjustment.amount)
    };
    let all: Vec<_> = claim.all_adjustments().map(shown).collect();
    assert_eq!(all, ["PI 45 4.75", "CO 45 10", "CO 96 0", "PR 1 10"]);
    let line = &claim.lines[0];
    assert_eq!(line.adjustments[1].quantity, Some(Quantity(1_000)));
    let (first, last) = (day(20261010).unwrap(), day(20261012).unwrap());
    assert_eq!(line.days, Some(DateRange { first, last }));
    assert_eq!(line.remarks, ["N95"]);
    assert_eq!(line.sent_units, Some(Quantity(1_000)));
}

#[test]
fn a_denied_claim_may_have_no_lines() {
    let items = items(&edited(&[]));
    let claim = claims(&items)[2];
    assert_eq!(claim.status(), Status::Denied);
    assert_eq!(claim.paid, Some(Cents(0)));
    assert!(claim.lines.is_empty());
    assert_eq!(claim.adjustments[0].reason, "185");
}

#[test]
fn what_is_held_back_comes_before_the_end_and_makes_the_sum() {
    let items = items(&edited(&[]));
    let held = |item: &Item| match item {
        Item::ProviderAdjustment(one) => {
            Some(format!("{} {} {} {}", one.provider, one.reason, one.reference, one.amount))
        }
        _ => None,
    };
    let all: Vec<_> = items.iter().filter_map(held).collect();
    assert_eq!(all, ["0000000006 WO OLD-1 12.5", "0000000006 L6 INTEREST -2.5"]);
    let Some(Item::End(end)) = items.last() else { panic!("{items:?}") };
    assert_eq!((end.claims, end.paid, end.held_back), (3, Some(Cents(19_550)), Some(Cents(1_000))));
    assert_eq!(end.is_balanced(), Some(true));
}

/// Files with one thing wrong.
pub const CASES: &[Case] = &[
    ("a line that does not add up", &[("*80.25**1**1", "*80**1**1")], &["line-unbalanced SVC03"]),
    (
        "a claim that does not add up",
        &[("120*120**MC", "120*119**MC"), ("BPR*I*185.5", "BPR*I*184.5")],
        &["claim-unbalanced CLP04"],
    ),
    (
        "a patient who owes more than the adjustments say",
        &[("75.5*10*MC", "75.5*11*MC")],
        &["patient-share-unbalanced CLP05"],
    ),
    (
        "a sum that is not the payment",
        &[("BPR*I*185.5", "BPR*I*185.51")],
        &["total-unbalanced BPR02"],
    ),
    ("an amount that is none", &[("AMT*B6*120", "AMT*B6*X")], &["bad-amount AMT02"]),
    (
        "a charge that is none leaves its sums alone",
        &[("CLP*CLAIM-1*1*120", "CLP*CLAIM-1*1*1,20")],
        &["bad-amount CLP03"],
    ),
    (
        "an adjustment that is none leaves its sums alone",
        &[("CAS*PR*1*10", "CAS*PR*1*1.234")],
        &["bad-amount CAS03"],
    ),
    ("a day that is none", &[("DTM*472*20261010", "DTM*472*20261310")], &["bad-date DTM02"]),
    ("an end before the beginning", &[("151*20261012", "151*20261009")], &["bad-date DTM02"]),
    ("a quantity that is none", &[("120**2~", "120**TWO~")], &["bad-quantity SVC05"]),
    ("a status nobody knows", &[("CLAIM-3*4*", "CLAIM-3*99*")], &["bad-code CLP02"]),
    ("a group nobody knows", &[("CAS*PI*", "CAS*XX*")], &["bad-code CAS01"]),
    ("a claim without its number", &[("CLP*CLAIM-3*", "CLP**")], &["element-missing CLP01"]),
    ("a segment of another guide", &[("AMT*AU*120~", "HI*BK:Z391~")], &["unknown-segment HI00"]),
    ("a payer's name after the claims", &[("PLB*", "N1*PR*X~PLB*")], &["unknown-segment N100"]),
    ("no trace", &[("TRN*1*TRACE1*1000000000~", "")], &["segment-missing TRN00"]),
    (
        "no payee",
        &[("N1*PE*SYNTHETIC CLINIC*XX*0000000006~REF*TJ*000000001~", "")],
        &["segment-missing N100"],
    ),
];

#[test]
fn each_thing_wrong_is_found_once_in_its_place() {
    for (name, edits, expected) in CASES {
        assert_eq!(&findings(&edited(edits)), expected, "{name}");
    }
}

#[test]
fn a_finding_says_where_what_and_what_to_do_and_nothing_of_the_patient() {
    let items = items(&edited(&[("75.5*10*MC", "75.5*11*MC")]));
    let found = claims(&items)[1].findings[0];
    let file = edited(&[]);
    let (before, _) = file.split_once("CLP*CLAIM-2").unwrap();
    let (byte, segment) = (before.len(), before.matches('~').count() + 1);
    assert_eq!(
        found.to_string(),
        format!(
            "segment {segment} (byte {byte}), CLP05: What the patient is said to owe is not the sum \
             of the adjustments of group PR (it says 11, its parts make 10). Bill the patient nothing \
             before the payer has explained the difference."
        )
    );
    assert!(!format!("{items:?}").contains("TESTFAMILY"));
}

#[test]
fn a_reversal_takes_back_and_adds_up() {
    let body = [
        ("CLAIM-3*4*50*0**MC", "CLAIM-3*22*-50*-40**MC"),
        ("CAS*CO*185*50*1", "CAS*CO*45*-10"),
        ("BPR*I*185.5", "BPR*I*145.5"),
    ];
    assert_eq!(findings(&edited(&body)), Vec::<String>::new());
}

#[test]
fn a_payment_that_breaks_off_gives_what_was_whole() {
    let file = edited(&[]);
    let (before, _) = file.split_once("SE*").unwrap();
    let broken = format!("{before}GE*1*7~IEA*1*000000007~");
    let items = items(&broken);
    assert_eq!(claims(&items).len(), 3);
    let ends = items.iter().filter(|item| matches!(item, Item::End(_))).count();
    assert_eq!(ends, 1);
    assert_eq!(findings(&broken), ["trailer-missing SE00"]);
}

#[test]
fn other_transactions_are_passed_over_with_a_word() {
    let file = edited(&[]).replace("005010X221A1", "005010X222A1");
    assert_eq!(findings(&file), ["other-transaction ST01"]);
    assert_eq!(items(&file).len(), 1);
}

#[test]
fn a_claim_without_end_does_not_fill_the_memory() {
    let lines = "SVC*HC:00000*1*1~".repeat(100_000);
    let file = edited(&[("CLP*CLAIM-2", &format!("{lines}CLP*CLAIM-2"))]);
    let items = items(&file);
    let claim = claims(&items)[0];
    assert!((5_000..10_000).contains(&claim.lines.len()), "{}", claim.lines.len());
    assert_eq!(findings(&file), ["too-large SVC00"]);
}

/// A claim of two lines, as an office sends it.
fn sent() -> Claim<'static> {
    let line = |number: &'static str, charge| Line {
        number: number.into(),
        qualifier: "HC".into(),
        procedure: "S9443".into(),
        modifiers: ["U1".into(), "".into(), "".into(), "".into()],
        charge: Some(Cents(charge)),
        quantity: Some(Quantity(1_000)),
        ..Line::default()
    };
    let reference =
        Reference { qualifier: "6R".into(), value: "OWN-2".into(), ..Reference::default() };
    let second = Line { references: vec![reference], ..line("2", 5_000) };
    Claim {
        id: "CLAIM-9".into(),
        charge: Some(Cents(15_000)),
        subscriber: Member {
            last_name: "TESTFAMILY".into(),
            id: "SYNTH0001".into(),
            ..Member::default()
        },
        lines: vec![line("1", 10_000), second],
        ..Claim::default()
    }
}

fn written(payments: &[ClaimPayment], held: &[ProviderAdjustment]) -> String {
    let parties = Payment {
        handling: "I".into(),
        method: "CHK".into(),
        date: day(20261102),
        trace: "TRACE9".into(),
        originator: "1000000000".into(),
        payer: Payer { name: "SYNTHETIC PLAN".into(), id: "SYNTHPLAN1".into() },
        payee: Payee { name: "CLINIC".into(), npi: "0000000006".into(), tax: "000000001".into() },
        ..Payment::default()
    };
    let mut file = RemittanceFile::open(&interchange(), &parties).unwrap();
    for payment in payments {
        file.claim(payment, sent().patient()).unwrap();
    }
    held.iter().try_for_each(|one| file.adjust(one)).unwrap();
    file.close().unwrap()
}

#[test]
fn an_answer_to_a_claim_is_read_back_and_adds_up() {
    let part = Verdict::PayPart { paid: Cents(8_000), group: "PR", reason: "2" };
    let deny = Verdict::Deny { group: "CO", reason: "185", remarks: &["N95"] };
    for (verdicts, status, paid, share) in [
        (vec![], "1", 15_000, None),
        (vec![part], "1", 13_000, Some(Cents(2_000))),
        (vec![part, deny], "1", 8_000, Some(Cents(2_000))),
        (vec![deny, deny], "4", 0, None),
    ] {
        let answered = answer(&sent(), &verdicts, "PLAN-9");
        let file = written(std::slice::from_ref(&answered), &[]);
        assert_eq!(findings(&file), Vec::<String>::new(), "{file}");
        let items = items(&file);
        let read = claims(&items)[0];
        assert_eq!((read.status_code.as_str(), read.paid), (status, Some(Cents(paid))));
        assert_eq!(read.patient_share, share);
        assert_eq!(read.payer_number, "PLAN-9");
        assert_eq!(read.payment.amount, Some(Cents(paid)));
        assert!(read.line("1").is_some() && read.line("OWN-2").is_some());
    }
}

#[test]
fn what_was_read_is_written_the_same() {
    let first = items(&edited(&[]));
    let all: Vec<ClaimPayment> = claims(&first).into_iter().cloned().collect();
    let one_held = |item: &Item| match item {
        Item::ProviderAdjustment(one) => Some(one.clone()),
        _ => None,
    };
    let held: Vec<ProviderAdjustment> = first.iter().filter_map(one_held).collect();
    let file = written(&all, &held);
    let again = items(&file);
    let all_again: Vec<ClaimPayment> = claims(&again).into_iter().cloned().collect();
    assert_eq!(written(&all_again, &held), file);
    for (one, other) in all.iter().zip(&all_again) {
        let plain = |claim: &ClaimPayment| {
            let lines: Vec<_> = claim
                .lines
                .iter()
                .map(|line| (line.procedure.clone(), line.paid, line.days, line.remarks.clone()))
                .collect();
            (claim.id.clone(), claim.paid, claim.remarks.clone(), claim.dates.clone(), lines)
        };
        assert_eq!(plain(one), plain(other));
    }
}

#[test]
fn a_claim_that_cannot_be_written_leaves_the_file_whole() {
    let mut file = RemittanceFile::open(&interchange(), &Payment::default()).unwrap();
    let answered = answer(&sent(), &[], "PLAN*9");
    let error = WriteError::Delimiter { segment: "CLP", element: 7 };
    assert_eq!(file.claim(&answered, sent().patient()), Err(error));
    file.claim(&answer(&sent(), &[], "PLAN-9"), sent().patient()).unwrap();
    assert_eq!(claims(&items(&file.close().unwrap())).len(), 1);
}
