//! Receipts: what whoever was sent claims says of their file (999, 005010X231A1) and of each of them
//! (277CA, 005010X214), as they are read.
//!
//! The same answers are written in [`acknowledge`](crate::acknowledge): what that writes, this reads.
//! A 999 says that a file could be read and nothing more; that a claim was taken in is said by the
//! 277CA alone.

mod claim;
mod file;
mod reading;
mod records;

use std::io::Read;
use std::sync::Arc;

pub use crate::incoming::{Fault, Finding};
pub use records::{
    BatchReceipt, ClaimReceipt, FileReceipt, LineReceipt, Noted, StatusCode, TransactionReceipt,
};

use crate::incoming::Stream;
use crate::place::Place;
use crate::reader::ReadError;
use reading::Reading;

/// What comes next in a file of receipts.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// What is said of a group of transactions (999).
    File(Box<FileReceipt>),
    /// What is said of one claim (277CA).
    Claim(Box<ClaimReceipt>),
    /// The claims of a batch are over (277CA), and what was said of the batch as a whole.
    Batch(Arc<BatchReceipt>),
    /// What is wrong with the file and not with one claim.
    Finding(Finding),
}

impl From<Finding> for Item {
    fn from(finding: Finding) -> Self {
        Self::Finding(finding)
    }
}

/// Reads the receipts of a file.
///
/// ```
/// use latchkey_x12::receipt::{Item, Receipts};
/// # let file = "ISA*00*          *00*          *ZZ*PLAN           *ZZ*CLINIC         *261101*1200*^*00501*000000001*0*T*:~GS*FA*PLAN*CLINIC*20261101*1200*1*X*005010X231A1~ST*999*0001*005010X231A1~AK1*HC*905*005010X222A1~AK2*837*0001*005010X222A1~IK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*1~IEA*1*000000001~".as_bytes();
/// for item in Receipts::new(file) {
///     if let Item::File(receipt) = item? {
///         assert_eq!((receipt.control.as_str(), receipt.is_accepted()), ("905", Some(true)));
///     }
/// }
/// # Ok::<(), latchkey_x12::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Receipts<R>(Stream<R, Reading>);

impl<R: Read> Receipts<R> {
    /// Reads from a source, which needs no buffer. One block of it and one receipt are held.
    pub fn new(source: R) -> Self {
        Self(Stream::new(source))
    }

    /// Where the reading stands, for a progress bar.
    pub fn place(&self) -> Place {
        self.0.place()
    }
}

/// After an error, which says why the file cannot be read on, comes the end.
impl<R: Read> Iterator for Receipts<R> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}
