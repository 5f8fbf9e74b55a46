//! The days a list holds for.

use std::fmt;

use crate::Date;

/// From a first day up to, but not with, an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Effective {
    /// The first day.
    pub from: Date,
    /// The first day on which the list no longer holds; none while it is open.
    pub until: Option<Date>,
}

impl Effective {
    /// Reads `2025-10-01..` or `2025-10-01..2026-10-01`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (from, until) = text.split_once("..")?;
        let from = day(from)?;
        let until = if until.is_empty() { None } else { Some(day(until)?) };
        until.is_none_or(|end| from < end).then_some(Self { from, until })
    }

    /// Whether the list holds on `day`.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|end| day < end)
    }
}

/// As it stands in a file.
impl fmt::Display for Effective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |f: &mut fmt::Formatter<'_>, date: Date| {
            let (year, month, day) = date.parts();
            write!(f, "{year:04}-{month:02}-{day:02}")
        };
        day(f, self.from)?;
        f.write_str("..")?;
        self.until.map_or(Ok(()), |end| day(f, end))
    }
}

/// A day written `yyyy-mm-dd`.
fn day(text: &str) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    Date::read(&[y1, y2, y3, y4, m1, m2, d1, d2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_not_included() {
        let range = Effective::read("2025-10-01..2026-10-01").unwrap();
        assert_eq!(range.to_string(), "2025-10-01..2026-10-01");
        let holds = |day: u32| range.contains(Date::new(day).unwrap());
        assert!(holds(20_251_001) && holds(20_260_930));
        assert!(!holds(20_250_930) && !holds(20_261_001));
    }

    #[test]
    fn ranges_that_are_none() {
        assert_eq!(Effective::read("2025-10-01..").map(|r| r.until), Some(None));
        for text in
            ["", "..", "2025-10-01", "2025-10-1..", "2025-13-01..", "2025-10-01..2025-10-01"]
        {
            assert_eq!(Effective::read(text), None, "{text}");
        }
    }
}
