//! How long decisions took against their clock.

use std::collections::BTreeMap;

use super::Track;

/// So many decisions, by whether they came in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timely {
    /// By the deadline that stood when it was decided.
    pub in_time: u64,
    /// After it.
    pub late: u64,
}

impl Timely {
    /// All of them.
    pub fn all(self) -> u64 {
        self.in_time + self.late
    }

    fn add(&mut self, is_late: bool, count: u64) {
        *if is_late { &mut self.late } else { &mut self.in_time } += count;
    }
}

/// How long first decisions took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnaround {
    /// Standard requests, by the working days that came after the day of receipt.
    pub standard: BTreeMap<u32, Timely>,
    /// Expedited ones, by the days of 24 hours that had begun: a decision within the first hour came on
    /// day 1.
    pub expedited: BTreeMap<u32, Timely>,
}

impl Turnaround {
    pub(super) fn add(&mut self, track: Track, days: u32, is_late: bool, count: u64) {
        if count == 0 {
            return;
        }
        let bars = match track {
            Track::Standard => &mut self.standard,
            Track::Expedited => &mut self.expedited,
        };
        bars.entry(days).or_default().add(is_late, count);
    }

    /// All decisions of both tracks.
    pub fn all(&self) -> Timely {
        let bars = self.standard.values().chain(self.expedited.values());
        bars.fold(Timely::default(), |sum, bar| Timely {
            in_time: sum.in_time + bar.in_time,
            late: sum.late + bar.late,
        })
    }
}
