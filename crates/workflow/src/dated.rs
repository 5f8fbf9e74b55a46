//! What is so from a day through a day.

use latchkey_domain::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that is so on some days: both ends included, and either open where it is not given.
///
/// ```
/// use latchkey_workflow::Dated;
/// let enrolled = Dated { value: true, from: "2026-01-01".parse().ok(), until: None };
/// assert_eq!("2026-06-01".parse().ok().and_then(|day| enrolled.at(day)), Some(&true));
/// assert_eq!("2025-12-31".parse().ok().and_then(|day| enrolled.at(day)), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Dated{T}")]
pub struct Dated<T> {
    /// What is so.
    pub value: T,
    /// The first day; open where nobody knows when it began.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day; open where no end is known.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// An end that is not given. (`default` alone would ask the value for a default too.)
fn none() -> Option<Day> {
    None
}

impl<T> Dated<T> {
    /// What is so on every day.
    pub fn always(value: T) -> Self {
        Self { value, from: None, until: None }
    }

    /// The value on a day, where the day is one of its own.
    pub fn at(&self, day: Day) -> Option<&T> {
        let holds =
            self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until);
        holds.then_some(&self.value)
    }

    /// Whether the last day does not come before the first.
    pub fn is_ordered(&self) -> bool {
        self.from.zip(self.until).is_none_or(|(from, until)| from <= until)
    }

    /// Whether some day is both its own and another's.
    pub fn overlaps<U>(&self, other: &Dated<U>) -> bool {
        let begins_in_time = |from: Option<Day>, until: Option<Day>| {
            from.zip(until).is_none_or(|(from, until)| from <= until)
        };
        begins_in_time(self.from, other.until) && begins_in_time(other.from, self.until)
    }
}

/// The value on a day: of several that hold, the one that began last.
pub(crate) fn value_on<T>(rows: &[Dated<T>], day: Day) -> Option<&T> {
    let holding = rows.iter().filter(|row| row.at(day).is_some());
    holding.max_by_key(|row| row.from).map(|row| &row.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn dated(value: u8, from: &str, until: &str) -> Dated<u8> {
        Dated { value, from: from.parse().ok(), until: until.parse().ok() }
    }

    #[test]
    fn both_ends_belong_to_it_and_an_open_end_has_no_limit() {
        let year = dated(1, "2026-01-01", "2026-12-31");
        assert_eq!(year.at(day("2026-01-01")), Some(&1));
        assert_eq!(year.at(day("2026-12-31")), Some(&1));
        assert_eq!(year.at(day("2027-01-01")), None);
        assert_eq!(dated(1, "", "2026-12-31").at(day("1990-01-01")), Some(&1));
        assert_eq!(Dated::always(2).at(day("2026-01-01")), Some(&2));
    }

    #[test]
    fn two_overlap_where_one_day_is_common_to_both() {
        let spring = dated(1, "2026-03-01", "2026-05-31");
        assert!(spring.overlaps(&dated(2, "2026-05-31", "")));
        assert!(!spring.overlaps(&dated(2, "2026-06-01", "")));
        assert!(!spring.overlaps(&dated(2, "", "2026-02-28")));
        assert!(spring.overlaps(&Dated::always(2)));
    }

    #[test]
    fn of_several_the_one_that_began_last_counts() {
        let rows = [dated(1, "", ""), dated(2, "2026-03-01", ""), dated(3, "2026-09-01", "")];
        assert_eq!(value_on(&rows, day("2026-06-01")), Some(&2));
        assert_eq!(value_on(&rows, day("2026-10-01")), Some(&3));
        assert_eq!(value_on::<u8>(&[], day("2026-10-01")), None);
    }

    #[test]
    fn an_open_end_is_not_stored() {
        let stored = serde_json::to_string(&dated(1, "2026-03-01", "")).unwrap();
        assert_eq!(stored, r#"{"value":1,"from":"2026-03-01"}"#);
        assert_eq!(serde_json::from_str::<Dated<u8>>(&stored).unwrap(), dated(1, "2026-03-01", ""));
    }
}
