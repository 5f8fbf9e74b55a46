//! How long decisions took against their clock.

use std::collections::BTreeMap;

use super::{History, Question, Track};
use crate::Moment;

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

    fn add(&mut self, is_late: bool) {
        *if is_late { &mut self.late } else { &mut self.in_time } += 1;
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
    /// Counts a request that was first decided in the days of the question. `working_days` came after
    /// the day of its receipt, through that of the decision.
    pub fn add(&mut self, question: Question, history: &History, working_days: u32, is_late: bool) {
        let Some((at, _)) = history.decided else { return };
        if !(question.from..=question.until).contains(&at.day_in_california()) {
            return;
        }
        let (bars, place) = match history.track {
            Track::Standard => (&mut self.standard, working_days),
            Track::Expedited => (&mut self.expedited, days_begun(history.received, at)),
        };
        bars.entry(place).or_default().add(is_late);
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

/// How many days of 24 hours had begun.
fn days_begun(received: Moment, at: Moment) -> u32 {
    const DAY: i64 = 24 * 3_600 * 1_000_000;
    let taken = (at - received).microseconds().max(0);
    u32::try_from(taken / DAY).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::metrics::{Outcome, PartlyApproved};

    fn decided(track: Track, hours: i64) -> History {
        let received = Moment::start_of_day_in_california("2026-03-02".parse().unwrap());
        History {
            track,
            received,
            was_extended: false,
            decided: Some((received + Span::hours(hours), Outcome::Denied)),
            appeal: None,
            ended_undecided: false,
        }
    }

    #[test]
    fn each_track_counts_its_own_days() {
        let question = Question {
            from: "2026-03-01".parse().unwrap(),
            until: "2026-03-31".parse().unwrap(),
            partly: PartlyApproved::AsDenied,
        };
        let mut turnaround = Turnaround::default();
        turnaround.add(question, &decided(Track::Standard, 80), 3, false);
        turnaround.add(question, &decided(Track::Standard, 300), 9, true);
        turnaround.add(question, &decided(Track::Expedited, 23), 0, false);
        turnaround.add(question, &decided(Track::Expedited, 24), 1, false);
        turnaround.add(
            question,
            &History { decided: None, ..decided(Track::Standard, 1) },
            0,
            false,
        );
        turnaround.add(question, &decided(Track::Standard, 24 * 40), 28, true);
        assert_eq!(turnaround.standard.get(&3), Some(&Timely { in_time: 1, late: 0 }));
        assert_eq!(turnaround.standard.get(&9), Some(&Timely { in_time: 0, late: 1 }));
        assert_eq!(turnaround.expedited.keys().copied().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(turnaround.all(), Timely { in_time: 3, late: 1 }, "April is another month");
    }
}
