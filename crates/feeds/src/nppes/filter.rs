//! Which rows are given.

use super::columns::Columns;
use crate::csv::Record;

/// Which rows are given: those that fulfil every condition that is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In one of these states, as `CA`; in any where there is none.
    pub states: Vec<String>,
    /// With a specialty whose taxonomy code begins so; with any where there is none.
    pub specialties: Vec<String>,
    /// Numbers that were given back or taken away too, whatever else is set: their rows tell neither
    /// state nor specialty, but that a number someone may still use is none any more.
    pub with_deactivated: bool,
}

impl Filter {
    #[inline]
    pub(super) fn passes(&self, record: &Record<'_>, columns: &Columns) -> bool {
        // A row of another length is no row: the reading says so.
        if record.len() != columns.count || (self.states.is_empty() && self.specialties.is_empty())
        {
            return true;
        }
        if self.with_deactivated && !record.cell(columns.deactivated).is_empty() {
            return true;
        }
        self.is_in_state(record, columns) && self.has_specialty(record, columns)
    }

    #[inline]
    fn is_in_state(&self, record: &Record<'_>, columns: &Columns) -> bool {
        let state = record.cell(columns.state);
        self.states.is_empty() || self.states.iter().any(|wanted| wanted.as_bytes() == &*state)
    }

    #[inline]
    fn has_specialty(&self, record: &Record<'_>, columns: &Columns) -> bool {
        self.specialties.is_empty()
            || columns.specialties.iter().any(|specialty| {
                let code = record.cell(specialty.code);
                let is_wanted = |wanted: &String| code.starts_with(wanted.as_bytes());
                !code.is_empty() && self.specialties.iter().any(is_wanted)
            })
    }
}
