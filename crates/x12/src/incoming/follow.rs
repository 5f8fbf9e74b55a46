//! The envelope followed for some kinds of transaction; others are passed over.

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
    /// The group's guide (GS08).
    version: String,
    is_wanted: bool,
}

impl Follow {
    pub(crate) fn new(wanted: &'static [Wanted]) -> Self {
        let (track, found) = (Track::default(), Findings::default());
        Self { wanted, track, found, version: String::new(), is_wanted: false }
    }

    /// Whether a wanted transaction is open that this segment ends without its trailer.
    pub(crate) fn breaks_off(&mut self, segment: &Segment<'_>) -> bool {
        self.close_before(segment.text(0).bytes(), segment.place())
    }

    /// Takes a segment, once [`Self::breaks_off`] was asked.
    pub(crate) fn step(&mut self, segment: &Segment<'_>) -> Step {
        match self.track.see(segment, &mut self.found) {
            Seen::Inside if self.is_wanted => return Step::Inside,
            Seen::Interchange(header) => return Step::Interchange(header),
            Seen::Group(header) => self.version = header.version,
            Seen::Transaction(header) => return self.begin(header, segment),
            Seen::TransactionEnd(_) => {
                self.found.transaction = 0;
                if std::mem::take(&mut self.is_wanted) {
                    return Step::End;
                }
            }
            _ => {}
        }
        Step::Around
    }

    /// The file ends: whether a wanted transaction was open.
    pub(crate) fn end_of_file(&mut self, place: Place) -> bool {
        self.close_before(b"ISA", place)
    }

    /// What was found wrong with the envelope since the last time.
    pub(crate) fn findings(&mut self) -> impl Iterator<Item = Finding> + use<> {
        std::mem::take(&mut self.found.list).into_iter().map(|found| Finding {
            fault: match found.rule {
                crate::finding::Rule::UnsupportedTransaction => Fault::OtherTransaction,
                rule => Fault::Envelope(rule),
            },
            place: found.place,
            transaction: found.transaction,
            segment: found.segment,
            element: found.element,
            amounts: None,
        })
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
        }
        self.found.transaction = if self.track.is_inside() { self.found.transaction } else { 0 };
        is_broken_off
    }
}
