//! What does not fit is an error that names the box, and is never cut short.

use latchkey_paper::{At, Cents, Form, Lettering, PaperError, ServiceLine, place, sheets};

use crate::full_form::{full_form, full_line};

fn error(form: &Form, lettering: Lettering) -> Option<PaperError> {
    sheets(form).unwrap().iter().find_map(|sheet| place(sheet, lettering).err())
}

/// A box, how many characters it holds, and how a text gets into it.
type Case = (&'static str, usize, fn(&mut Form, String));

const TEXTS: &[Case] = &[
    ("payer address", 31, |form, text| form.payer.name = text),
    ("payer address", 31, |form, text| form.payer.first_line = text),
    ("payer address", 31, |form, text| form.payer.second_line = text),
    ("payer address", 31, |form, text| form.payer.city_line = text),
    ("1a", 29, |form, text| form.member_id = text),
    ("2", 28, |form, text| form.patient.name = text),
    ("4", 29, |form, text| form.insured.name = text),
    ("5", 28, |form, text| form.patient.address.street = text),
    ("5", 24, |form, text| form.patient.address.city = text),
    ("5", 3, |form, text| form.patient.address.state = text),
    ("7", 29, |form, text| form.insured.address.street = text),
    ("7", 23, |form, text| form.insured.address.city = text),
    ("7", 4, |form, text| form.insured.address.state = text),
    ("8", 19, |form, text| form.reserved_8 = text),
    ("9", 28, |form, text| form.other_insured.name = text),
    ("9a", 28, |form, text| form.other_insured.policy = text),
    ("9d", 28, |form, text| form.other_insured.plan = text),
    ("10b", 2, |form, text| form.condition.auto_accident_state = text),
    ("10d", 19, |form, text| form.condition.claim_codes = text),
    ("11", 29, |form, text| form.insured.group = text),
    ("11b", 2, |form, text| form.insured.other_claim_qualifier = text),
    ("11b", 26, |form, text| form.insured.other_claim_id = text),
    ("11c", 29, |form, text| form.insured.plan = text),
    ("12", 25, |form, text| form.patient_signature.text = text),
    ("13", 24, |form, text| form.insured_signature = text),
    ("17", 2, |form, text| form.referrer.qualifier = text),
    ("17", 24, |form, text| form.referrer.name = text),
    ("17a", 2, |form, text| form.referrer.other_id_qualifier = text),
    ("17a", 16, |form, text| form.referrer.other_id = text),
    ("19", 48, |form, text| form.additional_information = text),
    ("21A", 7, |form, text| form.diagnoses[0] = text),
    ("21L", 7, |form, text| form.diagnoses[11] = text),
    ("22", 11, |form, text| form.resubmission_code = text),
    ("22", 18, |form, text| form.original_reference = text),
    ("23", 29, |form, text| form.authorization = text),
    ("26", 14, |form, text| form.account = text),
    ("30", 6, |form, text| form.reserved_30 = text),
    ("31", 21, |form, text| form.provider_signature.text = text),
    ("32", 26, |form, text| form.facility.name = text),
    ("32", 26, |form, text| form.facility.street = text),
    ("32", 26, |form, text| form.facility.city_line = text),
    ("32b", 14, |form, text| form.facility.other_id = text),
    ("33", 29, |form, text| form.biller.name = text),
    ("33", 29, |form, text| form.biller.street = text),
    ("33", 29, |form, text| form.biller.city_line = text),
    ("33b", 17, |form, text| form.biller.other_id = text),
];

const DIGITS: &[Case] = &[
    ("5", 12, |form, text| form.patient.address.zip = text),
    ("5", 3, |form, text| form.patient.address.phone.area = text),
    ("5", 7, |form, text| form.patient.address.phone.number = text),
    ("7", 12, |form, text| form.insured.address.zip = text),
    ("7", 3, |form, text| form.insured.address.phone.area = text),
    ("7", 7, |form, text| form.insured.address.phone.number = text),
    ("14", 3, |form, text| form.onset.qualifier = text),
    ("15", 3, |form, text| form.other_date.qualifier = text),
    ("17b", 10, |form, text| form.referrer.npi = text),
    ("25", 15, |form, text| form.tax_id = text),
    ("32a", 10, |form, text| form.facility.npi = text),
    ("33", 3, |form, text| form.biller_phone.area = text),
    ("33", 7, |form, text| form.biller_phone.number = text),
    ("33a", 10, |form, text| form.biller.npi = text),
];

fn full_is_fine_and_one_more_is_not(cases: &[Case], character: &str) {
    for &(number, width, set) in cases {
        let mut form = full_form();
        set(&mut form, character.repeat(width));
        assert_eq!(error(&form, Lettering::TenPitch), None, "box {number}");
        set(&mut form, character.repeat(width + 2));
        let at = At { number, service_line: None };
        let expected = PaperError::TooLong { at, width, excess: 2 };
        assert_eq!(error(&form, Lettering::TenPitch), Some(expected));
    }
}

#[test]
fn a_text_fills_its_box_and_no_more() {
    full_is_fine_and_one_more_is_not(TEXTS, "M");
}

#[test]
fn a_number_fills_its_box_and_no_more() {
    full_is_fine_and_one_more_is_not(DIGITS, "7");
}

#[test]
fn a_service_line_fills_its_boxes_and_no_more() {
    type LineCase = (&'static str, usize, &'static str, fn(&mut ServiceLine, String));
    let cases: [LineCase; 11] = [
        ("24", 61, "M", |line, text| line.supplement = text),
        ("24B", 2, "1", |line, text| line.place_of_service = text),
        ("24C", 2, "Y", |line, text| line.emergency = text),
        ("24D", 6, "0", |line, text| line.procedure = text),
        ("24D", 2, "U", |line, text| line.modifiers[3] = text),
        ("24E", 4, "A", |line, text| line.diagnosis_letters = text),
        ("24H", 2, "S", |line, text| line.screening_referral = text),
        ("24H", 1, "Y", |line, text| line.screening_or_family_planning = text),
        ("24I", 2, "Z", |line, text| line.renderer_qualifier = text),
        ("24J", 11, "0", |line, text| line.renderer_other_id = text),
        ("24J", 10, "0", |line, text| line.renderer_npi = text),
    ];
    for (number, width, character, set) in cases {
        let mut form = full_form();
        form.lines = vec![full_line(); 8];
        set(&mut form.lines[7], character.repeat(width));
        assert_eq!(error(&form, Lettering::TenPitch), None, "box {number}");
        set(&mut form.lines[7], character.repeat(width + 1));
        let at = At { number, service_line: Some(8) };
        let expected = PaperError::TooLong { at, width, excess: 1 };
        assert_eq!(error(&form, Lettering::TenPitch), Some(expected));
    }
}

#[test]
fn amounts_and_units_have_so_many_digits() {
    let too_long = |number, service_line, width| {
        Some(PaperError::TooLong { at: At { number, service_line }, width, excess: 1 })
    };
    let mut form = full_form();
    form.lines[0].charge = Cents(99_999_999);
    form.lines[0].units = 999;
    form.amount_paid = Some(Cents(99_999_999));
    assert_eq!(error(&form, Lettering::TenPitch), None);
    form.lines[0].units = 1_000;
    assert_eq!(error(&form, Lettering::TenPitch), too_long("24G", Some(1), 3));
    form.lines[0].units = 1;
    form.lines.push(full_line());
    assert_eq!(error(&form, Lettering::TenPitch), too_long("28", None, 6));
    form.lines[0].charge = Cents(100_000_000);
    form.lines.truncate(1);
    assert!(error(&form, Lettering::TenPitch).is_some());
    form.lines[0].charge = Cents(u64::MAX);
    form.lines.push(full_line());
    assert_eq!(error(&form, Lettering::TenPitch), Some(PaperError::TotalTooLarge));
}

#[test]
fn more_entries_than_places_are_an_error() {
    let mut form = full_form();
    form.diagnoses.push("Z391".into());
    let at = At { number: "21", service_line: None };
    let expected = PaperError::TooMany { at, most: 12, given: 13 };
    assert_eq!(error(&form, Lettering::TenPitch), Some(expected));
    form.diagnoses.pop();
    form.lines[0].modifiers.push("U5".into());
    let at = At { number: "24D", service_line: Some(1) };
    let expected = PaperError::TooMany { at, most: 4, given: 5 };
    assert_eq!(error(&form, Lettering::TenPitch), Some(expected));
}

#[test]
fn a_character_the_box_does_not_take_is_named() {
    type CharacterCase = (&'static str, char, fn(&mut Form));
    let cases: [CharacterCase; 9] = [
        ("1a", '-', |form| form.member_id = "9000-A".into()),
        ("2", 'ñ', |form| form.patient.name = "Muñoz".into()),
        ("5", '$', |form| form.patient.address.street = "2 $ Street".into()),
        ("5", 'C', |form| form.patient.address.zip = "CA900".into()),
        ("19", '\n', |form| form.additional_information = "two\nlines".into()),
        ("21A", '.', |form| form.diagnoses[0] = "O92.79".into()),
        ("26", '-', |form| form.account = "1-2".into()),
        ("33", '-', |form| form.biller_phone.number = "555-010".into()),
        ("33a", 'X', |form| form.biller.npi = "00000000X6".into()),
    ];
    for (number, wrong, set) in cases {
        let mut form = full_form();
        set(&mut form);
        match error(&form, Lettering::TenPitch) {
            Some(PaperError::Character { at, character, .. }) => {
                assert_eq!((at.number, character), (number, wrong));
            }
            other => panic!("box {number}: {other:?}"),
        }
    }
    let mut form = full_form();
    form.lines[0].diagnosis_letters = "M".into();
    let message = error(&form, Lettering::TenPitch).unwrap().to_string();
    assert!(message.starts_with("box 24E of service line 1 does not take"), "{message}");
}

/// A proportional letter may be wider than a column: as many W as the box has columns are too wide.
#[test]
fn wide_letters_are_measured() {
    let mut form = full_form();
    form.patient.name = "W".repeat(28);
    assert_eq!(error(&form, Lettering::TenPitch), None);
    // 28 letters of 9.44 points in 28 columns of 7.2, and half a column before the next rule.
    let at = At { number: "2", service_line: None };
    assert_eq!(error(&form, Lettering::SerifTen), Some(PaperError::TooWide { at, excess: 60 }));
    form.patient.name = "I".repeat(28);
    form.lines[0].diagnosis_letters = "AB".into();
    assert_eq!(error(&form, Lettering::SerifTwelve), None);
}

#[test]
fn an_error_is_one_line_and_repeats_no_value() {
    let mut form = full_form();
    form.patient.name = "Extraordinarily-Longname, Person".into();
    let message = error(&form, Lettering::TenPitch).unwrap().to_string();
    assert_eq!(message, "box 2 holds 28 characters and was given 4 more; shorten the text");
    assert!(!format!("{form:?} {:?}", form.lines[0]).contains("Person"));
}
