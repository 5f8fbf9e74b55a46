//! Requests for authorisation and their answers (278, 005010X217), review by review.
//!
//! A transaction says level by level who is asked, who asks, whose insurance it is, who is treated,
//! and what for: a patient's event with its services. An answer repeats these levels and says at each
//! of the last two how it stands, or at any of them why the request was turned back.
//!
//! One review is held at a time: a patient's event with everybody above it.

mod codes;
mod part;
mod parts;
mod party;
mod reading;
mod records;

use std::io::Read;

pub use crate::incoming::{Fault, Finding, Turn};
pub use codes::Direction;
pub use parts::{
    Ask, Attachment, Decision, Delivery, Diagnosis, Part, Party, Rejection, Service, ServiceKind,
    Trace,
};
pub use records::{Exchange, Review};

use crate::incoming::Stream;
use crate::place::Place;
use crate::reader::ReadError;
use reading::Reading;

/// What comes next in a file of requests or answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A review, with what is wrong with what the file says of it.
    Review(Box<Review>),
    /// What is wrong with the transaction or the file and not with one review.
    Finding(Finding),
}

/// A piece of a file: what comes next, or where the envelope begins or ends something, for those who
/// answer it too.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A review, or what is wrong around it.
    Item(Item),
    /// The envelope begins or ends something.
    Turn(Turn),
}

impl From<Finding> for Piece {
    fn from(finding: Finding) -> Self {
        Self::Item(Item::Finding(finding))
    }
}

/// Reads the reviews of a file.
///
/// ```
/// use latchkey_x12::authorization::{Authorizations, Item};
/// # let file = "ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PLAN           *261101*1200*^*00501*000000001*0*T*:~GS*HI*CLINIC*PLAN*20261101*1200*1*X*005010X217~ST*278*0001*005010X217~BHT*0007*13*REQUEST-1*20261101*1200~HL*1**20*1~NM1*X3*2*PLAN*****PI*SYNPLAN~HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*0000000006~HL*3*2*22*1~NM1*IL*1*SYNTHETIC*PARENT****MI*SYN-1~HL*4*3*EV*1~TRN*1*TRACE-1*9000000000~UM*HS*I*1*11:B~HL*5*4*SS*0~SV1*HC:S9443**UN*4~SE*15*0001~GE*1*1~IEA*1*000000001~".as_bytes();
/// for item in Authorizations::new(file) {
///     match item? {
///         Item::Review(review) => println!("{} services", review.services.len()),
///         Item::Finding(finding) => println!("{finding}"),
///     }
/// }
/// # Ok::<(), latchkey_x12::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Authorizations<R>(Pieces<R>);

impl<R: Read> Authorizations<R> {
    /// Reads from a source, which needs no buffer. One block of it and one review are held.
    pub fn new(source: R) -> Self {
        Self(Pieces::new(source))
    }

    /// Where the reading stands, for a progress bar.
    pub fn place(&self) -> Place {
        self.0.0.place()
    }
}

/// After an error, which says why the file cannot be read on, comes the end.
impl<R: Read> Iterator for Authorizations<R> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.find_map(|piece| match piece {
            Ok(Piece::Item(item)) => Some(Ok(item)),
            Ok(Piece::Turn(_)) => None,
            Err(error) => Some(Err(error)),
        })
    }
}

/// Reads a file piece by piece.
#[derive(Debug)]
pub struct Pieces<R>(Stream<R, Reading>);

impl<R: Read> Pieces<R> {
    /// Reads from a source, which needs no buffer. One block of it and one review are held.
    pub fn new(source: R) -> Self {
        Self(Stream::new(source))
    }
}

/// After an error, which says why the file cannot be read on, comes the end.
impl<R: Read> Iterator for Pieces<R> {
    type Item = Result<Piece, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}
