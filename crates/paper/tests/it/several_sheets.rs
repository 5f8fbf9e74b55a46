//! More than six service lines: further sheets.

use latchkey_paper::{Cents, Field, Form, Lettering, PaperError, Placed, place, sheets};

use crate::full_form::{full_form, full_line};

fn claim_of(lines: u64) -> Form {
    let line = |number| latchkey_paper::ServiceLine { charge: Cents(number * 100), ..full_line() };
    Form { lines: (1..=lines).map(line).collect(), ..full_form() }
}

fn texts(all: &[Placed], field: Field) -> Vec<&str> {
    all.iter().filter(|p| p.field == field).map(|p| p.text.as_str()).collect()
}

#[test]
fn six_lines_fit_on_one_sheet_and_seven_do_not() {
    for (lines, count) in [(1, 1), (6, 1), (7, 2), (12, 2), (13, 3)] {
        assert_eq!(sheets(&claim_of(lines)).unwrap().len(), count, "{lines} lines");
    }
}

#[test]
fn every_sheet_repeats_the_claim_and_the_last_has_the_total() {
    let form = claim_of(8);
    let both: Vec<_> =
        sheets(&form).unwrap().iter().map(|s| place(s, Lettering::SerifTen).unwrap()).collect();
    let [first, last] = both.as_slice() else { panic!("{} sheets", both.len()) };
    for (sheet, charges) in [(first, &["1", "2", "3", "4", "5", "6"][..]), (last, &["7", "8"])] {
        let dollars: Vec<_> =
            texts(sheet, Field::Charge).into_iter().filter(|text| *text != "00").collect();
        assert_eq!(dollars, charges);
        assert_eq!(texts(sheet, Field::PatientName), ["EXAMPLE, BABY, A"]);
        assert_eq!(texts(sheet, Field::DiagnosisL), ["O926"]);
        assert_eq!(texts(sheet, Field::BillerNpi), ["0000000022"]);
    }
    assert_eq!(texts(first, Field::TotalContinued), ["CONT"]);
    assert!(
        texts(first, Field::TotalCharge).is_empty() && texts(first, Field::AmountPaid).is_empty()
    );
    assert_eq!(texts(last, Field::TotalCharge), ["36", "00"]);
    assert_eq!(texts(last, Field::AmountPaid), ["1", "00"]);
    assert!(texts(last, Field::TotalContinued).is_empty());
}

#[test]
fn the_seventh_line_stands_where_the_first_stood() {
    let form = claim_of(7);
    let both = sheets(&form).unwrap();
    let point = |sheet, line| {
        let all = place(sheet, Lettering::TenPitch).unwrap();
        let found =
            all.iter().find(|p| p.field == Field::Procedure && p.service_line == Some(line));
        found.map(|p| (p.x, p.y)).unwrap()
    };
    assert_eq!(point(&both[0], 1), point(&both[1], 7));
    assert_eq!(point(&both[0], 2).1 - point(&both[0], 1).1, 24.0);
}

#[test]
fn a_claim_without_a_service_line_is_refused() {
    assert_eq!(sheets(&claim_of(0)).unwrap_err(), PaperError::NoServiceLine);
}
