//! One segment after the other: what the transaction is, its members, the end.

use std::collections::VecDeque;

use super::Item;
use super::member::OpenMember;
use super::records::{Member, Roster, RosterEnd};
use crate::envelope::TransactionHeader;
use crate::incoming::{Fault, Gather, Notes, Wanted, decoded};
use crate::place::Place;
use crate::segment::Segment;

/// What is known of a transaction between two segments.
#[derive(Debug, Default)]
pub(super) struct Reading {
    roster: Option<Roster>,
    has_beginning: bool,
    member: Option<OpenMember>,
    notes: Notes,
    transaction: u32,
    /// The members of the file so far, and of the transaction.
    number: u64,
    members: u64,
    /// The last subscriber: number, and which member of the file.
    subscriber: Option<(String, u64)>,
}

impl Gather for Reading {
    type Item = Item;
    const WANTED: &'static [Wanted] = &[Wanted { kind: "834", guide: "005010X220" }];

    fn begin(&mut self, header: &TransactionHeader) {
        self.transaction = header.number;
        self.roster = Some(Roster { transaction: header.number, ..Roster::default() });
        self.notes.transaction = header.number;
        (self.has_beginning, self.members, self.subscriber) = (false, 0, None);
    }

    fn take(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        if segment.text(0) == "INS" {
            return self.open_member(segment, ready);
        }
        if let Some(member) = &mut self.member {
            return member.take(segment, &mut self.notes);
        }
        self.take_header(segment);
        self.tell(ready);
    }

    fn end(&mut self, place: Place, ready: &mut VecDeque<Item>) {
        self.close_member(place, ready);
        ready.push_back(Item::End(RosterEnd { place, members: self.members }));
    }
}

impl Reading {
    fn take_header(&mut self, segment: &Segment<'_>) {
        let (Some(roster), notes) = (&mut self.roster, &mut self.notes) else { return };
        let party = || decoded(segment.text(4).given().unwrap_or(segment.text(2)));
        match (segment.text(0).bytes(), segment.text(1).bytes()) {
            (b"BGN", _) => {
                self.has_beginning = true;
                roster.place = segment.place();
                roster.id = decoded(segment.text(2));
                roster.date = notes.day(segment, 3);
                roster.action = decoded(segment.text(8));
            }
            (b"N1", b"P5") => roster.sponsor = party(),
            (b"N1", b"IN") => roster.plan = party(),
            // Brokers and administrators, their accounts, what is agreed on numbers and days.
            (b"N1" | b"ACT" | b"REF" | b"DTP" | b"QTY", _) => {}
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    fn open_member(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        self.close_member(segment.place(), ready);
        self.number += 1;
        self.members += 1;
        let (number, transaction) = (self.number, self.transaction);
        let known = Member { number, transaction, ..Member::default() };
        self.member = Some(OpenMember::open(segment, known, &mut self.notes));
    }

    /// Gives the open member, who is whole; and before the first what the transaction is.
    fn close_member(&mut self, place: Place, ready: &mut VecDeque<Item>) {
        if let Some(roster) = self.roster.take() {
            if !self.has_beginning {
                self.notes.missing("BGN", place);
            }
            ready.push_back(Item::Roster(roster));
            self.tell(ready);
        }
        let Some(open) = self.member.take() else { return };
        let mut member = open.close(place, &mut self.notes);
        member.subscriber = self.subscriber_of(&member);
        ready.push_back(Item::Member(Box::new(member)));
    }

    /// Which member of the file is this one's subscriber. The guide has dependents follow their
    /// subscriber, so that one number need be remembered.
    fn subscriber_of(&mut self, member: &Member) -> Option<u64> {
        let number = &member.subscriber_number;
        if member.is_subscriber == Some(true) {
            self.subscriber = Some((number.clone(), member.number));
            return Some(member.number);
        }
        let (known, subscriber) = self.subscriber.as_ref()?;
        (!number.is_empty() && known == number).then_some(*subscriber)
    }

    /// Gives what was noted of the transaction.
    fn tell(&mut self, ready: &mut VecDeque<Item>) {
        ready.extend(self.notes.take().into_iter().map(Item::Finding));
    }
}
