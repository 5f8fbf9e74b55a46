//! How long records are kept before anybody may erase them: lengths with their sources, read from a
//! file, and whether they have passed.

use latchkey_domain::Day;

use crate::line::{content_lines, split_source};

/// A length in years, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years {
    /// How many.
    pub years: i32,
    /// Where it is written.
    pub source: String,
}

/// How long records are kept.
///
/// ```
/// use latchkey_workflow::Retention;
/// let retention = Retention::shipped()?;
/// assert_eq!(retention.contract.years, 10);
/// assert!(retention.contract.source.contains("438.3(u)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    /// From the end of the contract period, or of the last audit of it.
    pub contract: Years,
    /// From the last change of a case, for the infants in it.
    pub infant: Years,
}

/// Why records are still needed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StillNeeded {
    /// Cases that were closed after the contract period fell into another.
    #[error(
        "cases closed up to this day fall in a contract period that ended later; purge before \
         {last} at the most, or give the end of the later period"
    )]
    LaterContract {
        /// The latest day that may be given.
        last: Day,
    },
    /// The contract's records are kept longer.
    #[error("records of that contract period are kept until {until} ({source_text})")]
    Contract {
        /// Until when.
        until: Day,
        /// Where that is written.
        source_text: String,
    },
    /// The infants' records are kept longer.
    #[error(
        "records of infants in cases closed up to this day are kept until {until} ({source_text})"
    )]
    Infant {
        /// Until when.
        until: Day,
        /// Where that is written.
        source_text: String,
    },
}

/// A file of retention could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RetentionError {
    /// A line is not of the form.
    #[error(
        "line {0}: write `contract` or `infant`, a number of years from 1 to 100 and a source, as \
         `contract: 10 years; source 42 CFR 438.3(u)`, each once"
    )]
    Line(usize),
    /// A length is missing.
    #[error("`{0}` is missing; add it as in calendars/medi-cal.retention")]
    Missing(&'static str),
}

impl Retention {
    /// Reads a file of retention, as `calendars/medi-cal.retention`.
    ///
    /// # Errors
    /// The first line that is wrong, or what is missing.
    pub fn parse(text: &str) -> Result<Self, RetentionError> {
        let (mut contract, mut infant) = (None, None);
        for (line, content) in content_lines(text) {
            let (name, years) = read(content).ok_or(RetentionError::Line(line))?;
            let place = match name {
                "contract" => &mut contract,
                "infant" => &mut infant,
                _ => return Err(RetentionError::Line(line)),
            };
            if place.replace(years).is_some() {
                return Err(RetentionError::Line(line));
            }
        }
        Ok(Self {
            contract: contract.ok_or(RetentionError::Missing("contract"))?,
            infant: infant.ok_or(RetentionError::Missing("infant"))?,
        })
    }

    /// What ships: `calendars/medi-cal.retention`.
    ///
    /// # Errors
    /// Never, as a test proves; a site's own file goes through [`Self::parse`].
    pub fn shipped() -> Result<Self, RetentionError> {
        Self::parse(include_str!("../../../calendars/medi-cal.retention"))
    }

    /// Whether what was closed before a day may be erased today.
    ///
    /// # Errors
    /// Why it is still needed, the first reason.
    pub fn permits(&self, before: Day, contract_ended: Day, today: Day) -> Result<(), StillNeeded> {
        let last = contract_ended + 1;
        if before > last {
            return Err(StillNeeded::LaterContract { last });
        }
        let until = contract_ended.anniversary(self.contract.years);
        if today <= until {
            let source_text = self.contract.source.clone();
            return Err(StillNeeded::Contract { until, source_text });
        }
        let until = before.anniversary(self.infant.years);
        if today < until {
            let source_text = self.infant.source.clone();
            return Err(StillNeeded::Infant { until, source_text });
        }
        Ok(())
    }
}

fn read(content: &str) -> Option<(&str, Years)> {
    let (said, source) = split_source(content)?;
    let (name, length) = said.split_once(':')?;
    let (number, unit) = length.trim().split_once(' ')?;
    let years = number.parse().ok().filter(|years| (1..=100).contains(years))?;
    let source = source.to_owned();
    ["year", "years"].contains(&unit.trim()).then_some((name.trim(), Years { years, source }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn permits(before: &str, ended: &str, today: &str) -> Result<(), StillNeeded> {
        Retention::shipped().unwrap().permits(day(before), day(ended), day(today))
    }

    #[test]
    fn both_lengths_must_have_passed() {
        assert_eq!(permits("2027-01-01", "2026-12-31", "2046-01-01"), Ok(()));
        let infant = permits("2027-01-01", "2026-12-31", "2045-12-31").unwrap_err();
        assert!(
            infant.to_string().contains("until 2046-01-01 (Health and Safety Code"),
            "{infant}"
        );
        // The contract ran on long after the case.
        assert_eq!(permits("2027-01-01", "2046-12-31", "2057-01-01"), Ok(()));
        let contract = permits("2027-01-01", "2046-12-31", "2056-12-31").unwrap_err();
        assert!(contract.to_string().contains("until 2056-12-31 (42 CFR 438.3(u))"), "{contract}");
    }

    #[test]
    fn a_case_that_was_closed_after_the_contract_period_falls_in_another() {
        let later = permits("2027-01-02", "2026-12-31", "2099-01-01").unwrap_err();
        assert_eq!(later, StillNeeded::LaterContract { last: day("2027-01-01") });
    }

    #[test]
    fn a_file_that_is_wrong_is_named_by_its_line() {
        let whole = "contract: 10 years; source a\ninfant: 1 year; source b";
        assert_eq!(Retention::parse(whole).unwrap().infant.years, 1);
        for (text, error) in [
            ("contract: 10 years; source a", RetentionError::Missing("infant")),
            ("infant: 10 years; source a", RetentionError::Missing("contract")),
            ("# nothing\ncontract: ten years; source a", RetentionError::Line(2)),
            ("contract: 10 days; source a", RetentionError::Line(1)),
            ("contract: 0 years; source a", RetentionError::Line(1)),
            ("contract: 10 years", RetentionError::Line(1)),
            ("contract: 1 year; source a\ncontract: 2 years; source a", RetentionError::Line(2)),
            ("other: 1 year; source a", RetentionError::Line(1)),
        ] {
            assert_eq!(Retention::parse(text), Err(error), "{text}");
        }
    }
}
