//! Lists of codes that others keep: states, places of service, diagnoses, and what a site loads.
//!
//! A list is a file with a front part (what it is, where from, for which days) and its codes. Those
//! in the public domain ship with the crate. Procedure codes of the American Medical Association
//! and the taxonomy of the National Uniform Claim Committee are licensed: without a list of the
//! site's own, only their form is looked at.

mod codes;
mod diagnosis;
mod effective;
mod error;
mod file;
mod form;
mod name;

use std::sync::LazyLock;

use crate::Date;
use codes::Codes;
use diagnosis::Diagnoses;
use file::ListFile;

pub use diagnosis::Diagnosis;
pub use effective::Effective;
pub use error::{ListError, ListFault};
pub(crate) use form::fits;
pub use name::ListName;

const SHIPPED: [(&str, &str); 3] = [
    ("state.list", include_str!("../../lists/state.list")),
    ("place-of-service.list", include_str!("../../lists/place-of-service.list")),
    ("icd-10-cm.list", include_str!("../../lists/icd-10-cm.list")),
];

/// Every list that is loaded.
///
/// Several editions of one list may be loaded. Of those that hold on a day, the one loaded last
/// counts; where no day is asked for, the one loaded last does.
///
/// ```
/// use latchkey_x12::lists::{Diagnosis, Lists};
/// let lists = Lists::shipped();
/// assert!(lists.is_state(b"CA"));
/// assert_eq!(lists.diagnosis(b"O920"), Diagnosis::Heading);
/// assert_eq!(lists.diagnosis(b"O9203"), Diagnosis::Whole);
/// assert_eq!(lists.diagnosis(b"O9204"), Diagnosis::Unknown);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lists {
    codes: [Editions<Codes>; ListName::ALL.len()],
    diagnoses: Editions<Diagnoses>,
}

/// The editions of one list, in the order in which they were loaded.
type Editions<T> = Vec<(Effective, T)>;

impl Lists {
    /// The lists that ship with the crate, read once.
    pub fn shipped() -> &'static Self {
        static LISTS: LazyLock<Lists> = LazyLock::new(|| {
            let mut lists = Lists::default();
            for (file, text) in SHIPPED {
                // That each can be read is a test's business: nothing in here is the user's.
                lists.with(text, file).unwrap_or_default();
            }
            lists
        });
        &LISTS
    }

    /// Adds the list in `text`; on the days it holds, it takes the place of those loaded before.
    /// `file` is what errors call it.
    ///
    /// # Errors
    /// The first thing that is wrong with the file. Nothing is added then.
    pub fn with(&mut self, text: &str, file: &str) -> Result<(), ListError> {
        let fail = |(line, fault)| ListError::new(file, line, fault);
        let read = ListFile::read(text).map_err(fail)?;
        if read.list == ListName::Diagnosis {
            let diagnoses = Diagnoses::read(&read).map_err(fail)?;
            self.diagnoses.push((read.effective, diagnoses));
            return Ok(());
        }
        let codes = Codes::read(&read).map_err(fail)?;
        if let Some(editions) = self.codes.get_mut(read.list as usize) {
            editions.push((read.effective, codes));
        }
        Ok(())
    }

    /// The days for which the list was made; nothing where none is loaded. A caller says nothing of
    /// codes on other days.
    pub fn effective(&self, list: ListName) -> Option<Effective> {
        if list == ListName::Diagnosis {
            return self.diagnoses.last().map(|(effective, _)| *effective);
        }
        self.codes.get(list as usize)?.last().map(|(effective, _)| *effective)
    }

    /// Whether the code is on the list; where none is loaded, whether it has the form of one. For
    /// diagnoses, whether it is a whole one.
    pub fn has(&self, list: ListName, code: &[u8]) -> bool {
        if list == ListName::Diagnosis {
            return self.diagnosis(code) == Diagnosis::Whole;
        }
        match self.codes.get(list as usize).and_then(|editions| editions.last()) {
            Some((_, codes)) => codes.has(code),
            None => form::fits(list, code),
        }
    }

    /// Whether the code was on the list on `day`: as [`Lists::has`], and nothing where lists are
    /// loaded but none for that day.
    pub fn has_on(&self, list: ListName, code: &[u8], day: Date) -> Option<bool> {
        if list == ListName::Diagnosis {
            return self.diagnosis_on(code, day).map(|found| found == Diagnosis::Whole);
        }
        let editions = self.codes.get(list as usize)?;
        if editions.is_empty() {
            return Some(form::fits(list, code));
        }
        on(editions, day).map(|codes| codes.has(code))
    }

    /// What the diagnosis code is, written without a point.
    pub fn diagnosis(&self, code: &[u8]) -> Diagnosis {
        self.diagnoses.last().map_or(Diagnosis::Unknown, |(_, diagnoses)| diagnoses.find(code))
    }

    /// What the diagnosis code was on `day`; nothing where no list for that day is loaded.
    pub fn diagnosis_on(&self, code: &[u8], day: Date) -> Option<Diagnosis> {
        on(&self.diagnoses, day).map(|diagnoses| diagnoses.find(code))
    }

    /// Whether it is a state, territory or military post of the United States.
    pub fn is_state(&self, code: &[u8]) -> bool {
        self.has(ListName::State, code)
    }

    /// Whether it is a place of service of the federal list.
    pub fn is_place_of_service(&self, code: &[u8]) -> bool {
        self.has(ListName::PlaceOfService, code)
    }

    /// Whether it is a provider's taxonomy code, or has the form of one where no list is loaded.
    pub fn is_taxonomy(&self, code: &[u8]) -> bool {
        self.has(ListName::Taxonomy, code)
    }

    /// Whether it is a modifier, or has the form of one where no list is loaded.
    pub fn is_modifier(&self, code: &[u8]) -> bool {
        self.has(ListName::Modifier, code)
    }

    /// Whether it is a procedure code, or has the form of one where no list is loaded.
    pub fn is_procedure(&self, code: &[u8]) -> bool {
        self.has(ListName::Procedure, code)
    }
}

/// The edition that holds on `day`: of several, the one loaded last.
fn on<T>(editions: &Editions<T>, day: Date) -> Option<&T> {
    editions.iter().rev().find(|(effective, _)| effective.contains(day)).map(|(_, list)| list)
}

#[cfg(test)]
mod tests;
