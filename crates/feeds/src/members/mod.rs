//! A plan's or a practice's members as a table: parents, their infants, and who belongs to whom.
//!
//! An infant names its parent by the parent's plan id or by the key the table gives the parent's row,
//! wherever that row stands. The template explains every column.

mod cells;
mod columns;
mod link;
mod read;
mod record;

use std::io::Read;

pub use link::{Members, read};
pub use read::MemberRows;
pub use record::Member;

use crate::csv::Records;
use crate::misread::{At, Misread, Misreads};
use columns::Header;

/// An example with a comment on every column; it reads without a fault, and everybody in it is
/// invented.
pub fn template() -> &'static str {
    include_str!("template.csv")
}

impl<R: Read> MemberRows<R> {
    /// Reads the headings of a source, which needs no buffer. One block of it is held.
    ///
    /// # Errors
    /// What is wrong with the headings, or why the source cannot be read.
    pub fn open(source: R) -> Result<Self, Vec<Misread>> {
        let mut records = Records::new(source).with_comments();
        let mut misreads = Misreads::default();
        if !records.advance().map_err(|error| vec![error])? {
            misreads.say(
                At { line: 1, column: 1 },
                "the table is empty",
                "begin from the template",
            );
        }
        let header = Header::read(&records.record(), &mut misreads);
        misreads.into_result().map(|()| Self::begin(records, header))
    }
}
