//! Tables from outside: the same rows whatever the pieces they arrive in, and faults that point at a
//! cell and repeat none.

use latchkey_feeds::csv::Records;
use latchkey_feeds::members;
use latchkey_feeds::nppes::{Listing, Nppes};
use latchkey_feeds::{At, Misread};

use crate::x12::reader::ByOne;

/// Checks the reader of tables, of members, and of the NPI registry.
pub fn check(data: &[u8]) {
    let (whole, by_one) = (rows(data), rows(ByOne(data)));
    assert_eq!(whole, by_one, "other rows, byte by byte");
    let (whole, by_one) = (members::read(data), members::read(ByOne(data)));
    assert!(whole.members == by_one.members, "other members, byte by byte");
    assert_eq!(whole.misreads, by_one.misreads);
    assert_eq!(whole.parents.len(), whole.members.len());
    for (member, parent) in whole.parents.iter().enumerate() {
        let parent = parent.unwrap_or(usize::MAX);
        assert!(parent == usize::MAX || (parent < whole.members.len() && parent != member));
    }
    whole.misreads.iter().for_each(said);
    let (whole, by_one) = (listings(data), listings(ByOne(data)));
    assert!(whole == by_one, "other listings, byte by byte");
    whole.iter().filter_map(|listing| listing.as_ref().err()).for_each(said);
}

/// A row's cells with their places, or why there is none.
type Row = Result<Vec<(At, Vec<u8>)>, Misread>;

fn rows(source: impl std::io::Read) -> Vec<Row> {
    let mut records = Records::new(source);
    let mut rows = Vec::new();
    loop {
        match records.advance() {
            Ok(false) => return rows,
            Ok(true) => {
                let record = records.record();
                let cells = (0..record.len()).map(|n| (record.at(n), record.cell(n).into_owned()));
                rows.push(Ok(cells.collect()));
            }
            Err(error) => {
                rows.push(Err(error));
                return rows;
            }
        }
    }
}

fn listings(source: impl std::io::Read) -> Vec<Result<Listing, Misread>> {
    match Nppes::open(source) {
        Ok(listings) => listings.collect(),
        Err(error) => vec![Err(error)],
    }
}

fn said(misread: &Misread) {
    assert!(misread.line >= 1, "{misread}");
    assert!(!misread.to_string().contains(char::is_control), "{misread:?}");
}
