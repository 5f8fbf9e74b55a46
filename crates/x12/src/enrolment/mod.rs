//! Who is insured (834, 005010X220A1), member by member.
//!
//! A file tells of changes, or of everybody for comparison. Each member is given with their numbers,
//! name, address, telephone, birth date, language and coverages. Who belongs to whom is told by the
//! subscriber's number, which dependents repeat (REF*0F): an infant is a dependent of that number.
//! Where a State gives everybody a number of their own, as Medi-Cal does, the case's number (REF*3H)
//! is what a family has in common.

mod codes;
mod member;
mod reading;
mod records;

use std::io::Read;

pub use crate::incoming::{Fault, Finding};
pub use codes::{Maintenance, Purpose, Relationship};
pub use records::{Contact, Coverage, Language, Member, Roster, RosterEnd};

use crate::incoming::Stream;
use crate::place::Place;
use crate::reader::ReadError;
use reading::Reading;

/// What comes next in a file of enrolments.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A transaction begins; its members follow.
    Roster(Roster),
    /// A member, with what is wrong with what the file says of them.
    Member(Box<Member>),
    /// The transaction ends.
    End(RosterEnd),
    /// What is wrong with the transaction or the file and not with one member.
    Finding(Finding),
}

impl From<Finding> for Item {
    fn from(finding: Finding) -> Self {
        Self::Finding(finding)
    }
}

/// Reads the members of a file.
///
/// ```
/// use latchkey_x12::enrolment::{Enrolments, Item};
/// # let file = "ISA*00*          *00*          *ZZ*STATE          *ZZ*PLAN           *261101*1200*^*00501*000000001*0*T*:~GS*BE*STATE*PLAN*20261101*1200*1*X*005010X220A1~ST*834*0001*005010X220A1~BGN*00*1*20261101*1200****2~N1*P5*STATE*FI*000000000~N1*IN*PLAN*FI*000000001~INS*Y*18*021**A~REF*0F*SYNTH0001~NM1*IL*1*TESTFAMILY*PARENT~SE*8*0001~GE*1*1~IEA*1*000000001~".as_bytes();
/// for item in Enrolments::new(file) {
///     match item? {
///         Item::Member(member) => println!("{} coverages", member.coverages.len()),
///         Item::Finding(finding) => println!("{finding}"),
///         _ => {}
///     }
/// }
/// # Ok::<(), latchkey_x12::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Enrolments<R>(Stream<R, Reading>);

impl<R: Read> Enrolments<R> {
    /// Reads from a source, which needs no buffer. One block of it and one member are held.
    pub fn new(source: R) -> Self {
        Self(Stream::new(source))
    }

    /// Where the reading stands, for a progress bar.
    pub fn place(&self) -> Place {
        self.0.place()
    }
}

/// After an error, which says why the file cannot be read on, comes the end.
impl<R: Read> Iterator for Enrolments<R> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}
