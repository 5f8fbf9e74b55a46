//! The clock of a request: by when it must be decided, counted from what, by which rule.

use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::{Clock, Deadlines};

use crate::App;

impl App {
    /// What is due until a request is decided, as the calendar and the terms have it.
    pub fn deadlines(&self, request: &Authorization) -> Deadlines {
        let clock = Clock { calendar: &self.inner.calendar, terms: &self.inner.terms };
        request.deadlines(&clock)
    }
}
