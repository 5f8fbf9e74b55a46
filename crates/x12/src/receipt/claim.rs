//! The segments of a 277CA: what is said of a batch and of each of its claims.

use std::sync::Arc;

use super::records::{BatchReceipt, ClaimReceipt, LineReceipt, StatusCode};
use crate::incoming::{Fault, Notes, decoded};
use crate::segment::Segment;
use crate::text::Text;

/// So many statuses and lines are kept of one claim: nobody reads more.
const MOST_STATUSES: usize = 300;
const MOST_LINES: usize = 100;
/// Where a status stands beside others of its segment (STC01, STC10, STC11).
const STATUS_ELEMENTS: [usize; 3] = [1, 10, 11];

/// Which level of the hierarchy is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Level {
    #[default]
    Source,
    Receiver,
    Provider,
    Patient,
}

/// A batch while it is read.
#[derive(Debug, Default)]
pub(super) struct OpenBatch {
    level: Level,
    batch: Arc<BatchReceipt>,
    claim: Option<ClaimReceipt>,
    /// The claims of the file before this batch, and of the batch.
    before: u64,
}

impl OpenBatch {
    pub(super) fn begin(transaction: u32, before: u64) -> Self {
        let batch = Arc::new(BatchReceipt { transaction, ..BatchReceipt::default() });
        Self { batch, before, ..Self::default() }
    }

    /// Takes a segment, and gives the claim that it ends.
    pub(super) fn take(
        &mut self,
        segment: &Segment<'_>,
        notes: &mut Notes,
    ) -> Option<ClaimReceipt> {
        match segment.text(0).bytes() {
            b"HL" => {
                let closed = self.close_claim(notes);
                self.open_level(segment, notes);
                return closed;
            }
            b"TRN" if self.level == Level::Patient => {
                let closed = self.close_claim(notes);
                self.open_claim(segment, notes);
                return closed;
            }
            b"TRN" if self.level == Level::Receiver => {
                Arc::make_mut(&mut self.batch).trace = decoded(segment.text(2));
            }
            b"STC" => self.statuses(segment, notes),
            b"SVC" => self.open_line(segment, notes),
            b"REF" => self.reference(segment),
            b"BHT" | b"NM1" | b"TRN" | b"DTP" | b"QTY" | b"AMT" | b"PER" => {}
            _ => notes.note(Fault::UnknownSegment, segment, 0),
        }
        None
    }

    /// The open claim, which is whole.
    pub(super) fn close_claim(&mut self, notes: &mut Notes) -> Option<ClaimReceipt> {
        let mut claim = self.claim.take()?;
        if claim.statuses.is_empty() {
            notes.missing("STC", claim.place);
        }
        claim.findings = notes.take();
        Some(claim)
    }

    /// The batch, whose claims are over.
    pub(super) fn batch(self) -> Arc<BatchReceipt> {
        self.batch
    }

    fn open_level(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        self.level = match segment.text(3).bytes() {
            b"20" => Level::Source,
            b"21" => Level::Receiver,
            b"19" => Level::Provider,
            b"PT" => Level::Patient,
            _ => return notes.note(Fault::BadCode, segment, 3),
        };
    }

    fn open_claim(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        notes.needed(segment, 2);
        Arc::make_mut(&mut self.batch).claims += 1;
        self.claim = Some(ClaimReceipt {
            number: self.before + self.batch.claims,
            batch: Arc::clone(&self.batch),
            place: segment.place(),
            id: decoded(segment.text(2)),
            ..ClaimReceipt::default()
        });
    }

    fn open_line(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        match &mut self.claim {
            Some(claim) if claim.lines.len() < MOST_LINES => {
                claim.lines.push(LineReceipt::default());
            }
            Some(_) => notes.note(Fault::TooLarge, segment, 0),
            None => notes.note(Fault::UnknownSegment, segment, 0),
        }
    }

    fn statuses(&mut self, segment: &Segment<'_>, notes: &mut Notes) {
        let said = STATUS_ELEMENTS.map(|element| status(segment, element));
        let said = said.into_iter().flatten();
        match &mut self.claim {
            Some(claim) => {
                let into = match claim.lines.last_mut() {
                    Some(line) => &mut line.statuses,
                    None => {
                        let charge = notes.amount(segment, 4);
                        claim.charge = claim.charge.or(charge);
                        &mut claim.statuses
                    }
                };
                let room = MOST_STATUSES.saturating_sub(into.len());
                into.extend(said.take(room));
            }
            None if self.level == Level::Receiver => {
                let batch = Arc::make_mut(&mut self.batch);
                let room = MOST_STATUSES.saturating_sub(batch.statuses.len());
                batch.statuses.extend(said.take(room));
            }
            // What is said of a provider as a whole is said of each of its claims too.
            None => {}
        }
    }

    fn reference(&mut self, segment: &Segment<'_>) {
        let Some(claim) = &mut self.claim else { return };
        let value = decoded(segment.text(2));
        match (segment.text(1).bytes(), claim.lines.last_mut()) {
            (b"FJ", Some(line)) => line.control = value,
            (b"1K", None) => claim.payer_number = value,
            (b"D9", None) => claim.intermediary = value,
            _ => {}
        }
    }
}

/// A status of a segment, where one stands in an element.
fn status(segment: &Segment<'_>, element: usize) -> Option<StatusCode> {
    let part = |component| segment.component(element, component);
    let category: Text<'_> = part(1);
    (!category.is_empty()).then(|| StatusCode {
        category: decoded(category),
        status: decoded(part(2)),
        entity: decoded(part(3)),
        action: decoded(segment.text(3)),
    })
}
