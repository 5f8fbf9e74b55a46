//! The segments of a person or a house.

use super::parts::{Party, Rejection};
use crate::incoming::{Fault, Notes, decoded};
use crate::segment::Segment;

/// The most ways to reach somebody in one PER segment.
const MOST_CONTACTS: usize = 3;

/// Takes a segment of a level that is about somebody.
pub(super) fn take(party: &mut Party, segment: &Segment<'_>, notes: &mut Notes) {
    match segment.text(0).bytes() {
        b"NM1" if party.role.is_empty() => name(party, segment, notes),
        b"DMG" => {
            party.birth = notes.days(segment, 2).map(|days| days.first);
            party.sex = decoded(segment.text(3));
        }
        b"INS" => party.relationship = decoded(segment.text(2)),
        _ => take_more(party, segment, notes),
    }
}

/// Takes a segment that may follow anybody's name.
pub(super) fn take_more(party: &mut Party, segment: &Segment<'_>, notes: &mut Notes) {
    let text = |element| decoded(segment.text(element));
    match segment.text(0).bytes() {
        b"REF" => party.references.extend(reference(segment)),
        b"N3" => (party.street, party.second_street) = (text(1), text(2)),
        b"N4" => (party.city, party.state, party.zip) = (text(1), text(2), text(3)),
        b"PER" => {
            for number in 0..MOST_CONTACTS {
                let (kind, value) = (3 + 2 * number, 4 + 2 * number);
                if !segment.text(value).is_empty() {
                    party.contacts.push((text(kind), text(value)));
                }
            }
        }
        b"PRV" => party.specialty = text(3),
        b"AAA" => party.rejections.push(rejection(segment, notes)),
        _ => notes.note(Fault::UnknownSegment, segment, 0),
    }
}

/// Takes the name itself.
pub(super) fn name(party: &mut Party, segment: &Segment<'_>, notes: &mut Notes) {
    notes.needed(segment, 1);
    let text = |element| decoded(segment.text(element));
    party.role = text(1);
    party.is_person = segment.text(2) == "1";
    (party.last_name, party.first_name, party.middle_name) = (text(3), text(4), text(5));
    // A social security number is never kept.
    if segment.text(8) != "34" {
        (party.id_kind, party.id) = (text(8), text(9));
    }
}

/// A number with its qualifier; none where it is a social security number.
pub(super) fn reference(segment: &Segment<'_>) -> Option<(String, String)> {
    let is_kept = !matches!(segment.text(1).bytes(), b"SY" | b"34");
    is_kept.then(|| (decoded(segment.text(1)), decoded(segment.text(2))))
}

/// Why something was turned back.
pub(super) fn rejection(segment: &Segment<'_>, notes: &mut Notes) -> Rejection {
    notes.needed(segment, 3);
    Rejection {
        is_valid: segment.text(1) == "Y",
        reason: decoded(segment.text(3)),
        follow_up: decoded(segment.text(4)),
    }
}
