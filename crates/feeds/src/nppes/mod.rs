//! The monthly file of the NPI registry (NPPES Data Dissemination, CMS): everybody who has an NPI,
//! where they work and in which specialties; eight million rows of 330 columns.
//!
//! Columns are found by their headings, which CMS adds to. What the project has no use for is passed
//! over. The file is public; the private address and telephone of a person are not among what is kept.

mod columns;
mod filter;
mod listing;
mod read;

use std::io::Read;

pub use filter::Filter;
pub use listing::{Entity, Listing, Practice, Specialty};

use crate::csv::Records;
use crate::misread::{At, Misread};
use columns::Columns;

/// Reads the file's rows.
///
/// ```no_run
/// use latchkey_feeds::nppes::{Filter, Nppes};
/// # fn of(file: impl std::io::Read) -> Result<(), latchkey_feeds::Misread> {
/// let filter = Filter { states: vec!["CA".into()], ..Filter::default() };
/// for listing in Nppes::open(file)?.with_filter(filter) {
///     let listing = listing?;
///     println!("{} in {}", listing.npi, listing.practice.city);
/// }
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Nppes<R> {
    records: Records<R>,
    columns: Columns,
    filter: Filter,
    rows: u64,
}

impl<R: Read> Nppes<R> {
    /// Reads the headings of a source, which needs no buffer. One block of it is held.
    ///
    /// # Errors
    /// When the source is empty or cannot be read, or a column is missing.
    pub fn open(source: R) -> Result<Self, Misread> {
        let mut records = Records::new(source);
        if !records.advance()? {
            let at = At { line: 1, column: 1 };
            return Err(Misread::new(at, "the file is empty", "unpack the registry's file anew"));
        }
        let columns = Columns::read(&records.record())?;
        Ok(Self { records, columns, filter: Filter::default(), rows: 0 })
    }

    /// Gives some rows alone.
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// How many rows were read so far, given or not.
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

/// A row that cannot be read is an error, and the next row follows it. Only where the file cannot be
/// read on does the end follow.
impl<R: Read> Iterator for Nppes<R> {
    type Item = Result<Listing, Misread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.records.advance() {
                Ok(true) => self.rows += 1,
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
            let record = self.records.record();
            if self.filter.passes(&record, &self.columns) {
                return Some(read::listing(&record, &self.columns));
            }
        }
    }
}
