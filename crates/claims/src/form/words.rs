//! Texts as the form wants them.

use latchkey_paper::Date;
use latchkey_x12::Text;

/// A code or number without points, hyphens and blanks.
pub(super) fn bare(text: Text<'_>) -> String {
    text.to_string().chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Words without points and commas, which the form's addresses do not have.
pub(super) fn plain(text: Text<'_>) -> String {
    let shown = text.to_string();
    let kept: String = shown.chars().filter(|character| !matches!(character, '.' | ',')).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is given of these, with a separator between.
pub(super) fn joined(texts: &[String], between: &str) -> String {
    let given: Vec<&str> = texts.iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    given.join(between)
}

/// Notes one after another, three blanks apart as the form's instructions have it.
pub(super) fn sentence<'t>(texts: impl Iterator<Item = Text<'t>>) -> String {
    joined(&texts.map(|text| text.to_string()).collect::<Vec<_>>(), "   ")
}

/// A ZIP code: the longer ones have a hyphen.
pub(super) fn zip(text: Text<'_>) -> String {
    let digits = bare(text);
    match digits.split_at_checked(5) {
        Some((five, four)) if four.len() == 4 => format!("{five}-{four}"),
        _ => digits,
    }
}

/// A day as the form has it.
pub(super) fn date(day: latchkey_x12::Date) -> Option<Date> {
    let (year, month, day) = day.parts();
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}
