//! The segments of a patient's event, and of a service.

use super::parts::{
    Ask, Attachment, Decision, Delivery, Diagnosis, Part, Party, Service, ServiceKind, Trace,
};
use super::party;
use crate::incoming::{Fault, Notes, decoded};
use crate::number::DateRange;
use crate::segment::Segment;

/// The most diagnoses of one HI segment.
const MOST_DIAGNOSES: usize = 12;

/// Takes a segment of an event or a service.
pub(super) fn take(part: &mut Part, segment: &Segment<'_>, notes: &mut Notes) {
    let tag = segment.text(0).bytes();
    // What follows a name may be its own; what can't be is the event's again.
    if let Some(provider) = part.providers.last_mut()
        && matches!(tag, b"N3" | b"N4" | b"PER" | b"PRV" | b"REF" | b"AAA")
    {
        return party::take_more(provider, segment, notes);
    }
    match tag {
        b"TRN" => part.traces.push(trace(segment, notes)),
        b"AAA" => part.rejections.push(party::rejection(segment, notes)),
        b"UM" => part.ask = Some(ask(segment, notes)),
        b"HCR" => part.decision = Some(decision(segment, notes)),
        b"REF" => part.references.extend(party::reference(segment)),
        b"DTP" => {
            let days = notes.days(segment, 3);
            part.dates.extend(days.map(|days| (decoded(segment.text(1)), days)));
        }
        b"HI" => diagnoses(part, segment, notes),
        b"SV1" | b"SV2" | b"SV3" => part.service = Some(service(segment, notes)),
        b"HSD" => part.deliveries.push(delivery(segment, notes)),
        b"PWK" => part.attachments.push(Attachment {
            kind: decoded(segment.text(1)),
            way: decoded(segment.text(2)),
            number: decoded(segment.text(6)),
            description: decoded(segment.text(7)),
        }),
        b"MSG" => part.messages.push(decoded(segment.text(1))),
        b"NM1" => {
            let mut provider = Party { place: segment.place(), ..Party::default() };
            party::name(&mut provider, segment, notes);
            part.providers.push(provider);
        }
        // Hospitals, ambulances, oxygen, teeth, spines and care at home: no part of what is asked here.
        b"CRC" | b"CL1" | b"CR1" | b"CR2" | b"CR4" | b"CR5" | b"CR6" | b"TOO" | b"SV5" => {}
        _ => notes.note(Fault::UnknownSegment, segment, 0),
    }
}

fn trace(segment: &Segment<'_>, notes: &mut Notes) -> Trace {
    notes.needed(segment, 2);
    let text = |element| decoded(segment.text(element));
    Trace { kind: text(1), number: text(2), originator: text(3) }
}

fn ask(segment: &Segment<'_>, notes: &mut Notes) -> Ask {
    notes.needed(segment, 1);
    Ask {
        category: decoded(segment.text(1)),
        certification: decoded(segment.text(2)),
        service_type: decoded(segment.text(3)),
        facility: decoded(segment.component(4, 1)),
        facility_list: decoded(segment.component(4, 2)),
        urgency: decoded(segment.text(6)),
    }
}

fn decision(segment: &Segment<'_>, notes: &mut Notes) -> Decision {
    notes.needed(segment, 1);
    let text = |element| decoded(segment.text(element));
    Decision { action: text(1), number: text(2), reason: text(3) }
}

fn diagnoses(part: &mut Part, segment: &Segment<'_>, notes: &mut Notes) {
    for (element, place) in (1_u8..).zip(1..=MOST_DIAGNOSES) {
        let component = |number| segment.component(place, number);
        if component(2).is_empty() {
            continue;
        }
        let day = component(4).given();
        let date = day.and_then(|day| DateRange::read(component(3).bytes(), day.bytes()));
        if day.is_some() && date.is_none() {
            notes.note(Fault::BadDate, segment, element);
        }
        let (kind, code) = (decoded(component(1)), decoded(component(2)));
        part.diagnoses.push(Diagnosis { kind, code, date });
    }
}

fn service(segment: &Segment<'_>, notes: &mut Notes) -> Service {
    let (kind, at, charge, unit) = match segment.text(0).bytes() {
        b"SV2" => (ServiceKind::Institutional, 2, 3, 4),
        b"SV3" => (ServiceKind::Dental, 1, 2, 0),
        _ => (ServiceKind::Professional, 1, 2, 3),
    };
    let is_institutional = kind == ServiceKind::Institutional;
    let piece = |number| decoded(segment.component(at, number));
    let modifiers = (3..=6).map(piece).filter(|modifier| !modifier.is_empty());
    // How many of a tooth's service has no unit, and stands where others have none.
    let count = if kind == ServiceKind::Dental { 6 } else { unit as u8 + 1 };
    Service {
        kind,
        revenue: if is_institutional { decoded(segment.text(1)) } else { String::new() },
        list: piece(1),
        procedure: piece(2),
        modifiers: modifiers.collect(),
        description: piece(7),
        procedure_end: piece(8),
        charge: notes.amount(segment, charge),
        unit: if unit == 0 { String::new() } else { decoded(segment.text(unit)) },
        quantity: notes.quantity(segment, count),
    }
}

fn delivery(segment: &Segment<'_>, notes: &mut Notes) -> Delivery {
    let text = |element| decoded(segment.text(element));
    Delivery {
        kind: text(1),
        quantity: notes.quantity(segment, 2),
        frequency: text(3),
        each: notes.quantity(segment, 4),
        period: text(5),
        periods: notes.quantity(segment, 6),
        pattern: text(7),
        time: text(8),
    }
}
