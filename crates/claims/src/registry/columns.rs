//! The columns of a registry, and where a file has them.

use latchkey_domain::nearest;

use latchkey_feeds::csv::{Cell, Row};
use latchkey_feeds::{At, Misreads, quoted};

/// Which rows a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Either,
    Provider,
    Person,
}

/// Every column, in the order of the template.
pub(super) const COLUMNS: &[(&str, Side)] = &[
    ("row", Side::Either),
    ("npi", Side::Either),
    ("id", Side::Person),
    ("name", Side::Either),
    ("kind", Side::Provider),
    ("medi-cal-from", Side::Provider),
    ("medi-cal-until", Side::Provider),
    ("contract", Side::Provider),
    ("contract-from", Side::Provider),
    ("contract-until", Side::Provider),
    ("ppg", Side::Provider),
    ("cpsp-from", Side::Provider),
    ("cpsp-until", Side::Provider),
    ("role", Side::Person),
    ("certificate", Side::Person),
    ("issuer", Side::Person),
    ("number", Side::Person),
    ("expires", Side::Person),
    ("engagement", Side::Person),
    ("with", Side::Person),
    ("engaged-from", Side::Person),
    ("engaged-until", Side::Person),
    ("certified-from", Side::Person),
    ("languages", Side::Either),
    ("modes", Side::Person),
    ("areas", Side::Person),
    ("telephone", Side::Provider),
];

/// Where a file has its columns, by their places in [`COLUMNS`].
pub(super) struct Header {
    places: Vec<Option<usize>>,
    count: usize,
}

impl Header {
    pub(super) fn read(row: &Row<'_>, misreads: &mut Misreads) -> Self {
        let mut places = vec![None; COLUMNS.len()];
        for (place, cell) in row.cells.iter().enumerate() {
            match COLUMNS.iter().position(|(name, _)| *name == cell.text) {
                Some(known) => match places.get_mut(known) {
                    Some(Some(_)) => {
                        let message = format!("the column {} stands twice", quoted(&cell.text));
                        misreads.say(cell.at, message, "keep one of the two");
                    }
                    Some(empty) => *empty = Some(place),
                    None => {}
                },
                None => unknown_column(cell, misreads),
            }
        }
        for wanted in ["row", "npi"] {
            let is_there = row.cells.iter().any(|cell| cell.text == wanted);
            if !is_there {
                let message = format!("the headings have no column `{wanted}`");
                misreads.say(row.at, message, "begin from the template");
            }
        }
        Self { places, count: row.cells.len() }
    }

    /// The cell of a column, where it is not empty.
    pub(super) fn cell<'r, 't>(&self, row: &'r Row<'t>, column: &str) -> Option<&'r Cell<'t>> {
        let known = COLUMNS.iter().position(|(name, _)| *name == column)?;
        let place = (*self.places.get(known)?)?;
        row.cells.get(place).filter(|cell| !cell.text.is_empty())
    }

    /// Says where a row has too few or too many cells, or one of the other kind of row.
    pub(super) fn check(&self, row: &Row<'_>, side: Side, misreads: &mut Misreads) {
        if row.cells.len() != self.count {
            let message =
                format!("the row has {} cells, the headings {}", row.cells.len(), self.count);
            misreads.say(row.at, message, "give every column a cell, empty where nothing is known");
        }
        let other = COLUMNS.iter().filter(|(_, of)| *of != Side::Either && *of != side);
        for (name, _) in other {
            if let Some(cell) = self.cell(row, name) {
                let belongs = if side == Side::Provider { "person" } else { "provider" };
                let message = format!("`{name}` belongs in {belongs} rows");
                misreads.say(cell.at, message, "leave the cell empty, or correct `row`");
            }
        }
    }
}

fn unknown_column(cell: &Cell<'_>, misreads: &mut Misreads) {
    let names = COLUMNS.iter().map(|(name, _)| *name);
    let Some(near) = nearest(&cell.text, names.clone()) else {
        // Where the headings are missing, the first row is somebody's data: it is not repeated.
        let remedy = format!("the columns are {}", names.collect::<Vec<_>>().join(", "));
        return misreads.say(cell.at, "this is no column of a registry", remedy);
    };
    let remedy = format!("did you mean `{near}`?");
    misreads.say(cell.at, format!("{} is no column of a registry", quoted(&cell.text)), remedy);
}

/// The place of a row's first cell that is not `row`, for what is missing from it.
pub(super) fn after_kind(row: &Row<'_>) -> At {
    row.cells.get(1).map_or(row.at, |cell| cell.at)
}
