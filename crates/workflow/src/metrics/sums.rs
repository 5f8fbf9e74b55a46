//! Sums of what requests add to their days, and the figures that are made of them.

use std::collections::BTreeMap;

use super::figures::{Figures, Share, Times};
use super::{Denials, Mark, Outcome, PartlyApproved, Track, Turnaround};
use crate::Span;

/// So many of each place, in order: of hours, or of minutes in an hour.
pub type Places = BTreeMap<u32, u64>;

/// What the requests of some days add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<Mark, i64>);

impl Sums {
    /// Adds to a sum.
    pub fn add(&mut self, mark: Mark, number: i64) {
        *self.0.entry(mark).or_default() += number;
    }

    /// How many requests there are.
    pub fn requests(&self) -> u64 {
        let is_one =
            |mark: &Mark| matches!(mark, Mark::Decided { .. } | Mark::Undecided | Mark::Open);
        self.counts().filter(|(mark, _)| is_one(mark)).map(|(_, count)| count).sum()
    }

    /// How long decisions took against their clock.
    pub fn turnaround(&self) -> Turnaround {
        let mut turnaround = Turnaround::default();
        for (mark, count) in self.counts() {
            if let Mark::Days { track, days, is_late } = mark {
                turnaround.add(*track, *days, *is_late, count);
            }
        }
        turnaround
    }

    /// On what decisions against requests rested.
    pub fn denials(&self) -> Denials {
        let mut denials = Denials::default();
        self.counts().for_each(|(mark, count)| denials.add(mark, count));
        denials
    }

    /// The figures of CMS-0057-F. `minutes` says how many decisions that took so many full hours took
    /// how many minutes beside them: only of the hours in the middle, for the median.
    ///
    /// # Errors
    /// What `minutes` does.
    pub fn figures<E>(
        &self,
        partly: PartlyApproved,
        mut minutes: impl FnMut(Track, u32) -> Result<Places, E>,
    ) -> Result<Figures, E> {
        let mut figures = Figures {
            standard_times: self.times(Track::Standard, &mut minutes)?,
            expedited_times: self.times(Track::Expedited, &mut minutes)?,
            ..Figures::default()
        };
        for (mark, count) in self.counts() {
            match mark {
                Mark::Undecided => figures.undecided += count,
                Mark::Open => figures.open += count,
                Mark::Decided { track, outcome, was_extended, appeal } => {
                    let is_approved = |outcome: Outcome| match outcome {
                        Outcome::Approved => true,
                        Outcome::PartlyApproved => partly == PartlyApproved::AsApproved,
                        Outcome::Denied => false,
                    };
                    let (outcome, appeal) = (is_approved(*outcome), appeal.map(is_approved));
                    figures.add(*track, outcome, *was_extended, appeal, count);
                }
                _ => {}
            }
        }
        Ok(figures)
    }

    fn counts(&self) -> impl Iterator<Item = (&Mark, u64)> {
        self.0.iter().map(|(mark, number)| (mark, u64::try_from(*number).unwrap_or_default()))
    }

    fn times<E>(
        &self,
        track: Track,
        minutes: &mut impl FnMut(Track, u32) -> Result<Places, E>,
    ) -> Result<Times, E> {
        let hours = self.counts().filter_map(|(mark, count)| match mark {
            Mark::Hours(its, hours) if *its == track => Some((*hours, count)),
            _ => None,
        });
        let hours: Places = hours.collect();
        let of = hours.values().sum();
        let seconds = self.0.get(&Mark::Seconds(track)).copied().unwrap_or_default();
        let mean = rounded(seconds, of).map(Span::seconds);
        let median = median(&hours, of, |hour| minutes(track, hour))?;
        Ok(Times { mean, median, of })
    }
}

impl Figures {
    fn add(
        &mut self,
        track: Track,
        is_approved: bool,
        was_extended: bool,
        appeal: Option<bool>,
        count: u64,
    ) {
        let (approved, denied) = match track {
            Track::Standard => (&mut self.standard_approved, &mut self.standard_denied),
            Track::Expedited => (&mut self.expedited_approved, &mut self.expedited_denied),
        };
        approved.add(is_approved, count);
        denied.add(!is_approved, count);
        self.extended_and_approved.add(was_extended && is_approved, count);
        if track == Track::Standard {
            let all = &mut self.standard_approved_after_appeal_of_all;
            all.add(appeal == Some(true), count);
            if let Some(is_approved) = appeal {
                self.standard_approved_after_appeal.add(is_approved, count);
            }
        }
    }
}

impl Share {
    fn add(&mut self, counts: bool, count: u64) {
        self.of += count;
        self.count += if counts { count } else { 0 };
    }
}

/// Rounded half up; whole numbers all the way, so that it is the same on every machine.
fn rounded(sum: i64, of: u64) -> Option<i64> {
    let (sum, of) = (i128::from(sum), i128::from(of));
    i64::try_from((sum * 2 + of).checked_div(of * 2)?).ok()
}

/// The middle of so many lengths; of an even number, halfway between the two in the middle.
fn median<E>(
    hours: &Places,
    of: u64,
    mut minutes: impl FnMut(u32) -> Result<Places, E>,
) -> Result<Option<Span>, E> {
    let mut read: Option<(u32, Places)> = None;
    let mut twice = 0;
    for place in [of.saturating_sub(1) / 2, of / 2] {
        let Some((hour, place)) = at_place(hours, place) else { return Ok(None) };
        let within = match read.take().filter(|(known, _)| *known == hour) {
            Some((_, within)) => within,
            None => minutes(hour)?,
        };
        let Some((minute, _)) = at_place(&within, place) else { return Ok(None) };
        twice += i64::from(hour) * 60 + i64::from(minute);
        read = Some((hour, within));
    }
    // Half a minute for each.
    Ok(Some(Span::seconds(twice * 30)))
}

/// Which of the places, in order, holds the one with this number, and its number in there.
fn at_place(places: &Places, mut number: u64) -> Option<(u32, u64)> {
    for (place, count) in places {
        match number.checked_sub(*count) {
            Some(rest) => number = rest,
            None => return Some((*place, number)),
        }
    }
    None
}
