//! Days in the words of each language, for the values of a letter.

use super::language::Language;
use crate::values::Date;

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const SPANISH_MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// A day as a letter has it.
///
/// ```
/// use latchkey_paper::Date;
/// use latchkey_paper::letter::{Language, words::day};
///
/// let date = Date::new(2026, 11, 25).ok_or("no such day")?;
/// assert_eq!(day(Language::English, date), "November 25, 2026");
/// assert_eq!(day(Language::Spanish, date), "25 de noviembre de 2026");
/// # Ok::<(), &str>(())
/// ```
pub fn day(language: Language, date: Date) -> String {
    let (year, day) = (date.year(), date.day());
    match language {
        Language::English => format!("{} {day}, {year}", month(&ENGLISH_MONTHS, date)),
        Language::Spanish => format!("{day} de {} de {year}", month(&SPANISH_MONTHS, date)),
    }
}

/// A day of the calendar has a month from 1 to 12.
fn month(names: &[&'static str; 12], date: Date) -> &'static str {
    names.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_a_name_of_its_own() {
        for language in Language::ALL {
            let days = (1..=12).map(|month| day(language, Date::new(2026, month, 3).unwrap()));
            let names: std::collections::BTreeSet<_> = days.collect();
            assert_eq!(names.len(), 12);
        }
        let first = Date::new(2027, 1, 1).unwrap();
        assert_eq!(day(Language::Spanish, first), "1 de enero de 2027");
        let last = Date::new(2028, 12, 31).unwrap();
        assert_eq!(day(Language::English, last), "December 31, 2028");
    }
}
