//! What is kept of one member with one biller: 32 bytes.

use latchkey_domain::Day;

use super::plan::Counter;

/// The bits of all counters together.
pub(super) const COUNTER_BITS: u32 = 128;
/// The days that are kept of codes that come first or are kept apart.
pub(super) const MARKS: usize = 4;
/// The fields a service may wait in for its first assessment.
pub(super) const WAITING: usize = 3;

/// From conception to sixty days after the month of delivery there are at most so many days: 280
/// and two weeks, a month and sixty. Services further apart are of two pregnancies.
pub(super) const WITHIN_A_PREGNANCY: i32 = 385;

/// One member with one biller. Days are counted from 2000-01-01, which is 1; 0 is no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    counters: [u8; 16],
    /// The first day that was counted.
    first: u16,
    marks: [u16; MARKS],
    waiting: [u16; WAITING],
}

impl Record {
    /// Adds units to a counter and gives the sum, which stays at the counter's end; nothing for a
    /// day of an earlier pregnancy.
    pub(super) fn count(&mut self, counter: Counter, day: Day, units: u32) -> Option<u32> {
        match unpacked(self.first) {
            Some(first) if day - first > WITHIN_A_PREGNANCY => {
                self.counters = [0; 16];
                self.first = packed(day);
            }
            Some(first) if first - day > WITHIN_A_PREGNANCY => return None,
            Some(first) => self.first = packed(first.min(day)),
            None => self.first = packed(day),
        }
        let all = u128::from_le_bytes(self.counters);
        let most = (1_u128 << counter.width) - 1;
        let sum = (all >> counter.shift & most).saturating_add(u128::from(units));
        let kept = sum.min(most);
        let cleared = all & !(most << counter.shift);
        self.counters = (cleared | kept << counter.shift).to_le_bytes();
        Some(u32::try_from(sum).unwrap_or(u32::MAX))
    }

    /// The day a code was seen on.
    pub(super) fn marked(&self, mark: usize) -> Option<Day> {
        self.marks.get(mark).copied().and_then(unpacked)
    }

    /// Keeps the day of a code: the earliest of a pregnancy.
    pub(super) fn mark(&mut self, mark: Option<usize>, day: Day) {
        let Some(kept) = mark.and_then(|mark| self.marks.get_mut(mark)) else { return };
        let earlier = unpacked(*kept).filter(|known| same_pregnancy(*known, day));
        *kept = packed(earlier.map_or(day, |known| known.min(day)));
    }

    /// The earliest service of a field that no first assessment came before.
    pub(super) fn waiting(&self, field: usize) -> Option<Day> {
        self.waiting.get(field).copied().and_then(unpacked)
    }

    pub(super) fn wait(&mut self, field: usize, day: Day) {
        let Some(kept) = self.waiting.get_mut(field) else { return };
        let earlier = unpacked(*kept).filter(|known| same_pregnancy(*known, day));
        *kept = packed(earlier.map_or(day, |known| known.min(day)));
    }

    pub(super) fn stop_waiting(&mut self, field: usize) {
        if let Some(kept) = self.waiting.get_mut(field) {
            *kept = 0;
        }
    }
}

/// Whether two days can belong to one pregnancy.
pub(super) fn same_pregnancy(a: Day, b: Day) -> bool {
    (a - b).abs() <= WITHIN_A_PREGNANCY
}

/// The same day of the month so many months later, or the first day after a month that has none.
pub(super) fn months_later(day: Day, months: u32) -> Day {
    let (year, month, of_month) = day.civil();
    let sum = month - 1 + months;
    let later = i32::try_from(sum / 12).unwrap_or_default();
    let (year, month) = (year + later, sum % 12 + 1);
    let first = Day::new(year, month, 1);
    Day::new(year, month, of_month)
        .or(first.map(|first| first.month_end() + 1))
        .unwrap_or(Day::LAST)
}

/// 1999-12-31, which is 0.
fn origin() -> Day {
    Day::new(1999, 12, 31).unwrap_or(Day::FIRST)
}

fn packed(day: Day) -> u16 {
    u16::try_from(day - origin()).unwrap_or_default()
}

fn unpacked(number: u16) -> Option<Day> {
    (number != 0).then(|| origin() + i32::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_record_takes_thirty_two_bytes() {
        assert_eq!(size_of::<Record>(), 32);
    }

    #[test]
    fn counters_stand_side_by_side_and_stop_at_their_end() {
        let mut record = Record::default();
        let small = Counter { shift: 0, width: 3, maximum: 4 };
        let beside = Counter { shift: 3, width: 4, maximum: 8 };
        let on = day("2026-11-02");
        assert_eq!(record.count(small, on, 4), Some(4));
        assert_eq!(record.count(beside, on, 2), Some(2));
        assert_eq!(record.count(small, on, 100), Some(104));
        assert_eq!(record.count(small, on, 1), Some(8));
        assert_eq!(record.count(beside, on, 1), Some(3));
    }

    #[test]
    fn a_new_pregnancy_begins_at_nothing_and_an_earlier_one_is_left_alone() {
        let mut record = Record::default();
        let counter = Counter { shift: 0, width: 3, maximum: 4 };
        assert_eq!(record.count(counter, day("2026-01-10"), 4), Some(4));
        assert_eq!(record.count(counter, day("2026-11-10"), 1), Some(5));
        assert_eq!(record.count(counter, day("2027-02-10"), 2), Some(2));
        assert_eq!(record.count(counter, day("2025-12-31"), 2), None);
    }

    #[test]
    fn months_end_where_a_month_has_no_such_day() {
        assert_eq!(months_later(day("2026-01-15"), 6), day("2026-07-15"));
        assert_eq!(months_later(day("2026-08-31"), 6), day("2027-03-01"));
        assert_eq!(months_later(day("2026-12-01"), 6), day("2027-06-01"));
    }
}
