//! The days around a birth, cut where some rule of the policy changes its mind.

use latchkey_domain::{Births, Day, Measure};

use super::columns::MOST_GROUPS;

/// A measure and the numbers at which rules change their mind: `cut` belongs to what follows it.
#[derive(Clone, Debug)]
struct Cuts {
    measure: Measure,
    cuts: Vec<i32>,
}

impl Cuts {
    #[inline]
    fn stretch(&self, value: i32) -> u8 {
        self.cuts.iter().map(|cut| u8::from(*cut <= value)).sum()
    }
}

/// Where a stretch lies among the cuts of each measure.
type Places = [u8; Measure::ALL.len()];

/// The stretches of time a policy tells apart: for Health Net's page, before the birth, up to
/// day 60, up to the first birthday, and after it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    measures: Vec<Cuts>,
    /// For each stretch, where it lies among the cuts of each measure; in the order of time.
    stretches: Vec<Places>,
    /// From the places among the cuts, as digits, to the stretch plus one.
    lookup: Vec<u8>,
    by_day: ByDay,
}

/// The stretch of each day after the birth, where delivery and birth are one day.
#[derive(Clone, Debug, Default)]
struct ByDay {
    /// The day of the first entry; what lies before it is like it, as what lies after the last.
    first: i32,
    /// Nothing where the stretch depends on the calendar: on a leap day or a month's length.
    stretches: Vec<Option<u8>>,
}

impl ByDay {
    #[inline]
    fn get(&self, days: i32) -> Option<u8> {
        let last = self.stretches.len().checked_sub(1)?;
        let entry = usize::try_from(days.saturating_sub(self.first)).unwrap_or(0).min(last);
        self.stretches.get(entry).copied().flatten()
    }
}

impl Timeline {
    /// The timeline for these ranges of measures.
    pub(crate) fn new(ranges: impl Iterator<Item = (Measure, i32, i32)>) -> Self {
        let mut measures: Vec<Cuts> = Vec::new();
        for (measure, low, high) in ranges {
            let cuts = match measures.iter_mut().find(|m| m.measure == measure) {
                Some(known) => &mut known.cuts,
                None => {
                    measures.push(Cuts { measure, cuts: Vec::new() });
                    let Some(new) = measures.last_mut() else {
                        continue;
                    };
                    &mut new.cuts
                }
            };
            cuts.extend((low > i32::MIN).then_some(low));
            cuts.extend((high < i32::MAX).then_some(high.saturating_add(1)));
        }
        if measures.is_empty() {
            return Self::default();
        }
        separate_the_birth(&mut measures);
        for measure in &mut measures {
            measure.cuts.sort_unstable();
            measure.cuts.dedup();
            // More tell more stretches apart than a column may have, and the checker says so.
            measure.cuts.truncate(MOST_GROUPS);
        }
        let mut timeline = Self { measures, ..Self::default() };
        timeline.stretches = timeline.possible();
        timeline.index();
        timeline.by_day = timeline.days();
        timeline
    }

    /// How many stretches.
    pub(crate) fn len(&self) -> usize {
        self.stretches.len()
    }

    /// Every stretch some child goes through, in the order of time.
    fn possible(&self) -> Vec<Places> {
        let mut found: Vec<Places> = Vec::new();
        for birth in self.telling_births() {
            let births = Births { delivery: birth, infant: birth };
            for day in self.turning_days(births).flat_map(|day| [day + -1, day]) {
                let places = self.places(births, day);
                if !found.contains(&places) {
                    found.push(places);
                }
                if found.len() > MOST_GROUPS {
                    return found;
                }
            }
        }
        // Measures never fall, so the sum of the places orders the stretches in time.
        found.sort_by_key(|places| (places.iter().map(|p| u32::from(*p)).sum::<u32>(), *places));
        found
    }

    /// Days of birth that between them show every stretch. Days and years are told apart by
    /// whether a leap day lies between; a measure that counts from a month's end differs on each
    /// day of each month.
    fn telling_births(&self) -> impl Iterator<Item = Day> {
        let each_day = self.measures.iter().any(|m| m.measure == Measure::DaysAfterBirthMonth);
        let four_years = (2027..2031).flat_map(|year| (1..=12).map(move |month| (year, month)));
        four_years.flat_map(move |(year, month)| {
            let days = if each_day { 1..=31 } else { 28..=29 };
            days.filter_map(move |day| Day::new(year, month, day).ok())
        })
    }

    fn turning_days(&self, births: Births) -> impl Iterator<Item = Day> + '_ {
        self.measures.iter().flat_map(move |m| {
            m.cuts.iter().map(move |cut| m.measure.first_day_at_least(*cut, births))
        })
    }

    fn places(&self, births: Births, day: Day) -> Places {
        let mut places = Places::default();
        for (place, cuts) in places.iter_mut().zip(&self.measures) {
            *place = cuts.stretch(cuts.measure.on(births, day));
        }
        places
    }

    fn index(&mut self) {
        let size = self.measures.iter().map(|m| m.cuts.len() + 1).product();
        self.lookup = vec![0; size];
        for (stretch, places) in (1..).zip(&self.stretches) {
            let key = self.key(places.iter().map(|p| usize::from(*p)));
            if let Some(slot) = self.lookup.get_mut(key) {
                *slot = stretch;
            }
        }
    }

    /// The days near the cuts, a calendar's doubt before the first and after the last.
    fn days(&self) -> ByDay {
        const MOST_DAYS: i32 = 4_096;
        let in_days = |m: &Cuts| {
            let length = if m.measure == Measure::InfantAge { 366 } else { 1 };
            m.cuts.iter().map(|cut| cut.saturating_mul(length)).collect::<Vec<_>>()
        };
        let cuts: Vec<i32> = self.measures.iter().flat_map(in_days).collect();
        let first = cuts.iter().min().map_or(0, |cut| cut.saturating_sub(400));
        let last = cuts.iter().max().map_or(0, |cut| cut.saturating_add(40));
        if last.saturating_sub(first) > MOST_DAYS {
            return ByDay::default();
        }
        ByDay { first, stretches: (first..=last).map(|days| self.stretch_after(days)).collect() }
    }

    /// The stretch so many days after the birth, whatever the calendar.
    fn stretch_after(&self, days: i32) -> Option<u8> {
        let mut places = Places::default();
        for (place, cuts) in places.iter_mut().zip(&self.measures) {
            let (low, high) = cuts.measure.range(days);
            *place = cuts.stretch(low);
            if *place != cuts.stretch(high) {
                return None;
            }
        }
        let key = self.key(places.iter().map(|p| usize::from(*p)));
        self.lookup.get(key).copied().unwrap_or(0).checked_sub(1)
    }

    fn key(&self, places: impl Iterator<Item = usize>) -> usize {
        self.measures.iter().zip(places).fold(0, |key, (m, place)| key * (m.cuts.len() + 1) + place)
    }

    /// The stretch a service lies in, from zero. Where the two birth dates are so far apart that
    /// no child goes through such a stretch, the delivery date decides.
    #[inline]
    pub(crate) fn stretch(&self, births: Births, service: Day) -> usize {
        let one_day = births.delivery == births.infant;
        let known = self.by_day.get(service - births.delivery).filter(|_| one_day);
        known.map_or_else(|| self.stretch_by_calendar(births, service), usize::from)
    }

    fn stretch_by_calendar(&self, births: Births, service: Day) -> usize {
        let found = self.find(births, service);
        if found > 0 {
            return usize::from(found) - 1;
        }
        let births = Births { delivery: births.delivery, infant: births.delivery };
        usize::from(self.find(births, service).max(1)) - 1
    }

    #[inline]
    fn find(&self, births: Births, service: Day) -> u8 {
        let places =
            self.measures.iter().map(|m| usize::from(m.stretch(m.measure.on(births, service))));
        self.lookup.get(self.key(places)).copied().unwrap_or(0)
    }

    /// The stretches in which `measure` may lie between `low` and `high`, as bits.
    pub(crate) fn within(&self, measure: Measure, low: i32, high: i32) -> u32 {
        let Some(place) = self.measures.iter().position(|m| m.measure == measure) else {
            return u32::MAX;
        };
        let Some(cuts) = self.measures.get(place) else {
            return u32::MAX;
        };
        let (first, last) = (cuts.stretch(low), cuts.stretch(high));
        self.bits(|places| places.get(place).is_some_and(|p| (first..=last).contains(p)))
    }

    /// The stretches before the birth, as bits.
    pub(crate) fn before_birth(&self) -> u32 {
        self.within(Measure::DaysPostpartum, i32::MIN, -1)
    }

    fn bits(&self, chosen: impl Fn(&[u8]) -> bool) -> u32 {
        (0u32..)
            .zip(&self.stretches)
            .filter(|(_, places)| chosen(places.as_slice()))
            .fold(0, |bits, (i, _)| bits | 1u32.checked_shl(i).unwrap_or(0))
    }

    /// A stretch in words: the range of each measure.
    pub(crate) fn ranges(&self, stretch: usize) -> Vec<(Measure, Option<i32>, Option<i32>)> {
        let Some(places) = self.stretches.get(stretch) else {
            return Vec::new();
        };
        let range = |(cuts, place): (&Cuts, &u8)| {
            let place = usize::from(*place);
            let low = place.checked_sub(1).and_then(|p| cuts.cuts.get(p)).copied();
            let high = cuts.cuts.get(place).map(|cut| cut - 1);
            (cuts.measure, low, high)
        };
        self.measures.iter().zip(places).map(range).collect()
    }
}

/// `member.pregnant` speaks of the birth, so the birth is always a cut.
fn separate_the_birth(measures: &mut Vec<Cuts>) {
    match measures.iter_mut().find(|m| m.measure == Measure::DaysPostpartum) {
        Some(days) => days.cuts.push(0),
        None => measures.push(Cuts { measure: Measure::DaysPostpartum, cuts: vec![0] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health_net() -> Timeline {
        let ranges = [(Measure::DaysPostpartum, i32::MIN, 60), (Measure::InfantAge, 1, i32::MAX)];
        Timeline::new(ranges.into_iter())
    }

    /// Where the table by days speaks, the calendar says the same.
    #[test]
    fn days_alone_say_what_the_calendar_says() {
        let ranges = [
            (Measure::DaysPostpartum, i32::MIN, 60),
            (Measure::InfantAge, 1, i32::MAX),
            (Measure::DaysAfterBirthMonth, i32::MIN, 60),
        ];
        let timeline = Timeline::new(ranges.into_iter());
        let start: Day = "2027-12-01".parse().unwrap();
        let mut settled = 0;
        for born in (0..800).map(|offset| start + offset) {
            let births = Births { delivery: born, infant: born };
            for days in -500..800 {
                if let Some(stretch) = timeline.by_day.get(days) {
                    let by_calendar = timeline.stretch_by_calendar(births, born + days);
                    assert_eq!(usize::from(stretch), by_calendar, "{born} {days}");
                    settled += 1;
                }
            }
        }
        assert!(settled > 900_000, "{settled}");
    }

    #[test]
    fn the_page_tells_four_stretches_apart() {
        let timeline = health_net();
        assert_eq!(timeline.len(), 4);
        assert_eq!(timeline.before_birth(), 0b0001);
        let born: Day = "2026-10-01".parse().unwrap();
        let births = Births { delivery: born, infant: born };
        for (days, stretch) in [(-1, 0), (0, 1), (60, 1), (61, 2), (364, 2), (365, 3)] {
            assert_eq!(timeline.stretch(births, born + days), stretch, "day {days}");
        }
    }
}
