//! From a day through a day, both inclusive and either open.

use latchkey_domain::Day;

/// The days on which a fact holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day; open where it is not given.
    pub from: Option<Day>,
    /// The last day; open where it is not given.
    pub until: Option<Day>,
}

impl Span {
    pub(crate) fn contains(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The days of a fact that a row gives by dates alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Never: the row says no.
    Never,
    /// On these days.
    On(Span),
}

/// Whether one of the rows that speak of a fact has it on a day; unknown where none speaks.
pub(crate) fn holds_on(rows: &[Held], day: Day) -> Option<bool> {
    let has_it = |row: &Held| matches!(row, Held::On(span) if span.contains(day));
    (!rows.is_empty()).then(|| rows.iter().any(has_it))
}

/// The value in force on a day, the latest begun first; nothing where no row speaks, and
/// `otherwise` where rows speak of other days alone.
pub(crate) fn value_on<T: Copy>(rows: &[(T, Span)], day: Day, otherwise: T) -> Option<T> {
    let in_force = rows.iter().filter(|(_, span)| span.contains(day));
    let latest = in_force.max_by_key(|(_, span)| span.from);
    (!rows.is_empty()).then(|| latest.map_or(otherwise, |(value, _)| *value))
}
