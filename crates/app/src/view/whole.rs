//! One thing with everything that its page has of it, looked at once.

use latchkey_workflow::{Id, Kind};

use super::log_read;
use super::record::{Shown, reached, shown};
use crate::documents::{Listing, belonging};
use crate::{App, Call, Error};

/// One thing with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// The thing, with what happened to it.
    pub shown: Shown,
    /// Its documents, in the order in which they were made.
    pub documents: Vec<Listing>,
    /// Whether the caller may add a file to it.
    pub may_add_file: bool,
}

impl App {
    /// One thing with what happened to it and its documents. The look is logged before it is answered.
    ///
    /// # Errors
    /// As [`Self::show`].
    pub fn whole(&self, call: &Call, id: Id) -> Result<Whole, Error> {
        self.inner.store.look(|tx| {
            let (record, standing, actor) = reached(tx, call, id)?;
            // Who looks at a case and at what is around it at one moment looks once.
            let query = if record.kind == Kind::Case { "case" } else { "show" };
            log_read(tx, call, &actor, (record.org, record.kind, id), query);
            let (documents, may_add_file) = belonging(tx, call, (&record, standing))?;
            Ok(Whole { shown: shown(tx, record)?, documents, may_add_file })
        })
    }
}
