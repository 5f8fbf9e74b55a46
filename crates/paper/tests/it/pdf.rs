//! The three documents as bytes.

use latchkey_paper::{
    Lettering, Offset, PaperError, Print, ServiceLine, calibration, print, readable,
};

use crate::full_form::{day, full_form, full_line};

const LETTERINGS: [Lettering; 3] =
    [Lettering::SerifTen, Lettering::SerifTwelve, Lettering::TenPitch];

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// Every page is an object of its own type; the tree above them has a longer name.
fn pages(bytes: &[u8]) -> usize {
    let kind = b"/Type/Page";
    let text: Vec<u8> = bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    let ends = |rest: &[u8]| rest.first().is_none_or(|b| !b.is_ascii_alphabetic());
    let is_page = |at: &usize| text[*at..].strip_prefix(kind).is_some_and(ends);
    (0..text.len()).filter(is_page).count()
}

#[test]
fn the_same_claims_make_the_same_bytes() {
    let mut forms = [full_form(), full_form()];
    // Four such letters are too wide in 12 points.
    forms.iter_mut().for_each(|form| form.lines[0].diagnosis_letters = "AB".into());
    for lettering in LETTERINGS {
        let how = Print { lettering, ..Print::default() };
        assert_eq!(calibration(&how).unwrap(), calibration(&how).unwrap());
        let first = print(&forms, &how);
        assert_eq!(first.as_ref().err(), None);
        assert_eq!(first, print(&forms, &how));
    }
    let made_on = Some(day(2026, 3, 5));
    assert_eq!(readable(&forms, made_on).unwrap(), readable(&forms, made_on).unwrap());
    assert_ne!(readable(&forms, made_on).unwrap(), readable(&forms, None).unwrap());
}

#[test]
fn the_readable_document_passes_as_accessible() {
    let bytes = readable(&[full_form()], Some(day(2026, 3, 5))).unwrap();
    for mark in ["/StructTreeRoot", "/Lang", "/Outlines", "pdfuaid", "/MarkInfo"] {
        assert!(has(&bytes, mark), "{mark}");
    }
}

/// What the typeface cannot write never becomes an empty box in silence.
#[test]
fn a_letter_that_is_missing_is_named() {
    let mut form = full_form();
    form.patient.name = "Peña, José".into();
    assert!(readable(&[form.clone()], None).is_ok());
    form.patient.name = "漢".into();
    let error = readable(&[form.clone()], None).unwrap_err();
    assert_eq!(error, PaperError::NoLetter { place: "Patient", character: '漢' });
}

#[test]
fn an_offset_moves_everything() {
    let moved = Print { offset: Offset::new(3.0, -4.5).unwrap(), ..Print::default() };
    let form = [full_form()];
    assert_ne!(print(&form, &moved).unwrap(), print(&form, &Print::default()).unwrap());
    assert_ne!(calibration(&moved).unwrap(), calibration(&Print::default()).unwrap());
}

#[test]
fn claims_and_their_further_sheets_are_pages() {
    let mut long = full_form();
    long.lines = vec![full_line(); 13];
    let bytes = print(&[full_form(), long], &Print::default()).unwrap();
    assert_eq!(pages(&bytes), 4);
}

#[test]
fn a_long_claim_goes_over_several_readable_pages() {
    let mut form = full_form();
    let line = ServiceLine { supplement: "words of one service line ".repeat(2), ..full_line() };
    form.lines = vec![line; 60];
    let bytes = readable(&[form], None).unwrap();
    assert!(pages(&bytes) > 3, "{}", pages(&bytes));
}

#[test]
fn nothing_to_print_is_an_error() {
    assert_eq!(print(&[], &Print::default()), Err(PaperError::NoForm));
    assert_eq!(readable(&[], None), Err(PaperError::NoForm));
    let empty = latchkey_paper::Form::default();
    assert_eq!(
        print(std::slice::from_ref(&empty), &Print::default()),
        Err(PaperError::NoServiceLine)
    );
    assert_eq!(readable(&[empty], None), Err(PaperError::NoServiceLine));
}
