//! What is wrong with a file of holidays.

/// A file of holidays could not be read. It repeats nothing of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct CalendarError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: CalendarFault,
}

/// What can be wrong with a file of holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// No name, or no colon.
    #[error(
        "this is no holiday: write a name, a colon and when it is, as `Labor Day: first Monday of September; source ...`"
    )]
    NoHoliday,
    /// It does not say where it is written.
    #[error("the line does not say where this is written: end it with `; source ...`")]
    NoSource,
    /// It does not say when.
    #[error(
        "this does not say when: write `4 July`, `third Monday of January`, `last Monday of May`, `day after` a holiday above, or `2027-01-11` for once"
    )]
    NoWhen,
    /// No calendar has such a day.
    #[error("no year has such a day: correct the day or the month")]
    NoSuchDay,
    /// It follows a holiday that is not above it.
    #[error(
        "there is no such holiday above this line: name one as it is spelt there, or move this line down"
    )]
    AfterNothing,
    /// An option that is none.
    #[error(
        "this is no option: write `Sunday to Monday`, `Saturday to Friday`, `from 2026` or `until 2025`, each once"
    )]
    NoOption,
    /// It begins after it ends.
    #[error("its first year is after its last: correct one of them")]
    YearsCrossed,
    /// The name is taken.
    #[error("a holiday of this name stands above: give this one another name")]
    Twice,
}
