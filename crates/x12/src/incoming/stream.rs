//! A file given record by record: one block and one record are held, and never the file.

use std::collections::VecDeque;
use std::io::Read;

use super::Finding;
pub(crate) use super::follow::Wanted;
use super::follow::{Follow, Step};
use super::turn::{Said, Turn};
use crate::envelope::{InterchangeHeader, TransactionHeader};
use crate::place::Place;
use crate::reader::{ReadError, Reader};
use crate::segment::Segment;

/// What makes records of the segments of some kinds of transaction.
pub(crate) trait Gather {
    /// What it makes.
    type Item: From<Finding>;
    /// Of which transactions.
    const WANTED: &'static [Wanted];
    /// An interchange begins: who sends what follows, to whom. Most need not know.
    fn interchange(&mut self, _header: InterchangeHeader) {}
    /// The envelope begins or ends something: an item of its own for those who answer it.
    fn turn(_turn: Turn) -> Option<Self::Item> {
        None
    }
    /// A transaction begins.
    fn begin(&mut self, header: &TransactionHeader);
    /// A segment of it comes.
    fn take(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Self::Item>);
    /// It ends, with or without a trailer.
    fn end(&mut self, place: Place, ready: &mut VecDeque<Self::Item>);
}

/// The records of a file.
#[derive(Debug)]
pub(crate) struct Stream<R, G: Gather> {
    reader: Reader<R>,
    follow: Follow,
    gather: G,
    ready: VecDeque<G::Item>,
    is_done: bool,
}

impl<R: Read, G: Gather + Default> Stream<R, G> {
    pub(crate) fn new(source: R) -> Self {
        Self {
            reader: Reader::new(source),
            follow: Follow::new(G::WANTED),
            gather: G::default(),
            ready: VecDeque::new(),
            is_done: false,
        }
    }

    /// Where the reading stands.
    pub(crate) fn place(&self) -> Place {
        self.reader.place()
    }

    /// The next record; nothing at the end. After an error comes the end.
    pub(crate) fn next(&mut self) -> Option<Result<G::Item, ReadError>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(Ok(item));
            }
            if self.is_done {
                return None;
            }
            match self.reader.advance() {
                Ok(true) => self.take(),
                Ok(false) => self.finish(),
                // What was open is not given: nobody can tell what of it was cut off.
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(error));
                }
            }
        }
    }

    fn take(&mut self) {
        let segment = self.reader.segment();
        if self.follow.breaks_off(&segment) {
            self.gather.end(segment.place(), &mut self.ready);
        }
        match self.follow.step(&segment) {
            Step::Interchange(header) => self.gather.interchange(header),
            Step::Begin(header) => self.gather.begin(&header),
            Step::Inside => self.gather.take(&segment, &mut self.ready),
            Step::End => self.gather.end(segment.place(), &mut self.ready),
            Step::Around => {}
        }
        self.say();
    }

    fn say(&mut self) {
        self.ready.extend(self.follow.said().filter_map(|said| match said {
            Said::Finding(finding) => Some(finding.into()),
            Said::Turn(turn) => G::turn(turn),
        }));
    }

    fn finish(&mut self) {
        self.is_done = true;
        let place = self.reader.place();
        if self.follow.end_of_file(place) {
            self.gather.end(place, &mut self.ready);
        }
        self.say();
    }
}
