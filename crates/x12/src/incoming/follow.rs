//! The envelope followed for some kinds of transaction; others are passed over.

use super::turn::{Said, Turn};
use super::{Fault, Finding};
use crate::envelope::{InterchangeHeader, Seen, Track, TransactionHeader};
use crate::finding::{Findings, Tag};
use crate::place::Place;
use crate::segment::Segment;

/// What a segment is to the transactions that are wanted.
#[derive(Debug)]
pub(crate) enum Step {
    /// An interchange begins, in which some may come.
    Interchange(InterchangeHeader),
    /// One begins.
    Begin(TransactionHeader),
    /// A segment of one.
    Inside,
    /// One ends.
    End,
    /// Anything else.
    Around,
}

/// Which transactions are wanted: their kind (ST01) and how their guide begins (ST03 or GS08).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) kind: &'static str,
    pub(crate) guide: &'static str,
}

/// What of the envelope is open.
#[derive(Debug)]
pub(crate) struct Follow {
    wanted: &'static [Wanted],
    track: Track,
    found: Findings,
    said: Vec<Said>,
    /// The group's guide (GS08).
    version: String,
    is_wanted: bool,
}

impl Follow {
    pub(crate) fn new(wanted: &'static [Wanted]) -> Self {
        let (track, found) = (Track::default(), Findings::default());
        let (said, version) = (Vec::new(), String::new());
        Self { wanted, track, found, said, version, is_wanted: false }
    }

    /// Whether a wanted transaction is open that this segment ends without its trailer.
    pub(crate) fn breaks_off(&mut self, segment: &Segment<'_>) -> bool {
        self.close_before(segment.text(0).bytes(), segment.place())
    }

    /// Takes a segment, once [`Self::breaks_off`] was asked.
    pub(crate) fn step(&mut self, segment: &Segment<'_>) -> Step {
        let seen = self.track.see(segment, &mut self.found);
        match seen {
            Seen::Inside if self.is_wanted => return Step::Inside,
            Seen::Interchange(header) => {
                self.said.push(Said::Turn(Turn::Interchange(header.clone())));
                return Step::Interchange(header);
            }
            Seen::Group(header) => {
                self.version.clone_from(&header.version);
                self.said.push(Said::Turn(Turn::Group(header)));
            }
            Seen::Transaction(header) => {
                self.said.push(Said::Turn(Turn::Transaction(header.clone())));
                return self.begin(header, segment);
            }
            Seen::TransactionEnd(closed) => {
                self.turn(Turn::TransactionEnd(closed));
                self.found.transaction = 0;
                if std::mem::take(&mut self.is_wanted) {
                    return Step::End;
                }
            }
            Seen::GroupEnd(closed) => self.turn(Turn::GroupEnd(closed)),
            Seen::InterchangeEnd(closed) => self.turn(Turn::InterchangeEnd(closed)),
            Seen::Inside | Seen::Outside => {}
        }
        Step::Around
    }

    /// The file ends: whether a wanted transaction was open.
    pub(crate) fn end_of_file(&mut self, place: Place) -> bool {
        self.close_before(b"ISA", place)
    }

    /// What the envelope said since the last time.
    pub(crate) fn said(&mut self) -> impl Iterator<Item = Said> + use<> {
        self.found_so_far();
        std::mem::take(&mut self.said).into_iter()
    }

    /// Something ends, of which all was found.
    fn turn(&mut self, turn: Turn) {
        self.found_so_far();
        self.said.push(Said::Turn(turn));
    }

    fn found_so_far(&mut self) {
        let found = std::mem::take(&mut self.found.list).into_iter().map(|found| Finding {
            fault: match found.rule {
                crate::finding::Rule::UnsupportedTransaction => Fault::OtherTransaction,
                rule => Fault::Envelope(rule),
            },
            place: found.place,
            transaction: found.transaction,
            segment: found.segment,
            element: found.element,
            amounts: None,
        });
        self.said.extend(found.map(Said::Finding));
    }

    fn begin(&mut self, header: TransactionHeader, segment: &Segment<'_>) -> Step {
        let guide = if header.guide.is_empty() { &self.version } else { &header.guide };
        let is_it = |one: &Wanted| header.kind == one.kind && guide.starts_with(one.guide);
        self.is_wanted = self.wanted.iter().any(is_it);
        if self.is_wanted {
            return Step::Begin(header);
        }
        let spot = crate::finding::Spot {
            segment: Tag::new(b"ST"),
            ..crate::finding::Spot::segment(segment.place(), "", "ST").element(1)
        };
        self.found.note(crate::finding::Rule::UnsupportedTransaction, spot);
        Step::Around
    }

    fn close_before(&mut self, tag: &[u8], place: Place) -> bool {
        let mut is_broken_off = false;
        while let Some(unclosed) = self.track.unclosed(tag) {
            if matches!(unclosed, Seen::TransactionEnd(_)) {
                is_broken_off |= std::mem::take(&mut self.is_wanted);
            }
            self.track.abandon(&unclosed, place, &mut self.found);
            match unclosed {
                Seen::TransactionEnd(closed) => self.turn(Turn::TransactionEnd(closed)),
                Seen::GroupEnd(closed) => self.turn(Turn::GroupEnd(closed)),
                Seen::InterchangeEnd(closed) => self.turn(Turn::InterchangeEnd(closed)),
                _ => {}
            }
        }
        self.found.transaction = if self.track.is_inside() { self.found.transaction } else { 0 };
        is_broken_off
    }
}
