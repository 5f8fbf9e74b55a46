//! The segments of a 999: what is said of one group.

use super::records::{FileReceipt, Noted, TransactionReceipt};
use crate::incoming::{Fault, Notes, decoded};
use crate::place::Place;
use crate::segment::Segment;

/// So many segments of a transaction are kept with what is wrong with them, and so many elements of
/// one: nobody reads more.
const MOST_NOTED: usize = 1_000;
const MOST_ELEMENTS: usize = 100;
/// The most transactions of a group that are kept.
const MOST_TRANSACTIONS: usize = 10_000;

/// A group's receipt while it is read.
#[derive(Debug, Default)]
pub(super) struct OpenFile {
    receipt: FileReceipt,
    has_group: bool,
    has_verdict: bool,
}

impl OpenFile {
    pub(super) fn take(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        match segment.text(0).bytes() {
            b"AK1" => {
                self.has_group = true;
                notes.needed(segment, 2);
                self.receipt.place = segment.place();
                self.receipt.kind = decoded(segment.text(1));
                self.receipt.control = decoded(segment.text(2));
            }
            b"AK2" => self.begin(segment, notes),
            b"IK3" => self.note(segment),
            b"CTX" => self.context(segment),
            b"IK4" => self.element(segment),
            b"IK5" => self.end(segment, notes),
            b"AK9" => {
                self.has_verdict = notes.needed(segment, 1);
                self.receipt.verdict = decoded(segment.text(1));
                self.receipt.codes = codes(segment, 5);
            }
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    /// The receipt, which is over.
    pub(super) fn close(mut self, place: Place, notes: &mut Notes) -> FileReceipt {
        if !self.has_group {
            notes.missing("AK1", place);
        }
        if !self.has_verdict {
            notes.missing("AK9", place);
        }
        self.receipt.findings = notes.take();
        self.receipt
    }

    fn begin(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        if self.receipt.transactions.len() >= MOST_TRANSACTIONS {
            return notes.note(Fault::TooLarge, segment, 0);
        }
        let control = decoded(segment.text(2));
        self.receipt.transactions.push(TransactionReceipt { control, ..Default::default() });
    }

    fn transaction(&mut self) -> Option<&mut TransactionReceipt> {
        self.receipt.transactions.last_mut()
    }

    fn noted(&mut self) -> Option<&mut Noted> {
        self.transaction()?.noted.last_mut()
    }

    fn note(&mut self, segment: &Segment<'_>) {
        let text = |element| decoded(segment.text(element));
        let noted = Noted { segment: text(1), ordinal: text(2), code: text(4), ..Noted::default() };
        if let Some(transaction) = self.transaction()
            && transaction.noted.len() < MOST_NOTED
        {
            transaction.noted.push(noted);
        }
    }

    /// A context names the claim, or what brought a requirement about.
    fn context(&mut self, segment: &Segment<'_>) {
        if segment.component(1, 1) == "CLM01"
            && let Some(noted) = self.noted()
        {
            noted.claim = decoded(segment.component(1, 2));
        }
    }

    fn element(&mut self, segment: &Segment<'_>) {
        let element = (decoded(segment.text(1)), decoded(segment.text(3)));
        if let Some(noted) = self.noted()
            && noted.elements.len() < MOST_ELEMENTS
        {
            noted.elements.push(element);
        }
    }

    fn end(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        notes.needed(segment, 1);
        let (verdict, codes) = (decoded(segment.text(1)), codes(segment, 2));
        match self.transaction() {
            Some(transaction) => {
                transaction.verdict = verdict;
                transaction.codes = codes;
            }
            None => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }
}

/// The codes from an element on; there are at most five.
fn codes(segment: &Segment<'_>, first: usize) -> Vec<String> {
    let all = (first..first + 5).map(|element| segment.text(element));
    all.filter(|text| !text.is_empty()).map(decoded).collect()
}
