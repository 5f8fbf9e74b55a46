//! What comes of a broken rule: adjustment reason, remark, and where a rule of codes stands. The
//! table is data (`data/rules.csv`).

use std::borrow::Cow;

use latchkey_feeds::Misreads;
use latchkey_feeds::csv::Rows;

/// What of a claim a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Renderer,
    Biller,
    Authorization,
    Codes,
    Diagnosis,
    Dates,
    Place,
    Patient,
    /// A clinician decides: never a finding of software.
    Clinician,
}

/// A rule's consequences.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    /// A policy's conclusion in a few words; a rule of codes has its sentence.
    pub(crate) words: &'static str,
    pub(crate) carc: &'static str,
    pub(crate) rarc: &'static str,
    pub(crate) about: About,
    pub(crate) source: &'static str,
    pub(crate) place: &'static str,
    pub(crate) sentence: &'static str,
    pub(crate) fix: &'static str,
}

const RULES: &str = include_str!("../../data/rules.csv");
const DENIAL_CODES: &str = include_str!("../../data/denial-codes.csv");

/// The rows of a built-in table without its headings; a row with other cells than `N` is left out,
/// and a test sees that there is none.
fn table<const N: usize>(text: &'static str) -> Vec<[&'static str; N]> {
    let (mut rows, mut misreads) = (Rows::new(text), Misreads::default());
    let mut found = Vec::new();
    while let Some(row) = rows.next_row(&mut misreads) {
        let cells = row.cells.into_iter().map(|cell| match cell.text {
            Cow::Borrowed(text) => text,
            Cow::Owned(_) => "",
        });
        found.extend(<[&'static str; N]>::try_from(cells.collect::<Vec<_>>()));
    }
    found.into_iter().skip(1).collect()
}

fn about(name: &str) -> Option<About> {
    Some(match name {
        "renderer" => About::Renderer,
        "biller" => About::Biller,
        "authorization" => About::Authorization,
        "codes" => About::Codes,
        "diagnosis" => About::Diagnosis,
        "dates" => About::Dates,
        "place" => About::Place,
        "patient" => About::Patient,
        "clinician" => About::Clinician,
        _ => return None,
    })
}

/// Every rule of the table.
pub(crate) fn rules() -> Vec<Rule> {
    let read = |[name, words, carc, rarc, of, source, place, sentence, fix]: [&'static str; 9]| {
        Some(Rule { name, words, carc, rarc, about: about(of)?, source, place, sentence, fix })
    };
    table(RULES).into_iter().filter_map(read).collect()
}

/// A rule of codes as it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRule {
    /// Its name in findings.
    pub name: &'static str,
    /// What is wrong, in a sentence.
    pub sentence: &'static str,
    /// What mends it.
    pub fix: &'static str,
    /// The adjustment reason of a denial (CARC).
    pub carc: &'static str,
    /// Its remark (RARC); empty where there is none.
    pub rarc: &'static str,
}

/// The rules of codes, in the table's order: those that have a sentence of their own, and not a policy's.
pub fn code_rules() -> Vec<KnownRule> {
    let own = rules().into_iter().filter(|rule| !rule.sentence.is_empty());
    own.map(|Rule { name, sentence, fix, carc, rarc, .. }| KnownRule {
        name,
        sentence,
        fix,
        carc,
        rarc,
    })
    .collect()
}

/// Everything that the table says in words: in short, in a sentence, and what mends it; each once.
pub fn rule_texts() -> Vec<&'static str> {
    let texts = rules().into_iter().flat_map(|rule| [rule.words, rule.sentence, rule.fix]);
    let mut texts: Vec<&'static str> = texts.filter(|text| !text.is_empty()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// What an adjustment reason or a remark means, in our own words.
///
/// ```
/// assert_eq!(latchkey_claims::screen::denial_meaning("29"), Some("sent after the time limit"));
/// ```
pub fn denial_meaning(code: &str) -> Option<&'static str> {
    table(DENIAL_CODES).into_iter().find(|[known, _]| *known == code).map(|[_, meaning]| meaning)
}

/// Declares the rules of codes, each with its name in the table.
macro_rules! code_rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal),+ $(,)?) => {
        /// A rule that codes, dates and numbers of a claim keep among themselves.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum CodeRule { $($(#[$doc])* $rule),+ }

        impl CodeRule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule),+];

            /// Its name in reports and in `data/rules.csv`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => $name),+ }
            }
        }
    };
}

code_rules! {
    /// More units than are paid without an authorisation.
    UnitsOverMaximum = "units-over-maximum",
    /// A part of a unit.
    UnitsNotWhole = "units-not-whole",
    /// A field's first assessment after another service of it.
    FirstAssessmentLater = "first-assessment-later",
    /// Codes that are kept some months apart.
    CodesTooClose = "codes-too-close",
    /// Two procedures of a claim that never stand together.
    ProceduresExcludeEachOther = "procedures-exclude-each-other",
    /// A range of days where a line is one day.
    RangeOfDays = "range-of-days",
    /// Lines with and without an authorisation on one claim.
    AuthorizedLinesMixed = "authorized-lines-mixed",
    /// A visit in the home by someone without a licence.
    HomeByUnlicensed = "home-by-unlicensed",
    /// A place where the code is not billed.
    PlaceExcluded = "place-excluded",
    /// Two diagnoses that never stand together.
    DiagnosesExcludeEachOther = "diagnoses-exclude-each-other",
    /// A diagnosis for another age.
    DiagnosisAge = "diagnosis-age",
    /// A diagnosis of the other person.
    DiagnosisPatient = "diagnosis-patient",
    /// Before the birth and after it at once.
    DiagnosisPhase = "diagnosis-phase",
    /// A procedure for the other person.
    ProcedurePatient = "procedure-patient",
    /// A procedure for the other side of the birth.
    ProcedurePhase = "procedure-phase",
    /// An infant under the mother's number when that time has passed.
    MothersNumberTooLate = "mothers-number-too-late",
    /// A claim after the payer's limit.
    FiledLate = "filed-late",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_codes_has_its_row_and_says_what_mends_it() {
        let rules = rules();
        for rule in CodeRule::ALL {
            let row = rules.iter().find(|row| row.name == rule.name());
            let row = row.unwrap_or_else(|| panic!("{} has no row", rule.name()));
            assert!(!row.sentence.is_empty() && !row.fix.is_empty(), "{}", rule.name());
            assert!(!row.carc.is_empty(), "{}", rule.name());
        }
    }

    #[test]
    fn every_row_reads_and_its_codes_are_explained() {
        let rules = rules();
        let rows = RULES.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(rules.len(), rows);
        for rule in &rules {
            let of_codes = CodeRule::ALL.iter().any(|known| known.name() == rule.name);
            assert!(of_codes || rule.name.contains(" is "), "{} is nobody's rule", rule.name);
            for code in [rule.carc, rule.rarc].into_iter().filter(|code| !code.is_empty()) {
                assert!(denial_meaning(code).is_some(), "{code} of {} is not explained", rule.name);
            }
        }
    }

    /// Whatever a policy finds not met, something comes of it on a claim, or a clinician decides.
    #[test]
    fn every_conclusion_that_is_not_met_has_its_row() {
        let text = include_str!("../../../../policies/vocabulary.md");
        let vocabulary = latchkey_policy::Vocabulary::read("vocabulary.md", text).unwrap();
        let rules = rules();
        for question in vocabulary.questions() {
            let values = question.values.iter();
            for value in values.filter(|v| v.outcome == latchkey_domain::Outcome::NotMet) {
                let says = format!("{} is {}", question.name, value.name);
                let rule = rules.iter().find(|rule| rule.name == says);
                let rule = rule.unwrap_or_else(|| panic!("{says} has no row"));
                let is_silent = rule.about == About::Clinician;
                assert_eq!(rule.words.is_empty(), is_silent, "the words of {says}");
            }
        }
    }

    #[test]
    fn a_clinicians_matter_has_no_denial() {
        let clinical = rules().into_iter().find(|rule| rule.about == About::Clinician).unwrap();
        assert_eq!((clinical.name, clinical.carc), ("necessity is not-shown", ""));
    }
}
