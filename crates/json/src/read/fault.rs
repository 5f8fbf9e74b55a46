//! What can be wrong with a value, in words.
//!
//! The words never repeat a date, a number or an id: error messages end up in logs and tickets.

use latchkey_domain::{DayError, Fact, Kind, NpiError, nearest};

use super::take::Token;
use super::value::MOST_MINUTES;
use crate::section::Section;

/// What is wrong, and what mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) remedy: String,
}

impl Fault {
    pub(crate) fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }

    /// Something other than an object where a case belongs.
    pub(crate) fn no_case(found: Token<'_>) -> Self {
        Self::new(
            format!("expected a case, found {}", found.name()),
            format!("a case is a JSON object such as {A_CASE}"),
        )
    }

    /// Something other than an object where a section belongs.
    pub(crate) fn no_section(section: Section, found: Token<'_>) -> Self {
        let name = section.name();
        let keys = keys(section);
        Self::new(
            format!("expected an object, found {}", found.name()),
            format!("write \"{name}\": {{…}} with its facts inside: {keys}"),
        )
    }

    /// A name met twice.
    pub(crate) fn repeated() -> Self {
        Self::new("this name appears twice", "keep one of the two")
    }

    /// A value of another type than the fact has.
    pub(crate) fn another_type(fact: Fact, found: Token<'_>) -> Self {
        let found = found.name();
        let (expected, remedy) = match fact.kind() {
            Kind::YesNo => ("true or false", "write true or false without quotation marks"),
            Kind::OneOf(names) => return Self::no_word(names, found),
            Kind::Date => ("a date", "write it as a string, as in \"2026-11-30\""),
            Kind::Number => ("a number", "write the minutes as a bare number, as in 60"),
            Kind::Place => {
                ("a place-of-service code", "write its two digits as a string, as in \"11\"")
            }
            Kind::Codes => ("a list of codes", "write a list, as in [\"Z39.1\"]"),
            Kind::Npi => ("an NPI", "write its ten digits as a string"),
            Kind::Text => ("a string", "put it in quotation marks"),
        };
        Self::new(format!("expected {expected}, found {found}"), remedy)
    }

    fn no_word(names: &[&str], found: &str) -> Self {
        let example = names.first().copied().unwrap_or_default();
        Self::new(
            format!("expected one of {}, found {found}", names.join(", ")),
            format!("write one of them as a string, as in \"{example}\""),
        )
    }

    /// A word outside the list of the fact.
    pub(crate) fn not_listed(fact: Fact, given: &str) -> Self {
        let Kind::OneOf(names) = fact.kind() else {
            return Self::another_type(fact, Token::Text(given));
        };
        let near = nearest(given, names.iter().copied());
        let remedy = match near {
            Some(name) => format!("did you mean {name}?"),
            None => "choose one of them, or leave the fact out where it is unknown".to_owned(),
        };
        let may_show = near.is_some() || is_word(given);
        let subject = if may_show { format!("{given:?}") } else { "this".to_owned() };
        Self::new(format!("{subject} is not one of {}", names.join(", ")), remedy)
    }

    /// A string that is no date.
    pub(crate) fn no_day(error: DayError) -> Self {
        const FORM: &str = "write the date as YYYY-MM-DD, as in 2026-11-30";
        match error {
            DayError::Form => Self::new("this is not a date", FORM),
            DayError::NoSuchDay => Self::new("the calendar has no such day", FORM),
            DayError::OutOfRange => Self::new(
                "the year is not between 1900 and 2199",
                "write the year of the date with its four digits, as in 2026-11-30",
            ),
        }
    }

    /// A string that is no NPI.
    pub(crate) fn no_npi(error: NpiError) -> Self {
        let message = match error {
            NpiError::NotTenDigits => "an NPI has exactly ten digits",
            NpiError::CheckDigit => "the NPI's check digit is wrong, so a digit is mistyped",
        };
        Self::new(message, "compare it with the NPI registry")
    }

    /// A string that is no place of service.
    pub(crate) fn no_place() -> Self {
        Self::new(
            "this is not a place-of-service code",
            "write the two digits of CMS, as in \"11\" for an office or \"12\" for the home",
        )
    }

    /// A string that is no code.
    pub(crate) fn no_code() -> Self {
        Self::new(
            "this is not a code",
            "a code is up to 11 letters, digits and dots, as in \"Z39.1\"",
        )
    }

    /// Something other than a string in a list of codes.
    pub(crate) fn code_of_another_type(found: Token<'_>) -> Self {
        Self::new(
            format!("expected a code, found {}", found.name()),
            "write each code as a string, as in \"Z39.1\"",
        )
    }

    /// More minutes than a day has.
    pub(crate) fn too_many_minutes() -> Self {
        Self::new(format!("a visit lasts at most {MOST_MINUTES} minutes, a day"), MINUTES)
    }

    /// Fewer minutes than none.
    pub(crate) fn negative_minutes() -> Self {
        Self::new("minutes cannot be negative", MINUTES)
    }

    /// Minutes with a fraction, or written as if they had one.
    pub(crate) fn part_of_a_minute() -> Self {
        Self::new("minutes are a whole number, written in digits alone", MINUTES)
    }

    /// A text of more characters than it may have.
    pub(crate) fn long_text(longest: usize) -> Self {
        Self::new(
            format!("the text has more than {longest} characters"),
            "shorten it to the id itself",
        )
    }

    /// A text of nothing but white space.
    pub(crate) fn empty_text() -> Self {
        Self::new("the text is empty", "fill it in, or leave the fact out where it is unknown")
    }

    /// A text with a line break, a tab or the like in it.
    pub(crate) fn invisible_character() -> Self {
        Self::new(
            "the text contains an invisible character",
            "take out line breaks, tabs and the like, or type the text anew",
        )
    }
}

/// A case to show as an example.
pub(crate) const A_CASE: &str = r#"{"biller": {"kind": "physician"}}"#;

const MINUTES: &str = "write the length of the visit in minutes, as in 60";

/// The names of a section's facts in a row.
pub(crate) fn keys(section: Section) -> String {
    let keys: Vec<_> =
        section.facts().iter().filter_map(|fact| Section::of(*fact)).map(|(_, key)| key).collect();
    keys.join(", ")
}

/// Whether this is a single word, which can be repeated in a message. Several words, a date, a
/// number or an id may be about a person, and cannot.
pub(crate) fn is_word(given: &str) -> bool {
    const LONGEST: usize = 40;
    const MOST_DIGITS: usize = 2;
    let joins = |c: char| matches!(c, '_' | '-' | '.');
    given.chars().all(|c| c.is_alphanumeric() || joins(c))
        && given.chars().count() <= LONGEST
        && given.chars().filter(|c| c.is_numeric()).count() <= MOST_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_nothing_about_a_person() {
        for word in ["", "RN", "wantsToBreastfeed", "biler.kind", "icd_10", "médica"] {
            assert!(is_word(word), "{word}");
        }
        for other in ["Jane Doe", "2026-10-01", "1234567893", "A-123", "a\nb", "a\u{202e}b"] {
            assert!(!is_word(other), "{other}");
        }
        assert!(!is_word(&"a".repeat(41)));
    }
}
