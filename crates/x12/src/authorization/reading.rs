//! One segment after the other: what the transaction is, its levels, the end.

use std::collections::VecDeque;
use std::sync::Arc;

use super::codes::{Direction, Level};
use super::parts::{Part, Party};
use super::records::{Exchange, Review};
use super::{Item, Piece, Turn, part, party};
use crate::envelope::{InterchangeHeader, TransactionHeader};
use crate::incoming::{Fault, Gather, Notes, Wanted, decoded};
use crate::place::Place;
use crate::segment::Segment;

/// The most bytes of a review that are taken: one with ninety-nine services has fewer.
const LARGEST_REVIEW: usize = 256 * 1024;

/// What a segment costs beside its bytes: the shortest ones must not fill the memory.
const SEGMENT_COST: usize = 64;

/// How many levels there are.
const LEVELS: usize = 6;

/// What is known of a transaction between two segments.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Who sends the transactions that follow, to whom.
    interchange: Exchange,
    exchange: Arc<Exchange>,
    has_beginning: bool,
    review: Review,
    /// The level that is open.
    level: Option<Level>,
    /// The last level of each kind: its number in the file, and how much came in it.
    levels: [Option<(String, usize)>; LEVELS],
    notes: Notes,
    /// The reviews of the file so far.
    number: u64,
}

impl Gather for Reading {
    type Item = Piece;
    const WANTED: &'static [Wanted] = &[Wanted { kind: "278", guide: "005010X217" }];

    fn interchange(&mut self, header: InterchangeHeader) {
        let InterchangeHeader { sender, receiver, control, is_test, .. } = header;
        self.interchange = Exchange { sender, receiver, control, is_test, ..Exchange::default() };
    }

    fn turn(turn: Turn) -> Option<Piece> {
        Some(Piece::Turn(turn))
    }

    fn begin(&mut self, header: &TransactionHeader) {
        let exchange = Exchange { transaction: header.number, ..self.interchange.clone() };
        self.exchange = Arc::new(exchange);
        self.notes.transaction = header.number;
        self.review = Review::default();
        (self.has_beginning, self.level) = (false, None);
        self.levels = Default::default();
    }

    fn take(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Piece>) {
        match segment.text(0).bytes() {
            b"BHT" if self.level.is_none() => self.beginning(segment, ready),
            b"HL" => self.open(segment, ready),
            _ => self.within(segment),
        }
    }

    fn end(&mut self, place: Place, ready: &mut VecDeque<Piece>) {
        if !self.has_beginning {
            self.notes.missing("BHT", place);
        }
        if self.level.is_none() {
            self.notes.missing("HL", place);
        }
        self.tell(place, ready);
        ready.extend(self.notes.take().into_iter().map(Piece::from));
    }
}

impl Reading {
    fn beginning(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Piece>) {
        self.has_beginning = true;
        let notes = &mut self.notes;
        let direction = Direction::of(&decoded(segment.text(2)));
        if notes.needed(segment, 2) && direction.is_none() {
            notes.note(Fault::BadCode, segment, 2);
        }
        notes.needed(segment, 3);
        self.exchange = Arc::new(Exchange {
            place: segment.place(),
            direction,
            id: decoded(segment.text(3)),
            date: notes.day(segment, 4),
            time: decoded(segment.text(5)),
            kind: decoded(segment.text(6)),
            ..(*self.exchange).clone()
        });
        ready.extend(self.notes.take().into_iter().map(Piece::from));
    }

    /// Opens a level. Where it is not below the one that was open, the review before it is whole.
    fn open(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Piece>) {
        let Some(level) = Level::of(segment.text(3).bytes()) else {
            return self.notes.note(Fault::BadCode, segment, 3);
        };
        // Services stand beside one another in the event that is theirs.
        let is_more = level == Level::Service || self.level.is_some_and(|open| open < level);
        if self.level.is_some() && !is_more {
            self.tell(segment.place(), ready);
        }
        let above = self.above(segment);
        let is_right = level.is_below(above);
        if !is_right {
            self.notes.note(Fault::LevelMisplaced, segment, 2);
        }
        // An event right below the subscriber is the subscriber's own, whoever came before.
        let is_own = is_right && above == Some(Level::Subscriber);
        self.forget_from(if is_own { Level::Dependent } else { level });
        self.level = Some(level);
        if let Some(kept) = self.levels.get_mut(level as usize) {
            let before = kept.take().map_or(0, |(_, size)| size);
            *kept = Some((decoded(segment.text(1)), before));
        }
        self.review.place = segment.place();
        let place = segment.place();
        let party = || Party { place, ..Party::default() };
        let review = &mut self.review;
        match level {
            Level::Reviewer => review.reviewer = party(),
            Level::Requester => review.requester = party(),
            Level::Subscriber => review.subscriber = party(),
            Level::Dependent => review.dependent = Some(party()),
            Level::Event => review.event = Some(Part { place, ..Part::default() }),
            Level::Service => {
                if self.has_room(segment) {
                    self.review.services.push(Part { place, ..Part::default() });
                }
            }
        }
    }

    /// The level that a new one names as the one above it.
    fn above(&self, segment: &Segment<'_>) -> Option<Level> {
        const ALL: [Level; LEVELS] = [
            Level::Reviewer,
            Level::Requester,
            Level::Subscriber,
            Level::Dependent,
            Level::Event,
            Level::Service,
        ];
        let named = decoded(segment.text(2).given()?);
        let mut known = ALL.into_iter().zip(&self.levels);
        let found = known.find(|(_, kept)| kept.as_ref().is_some_and(|(id, _)| *id == named));
        // One that names nothing is as wrong as one that names a service.
        Some(found.map_or(Level::Service, |(level, _)| level))
    }

    /// What was said at a level and below it belongs to what is past.
    fn forget_from(&mut self, level: Level) {
        if level == Level::Service {
            return;
        }
        let review = &mut self.review;
        review.services.clear();
        review.event = None;
        if level <= Level::Dependent {
            review.dependent = None;
        }
        if level <= Level::Subscriber {
            review.subscriber = Party::default();
        }
        if level <= Level::Requester {
            review.requester = Party::default();
        }
        self.levels.iter_mut().skip(level as usize).for_each(|kept| *kept = None);
    }

    fn within(&mut self, segment: &Segment<'_>) {
        let Some(level) = self.level else {
            return self.notes.note(Fault::UnknownSegment, segment, 0);
        };
        if !self.has_room(segment) {
            return;
        }
        let (review, notes) = (&mut self.review, &mut self.notes);
        let people = match level {
            Level::Reviewer => Some(&mut review.reviewer),
            Level::Requester => Some(&mut review.requester),
            Level::Subscriber => Some(&mut review.subscriber),
            Level::Dependent => review.dependent.as_mut(),
            Level::Event | Level::Service => None,
        };
        if let Some(people) = people {
            return party::take(people, segment, notes);
        }
        let open = match level {
            Level::Service => review.services.last_mut(),
            _ => review.event.as_mut(),
        };
        if let Some(open) = open {
            part::take(open, segment, notes);
        }
    }

    /// Whether the review has room for one segment more; noted once where it has not.
    fn has_room(&mut self, segment: &Segment<'_>) -> bool {
        let sum = |levels: &[Option<(String, usize)>]| -> usize {
            levels.iter().flatten().map(|(_, size)| size).sum()
        };
        let before = sum(&self.levels);
        let place = self.level.and_then(|level| self.levels.get_mut(level as usize));
        if before > LARGEST_REVIEW {
            return false;
        }
        if let Some(Some((_, size))) = place {
            *size += segment.raw().len() + SEGMENT_COST;
        }
        let is_small = sum(&self.levels) <= LARGEST_REVIEW;
        if !is_small {
            self.notes.note(Fault::TooLarge, segment, 0);
        }
        is_small
    }

    /// Gives the review that is open, which is whole.
    fn tell(&mut self, next: Place, ready: &mut VecDeque<Piece>) {
        let Some(level) = self.level else { return };
        self.number += 1;
        let is_request = self.exchange.direction == Some(Direction::Request);
        let named = [
            (Level::Reviewer, &self.review.reviewer),
            (Level::Requester, &self.review.requester),
            (Level::Subscriber, &self.review.subscriber),
        ];
        let named = named.into_iter().filter(|(one, _)| is_request || *one <= level);
        let named = named.map(|(_, party)| party).chain(&self.review.dependent);
        for _ in named.filter(|party| party.role.is_empty()) {
            self.notes.missing("NM1", next);
        }
        match &self.review.event {
            None if is_request => self.notes.missing("HL", next),
            Some(event) if is_request && event.ask.is_none() => self.notes.missing("UM", next),
            _ => {}
        }
        let review = Review {
            exchange: Arc::clone(&self.exchange),
            number: self.number,
            findings: self.notes.take(),
            ..self.review.clone()
        };
        ready.push_back(Piece::Item(Item::Review(Box::new(review))));
    }
}
