//! A day or a moment that is searched by, as `ge2026-11-01` (FHIR R4, 3.1.1.4.8). Days, months and years
//! are California's, where the plan's clocks run; a moment has its zone.

use latchkey_domain::Day;
use latchkey_workflow::Moment;

/// From when, and before when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub from: Option<Moment>,
    pub until: Option<Moment>,
}

impl When {
    /// What a parameter says; `None` where it can't be read, or compares as is not done here.
    pub fn read(text: &str) -> Option<Self> {
        let begins = text.bytes().take(2).all(|byte| byte.is_ascii_lowercase());
        let (how, value) = if begins { text.split_at_checked(2)? } else { ("eq", text) };
        let (first, after) = span(value)?;
        let (from, until) = match how {
            "eq" => (Some(first), Some(after)),
            "ge" => (Some(first), None),
            "gt" | "sa" => (Some(after), None),
            "le" => (None, Some(after)),
            "lt" | "eb" => (None, Some(first)),
            _ => return None,
        };
        Some(Self { from, until })
    }

    /// What both say.
    pub fn and(self, other: Self) -> Self {
        let until = self.until.into_iter().chain(other.until).min();
        Self { from: self.from.max(other.from), until }
    }
}

/// What a value covers: its first moment, and the first after it.
fn span(text: &str) -> Option<(Moment, Moment)> {
    match text.split_once('T') {
        Some((day, time)) => moment(day, time),
        None => days(text),
    }
}

fn moment(day: &str, time: &str) -> Option<(Moment, Moment)> {
    const SECOND: i64 = 1_000_000;
    let end = time.find(['Z', '+', '-'])?;
    let (time, zone) = time.split_at_checked(end)?;
    let (whole, fraction) = time.split_once('.').map_or((time, None), |(w, f)| (w, Some(f)));
    let colons = whole.matches(':').count();
    let seconds = if colons == 1 { ":00" } else { "" };
    let dot = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    let first = Moment::read(&format!("{day}T{whole}{seconds}{dot}{zone}"))?;
    let long = match (colons, fraction) {
        (1, None) => 60 * SECOND,
        (_, None) => SECOND,
        // To as many digits as there are, and no nearer than the log is.
        (_, Some(fraction)) => {
            10_i64.pow(6_u32.saturating_sub(u32::try_from(fraction.len()).ok()?))
        }
    };
    Some((first, Moment::from_microseconds(first.microseconds().checked_add(long)?)))
}

/// A day, a month or a year.
fn days(text: &str) -> Option<(Moment, Moment)> {
    let numbers: Vec<&str> = text.split('-').collect();
    let are_digits = |(text, long): (&&str, usize)| {
        text.len() == long && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !numbers.iter().zip([4, 2, 2]).all(are_digits) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let (first, after) = match *numbers.as_slice() {
        [year] => {
            let year: i32 = year.parse().ok()?;
            (Day::new(year, 1, 1), Day::new(year + 1, 1, 1))
        }
        [year, month] => {
            let (year, month): (i32, u32) = (year.parse().ok()?, number(month)?);
            let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            (Day::new(year, month, 1), Day::new(next.0, next.1, 1))
        }
        [year, month, day] => {
            let first = Day::new(year.parse().ok()?, number(month)?, number(day)?);
            (first, first.map(|first| first + 1))
        }
        _ => return None,
    };
    let begins = |day| Moment::start_of_day_in_california(day);
    Some((begins(first.ok()?), begins(after.ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let written = |at: Option<Moment>| at.map_or_else(String::new, |at| at.to_string());
        When::read(text).map(|when| (written(when.from), written(when.until)))
    }

    #[test]
    fn each_comparison_has_its_bounds() {
        for (text, from, until) in [
            ("2026-11-30", "2026-11-30T08:00:00Z", "2026-12-01T08:00:00Z"),
            ("eq2026-11-30", "2026-11-30T08:00:00Z", "2026-12-01T08:00:00Z"),
            ("ge2026-11-30", "2026-11-30T08:00:00Z", ""),
            ("gt2026-11-30", "2026-12-01T08:00:00Z", ""),
            ("sa2026-11-30", "2026-12-01T08:00:00Z", ""),
            ("le2026-11-30", "", "2026-12-01T08:00:00Z"),
            ("lt2026-11-30", "", "2026-11-30T08:00:00Z"),
            ("eb2026-11-30", "", "2026-11-30T08:00:00Z"),
            ("2026-12", "2026-12-01T08:00:00Z", "2027-01-01T08:00:00Z"),
            ("ge2026", "2026-01-01T08:00:00Z", ""),
            ("le2026", "", "2027-01-01T08:00:00Z"),
            ("ge2026-06-10", "2026-06-10T07:00:00Z", ""),
            ("2026-11-30T10:00Z", "2026-11-30T10:00:00Z", "2026-11-30T10:01:00Z"),
            ("gt2026-11-30T10:00:00Z", "2026-11-30T10:00:01Z", ""),
            ("ge2026-11-30T10:00:00-08:00", "2026-11-30T18:00:00Z", ""),
            ("le2026-11-30T10:00:00.25Z", "", "2026-11-30T10:00:00.26Z"),
            ("gt2026-11-30T10:00:00.123456789Z", "2026-11-30T10:00:00.123457Z", ""),
        ] {
            assert_eq!(read(text), Some((from.to_owned(), until.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_is_compared_otherwise_is_none() {
        for text in [
            "",
            "ge",
            "2026-13",
            "2026-02-30",
            "26-01-01",
            "2026-1-1",
            "ne2026",
            "ap2026-01-01",
            "2026-01-01,2026-01-02",
            "2026-11-30T10:00:00",
            "2026-11-30T25:00:00Z",
            "x",
            "é2026",
            "2026-11-30T10:00:00Z-",
            "9999999-01-01",
            "2026-11-30-01",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn several_hold_together() {
        let (first, second) = (When::read("ge2026-11-01"), When::read("lt2026-12-01"));
        let both = first.unwrap().and(second.unwrap());
        assert_eq!(both, When::read("2026-11").unwrap());
        assert_eq!(both.and(When::default()), both);
        let third = both.and(When::read("2026-11-30").unwrap());
        assert_eq!(third, When::read("2026-11-30").unwrap());
    }
}
