//! Claims drawn from choices, with nothing wrong with them. All people in them are invented, and no
//! NPI can be real.

use latchkey_x12::claim::{
    Claim, Dated, Diagnosis, Line, Member, Note, Party, Provider, Reference,
};
use latchkey_x12::{Cents, Date, DateRange, Place, Quantity, Text};

use super::written::{RECEIVER, SUBMITTER};
use crate::draw::Draw;

/// The day the files are made, within the days of the shipped list of diagnoses.
pub const MADE: u32 = 20_260_902;

const NAMES: &[&str] = &["TESTA", "O'TESTB", "TESTC-TESTD", "DE TESTE", "T"];
const NUMBERS: &[&str] = &["SYN1", "SYN 2", "S-3", "0", "SYNTHETIC4(A)"];
const NPIS: &[&str] = &["0000000006", "0000000014", "0000000022", "0000000030", "0000000048"];
const TAXONOMIES: &[&str] = &["", "174N00000X", "163WL0100X", "261QF0400X"];
const CODES: &[&str] = &["P925", "Z391", "O9279", "P928", "O9203"];
const PROCEDURES: &[&str] = &["S9443", "Z6200", "H1011"];
const DAYS: &[u32] = &[20_260_701, 20_260_731, 20_260_815, 20_260_831, 20_260_902];

/// The claim with this number of its file.
pub fn claim(draw: &mut Draw<'_>, number: usize) -> Claim<'static> {
    let patient = draw.one_in(2).then(|| patient(draw));
    let mut subscriber = member(draw);
    subscriber.id = word(draw, NUMBERS, 2);
    subscriber.filing = one(draw, &["MC", "HM", "CI"]);
    subscriber.turn = one(draw, &["P", "S", "T"]);
    subscriber.group = one(draw, &["", "SYNGROUP"]);
    subscriber.relationship = if patient.is_some() { "" } else { "18" }.into();
    let diagnoses = diagnoses(draw);
    let lines: Vec<Line<'static>> =
        (0..1 + draw.below(4)).map(|place| line(draw, place, diagnoses.len())).collect();
    let total = lines.iter().filter_map(|line| line.charge).map(|charge| charge.0).sum();
    let frequency = one(draw, &["1", "7", "8"]);
    Claim {
        submitter: SUBMITTER,
        receiver: RECEIVER,
        billing: billing(draw),
        subscriber,
        payer: payer(draw),
        patient,
        id: one(draw, &["SYN-1", "SYN-22", "SYN-333", "S"]),
        charge: Some(Cents(total)),
        place_of_service: one(draw, &["11", "12", "02", "10"]),
        frequency,
        signature: one(draw, &["Y", "N"]),
        assignment: one(draw, &["A", "B", "C"]),
        benefits: one(draw, &["Y", "N", "W"]),
        release: one(draw, &["Y", "I"]),
        delay_reason: one(draw, &["", "", "1", "11"]),
        references: references(draw, frequency != "1"),
        dates: dates(draw),
        notes: notes(draw, &["ADD", "CER", "DCP", "DGN", "TPO"]),
        diagnoses,
        referring: draw.one_in(2).then(|| person(draw, number)),
        rendering: draw.one_in(2).then(|| with_taxonomy(draw, number)),
        facility: draw.one_in(3).then(|| facility(draw)),
        supervising: draw.one_in(3).then(|| person(draw, number)),
        lines,
        ..Claim::default()
    }
}

fn one(draw: &mut Draw<'_>, list: &[&'static str]) -> Text<'static> {
    (*draw.one_of(list)).into()
}

/// A word that is long enough.
fn word(draw: &mut Draw<'_>, list: &[&'static str], shortest: usize) -> Text<'static> {
    let word = one(draw, list);
    if word.bytes().len() < shortest { "SYN".into() } else { word }
}

fn day(draw: &mut Draw<'_>, days: &[u32]) -> Date {
    Date::new(*draw.one_of(days)).unwrap_or_else(|| panic!("a day"))
}

fn member(draw: &mut Draw<'_>) -> Member<'static> {
    Member {
        last_name: one(draw, NAMES),
        first_name: one(draw, NAMES),
        birth: Some(day(draw, &[19_900_405, 20_000_229, 20_260_601])),
        sex: one(draw, &["F", "M", "U"]),
        is_pregnant: draw.one_in(3),
        street: one(draw, &["1 EXAMPLE STREET", "2 EXAMPLE ROAD #3"]),
        second_street: one(draw, &["", "APT 4"]),
        city: one(draw, &["FRESNO", "LOS ANGELES"]),
        state: one(draw, &["CA", "NV"]),
        zip: one(draw, &["93701", "937010001"]),
        ..Member::default()
    }
}

fn patient(draw: &mut Draw<'_>) -> Member<'static> {
    Member { relationship: one(draw, &["19", "01", "G8"]), ..member(draw) }
}

fn payer(draw: &mut Draw<'_>) -> Party<'static> {
    let place = Place::default();
    Party { place, name: one(draw, NAMES), qualifier: "PI".into(), id: word(draw, NUMBERS, 2) }
}

fn person(draw: &mut Draw<'_>, number: usize) -> Provider<'static> {
    Provider {
        kind: "1".into(),
        name: one(draw, NAMES),
        first_name: one(draw, NAMES),
        npi: NPIS.get(1 + number % 4).copied().unwrap_or_default().into(),
        payer_number: one(draw, &["", "SYNPAYERNUMBER"]),
        ..Provider::default()
    }
}

fn with_taxonomy(draw: &mut Draw<'_>, number: usize) -> Provider<'static> {
    Provider { taxonomy: one(draw, TAXONOMIES), ..person(draw, number) }
}

fn facility(draw: &mut Draw<'_>) -> Provider<'static> {
    Provider {
        kind: "2".into(),
        name: one(draw, NAMES),
        npi: one(draw, NPIS),
        payer_number: one(draw, &["", "SYNPAYERNUMBER"]),
        street: "5 EXAMPLE STREET".into(),
        second_street: one(draw, &["", "SUITE 6"]),
        city: "SACRAMENTO".into(),
        state: "CA".into(),
        zip: "958140003".into(),
        ..Provider::default()
    }
}

fn billing(draw: &mut Draw<'_>) -> Provider<'static> {
    Provider {
        npi: NPIS.first().copied().unwrap_or_default().into(),
        taxonomy: one(draw, TAXONOMIES),
        tax: one(draw, &["000000001", "000000002"]),
        tax_kind: one(draw, &["EI", "SY"]),
        ..facility(draw)
    }
}

fn diagnoses(draw: &mut Draw<'_>) -> Vec<Diagnosis<'static>> {
    let (first, count) = (draw.below(CODES.len()), 1 + draw.below(CODES.len()));
    let codes = CODES.iter().cycle().skip(first).take(count);
    let qualifiers = std::iter::once("ABK").chain(std::iter::repeat("ABF"));
    codes
        .zip(qualifiers)
        .map(|(code, qualifier)| Diagnosis {
            qualifier: qualifier.into(),
            code: (*code).into(),
            ..Diagnosis::default()
        })
        .collect()
}

fn references(draw: &mut Draw<'_>, has_earlier: bool) -> Vec<Reference<'static>> {
    let kinds = ["D9", "EA", "4N"].into_iter().filter(|_| draw.one_in(3));
    let kinds: Vec<&str> = kinds.chain(has_earlier.then_some("F8")).collect();
    let mut all: Vec<Reference<'static>> =
        kinds.into_iter().map(|kind| reference(kind, one(draw, NUMBERS))).collect();
    // An authorisation and a referral have numbers of their own.
    all.extend(draw.one_in(2).then(|| reference("G1", "SYNAUTH".into())));
    all.extend(draw.one_in(2).then(|| reference("9F", "SYNREF".into())));
    all
}

fn reference(kind: &'static str, value: Text<'static>) -> Reference<'static> {
    Reference { qualifier: kind.into(), value, ..Reference::default() }
}

fn dates(draw: &mut Draw<'_>) -> Vec<Dated<'static>> {
    let kinds: Vec<&str> = ["484", "431", "454"].into_iter().filter(|_| draw.one_in(3)).collect();
    kinds
        .into_iter()
        .map(|kind| {
            let day = day(draw, DAYS);
            let days = Some(DateRange { first: day, last: day });
            Dated { qualifier: kind.into(), days, ..Dated::default() }
        })
        .collect()
}

fn notes(draw: &mut Draw<'_>, kinds: &[&'static str]) -> Vec<Note<'static>> {
    if !draw.one_in(2) {
        return Vec::new();
    }
    let text = one(draw, &["SYNTHETIC NOTE", "50% LATCH, 2 X DAILY; SEE CHART", "N"]);
    vec![Note { kind: one(draw, kinds), text, ..Note::default() }]
}

fn line(draw: &mut Draw<'_>, place: usize, diagnoses: usize) -> Line<'static> {
    let none = Text::default();
    let modifiers = *draw.one_of(&[
        [none; 4],
        ["U7".into(), none, none, none],
        ["U7".into(), "TH".into(), "95".into(), "GQ".into()],
    ]);
    let first = day(draw, DAYS);
    let last = if draw.one_in(3) { day(draw, DAYS).max(first) } else { first };
    Line {
        number: (*draw_number(place)).into(),
        qualifier: "HC".into(),
        procedure: one(draw, PROCEDURES),
        modifiers,
        description: one(draw, &["", "", "SYNTHETIC DESCRIPTION"]),
        charge: Some(Cents(*draw.one_of(&[0, 1, 50, 7_500, 12_345, 99_999_999]))),
        unit: one(draw, &["UN", "MJ"]),
        quantity: Some(Quantity(*draw.one_of(&[1_000, 1_500, 125, 90_000]))),
        place_of_service: one(draw, &["", "12"]),
        pointers: pointers(draw, diagnoses),
        days: Some(DateRange { first, last }),
        references: draw
            .one_in(2)
            .then(|| reference("6R", one(draw, NUMBERS)))
            .into_iter()
            .collect(),
        notes: notes(draw, &["ADD", "DCP", "TPO"]),
        rendering: draw.one_in(4).then(|| with_taxonomy(draw, place)),
        supervising: draw.one_in(6).then(|| person(draw, place)),
        referring: draw.one_in(6).then(|| person(draw, place)),
        ..Line::default()
    }
}

fn draw_number(place: usize) -> &'static &'static str {
    ["1", "2", "3", "4"].get(place).unwrap_or(&"5")
}

fn pointers(draw: &mut Draw<'_>, diagnoses: usize) -> [u8; 4] {
    let count = 1 + draw.below(diagnoses.min(4));
    std::array::from_fn(|place| if place < count { place as u8 + 1 } else { 0 })
}
