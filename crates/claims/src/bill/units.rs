//! Units from minutes, by the State's table.

use latchkey_domain::Day;
use latchkey_policy::CodeSet;

/// The list of the State's codes that are counted in units of time.
const TIMED: &str = "cpsp";
/// The unit the table is for, in minutes.
const TABLE_UNIT: u32 = 15;

/// Why units cannot be counted from minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitsError {
    /// Too short for a unit.
    #[error(
        "{0} minutes are no unit by the State's table, which begins at 8; do not bill the line"
    )]
    TooShort(u32),
    /// Beyond the table.
    #[error(
        "{0} minutes are beyond the State's table, which ends at 51; somebody decides: write the units"
    )]
    BeyondTable(u32),
    /// The table is for other codes.
    #[error("the State's table is not for this code; write the units")]
    NoTable,
    /// Neither units nor minutes.
    #[error("neither units nor minutes are given; write one of them")]
    Unknown,
    /// Units of nothing.
    #[error("a line has at least one unit; write how many were given")]
    Zero,
}

/// The units of so many minutes, for codes of quarter hours (CPSP section of the Medi-Cal provider
/// manual, July 2025, page 10). The table is taken as it stands: it assigns nothing above 51.
///
/// ```
/// use latchkey_claims::bill::units;
/// assert_eq!(units(37), Ok(2));
/// assert!(units(7).is_err());
/// ```
///
/// # Errors
/// Below 8 minutes, which are not paid, and above 51, where a person decides.
pub fn units(minutes: u32) -> Result<u32, UnitsError> {
    match minutes {
        0..=7 => Err(UnitsError::TooShort(minutes)),
        8..=22 => Ok(1),
        23..=37 => Ok(2),
        38..=51 => Ok(3),
        _ => Err(UnitsError::BeyondTable(minutes)),
    }
}

/// The units of a line: those that are written win over the minutes.
pub(super) fn of_line(
    codes: &[CodeSet],
    procedure: &str,
    day: Option<Day>,
    written: Option<u32>,
    minutes: Option<u32>,
) -> Result<u32, UnitsError> {
    match (written, minutes) {
        (Some(0), _) => Err(UnitsError::Zero),
        (Some(units), _) => Ok(units),
        (None, None) => Err(UnitsError::Unknown),
        (None, Some(minutes)) if is_timed(codes, procedure, day) => units(minutes),
        (None, Some(_)) => Err(UnitsError::NoTable),
    }
}

fn is_timed(codes: &[CodeSet], procedure: &str, day: Option<Day>) -> bool {
    let in_force = |set: &&CodeSet| day.is_none_or(|day| set.effective.contains(day));
    let mut timed = codes.iter().filter(|set| set.system == TIMED).filter(in_force);
    timed.any(|set| set.entries.iter().any(|e| e.code == procedure && e.unit == Some(TABLE_UNIT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_minute_by_minute() {
        let counted: Vec<u32> = (8..=51).filter_map(|minutes| units(minutes).ok()).collect();
        let expected = [[1; 15].as_slice(), &[2; 15], &[3; 14]].concat();
        assert_eq!(counted, expected);
        assert!((0..8).all(|m| units(m) == Err(UnitsError::TooShort(m))));
        assert!((52..200).all(|m| units(m) == Err(UnitsError::BeyondTable(m))));
    }
}
