//! Every box to its point and its text, as a list kept beside this file.

use latchkey_paper::{
    Anchor, Coverage, Field, Form, Lettering, Placed, Relationship, Sex, TaxIdKind, place, sheets,
};

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

/// A way to choose a square, the field, and the column its cross belongs into.
type Square = (fn(&mut Form), Field, f32);

const SQUARES: &[Square] = &[
    (|form| form.coverage = Some(Coverage::Medicare), Field::Coverage, 1.0),
    (|form| form.coverage = Some(Coverage::Medicaid), Field::Coverage, 8.0),
    (|form| form.coverage = Some(Coverage::Tricare), Field::Coverage, 15.0),
    (|form| form.coverage = Some(Coverage::Champva), Field::Coverage, 24.0),
    (|form| form.coverage = Some(Coverage::GroupHealthPlan), Field::Coverage, 31.0),
    (|form| form.coverage = Some(Coverage::FecaBlackLung), Field::Coverage, 39.0),
    (|form| form.coverage = Some(Coverage::Other), Field::Coverage, 45.0),
    (|form| form.patient.sex = Some(Sex::Male), Field::PatientSex, 42.0),
    (|form| form.patient.sex = Some(Sex::Female), Field::PatientSex, 47.0),
    (|form| form.insured.sex = Some(Sex::Male), Field::InsuredSex, 68.0),
    (|form| form.insured.sex = Some(Sex::Female), Field::InsuredSex, 75.0),
    (|form| form.relationship = Some(Relationship::Oneself), Field::Relationship, 33.0),
    (|form| form.relationship = Some(Relationship::Spouse), Field::Relationship, 38.0),
    (|form| form.relationship = Some(Relationship::Child), Field::Relationship, 42.0),
    (|form| form.relationship = Some(Relationship::Other), Field::Relationship, 47.0),
    (|form| form.condition.is_from_employment = Some(true), Field::FromEmployment, 35.0),
    (|form| form.condition.is_from_auto_accident = Some(false), Field::FromAutoAccident, 41.0),
    (|form| form.condition.is_from_other_accident = Some(true), Field::FromOtherAccident, 35.0),
    (|form| form.has_other_plan = Some(true), Field::HasOtherPlan, 52.0),
    (|form| form.has_other_plan = Some(false), Field::HasOtherPlan, 57.0),
    (|form| form.has_outside_laboratory = Some(true), Field::HasOutsideLaboratory, 52.0),
    (|form| form.tax_id_kind = Some(TaxIdKind::SocialSecurity), Field::TaxIdKind, 17.0),
    (|form| form.tax_id_kind = Some(TaxIdKind::Employer), Field::TaxIdKind, 19.0),
    (|form| form.accepts_assignment = Some(true), Field::AcceptsAssignment, 38.0),
    (|form| form.accepts_assignment = Some(false), Field::AcceptsAssignment, 43.0),
];

#[test]
fn every_choice_crosses_its_own_square() {
    for &(choose, field, column) in SQUARES {
        let mut form = full_form();
        choose(&mut form);
        let all = place(&sheets(&form).unwrap()[0], Lettering::TenPitch).unwrap();
        let crosses: Vec<_> = all.iter().filter(|placed| placed.field == field).collect();
        assert_eq!(crosses.len(), 1, "{field:?}");
        // The middle of a column of 7.2 points, the first of which begins at 21.6.
        let middle = 21.6 + 7.2 * (column - 0.5);
        assert!((crosses[0].x - middle).abs() < 0.01, "{field:?}: {} for {middle}", crosses[0].x);
    }
}
