//! What is counted from a birth: the measures that rules compare with constants.

use crate::closed_list;
use crate::day::Day;

/// The birth, as the two records give it. Each date stands in for the other where one is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Births {
    /// The parent's delivery date.
    pub delivery: Day,
    /// The infant's birth date; a second twin's may be a day later.
    pub infant: Day,
}

impl Births {
    /// The births of a record that may hold one date, both or none.
    pub fn new(delivery: Option<Day>, infant: Option<Day>) -> Option<Self> {
        Some(Self { delivery: delivery.or(infant)?, infant: infant.or(delivery)? })
    }
}

closed_list! {
    /// A number counted from a birth to the day of the service. None ever falls as the day of
    /// service moves on: that is what makes a window's last day computable.
    Measure {
        /// Days from the delivery date to the service: zero on the day itself, negative before it.
        DaysPostpartum = "days_postpartum",
        /// The infant's completed years; −1 before the birth.
        InfantAge = "infant_age",
        /// Days from the last day of the month of delivery to the service.
        DaysAfterBirthMonth = "days_after_birth_month",
    }
}

impl Measure {
    /// The measure on the day of `service`.
    pub fn on(self, births: Births, service: Day) -> i32 {
        match self {
            Self::DaysPostpartum => service - births.delivery,
            Self::InfantAge => births.infant.years_until(service),
            Self::DaysAfterBirthMonth => service - births.delivery.month_end(),
        }
    }

    /// The least and the greatest the measure can be so many days after the delivery, where the
    /// infant is born that day too. Most questions are settled by these alone, without a calendar.
    #[inline]
    pub fn range(self, days: i32) -> (i32, i32) {
        match self {
            Self::DaysPostpartum => (days, days),
            // Years have 365 or 366 days; an anniversary may fall a day late.
            Self::InfantAge => {
                let (least, most) = (days - 1, days);
                let low = least.div_euclid(366).min(least.div_euclid(365));
                (low, most.div_euclid(365).max(most.div_euclid(366)))
            }
            Self::DaysAfterBirthMonth => (days - 30, days),
        }
    }

    /// The first day of service on which the measure is at least `value`.
    pub fn first_day_at_least(self, value: i32, births: Births) -> Day {
        match self {
            Self::DaysPostpartum => births.delivery + value,
            Self::InfantAge => births.infant.anniversary(value),
            Self::DaysAfterBirthMonth => births.delivery.month_end() + value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_is_where_the_measure_gets_there() {
        let start: Day = "2027-11-01".parse().unwrap();
        for offset in 0..900 {
            let born = start + offset;
            let births = Births { delivery: born, infant: born };
            for (measure, value) in [
                (Measure::DaysPostpartum, 0),
                (Measure::DaysPostpartum, 61),
                (Measure::InfantAge, 0),
                (Measure::InfantAge, 1),
                (Measure::DaysAfterBirthMonth, 61),
            ] {
                let first = measure.first_day_at_least(value, births);
                assert!(measure.on(births, first) >= value, "{measure} {born}");
                assert!(measure.on(births, first + -1) < value, "{measure} {born}");
            }
        }
    }

    #[test]
    fn the_range_holds_the_measure() {
        let start: Day = "2027-11-01".parse().unwrap();
        for offset in 0..1_500 {
            let born = start + offset;
            let births = Births { delivery: born, infant: born };
            for days in (-800..800).chain([3_650, 7_300, 14_600]) {
                for measure in Measure::ALL {
                    let (low, high) = measure.range(days);
                    let value = measure.on(births, born + days);
                    assert!((low..=high).contains(&value), "{measure} {born} {days}: {value}");
                }
            }
        }
    }

    /// The worked dates of the State's wording: sixty days after the month of delivery.
    #[test]
    fn sixty_days_after_the_month_of_delivery() {
        for (born, last) in [
            ("2026-01-01", "2026-04-01"),
            ("2026-01-15", "2026-04-01"),
            ("2026-01-31", "2026-04-01"),
            ("2026-02-28", "2026-04-29"),
        ] {
            let born: Day = born.parse().unwrap();
            let births = Births { delivery: born, infant: born };
            let end = Measure::DaysAfterBirthMonth.first_day_at_least(61, births) + -1;
            assert_eq!(end.to_string(), last);
        }
    }
}
