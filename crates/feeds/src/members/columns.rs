//! The columns of a table of members, and where a file has them.

use latchkey_domain::nearest;

use crate::csv::Record;
use crate::misread::{Misreads, quoted};

/// Every column, in the order of the template.
pub(super) const COLUMNS: &[&str] = &[
    "row",
    "key",
    "id",
    "parent",
    "last-name",
    "first-name",
    "birth-date",
    "sex",
    "language",
    "phone",
    "street",
    "second-street",
    "city",
    "state",
    "zip",
    "delivery-date",
];

/// The columns without which nobody can be told.
const NEEDED: &[&str] = &["row", "last-name", "first-name"];

/// Where a file has its columns, by their places in [`COLUMNS`].
#[derive(Clone, Debug)]
pub(super) struct Header {
    places: Vec<Option<usize>>,
    pub(super) count: usize,
}

impl Header {
    pub(super) fn read(headings: &Record<'_>, misreads: &mut Misreads) -> Self {
        let mut header = Self { places: vec![None; COLUMNS.len()], count: headings.len() };
        for place in 0..headings.len() {
            header.place(headings, place, misreads);
        }
        for name in NEEDED {
            if !headings.is_empty() && header.column(name).is_none() {
                let message = format!("the headings have no column `{name}`");
                misreads.say(headings.at(0), message, "begin from the template");
            }
        }
        header
    }

    fn place(&mut self, headings: &Record<'_>, place: usize, misreads: &mut Misreads) {
        let (at, name) = (headings.at(place), headings.text(place).unwrap_or_default());
        let Some(known) = COLUMNS.iter().position(|column| *column == name) else {
            let Some(near) = nearest(&name, COLUMNS.iter().copied()) else {
                // Where the headings are missing, the first row is somebody's data: it is not repeated.
                let remedy = format!("the columns are {}", COLUMNS.join(", "));
                return misreads.say(at, "this is no column of a table of members", remedy);
            };
            let message = format!("{} is no column of a table of members", quoted(&name));
            return misreads.say(at, message, format!("did you mean `{near}`?"));
        };
        match self.places.get_mut(known) {
            Some(Some(_)) => {
                let message = format!("the column {} stands twice", quoted(&name));
                misreads.say(at, message, "keep one of the two");
            }
            Some(empty) => *empty = Some(place),
            None => {}
        }
    }

    /// Where the file has a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let known = COLUMNS.iter().position(|column| *column == name)?;
        *self.places.get(known)?
    }
}
