//! Files of claims, written: whole files, the hierarchy, and counts that must hold for any claims.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod counts;
mod golden;
mod hierarchy;
mod round_trip;

use latchkey_x12::claim::{Claim, Line, Member, Party, Provider};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};
use latchkey_x12::{Cents, Date, DateRange, Quantity};

fn date(day: u32) -> Date {
    Date::new(day).unwrap()
}

fn file(most_claims: u32) -> ClaimFile {
    let interchange = Interchange {
        sender: ("ZZ".into(), "LATCHKEY".into()),
        receiver: ("ZZ".into(), "PLAN".into()),
        date: date(2026_1101),
        time: "1200".into(),
        control: 7,
        is_test: true,
        group: "",
        guide: "",
    };
    let submitter = Party { name: "CLINIC".into(), id: "LATCHKEY".into(), ..Party::default() };
    let receiver = Party { name: "PLAN".into(), id: "PLAN".into(), ..Party::default() };
    let contact = Contact { name: "DESK", telephone: "5550000000", mail: "DESK(A)EXAMPLE" };
    let batch = Batch { id: "B7", submitter, contact, receiver, is_encounter: false, most_claims };
    ClaimFile::open(&interchange, &batch).unwrap()
}

/// A claim of one line, with everything the guide requires.
fn claim<'t>(npi: &'t str, member: &'t str, infant: Option<&'t str>) -> Claim<'t> {
    let day = date(2026_1015);
    let person = Member {
        last_name: "SAMPLE".into(),
        street: "2 EXAMPLE STREET".into(),
        city: "SAMPLETOWN".into(),
        state: "CA".into(),
        zip: "90001".into(),
        birth: Some(date(1996_0412)),
        sex: "F".into(),
        ..Member::default()
    };
    let line = Line {
        number: "1".into(),
        procedure: "S9443".into(),
        charge: Some(Cents(4_500)),
        unit: "UN".into(),
        quantity: Some(Quantity(1_000)),
        pointers: [1, 0, 0, 0],
        days: Some(DateRange { first: day, last: day }),
        ..Line::default()
    };
    let relationship = if infant.is_none() { "18" } else { "" }.into();
    Claim {
        id: "C".into(),
        charge: Some(Cents(4_500)),
        place_of_service: "11".into(),
        frequency: "1".into(),
        signature: "Y".into(),
        assignment: "A".into(),
        benefits: "Y".into(),
        release: "Y".into(),
        billing: Provider {
            kind: "2".into(),
            name: "CLINIC".into(),
            npi: npi.into(),
            street: "1 EXAMPLE STREET".into(),
            city: "SAMPLETOWN".into(),
            state: "CA".into(),
            zip: "900010001".into(),
            tax: "000000001".into(),
            ..Provider::default()
        },
        subscriber: Member {
            first_name: "MARA".into(),
            id: member.into(),
            filing: "MC".into(),
            relationship,
            ..person
        },
        payer: Party { name: "PLAN".into(), id: "PLAN".into(), ..Party::default() },
        patient: infant.map(|name| Member {
            first_name: name.into(),
            relationship: "19".into(),
            ..person
        }),
        diagnoses: vec![latchkey_x12::claim::Diagnosis {
            code: "Z391".into(),
            ..Default::default()
        }],
        lines: vec![line],
        ..Claim::default()
    }
}
