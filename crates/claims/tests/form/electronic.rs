//! Paper and file say the same: each box is held against the segments of the 837P, which are taken
//! apart here and not by the reader.

use std::collections::BTreeMap;

use latchkey_claims::demo::{Demo, Shares};
use latchkey_claims::form::form;
use latchkey_paper::{Field, Lettering, place, sheets};

use crate::{electronic, read};

/// The texts of the fields on all sheets: by field and service line, parts joined.
fn on_paper(text: &str) -> BTreeMap<(Field, usize), String> {
    let form = read(text, |claim| form(claim).unwrap());
    let mut fields: BTreeMap<(Field, usize), String> = BTreeMap::new();
    for sheet in sheets(&form).unwrap() {
        for placed in place(&sheet, Lettering::TenPitch).unwrap() {
            let line = placed.service_line.unwrap_or(0);
            let slot = fields.entry((placed.field, line)).or_default();
            if sheet.number == 1 || line > 0 || placed.field == Field::TotalCharge {
                slot.push_str(&placed.text);
            }
        }
    }
    fields
}

/// The segments of a file that begin so, as elements.
fn segments<'t>(text: &'t str, start: &str) -> Vec<Vec<&'t str>> {
    let found = text.split_terminator('~').filter(|segment| segment.starts_with(start));
    found.map(|segment| segment.split('*').collect()).collect()
}

/// An element of the last such segment; empty where there is none.
fn last(text: &str, start: &str, element: usize) -> String {
    let found = segments(text, start).pop().unwrap_or_default();
    found.get(element).copied().unwrap_or_default().to_owned()
}

fn bare(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Dollars as dollars and cents without a point, as the form has them.
fn money(amount: &str) -> String {
    let (dollars, cents) = amount.split_once('.').unwrap_or((amount, ""));
    format!("{dollars}{cents:0<2}")
}

/// A day as the form has it: month, day and year, with or without its century.
fn day(text: &str, has_century: bool) -> String {
    let part = |from: usize, to: usize| text.get(from..to).unwrap();
    format!("{}{}", part(4, 8), part(if has_century { 0 } else { 2 }, 4))
}

/// What the file says should stand in the claim's boxes.
fn of_claim(text: &str) -> Vec<(Field, String)> {
    let references = ["REF*G1*", "REF*9F*"].map(|start| bare(&last(text, start, 2)));
    let number = references.into_iter().find(|number| !number.is_empty());
    let person = |start: &str| format!("{}, {}", last(text, start, 3), last(text, start, 4));
    let patient = if segments(text, "NM1*QC*").is_empty() { "NM1*IL*" } else { "NM1*QC*" };
    let mut all = vec![
        (Field::MemberId, bare(&last(text, "NM1*IL*", 9))),
        (Field::InsuredName, person("NM1*IL*")),
        (Field::PatientName, person(patient)),
        (Field::PatientBirth, day(&last(text, "DMG*", 2), true)),
        (Field::Account, bare(&last(text, "CLM*", 1))),
        (Field::TotalCharge, money(&last(text, "CLM*", 2))),
        (Field::TaxId, last(text, "REF*EI*", 2)),
        (Field::BillerNpi, last(text, "NM1*85*", 9)),
        (Field::BillerName, billing_name(text)),
        (Field::Authorization, number.unwrap_or_default()),
        (Field::OriginalReference, bare(&last(text, "REF*F8*", 2))),
        (Field::PayerName, last(text, "NM1*PR*", 3)),
        (Field::AdditionalInformation, claim_note(text)),
    ];
    let diagnoses = segments(text, "HI*").pop().unwrap();
    let codes = diagnoses[1..].iter().map(|element| element.split_once(':').unwrap().1.to_owned());
    all.extend([Field::DiagnosisA, Field::DiagnosisB].into_iter().zip(codes));
    all
}

fn billing_name(text: &str) -> String {
    let (name, first) = (last(text, "NM1*85*", 3), last(text, "NM1*85*", 4));
    if first.is_empty() { name } else { format!("{first} {name}") }
}

/// The note before the first line.
fn claim_note(text: &str) -> String {
    let before = text.split("~LX*").next().unwrap();
    last(before, "NTE*", 2)
}

/// What the file says should stand in a line's boxes.
fn of_line(text: &str, line: usize) -> Vec<(Field, String)> {
    let all: Vec<&str> = text.split("~LX*").skip(1).collect();
    let text = format!("LX*{}", all[line - 1]);
    let service = &segments(&text, "SV1*")[0];
    let procedure = service[1].split(':').nth(1).unwrap();
    let letters: String = service[7]
        .split(':')
        .map(|n| b"ABCDEFGHIJKL"[n.parse::<usize>().unwrap() - 1] as char)
        .collect();
    let date = last(&text, "DTP*472*", 3);
    let note = last(&text, "NTE*", 2);
    vec![
        (Field::Procedure, procedure.to_owned()),
        (Field::Charge, money(service[2])),
        (Field::Units, service[4].to_owned()),
        (Field::DiagnosisLetters, letters),
        (Field::FirstDay, day(&date, false)),
        (Field::LastDay, day(&date, false)),
        (Field::Supplement, if note.is_empty() { note } else { format!("ZZ{note}") }),
    ]
}

#[test]
fn what_stands_on_paper_is_what_the_file_says() {
    let shares = Shares { lactation: 700, replacements: 100, faults: 0, ..Shares::default() };
    let mut sheets = 0;
    for mut made in Demo::new(21, 400, shares) {
        // Some claims fill several sheets.
        if made.order.claim.lines.len() == 4 {
            let lines = made.order.claim.lines.clone();
            made.order.claim.lines.extend(lines);
        }
        let text = electronic(&made.order);
        let paper = on_paper(&text);
        let stands = |field, line| paper.get(&(field, line)).cloned().unwrap_or_default();
        for (field, said) in of_claim(&text) {
            assert_eq!(stands(field, 0), said, "{field:?} of {text}");
        }
        let count = segments(&text, "LX*").len();
        sheets = sheets.max(count.div_ceil(6));
        for line in 1..=count {
            for (field, said) in of_line(&text, line) {
                assert_eq!(stands(field, line), said, "{field:?} of line {line} of {text}");
            }
            let renderer = last(&text, "NM1*82*", 9);
            let is_person = segments(&text, "NM1*85*1*").len() == 1;
            let biller = if is_person { last(&text, "NM1*85*", 9) } else { String::new() };
            let said = if renderer.is_empty() { biller } else { renderer };
            assert_eq!(stands(Field::RendererNpi, line), said);
        }
        assert!(!paper.contains_key(&(Field::Procedure, count + 1)));
    }
    assert_eq!(sheets, 2);
}
