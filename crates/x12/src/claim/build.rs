//! A claim's record from its segments.

use super::arena::{Arena, KeptSegment};
use super::records::{
    Adjudicated, Claim, Dated, Diagnosis, Line, Member, Note, Party, Provider, Reference,
};
use crate::claims::Stored;
use crate::finding::tags;
use crate::guide::LoopName;
use crate::number::{Cents, Date, DateRange, Quantity};
use crate::text::Text;

tags!(AMT CAS CLM DMG DTP HI K3 LX N3 N4 NM1 NTE PAT PRV REF SBR SV1);

/// Builds the record of a claim.
pub(crate) fn build<'a>(arena: &'a Arena, stored: &Stored) -> Claim<'a> {
    let mut claim = Claim {
        number: stored.number,
        transaction: stored.transaction,
        place: stored.place,
        length: stored.length,
        batch_date: stored.batch_date,
        patient: stored.patient.as_ref().map(|_| Member::default()),
        ..Claim::default()
    };
    for level in &stored.levels {
        arena.segments(level).for_each(|segment| around(&mut claim, &segment));
    }
    if let Some(level) = &stored.patient {
        arena.segments(level).for_each(|segment| around(&mut claim, &segment));
    }
    for segment in arena.segments(&stored.body) {
        within(&mut claim, &segment, stored.component);
    }
    claim
}

/// Takes a segment of a level the claim stands in.
fn around<'a>(claim: &mut Claim<'a>, segment: &KeptSegment<'a>) {
    match segment.name {
        LoopName::L1000A => party(&mut claim.submitter, segment),
        LoopName::L1000B => party(&mut claim.receiver, segment),
        LoopName::L2000A | LoopName::L2010AA => provider(&mut claim.billing, segment),
        LoopName::L2000B | LoopName::L2010BA => member(&mut claim.subscriber, segment),
        // The billing provider's number with the payer stands beside the payer.
        LoopName::L2010BB if key(segment) == REF && segment.text(1) == "G2" => {
            claim.billing.payer_number = segment.text(2);
        }
        LoopName::L2010BB => party(&mut claim.payer, segment),
        LoopName::L2000C | LoopName::L2010CA => {
            if let Some(patient) = &mut claim.patient {
                member(patient, segment);
            }
        }
        _ => {}
    }
}

/// Takes a segment of the claim.
fn within<'a>(claim: &mut Claim<'a>, segment: &KeptSegment<'a>, component: u8) {
    match segment.name {
        LoopName::L2300 => of_claim(claim, segment, component),
        LoopName::L2310A if segment.opens && segment.text(1) != "DN" => {}
        LoopName::L2310A => provider(claim.referring.get_or_insert_default(), segment),
        LoopName::L2310B => provider(claim.rendering.get_or_insert_default(), segment),
        LoopName::L2310C => provider(claim.facility.get_or_insert_default(), segment),
        LoopName::L2310D => provider(claim.supervising.get_or_insert_default(), segment),
        LoopName::L2320 | LoopName::L2330B => other(claim, segment),
        LoopName::L2400 => {
            if key(segment) == LX {
                let line =
                    Line { place: segment.place, number: segment.text(1), ..Line::default() };
                claim.lines.push(line);
            } else if let Some(line) = claim.lines.last_mut() {
                of_line(line, segment, component);
            }
        }
        LoopName::L2420A | LoopName::L2420D | LoopName::L2420F => {
            let Some(line) = claim.lines.last_mut() else { return };
            let place = match segment.name {
                LoopName::L2420A => &mut line.rendering,
                LoopName::L2420D => &mut line.supervising,
                _ => &mut line.referring,
            };
            provider(place.get_or_insert_default(), segment);
        }
        _ => {}
    }
}

fn key(segment: &KeptSegment<'_>) -> u32 {
    segment.tag.key()
}

fn party<'a>(party: &mut Party<'a>, segment: &KeptSegment<'a>) {
    if key(segment) == NM1 {
        *party = Party {
            place: segment.place,
            name: segment.text(3),
            qualifier: segment.text(8),
            id: segment.text(9),
        };
    }
}

fn provider<'a>(provider: &mut Provider<'a>, segment: &KeptSegment<'a>) {
    match key(segment) {
        NM1 => {
            provider.place = segment.place;
            provider.kind = segment.text(2);
            provider.name = segment.text(3);
            provider.first_name = segment.text(4);
            if segment.text(8) == "XX" {
                provider.npi = segment.text(9);
            }
        }
        PRV => provider.taxonomy = segment.text(3),
        N3 => {
            provider.street = segment.text(1);
            provider.second_street = segment.text(2);
        }
        N4 => {
            provider.city = segment.text(1);
            provider.state = segment.text(2);
            provider.zip = segment.text(3);
        }
        REF => match segment.text(1).bytes() {
            b"EI" | b"SY" => {
                provider.tax_kind = segment.text(1);
                provider.tax = segment.text(2);
            }
            b"G2" => provider.payer_number = segment.text(2),
            _ => {}
        },
        _ => {}
    }
}

fn member<'a>(member: &mut Member<'a>, segment: &KeptSegment<'a>) {
    match key(segment) {
        SBR => {
            member.turn = segment.text(1);
            member.relationship = segment.text(2);
            member.group = segment.text(3);
            member.filing = segment.text(9);
        }
        PAT => {
            if segment.name == LoopName::L2000C {
                member.relationship = segment.text(1);
            }
            member.is_pregnant = segment.text(9) == "Y";
        }
        NM1 => {
            member.place = segment.place;
            member.last_name = segment.text(3);
            member.first_name = segment.text(4);
            member.id = segment.text(9);
        }
        N3 => {
            member.street = segment.text(1);
            member.second_street = segment.text(2);
        }
        N4 => {
            member.city = segment.text(1);
            member.state = segment.text(2);
            member.zip = segment.text(3);
        }
        DMG => {
            member.birth = Date::read(segment.text(2).bytes());
            member.sex = segment.text(3);
        }
        _ => {}
    }
}

fn of_claim<'a>(claim: &mut Claim<'a>, segment: &KeptSegment<'a>, component: u8) {
    match key(segment) {
        CLM => {
            let parts = parts(segment.text(5), component);
            claim.id = segment.text(1);
            claim.charge = Cents::read(segment.text(2).bytes());
            [claim.place_of_service, _, claim.frequency, ..] = parts;
            claim.signature = segment.text(6);
            claim.assignment = segment.text(7);
            claim.benefits = segment.text(8);
            claim.release = segment.text(9);
            claim.delay_reason = segment.text(20);
        }
        REF => claim.references.push(reference(segment)),
        DTP => claim.dates.push(dated(segment)),
        K3 => claim.file_information.push(file_information(segment)),
        NTE => claim.notes.push(note(segment)),
        HI => diagnoses(claim, segment, component),
        _ => {}
    }
}

/// The components of an element, as many as any has that a record reads.
fn parts(text: Text<'_>, component: u8) -> [Text<'_>; 8] {
    let mut parts = [Text::default(); 8];
    for (slot, part) in parts.iter_mut().zip(text.bytes().split(|byte| *byte == component)) {
        *slot = Text(part);
    }
    parts
}

/// A pointer to a diagnosis: 1 to 12, and 0 for what is none.
fn pointer(text: &[u8]) -> u8 {
    match *text {
        [ones @ b'0'..=b'9'] => ones - b'0',
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => (tens - b'0') * 10 + (ones - b'0'),
        _ => 0,
    }
}

fn reference<'a>(segment: &KeptSegment<'a>) -> Reference<'a> {
    Reference { place: segment.place, qualifier: segment.text(1), value: segment.text(2) }
}

fn dated<'a>(segment: &KeptSegment<'a>) -> Dated<'a> {
    let days = DateRange::read(segment.text(2).bytes(), segment.text(3).bytes());
    Dated { place: segment.place, qualifier: segment.text(1), days }
}

fn note<'a>(segment: &KeptSegment<'a>) -> Note<'a> {
    Note { place: segment.place, kind: segment.text(1), text: segment.text(2) }
}

fn file_information<'a>(segment: &KeptSegment<'a>) -> Note<'a> {
    Note { place: segment.place, kind: Text::default(), text: segment.text(1) }
}

fn diagnoses<'a>(claim: &mut Claim<'a>, segment: &KeptSegment<'a>, component: u8) {
    for element in 1..=segment.len() {
        let [qualifier, code, ..] = parts(segment.text(element), component);
        if matches!(qualifier.bytes(), b"ABK" | b"ABF" | b"BK" | b"BF") {
            let (place, element) = (segment.place, element as u8);
            claim.diagnoses.push(Diagnosis { place, element, qualifier, code });
        }
    }
}

fn other<'a>(claim: &mut Claim<'a>, segment: &KeptSegment<'a>) {
    if key(segment) == SBR {
        let other = Adjudicated { place: segment.place, ..Adjudicated::default() };
        claim.others.push(other);
    }
    let Some(other) = claim.others.last_mut() else { return };
    match key(segment) {
        NM1 => other.payer = segment.text(9),
        AMT if segment.text(1) == "D" => other.paid = Cents::read(segment.text(2).bytes()),
        CAS => {
            let amounts = (3..=segment.len()).step_by(3);
            let sum = amounts.filter_map(|element| Cents::read(segment.text(element).bytes()));
            other.adjusted.0 = sum.fold(other.adjusted.0, |all, one| all.saturating_add(one.0));
        }
        _ => {}
    }
}

fn of_line<'a>(line: &mut Line<'a>, segment: &KeptSegment<'a>, component: u8) {
    match key(segment) {
        SV1 => {
            line.service = segment.place;
            let mut modifiers = [Text::default(); 4];
            [
                line.qualifier,
                line.procedure,
                modifiers[0],
                modifiers[1],
                modifiers[2],
                modifiers[3],
                line.description,
                _,
            ] = parts(segment.text(1), component);
            line.modifiers = modifiers;
            line.charge = Cents::read(segment.text(2).bytes());
            line.unit = segment.text(3);
            line.quantity = Quantity::read(segment.text(4).bytes());
            line.place_of_service = segment.text(5);
            let pointers = segment.text(7).bytes().split(|byte| *byte == component);
            for (slot, text) in line.pointers.iter_mut().zip(pointers) {
                *slot = pointer(text);
            }
        }
        DTP if segment.text(1) == "472" => {
            line.days_place = segment.place;
            line.days = DateRange::read(segment.text(2).bytes(), segment.text(3).bytes());
        }
        REF => line.references.push(reference(segment)),
        K3 => line.file_information.push(file_information(segment)),
        NTE => line.notes.push(note(segment)),
        _ => {}
    }
}
