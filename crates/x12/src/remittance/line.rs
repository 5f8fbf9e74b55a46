//! The segments of a service line, and what claim and line have alike.

use super::records::{Adjustment, LinePayment, Procedure};
use crate::incoming::{Fault, Notes, decoded};
use crate::number::{Cents, Date, DateRange};
use crate::segment::Segment;

/// Begins a line by its SVC segment.
pub(super) fn open(segment: &Segment<'_>, notes: &mut Notes) -> LinePayment {
    notes.needed(segment, 1);
    LinePayment {
        place: segment.place(),
        procedure: procedure(segment, 1),
        sent_procedure: segment.text(6).given().map(|_| procedure(segment, 6)),
        charge: notes.needed_amount(segment, 2),
        paid: notes.needed_amount(segment, 3),
        units: notes.quantity(segment, 5),
        sent_units: notes.quantity(segment, 7),
        ..LinePayment::default()
    }
}

fn procedure(segment: &Segment<'_>, element: usize) -> Procedure {
    let part = |component| decoded(segment.component(element, component));
    let modifiers = (3..=6).map(part).filter(|modifier| !modifier.is_empty());
    Procedure { qualifier: part(1), code: part(2), modifiers: modifiers.collect() }
}

/// Takes a segment of an open line.
pub(super) fn take(line: &mut LinePayment, segment: &Segment<'_>, notes: &mut Notes) {
    match segment.text(0).bytes() {
        b"CAS" => adjust(&mut line.adjustments, segment, notes),
        b"DTM" => served(line, segment, notes),
        b"REF" if segment.text(1) == "6R" => line.number = decoded(segment.text(2)),
        b"REF" => line.references.push(pair(segment)),
        b"AMT" => line.amounts.extend(amount(segment, notes)),
        b"LQ" if segment.text(1) == "HE" => line.remarks.push(decoded(segment.text(2))),
        b"QTY" | b"LQ" => {}
        _ => notes.note(Fault::UnknownSegment, segment, 0),
    }
}

fn served(line: &mut LinePayment, segment: &Segment<'_>, notes: &mut Notes) {
    let Some(day) = notes.day(segment, 2) else { return };
    let one = DateRange { first: day, last: day };
    match (segment.text(1).bytes(), &mut line.days) {
        (b"151", Some(days)) if days.first <= day => days.last = day,
        (b"151", Some(_)) => notes.note(Fault::BadDate, segment, 2),
        (b"472" | b"150" | b"151", days) => *days = Some(one),
        _ => notes.note(Fault::BadCode, segment, 1),
    }
}

/// The most adjustments of one CAS segment.
const MOST_ADJUSTMENTS: u8 = 6;

/// The adjustments of a CAS segment: a group, and up to six of reason, amount and quantity.
pub(super) fn adjust(into: &mut Vec<Adjustment>, segment: &Segment<'_>, notes: &mut Notes) {
    if !matches!(segment.text(1).bytes(), b"CO" | b"CR" | b"OA" | b"PI" | b"PR") {
        notes.note(Fault::BadCode, segment, 1);
    }
    for number in 0..MOST_ADJUSTMENTS {
        let first = 2 + 3 * number;
        let reason = segment.text(usize::from(first));
        let has_amount = !segment.text(usize::from(first) + 1).is_empty();
        if reason.is_empty() && !has_amount && number > 0 {
            continue;
        }
        notes.needed(segment, first);
        let Some(amount) = notes.needed_amount(segment, first + 1) else { continue };
        into.push(Adjustment {
            place: segment.place(),
            group: decoded(segment.text(1)),
            reason: decoded(reason),
            amount,
            quantity: notes.quantity(segment, first + 2),
        });
    }
}

/// A number with its kind (REF).
pub(super) fn pair(segment: &Segment<'_>) -> (String, String) {
    (decoded(segment.text(1)), decoded(segment.text(2)))
}

/// An amount with its kind (AMT).
pub(super) fn amount(segment: &Segment<'_>, notes: &mut Notes) -> Option<(String, Cents)> {
    Some((decoded(segment.text(1)), notes.needed_amount(segment, 2)?))
}

/// A day with its kind (DTM).
pub(super) fn dated(segment: &Segment<'_>, notes: &mut Notes) -> Option<(String, Date)> {
    Some((decoded(segment.text(1)), notes.day(segment, 2)?))
}
