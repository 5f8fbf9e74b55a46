//! Every box to its point and its text, as a list kept beside this file.

use latchkey_paper::{Anchor, Field, Lettering, Placed, place, sheets};

use crate::full_form::full_form;

fn row(placed: &Placed) -> String {
    let anchor = match placed.anchor {
        Anchor::Left => "from",
        Anchor::Middle => "around",
        Anchor::Right => "up to",
    };
    let (number, field) = (placed.field.number(), format!("{:?}", placed.field));
    let Placed { x, y, text, .. } = placed;
    format!("{number:14}{field:26}{anchor:7}{x:5.1} {y:5.1}  {text}")
}

#[test]
fn every_box_of_a_full_form_is_at_its_place() {
    let form = full_form();
    let sheet = sheets(&form).unwrap()[0];
    let all = place(&sheet, Lettering::TenPitch).unwrap();
    let rows: Vec<_> = all.iter().map(row).collect();
    let expected: Vec<_> = include_str!("placement.txt").lines().collect();
    for (row, expected) in rows.iter().zip(&expected) {
        assert_eq!(row, expected);
    }
    assert_eq!(rows.len(), expected.len());
}

/// Nothing that a form says is lost on the way: each field has its place in a full form.
#[test]
fn a_full_form_fills_every_field() {
    let form = full_form();
    let sheet = sheets(&form).unwrap()[0];
    let all = place(&sheet, Lettering::TenPitch).unwrap();
    for &field in Field::ALL {
        let is_there = all.iter().any(|placed| placed.field == field);
        assert_eq!(is_there, field != Field::TotalContinued, "{field:?}");
    }
}

#[test]
fn a_blank_form_has_its_service_line_and_total_alone() {
    let mut form = full_form();
    let line = form.lines.remove(0);
    form = latchkey_paper::Form { lines: vec![line], ..Default::default() };
    let sheet = sheets(&form).unwrap()[0];
    let all = place(&sheet, Lettering::TenPitch).unwrap();
    let of_claim: Vec<_> = all.iter().filter(|p| p.service_line.is_none()).collect();
    assert!(of_claim.iter().all(|p| p.field == Field::TotalCharge), "{of_claim:?}");
    assert_eq!(of_claim.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["123", "45"]);
}

#[test]
fn the_places_are_the_same_in_every_lettering() {
    let form = full_form();
    let sheet = sheets(&form).unwrap()[0];
    let ten_pitch = place(&sheet, Lettering::TenPitch).unwrap();
    assert_eq!(place(&sheet, Lettering::SerifTen).unwrap(), ten_pitch);
}
