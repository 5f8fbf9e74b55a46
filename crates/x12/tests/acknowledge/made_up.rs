//! Synthetic headers, claims and findings.

use latchkey_x12::acknowledge::Reply;
use latchkey_x12::claim::{Claim, Line, Member, Party, Provider, Reference};
use latchkey_x12::envelope::{GroupHeader, InterchangeHeader, TransactionHeader};
use latchkey_x12::finding::{Finding, Rule, Severity, Tag};
use latchkey_x12::{Cents, Date, DateRange, Delimiters, Place, Quantity};

pub fn date(day: u32) -> Date {
    Date::new(day).unwrap()
}

pub fn place(segment: u64) -> Place {
    Place { byte: segment * 40, segment }
}

pub fn interchange() -> InterchangeHeader {
    InterchangeHeader {
        place: place(1),
        delimiters: Delimiters::default(),
        sender: ("ZZ".into(), "SYNTHCLINIC".into()),
        receiver: ("ZZ".into(), "SYNTHPLAN".into()),
        date: "261101".into(),
        time: "1200".into(),
        version: "00501".into(),
        control: "000000905".into(),
        wants_acknowledgement: false,
        is_test: true,
    }
}

pub fn reply() -> Reply {
    Reply::to(&interchange(), date(20261102), "0815", 42)
}

pub fn group() -> GroupHeader {
    GroupHeader {
        place: place(2),
        kind: "HC".into(),
        sender: "SYNTHCLINIC".into(),
        receiver: "SYNTHPLAN".into(),
        control: "905".into(),
        version: "005010X222A1".into(),
    }
}

pub fn transaction(number: u32) -> TransactionHeader {
    TransactionHeader {
        place: place(3),
        number,
        kind: "837".into(),
        control: format!("{number:04}"),
        guide: "005010X222A1".into(),
        batch: format!("BATCH{number}"),
        date: Some(date(20261101)),
    }
}

/// An error in the segment with this tag, 30th of its transaction.
pub fn finding(rule: Rule, tag: &str, element: u8) -> Finding {
    Finding {
        rule,
        severity: Severity::Error,
        place: place(32),
        ordinal: 30,
        transaction: 1,
        claim: None,
        loop_id: "",
        segment: Tag::new(tag.as_bytes()),
        element,
        component: 0,
        repetition: 0,
        value: None,
        expected: None,
    }
}

/// The same in this loop of the first claim, with a name in its value.
pub fn of_claim(rule: Rule, loop_id: &'static str, tag: &str, element: u8) -> Finding {
    let value = Some(b"TESTFAMILY".to_vec().into_boxed_slice());
    Finding { claim: Some(1), loop_id, value, ..finding(rule, tag, element) }
}

/// A claim of an infant under its parent's number, for 150 dollars in two lines. Its CLM is the
/// 20th segment of the file, its lines begin at the 30th and the 34th.
pub fn claim(number: u64, id: &'static str) -> Claim<'static> {
    let member = |at: u64, first: &'static str| Member {
        place: place(at),
        last_name: "TESTFAMILY".into(),
        first_name: first.into(),
        id: "SYNTH0001".into(),
        ..Member::default()
    };
    let infant = Member { id: "".into(), ..member(1_000 + number, "INFANT") };
    let clinic = Provider {
        place: place(8),
        kind: "2".into(),
        name: "SYNTHETIC CLINIC".into(),
        npi: "0000000006".into(),
        ..Provider::default()
    };
    Claim {
        number,
        transaction: 1,
        place: place(20),
        length: 600,
        batch_date: Some(date(20261101)),
        submitter: Party {
            name: "SYNTHETIC CLINIC".into(),
            id: "SYN01".into(),
            ..Party::default()
        },
        receiver: Party::default(),
        billing: clinic,
        subscriber: member(12, "PARENT"),
        payer: Party::default(),
        patient: Some(infant),
        id: id.into(),
        charge: Some(Cents(15_000)),
        place_of_service: "11".into(),
        frequency: "1".into(),
        lines: vec![line("1", 30, 20261030), line("2", 34, 20261031)],
        ..Claim::default()
    }
}

/// A reference that stands nowhere.
pub fn reference(qualifier: &'static str, value: &'static str) -> Reference<'static> {
    Reference { place: Place::default(), qualifier: qualifier.into(), value: value.into() }
}

fn line(number: &'static str, at: u64, day: u32) -> Line<'static> {
    Line {
        place: place(at),
        service: place(at + 1),
        number: number.into(),
        qualifier: "HC".into(),
        procedure: "S9443".into(),
        charge: Some(Cents(7_500)),
        unit: "UN".into(),
        quantity: Some(Quantity(1_000)),
        days: Some(DateRange { first: date(day), last: date(day) }),
        ..Line::default()
    }
}
