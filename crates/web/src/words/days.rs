//! Days as people write them, and how far off they are.

use latchkey_domain::Day;
use latchkey_policy::Language;

const MONTHS: [(&str, &str); 12] = [
    ("January", "enero"),
    ("February", "febrero"),
    ("March", "marzo"),
    ("April", "abril"),
    ("May", "mayo"),
    ("June", "junio"),
    ("July", "julio"),
    ("August", "agosto"),
    ("September", "septiembre"),
    ("October", "octubre"),
    ("November", "noviembre"),
    ("December", "diciembre"),
];

/// `November 30, 2026`, `30 de noviembre de 2026`.
pub(crate) fn long(day: Day, language: Language) -> String {
    let (year, month, of_month) = day.civil();
    let place = usize::try_from(month).unwrap_or_default().saturating_sub(1);
    let (en, es) = MONTHS.get(place).copied().unwrap_or_default();
    match language {
        Language::English => format!("{en} {of_month}, {year}"),
        Language::Spanish => format!("{of_month} de {es} de {year}"),
    }
}

/// `today`, `in 12 days`, `12 days ago`.
pub(crate) fn ago(day: Day, today: Day, language: Language) -> String {
    let days = day - today;
    match (days, language) {
        (0, Language::English) => "today".to_owned(),
        (0, Language::Spanish) => "hoy".to_owned(),
        (1, Language::English) => "tomorrow".to_owned(),
        (1, Language::Spanish) => "mañana".to_owned(),
        (-1, Language::English) => "yesterday".to_owned(),
        (-1, Language::Spanish) => "ayer".to_owned(),
        (2.., Language::English) => format!("in {days} days"),
        (2.., Language::Spanish) => format!("dentro de {days} días"),
        (_, Language::English) => format!("{} days ago", -days),
        (_, Language::Spanish) => format!("hace {} días", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_each_language_does() {
        let day: Day = "2026-03-01".parse().unwrap();
        assert_eq!(long(day, Language::English), "March 1, 2026");
        assert_eq!(long(day, Language::Spanish), "1 de marzo de 2026");
        let last: Day = "2026-12-31".parse().unwrap();
        assert_eq!(long(last, Language::English), "December 31, 2026");
    }

    #[test]
    fn how_far_off_a_day_is() {
        let today: Day = "2026-11-30".parse().unwrap();
        let said = |offset, language| ago(today + offset, today, language);
        assert_eq!(said(0, Language::English), "today");
        assert_eq!(said(1, Language::Spanish), "mañana");
        assert_eq!(said(-1, Language::English), "yesterday");
        assert_eq!(said(12, Language::English), "in 12 days");
        assert_eq!(said(-12, Language::Spanish), "hace 12 días");
    }
}
