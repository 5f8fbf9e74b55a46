//! One segment after the other, of a 999 or a 277CA.

use std::collections::VecDeque;

use super::Item;
use super::claim::OpenBatch;
use super::file::OpenFile;
use crate::envelope::TransactionHeader;
use crate::incoming::{Gather, Notes, Wanted};
use crate::place::Place;
use crate::segment::Segment;

/// What of a transaction is open.
#[derive(Debug)]
enum Open {
    File(OpenFile),
    Batch(OpenBatch),
}

/// What is known between two segments.
#[derive(Debug, Default)]
pub(super) struct Reading {
    open: Option<Open>,
    notes: Notes,
    /// The claims of the file so far.
    claims: u64,
}

impl Gather for Reading {
    type Item = Item;
    const WANTED: &'static [Wanted] =
        &[Wanted { kind: "999", guide: "005010X231" }, Wanted { kind: "277", guide: "005010X214" }];

    fn begin(&mut self, header: &TransactionHeader) {
        self.notes.transaction = header.number;
        self.open = Some(match header.kind.as_str() {
            "999" => Open::File(OpenFile::default()),
            _ => Open::Batch(OpenBatch::begin(header.number, self.claims)),
        });
    }

    fn take(&mut self, segment: &Segment<'_>, ready: &mut VecDeque<Item>) {
        match &mut self.open {
            Some(Open::File(file)) => file.take(segment, &mut self.notes),
            Some(Open::Batch(batch)) => {
                let closed = batch.take(segment, &mut self.notes);
                self.claims += u64::from(closed.is_some());
                ready.extend(closed.map(|claim| Item::Claim(Box::new(claim))));
            }
            None => {}
        }
    }

    fn end(&mut self, place: Place, ready: &mut VecDeque<Item>) {
        match self.open.take() {
            Some(Open::File(file)) => {
                let receipt = file.close(place, &mut self.notes);
                ready.push_back(Item::File(Box::new(receipt)));
            }
            Some(Open::Batch(mut batch)) => {
                let closed = batch.close_claim(&mut self.notes);
                self.claims += u64::from(closed.is_some());
                ready.extend(closed.map(|claim| Item::Claim(Box::new(claim))));
                ready.push_back(Item::Batch(batch.batch()));
            }
            None => {}
        }
        ready.extend(self.notes.take().into_iter().map(Item::Finding));
    }
}
