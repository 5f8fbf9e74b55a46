//! Sentences that rules, clocks and the doctor say in English, in Spanish: those that people meet. What
//! is in no table here stays in English, marked as such.

mod table;

use latchkey_domain::Day;
use latchkey_policy::Language;
use maud::{Markup, html};

use self::table::SENTENCES;
use super::long;

/// A sentence in the reader's language; where it is not, it says in which it is.
pub(crate) fn said(english: &str, language: Language) -> Markup {
    match language {
        Language::English => html! { (english) },
        Language::Spanish => match spanish(english) {
            Some(spanish) => html! { (spanish) },
            None => html! { span lang="en" { (english) } },
        },
    }
}

/// A sentence in Spanish, where a table has it with everything that stands in its gaps.
fn spanish(english: &str) -> Option<String> {
    SENTENCES.iter().find_map(|(pattern, words)| {
        let gaps = gaps(pattern, english)?;
        filled(words, &gaps)
    })
}

/// What stands in the gaps of a pattern; none where the text is not of it.
fn gaps<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let parts: Vec<&str> = parts.collect();
    let (last, between) = match parts.split_last() {
        Some((last, between)) => (*last, between),
        None => return rest.is_empty().then_some(found),
    };
    for part in between {
        let (gap, after) = rest.split_once(part)?;
        found.push(gap);
        rest = after;
    }
    found.push(rest.strip_suffix(last)?);
    Some(found)
}

/// The words with their gaps filled: `{0}` is the first gap's.
fn filled(words: &str, gaps: &[&str]) -> Option<String> {
    let mut filled = words.to_owned();
    for (place, gap) in gaps.iter().enumerate() {
        filled = filled.replace(&format!("{{{place}}}"), &of_gap(gap)?);
    }
    Some(filled)
}

/// What stands in a gap: a day, a number, a code, or words that are in the table themselves.
fn of_gap(gap: &str) -> Option<String> {
    if let Ok(day) = gap.parse::<Day>() {
        return Some(long(day, Language::Spanish));
    }
    let is_code = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-';
    if !gap.is_empty() && gap.bytes().all(is_code) {
        return Some(gap.to_owned());
    }
    spanish(gap)
}

#[cfg(test)]
mod tests {
    use latchkey_workflow::Refusal;

    use super::*;

    #[test]
    fn a_sentence_is_told_with_what_stands_in_its_gaps() {
        let why = "5 working days after the information was complete on 2026-11-27";
        assert_eq!(
            spanish(&format!("before the decision is due, {why}")).unwrap(),
            "antes del plazo para decidir: 5 días hábiles después de que la información estuvo completa, el 27 de noviembre de 2026"
        );
        assert_eq!(
            spanish("the registry has no provider with NPI 0000003034").unwrap(),
            "el registro no tiene ningún proveedor con el NPI 0000003034"
        );
        assert_eq!(spanish("the registry has no provider with NPI Maria López"), None);
        assert_eq!(spanish("something else"), None);
    }

    #[test]
    fn refusals_that_people_meet_are_in_spanish() {
        let refusals = [
            Refusal::Missing("case"),
            Refusal::Exists("account"),
            Refusal::OwnRequest,
            Refusal::NotLicensed,
            Refusal::Inconsistent,
            Refusal::Units { asked: 9, left: 3 },
        ];
        for refusal in refusals {
            let english = refusal.to_string();
            let spanish = spanish(&english).unwrap_or_else(|| panic!("{english}"));
            assert!(spanish != english && !spanish.contains('{'), "{spanish}");
        }
    }

    #[test]
    fn every_pattern_stands_once_and_its_gaps_are_filled() {
        for (place, (english, spanish)) in SENTENCES.iter().enumerate() {
            let gaps = english.matches("{}").count();
            for gap in 0..gaps {
                assert!(spanish.contains(&format!("{{{gap}}}")), "{english}: gap {gap}");
            }
            assert_eq!(spanish.matches('{').count(), gaps, "{english}");
            assert!(SENTENCES[..place].iter().all(|(earlier, _)| earlier != english), "{english}");
        }
    }
}
