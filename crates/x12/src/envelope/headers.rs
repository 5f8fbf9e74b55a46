//! Headers read from their segments, and their elements checked.

use super::records::{GroupHeader, InterchangeHeader, TransactionHeader};
use crate::finding::{Findings, Rule, Spot};
use crate::number::Date;
use crate::segment::Segment;
use crate::text::Text;

pub(super) fn interchange(segment: &Segment<'_>) -> InterchangeHeader {
    let text = |element| segment.text(element).to_string().trim().to_owned();
    InterchangeHeader {
        place: segment.place(),
        delimiters: segment.delimiters(),
        sender: (text(5), text(6)),
        receiver: (text(7), text(8)),
        date: text(9),
        time: text(10),
        version: text(12),
        control: text(13),
        wants_acknowledgement: segment.text(14) == "1",
        is_test: segment.text(15) == "T",
    }
}

pub(super) fn group(segment: &Segment<'_>) -> GroupHeader {
    let text = |element| segment.text(element).to_string();
    GroupHeader {
        place: segment.place(),
        kind: text(1),
        sender: text(2),
        receiver: text(3),
        control: text(6),
        version: text(8),
    }
}

pub(super) fn transaction(segment: &Segment<'_>, number: u32) -> TransactionHeader {
    let text = |element| segment.text(element).to_string();
    TransactionHeader {
        place: segment.place(),
        number,
        kind: text(1),
        control: text(2),
        guide: text(3),
        batch: String::new(),
        date: None,
    }
}

/// The kinds of ids an interchange's parties may have (ISA05, ISA07).
const PARTY_KINDS: &[&[u8]] = &[b"01", b"14", b"20", b"27", b"28", b"29", b"30", b"33", b"ZZ"];

/// Whether an id may be of this kind (ISA05, ISA07).
pub(crate) fn is_party_kind(kind: &[u8]) -> bool {
    PARTY_KINDS.contains(&kind)
}

/// Checks the elements of ISA.
pub(super) fn check_interchange(segment: &Segment<'_>, found: &mut Findings) {
    let digits = |text: Text<'_>, length: usize| {
        text.bytes().len() == length && text.bytes().iter().all(u8::is_ascii_digit)
    };
    let is_party = |text: Text<'_>| is_party_kind(text.bytes());
    let is_named = |text: Text<'_>| text.bytes().iter().any(|byte| *byte != b' ');
    let sound: [(u8, bool); 11] = [
        (1, matches!(segment.text(1).bytes(), b"00" | b"03")),
        (3, matches!(segment.text(3).bytes(), b"00" | b"01")),
        (5, is_party(segment.text(5))),
        (6, is_named(segment.text(6))),
        (7, is_party(segment.text(7))),
        (8, is_named(segment.text(8))),
        (9, is_short_date(segment.text(9).bytes())),
        (10, digits(segment.text(10), 4)),
        (13, digits(segment.text(13), 9)),
        (14, matches!(segment.text(14).bytes(), b"0" | b"1")),
        (15, matches!(segment.text(15).bytes(), b"P" | b"T")),
    ];
    note_unsound(segment, "ISA", &sound, found);
}

/// Checks the elements of GS.
pub(super) fn check_group(segment: &Segment<'_>, found: &mut Findings) {
    let length = |element: usize| segment.text(element).bytes().len();
    let control = segment.text(6).bytes();
    let is_control = (1..=9).contains(&control.len()) && control.iter().all(u8::is_ascii_digit);
    let sound: [(u8, bool); 8] = [
        (1, length(1) == 2),
        (2, (2..=15).contains(&length(2))),
        (3, (2..=15).contains(&length(3))),
        (4, Date::read(segment.text(4).bytes()).is_some()),
        (5, (4..=8).contains(&length(5)) && segment.text(5).bytes().iter().all(u8::is_ascii_digit)),
        (6, is_control),
        (7, matches!(segment.text(7).bytes(), b"X" | b"T")),
        (8, (1..=12).contains(&length(8))),
    ];
    note_unsound(segment, "GS", &sound, found);
}

fn note_unsound(segment: &Segment<'_>, tag: &str, sound: &[(u8, bool)], found: &mut Findings) {
    for (element, _) in sound.iter().filter(|(_, is_sound)| !is_sound) {
        let spot = Spot::segment(segment.place(), "", tag).element(*element);
        let value = segment.text(usize::from(*element)).bytes();
        found.note(Rule::EnvelopeElement, spot.value(value));
    }
}

/// A day as `yymmdd`, of this century.
fn is_short_date(text: &[u8]) -> bool {
    let mut long = *b"20000000";
    match (text.len(), long.get_mut(2..)) {
        (6, Some(rest)) => rest.copy_from_slice(text),
        _ => return false,
    }
    Date::read(&long).is_some()
}
