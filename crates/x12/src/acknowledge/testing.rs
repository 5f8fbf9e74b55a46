//! What the tests of this module share: synthetic headers, findings and claims.

use super::Reply;
use crate::claim::{Claim, Line, Member, Party, Provider};
use crate::delimiters::Delimiters;
use crate::envelope::{GroupHeader, InterchangeHeader, TransactionHeader};
use crate::finding::{Finding, Rule, Severity, Tag};
use crate::number::{Cents, Date, DateRange, Quantity};
use crate::place::Place;

pub(super) fn date(day: u32) -> Date {
    Date::new(day).unwrap()
}

pub(super) fn place(segment: u64) -> Place {
    Place { byte: segment * 40, segment }
}

/// An error in the segment with this tag, 30th of its transaction.
pub(super) fn finding(rule: Rule, tag: &str, element: u8) -> Finding {
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

pub(super) fn interchange_header() -> InterchangeHeader {
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

pub(super) fn reply() -> Reply {
    Reply::to(&interchange_header(), date(20261102), "0815", 42)
}

pub(super) fn group_header() -> GroupHeader {
    GroupHeader {
        place: place(2),
        kind: "HC".into(),
        sender: "SYNTHCLINIC".into(),
        receiver: "SYNTHPLAN".into(),
        control: "905".into(),
        version: "005010X222A1".into(),
    }
}

/// The transaction with this number; its ST is the third segment of the file.
pub(super) fn transaction_header(number: u32) -> TransactionHeader {
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

/// A claim of an infant under its parent's number, for 150 dollars in two lines. Its CLM is the
/// 20th segment of the file, its lines begin at the 30th and the 34th.
pub(super) fn claim(number: u64, id: &'static str) -> Claim<'static> {
    let member = |place_of: u64, first: &'static str| Member {
        place: place(place_of),
        last_name: "TESTFAMILY".into(),
        first_name: first.into(),
        id: "SYNTH0001".into(),
        ..Member::default()
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
        billing: Provider {
            place: place(8),
            kind: "2".into(),
            name: "SYNTHETIC CLINIC".into(),
            npi: "0000000006".into(),
            ..Provider::default()
        },
        subscriber: member(12, "PARENT"),
        payer: Party::default(),
        patient: Some(Member { id: "".into(), ..member(1_000 + number, "INFANT") }),
        id: id.into(),
        charge: Some(Cents(15_000)),
        place_of_service: "11".into(),
        frequency: "1".into(),
        delay_reason: "".into(),
        references: Vec::new(),
        dates: Vec::new(),
        notes: Vec::new(),
        diagnoses: Vec::new(),
        referring: None,
        rendering: None,
        facility: None,
        supervising: None,
        others: Vec::new(),
        lines: vec![line("1", 30, 20261030), line("2", 34, 20261031)],
    }
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
