//! The nine figures, each with its numerator and denominator.

use super::{History, Outcome, PartlyApproved, Question, Track};
use crate::{Moment, Span};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The numerator.
    pub count: u64,
    /// The denominator.
    pub of: u64,
}

impl Share {
    /// In tenths of a percent, rounded half up; `None` of nothing.
    pub fn per_mille(self) -> Option<u64> {
        (self.count * 2_000 + self.of).checked_div(self.of * 2)
    }

    fn add(&mut self, counts: bool) {
        self.of += 1;
        self.count += u64::from(counts);
    }
}

/// The time from receipt to decision: elapsed time, not working time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// The mean, to the second.
    pub mean: Option<Span>,
    /// The median, to the second: of an even number, halfway between the two in the middle.
    pub median: Option<Span>,
    /// Of how many.
    pub of: u64,
}

/// The figures of CMS-0057-F. The first of the nine, the list of what needs authorisation, is the
/// policy's and not counted here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// 2: standard requests approved.
    pub standard_approved: Share,
    /// 3: standard requests denied.
    pub standard_denied: Share,
    /// 4: standard requests approved after an appeal, of those whose appeal was decided.
    pub standard_approved_after_appeal: Share,
    /// 4, as the words of the rule have it: of all standard requests decided.
    pub standard_approved_after_appeal_of_all: Share,
    /// 5: requests whose time was extended and that were approved, of all decided.
    pub extended_and_approved: Share,
    /// 6: expedited requests approved.
    pub expedited_approved: Share,
    /// 7: expedited requests denied.
    pub expedited_denied: Share,
    /// 8: time to decide, standard.
    pub standard_times: Times,
    /// 9: time to decide, expedited.
    pub expedited_times: Times,
    /// Beside the nine: ended without a decision, received in these days.
    pub undecided: u64,
    /// Beside the nine: received in these days and still open.
    pub open: u64,
}

pub(super) struct Count {
    question: Question,
    figures: Figures,
    standard: Vec<i64>,
    expedited: Vec<i64>,
}

impl Count {
    pub(super) fn new(question: Question) -> Self {
        let figures = Figures::default();
        Self { question, figures, standard: Vec::new(), expedited: Vec::new() }
    }

    pub(super) fn add(&mut self, history: &History) {
        let Some((at, outcome)) = history.decided else { return self.add_undecided(history) };
        if !self.is_within(at) {
            return;
        }
        let is_approved = self.is_approved(outcome);
        let (approved, denied, times) = match history.track {
            Track::Standard => (
                &mut self.figures.standard_approved,
                &mut self.figures.standard_denied,
                &mut self.standard,
            ),
            Track::Expedited => (
                &mut self.figures.expedited_approved,
                &mut self.figures.expedited_denied,
                &mut self.expedited,
            ),
        };
        approved.add(is_approved);
        denied.add(!is_approved);
        times.push((at - history.received).microseconds());
        self.figures.extended_and_approved.add(history.was_extended && is_approved);
        if history.track == Track::Standard {
            self.add_appeal(history.appeal);
        }
    }

    fn add_undecided(&mut self, history: &History) {
        if !self.is_within(history.received) {
            return;
        }
        if history.ended_undecided {
            self.figures.undecided += 1;
        } else {
            self.figures.open += 1;
        }
    }

    fn add_appeal(&mut self, appeal: Option<Outcome>) {
        let is_approved = appeal.is_some_and(|outcome| self.is_approved(outcome));
        self.figures.standard_approved_after_appeal_of_all.add(is_approved);
        if appeal.is_some() {
            self.figures.standard_approved_after_appeal.add(is_approved);
        }
    }

    fn is_within(&self, at: Moment) -> bool {
        (self.question.from..=self.question.until).contains(&at.day_in_california())
    }

    fn is_approved(&self, outcome: Outcome) -> bool {
        match outcome {
            Outcome::Approved => true,
            Outcome::PartlyApproved => self.question.partly == PartlyApproved::AsApproved,
            Outcome::Denied => false,
        }
    }

    pub(super) fn finish(self) -> Figures {
        Figures {
            standard_times: times(self.standard),
            expedited_times: times(self.expedited),
            ..self.figures
        }
    }
}

/// Whole numbers all the way: the same histories give the same bytes on every machine.
fn times(mut lengths: Vec<i64>) -> Times {
    lengths.sort_unstable();
    let sum: i128 = lengths.iter().map(|&length| i128::from(length)).sum();
    let count = lengths.len();
    let below = lengths.get(count.saturating_sub(1) / 2).copied();
    let above = lengths.get(count / 2).copied();
    let middle = below.zip(above).map(|(below, above)| i128::from(below) + i128::from(above));
    Times {
        mean: to_the_second(sum, count as i128),
        median: middle.and_then(|twice| to_the_second(twice, 2)),
        of: count as u64,
    }
}

fn to_the_second(microseconds: i128, parts: i128) -> Option<Span> {
    const SECOND: i128 = 1_000_000;
    let doubled = parts.checked_mul(SECOND)?.checked_mul(2)?;
    let seconds = (microseconds * 2 + parts * SECOND).checked_div(doubled)?;
    i64::try_from(seconds).ok().map(Span::seconds)
}
