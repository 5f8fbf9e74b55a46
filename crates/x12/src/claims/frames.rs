//! What a claim stands in: the transaction, the provider, the subscriber and the patient come before
//! it, and may serve many claims.

use std::ops::Range;

use crate::claim::{Arena, Standing};
use crate::guide::LoopName;
use crate::segment::Segment;

/// The most bytes that are kept of one level: a sound one has a few hundred.
const LARGEST: usize = 64 * 1024;

/// The levels a claim stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Transaction,
    Provider,
    Subscriber,
    Patient,
    Claim,
}

impl Level {
    /// The level a loop belongs to.
    #[inline]
    pub(super) fn of(name: LoopName) -> Self {
        match name {
            LoopName::Transaction | LoopName::L1000A | LoopName::L1000B | LoopName::Other => {
                Self::Transaction
            }
            LoopName::L2000A | LoopName::L2010AA | LoopName::L2010AB | LoopName::L2010AC => {
                Self::Provider
            }
            LoopName::L2000B | LoopName::L2010BA | LoopName::L2010BB => Self::Subscriber,
            LoopName::L2000C | LoopName::L2010CA => Self::Patient,
            _ => Self::Claim,
        }
    }
}

/// How many levels are kept between batches.
const KEPT: usize = 4;

/// The segments of the open levels, and where the batch has them.
#[derive(Debug, Default)]
pub(super) struct Frames {
    levels: [Arena; KEPT],
    in_batch: [Option<Range<u32>>; KEPT],
    has_patient: bool,
}

impl Frames {
    /// A batch begins: it has nothing of the levels yet.
    pub(super) fn forget_batch(&mut self) {
        self.in_batch = [const { None }; KEPT];
    }

    /// A level begins anew, and what stood under it is over.
    pub(super) fn open(&mut self, level: Level) {
        let from = level as usize;
        for arena in self.levels.iter_mut().skip(from) {
            arena.clear();
        }
        for place in self.in_batch.iter_mut().skip(from) {
            *place = None;
        }
        self.has_patient = level == Level::Patient;
    }

    /// Keeps a segment of a level.
    pub(super) fn keep(&mut self, level: Level, segment: &Segment<'_>, stands: Standing) {
        let Some(arena) = self.levels.get_mut(level as usize) else { return };
        if arena.size() < LARGEST {
            arena.keep(segment, stands);
            if let Some(place) = self.in_batch.get_mut(level as usize) {
                *place = None;
            }
        }
    }

    /// The segments of transaction, provider and subscriber in the batch's arena.
    pub(super) fn levels_in(&mut self, batch: &mut Arena) -> [Range<u32>; 3] {
        [Level::Transaction, Level::Provider, Level::Subscriber]
            .map(|level| self.place_in(level, batch))
    }

    /// The segments of the patient's level, where one is open.
    pub(super) fn patient_in(&mut self, batch: &mut Arena) -> Option<Range<u32>> {
        self.has_patient.then(|| self.place_in(Level::Patient, batch))
    }

    /// The segments of a level in the batch's arena, put there where they are not yet.
    fn place_in(&mut self, level: Level, batch: &mut Arena) -> Range<u32> {
        let (arena, place) =
            (self.levels.get(level as usize), self.in_batch.get_mut(level as usize));
        let (Some(arena), Some(place)) = (arena, place) else { return 0..0 };
        place.get_or_insert_with(|| batch.append(arena)).clone()
    }
}
