//! The hierarchy: billing provider (20), subscriber (22) and patient (23).
//!
//! A level is the same as the one before where it would be written the same. So each is written
//! aside first, and the text itself is compared.

use super::people;
use crate::claim::Claim;
use crate::write::segments::{SegmentWriter, WriteError};

/// The most claims that may stand under one subscriber or patient (loop 2300).
const MOST_CLAIMS: u32 = 100;

/// The levels of the transaction that are open.
#[derive(Debug)]
pub(super) struct Levels {
    billing: Level,
    subscriber: Level,
    patient: Level,
    /// Whether a patient stands under the subscriber of the next claim, and of the one before.
    has_patient: bool,
    had_patient: bool,
    /// The last number given (HL01).
    last: u32,
    /// The claims under the lowest level.
    claims: u32,
}

/// A level: what the next claim needs, and what was written last.
#[derive(Debug)]
struct Level {
    next: SegmentWriter,
    written: SegmentWriter,
    number: u32,
}

impl Levels {
    pub(super) fn new(writer: &SegmentWriter) -> Self {
        let level = || Level { next: writer.like(), written: writer.like(), number: 0 };
        Self {
            billing: level(),
            subscriber: level(),
            patient: level(),
            has_patient: false,
            had_patient: false,
            last: 0,
            claims: 0,
        }
    }

    /// Forgets the levels: a transaction begins with none.
    pub(super) fn forget(&mut self) {
        self.last = 0;
        self.billing.number = 0;
    }

    /// Writes aside the levels the claim needs.
    pub(super) fn prepare(&mut self, claim: &Claim<'_>) -> Result<(), WriteError> {
        people::billing(self.billing.begin(), &claim.billing)?;
        people::subscriber(self.subscriber.begin(), claim)?;
        self.has_patient = claim.patient.is_some();
        match &claim.patient {
            Some(patient) => people::patient(self.patient.begin(), patient),
            None => Ok(()),
        }
    }

    /// Writes those of them that are not open already.
    pub(super) fn write(&mut self, out: &mut SegmentWriter) -> Result<(), WriteError> {
        let is_full = self.claims >= MOST_CLAIMS;
        let new_billing = self.billing.is_new();
        let changes_kind = self.has_patient != self.had_patient;
        let new_subscriber = new_billing
            || changes_kind
            || self.subscriber.is_new()
            || (is_full && !self.has_patient);
        let new_patient = self.has_patient && (new_subscriber || is_full || self.patient.is_new());
        if new_billing {
            self.billing.write(out, &mut self.last, None, ("20", true))?;
        }
        if new_subscriber {
            let (parent, kind) = (self.billing.number, ("22", self.has_patient));
            self.subscriber.write(out, &mut self.last, Some(parent), kind)?;
        }
        if new_patient {
            let parent = self.subscriber.number;
            self.patient.write(out, &mut self.last, Some(parent), ("23", false))?;
        }
        let is_new = new_subscriber || new_patient;
        self.claims = if is_new { 1 } else { self.claims + 1 };
        self.had_patient = self.has_patient;
        Ok(())
    }
}

impl Level {
    fn begin(&mut self) -> &mut SegmentWriter {
        self.next.clear();
        &mut self.next
    }

    fn is_new(&self) -> bool {
        self.number == 0 || self.next.text() != self.written.text()
    }

    /// Writes HL and the level; `kind` is HL03 and whether a level stands under it (HL04).
    fn write(
        &mut self,
        out: &mut SegmentWriter,
        last: &mut u32,
        parent: Option<u32>,
        kind: (&str, bool),
    ) -> Result<(), WriteError> {
        *last += 1;
        self.number = *last;
        let hl = out.segment("HL").number(self.number);
        let hl = match parent {
            Some(parent) => hl.number(parent),
            None => hl.element(""),
        };
        hl.element(kind.0).element(if kind.1 { "1" } else { "0" }).end()?;
        out.append(&self.next);
        std::mem::swap(&mut self.next, &mut self.written);
        Ok(())
    }
}
