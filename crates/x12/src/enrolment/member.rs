//! The segments of a member.

use super::codes::{Maintenance, Purpose};
use super::records::{Contact, Coverage, Language, Member};
use crate::finding::Tag;
use crate::incoming::{Fault, Notes, decoded};
use crate::segment::Segment;

/// The most bytes of a member that are taken: one with ninety-nine coverages has fewer.
const LARGEST_MEMBER: usize = 256 * 1024;

/// What a segment costs beside its bytes: the shortest ones must not fill the memory.
const SEGMENT_COST: usize = 64;

/// A member while it is read.
#[derive(Debug)]
pub(super) struct OpenMember {
    pub(super) member: Member,
    within: Within,
    has_name: bool,
    size: usize,
}

/// Which loop is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    /// The member (2000).
    Member,
    /// Their name (2100A).
    Name,
    /// Someone or somewhere else: an earlier name, a school, who is responsible (2100B to 2100H).
    OtherName,
    /// A coverage (2300).
    Coverage,
    /// Who cares for the member under it (2310).
    Provider,
    /// Other insurance (2320, 2330).
    OtherInsurance,
    /// Categories for reports, which each payer makes up (LS to LE).
    Categories,
}

impl OpenMember {
    /// Begins a member by the INS segment.
    pub(super) fn open(segment: &Segment<'_>, known: Member, notes: &mut Notes) -> Self {
        let is_subscriber = match segment.text(1).bytes() {
            b"Y" => Some(true),
            b"N" => Some(false),
            b"" => None,
            _ => {
                notes.note(Fault::BadCode, segment, 1);
                None
            }
        };
        notes.needed(segment, 1);
        let member = Member {
            place: segment.place(),
            is_subscriber,
            relationship_code: decoded(segment.text(2)),
            maintenance: maintenance(segment, 3, notes),
            reason: decoded(segment.text(4)),
            ..known
        };
        Self { member, within: Within::Member, has_name: false, size: 0 }
    }

    /// Takes a segment of the member.
    pub(super) fn take(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        if self.size > LARGEST_MEMBER {
            return;
        }
        self.size += segment.raw().len() + SEGMENT_COST;
        if self.size > LARGEST_MEMBER {
            return notes.note(Fault::TooLarge, segment, 0);
        }
        if self.goes_elsewhere(segment, notes) {
            return;
        }
        match self.within {
            Within::Member => self.take_member(segment, notes),
            Within::Name => self.take_name(segment, notes),
            Within::Coverage => self.take_coverage(segment, notes),
            Within::OtherName | Within::Provider | Within::OtherInsurance | Within::Categories => {}
        }
    }

    /// Whether the segment opens or closes a loop.
    fn goes_elsewhere(&mut self, segment: &Segment<'_>, notes: &mut Notes) -> bool {
        let tag = segment.text(0).bytes();
        if self.within == Within::Categories {
            if tag == b"LE" {
                self.within = Within::Member;
            }
            return true;
        }
        match tag {
            b"LS" => self.within = Within::Categories,
            b"HD" => self.open_coverage(segment, notes),
            b"NM1" => self.open_name(segment),
            b"LX" | b"PLA" if self.is_in_coverage() => self.within = Within::Provider,
            b"COB" if self.is_in_coverage() => self.within = Within::OtherInsurance,
            b"DSB" | b"EC" => self.within = Within::OtherName,
            _ => return false,
        }
        true
    }

    fn is_in_coverage(&self) -> bool {
        matches!(self.within, Within::Coverage | Within::Provider | Within::OtherInsurance)
    }

    fn open_name(&mut self, segment: &Segment<'_>) {
        let kind = segment.text(1);
        match self.within {
            Within::Provider => {
                if let Some(coverage) = self.member.coverages.last_mut()
                    && kind == "P3"
                    && segment.text(8) == "XX"
                {
                    coverage.primary_care = decoded(segment.text(9));
                }
            }
            Within::Coverage | Within::OtherInsurance => self.within = Within::OtherInsurance,
            // 74: the member by the right name, where another (70) was sent before.
            _ if kind == "IL" || kind == "74" => self.name(segment),
            _ => self.within = Within::OtherName,
        }
    }

    fn name(&mut self, segment: &Segment<'_>) {
        self.within = Within::Name;
        self.has_name = true;
        let member = &mut self.member;
        member.last_name = decoded(segment.text(3));
        member.first_name = decoded(segment.text(4));
        member.middle_name = decoded(segment.text(5));
        if segment.text(8) != "34" {
            member.id = decoded(segment.text(9));
        }
    }

    fn take_member(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        match segment.text(0).bytes() {
            b"REF" => self.reference(segment),
            b"DTP" => {
                let days = notes.days(segment, 3);
                let kind = || decoded(segment.text(1));
                self.member.dates.extend(days.map(|days| (kind(), days)));
            }
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    fn reference(&mut self, segment: &Segment<'_>) {
        let value = decoded(segment.text(2));
        match segment.text(1).bytes() {
            b"0F" => self.member.subscriber_number = value,
            b"1L" => self.member.group = value,
            b"SY" | b"34" => {}
            kind => self.member.references.push((decoded(crate::text::Text(kind)), value)),
        }
    }

    fn take_name(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        let member = &mut self.member;
        match segment.text(0).bytes() {
            b"PER" => contacts(segment, &mut member.contacts),
            b"N3" => {
                member.street = decoded(segment.text(1));
                member.second_street = decoded(segment.text(2));
            }
            b"N4" => {
                member.city = decoded(segment.text(1));
                member.state = decoded(segment.text(2));
                member.zip = decoded(segment.text(3));
            }
            b"DMG" => {
                member.birth = notes.days(segment, 2).map(|days| days.first);
                member.sex = decoded(segment.text(3));
            }
            b"LUI" => member.languages.push(language(segment, notes)),
            b"ICM" | b"AMT" | b"HLH" => {}
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    fn open_coverage(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        self.within = Within::Coverage;
        let text = |element| decoded(segment.text(element));
        self.member.coverages.push(Coverage {
            place: segment.place(),
            maintenance: maintenance(segment, 1, notes),
            line: text(3),
            plan: text(4),
            level: text(5),
            ..Coverage::default()
        });
    }

    fn take_coverage(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        let Some(coverage) = self.member.coverages.last_mut() else { return };
        match segment.text(0).bytes() {
            b"DTP" => {
                let day = notes.days(segment, 3).map(|days| days.first);
                match segment.text(1).bytes() {
                    b"348" => coverage.begin = day,
                    b"349" => coverage.end = day,
                    _ => return,
                }
                if coverage.end.is_some_and(|end| coverage.begin.is_some_and(|begin| end < begin)) {
                    notes.note(Fault::CoverageReversed, segment, 3);
                }
            }
            b"REF" => {
                coverage.references.push((decoded(segment.text(1)), decoded(segment.text(2))));
            }
            b"AMT" | b"IDC" => {}
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    /// The member is whole. `next` is the segment that follows.
    pub(super) fn close(mut self, next: crate::place::Place, notes: &mut Notes) -> Member {
        if !self.has_name {
            notes.missing("NM1", next);
        }
        let member = &mut self.member;
        if member.is_subscriber == Some(false) && member.subscriber_number.is_empty() {
            notes.at(Fault::SubscriberUnknown, member.place, Tag::new(b"INS"), 1);
        }
        self.member.findings = notes.take();
        self.member
    }
}

fn maintenance(segment: &Segment<'_>, element: u8, notes: &mut Notes) -> Maintenance {
    let code = decoded(segment.text(usize::from(element)));
    let known = Maintenance::of(&code);
    if notes.needed(segment, element) && known == Maintenance::Unknown {
        notes.note(Fault::BadCode, segment, element);
    }
    known
}

/// The most ways to reach somebody in one PER segment.
const MOST_CONTACTS: usize = 3;

fn contacts(segment: &Segment<'_>, into: &mut Vec<Contact>) {
    for number in 0..MOST_CONTACTS {
        let (kind, value) = (segment.text(3 + 2 * number), segment.text(4 + 2 * number));
        if !value.is_empty() {
            into.push(Contact { kind: decoded(kind), value: decoded(value) });
        }
    }
}

fn language(segment: &Segment<'_>, notes: &mut Notes) -> Language {
    let purpose = Purpose::of(&decoded(segment.text(4)));
    if purpose.is_none() {
        notes.note(Fault::BadCode, segment, 4);
    }
    Language {
        scheme: decoded(segment.text(1)),
        code: decoded(segment.text(2)),
        name: decoded(segment.text(3)),
        purpose: purpose.unwrap_or_default(),
    }
}
