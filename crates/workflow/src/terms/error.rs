//! What is wrong with a file of terms.

/// A file of terms could not be read. It repeats only names of terms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct TermsError {
    /// The line, from 1; for what is missing, the last one.
    pub line: usize,
    /// What is wrong there.
    pub fault: TermsFault,
}

/// What can be wrong with a file of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsFault {
    /// No name, or no colon.
    #[error(
        "this is no term: write a name, a colon and a length, as `delay: 14 calendar days; source ...`"
    )]
    NoTerm,
    /// There is no such term.
    #[error("there is no such term{}; docs/clocks.md lists them", .0.map(|name| format!(": did you mean `{name}`?")).unwrap_or_default())]
    NoSuchTerm(Option<&'static str>),
    /// It does not say where it is written.
    #[error("the line does not say where this is written: end it with `; source ...`")]
    NoSource,
    /// The length cannot be read.
    #[error(
        "this is no length: write a whole number from 1 to 3660 and its unit, as `5 working days`"
    )]
    NoLength,
    /// The unit is another.
    #[error("`{name}` is counted in {unit}: write the number of {unit}")]
    Unit {
        /// The term.
        name: &'static str,
        /// Its unit.
        unit: &'static str,
    },
    /// Something between length and source is no day.
    #[error("only `from` and a day may stand between length and source, as `from 2026-01-01`")]
    NoDay,
    /// The same term for the same days twice.
    #[error("this term stands a second time for the same days: keep one")]
    Twice,
    /// The term is missing.
    #[error("`{0}` is missing: add it, without `from`, as in calendars/medi-cal.terms")]
    Missing(&'static str),
}
