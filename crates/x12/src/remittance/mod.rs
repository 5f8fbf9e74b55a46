//! Payments and their explanation (835, 005010X221A1), claim by claim.
//!
//! One transaction is one payment: a check or a transfer of one payer to one payee, what it pays of
//! each claim, and why it pays less than was charged. Three sums must agree: charge less adjustments
//! is what was paid, for each line and for each claim; and what was paid of all claims, less what the
//! payer holds back from the provider, is the payment.

mod answer;
mod claim;
mod header;
mod line;
mod reading;
mod records;
mod status;
mod sums;

use std::io::Read;
use std::sync::Arc;

pub use crate::incoming::{Fault, Finding};
pub use answer::{Verdict, answer};
pub use records::{
    Adjustment, ClaimPayment, LinePayment, Payee, Payer, Payment, PaymentEnd, Procedure,
    ProviderAdjustment,
};
pub use status::Status;

use crate::incoming::Stream;
use crate::place::Place;
use crate::reader::ReadError;
use reading::Reading;

/// What comes next in a file of payments.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A payment begins; its claims follow.
    Payment(Arc<Payment>),
    /// What was paid of a claim, with what is wrong with that.
    Claim(Box<ClaimPayment>),
    /// An amount added to or held back from the payment that is about no claim.
    ProviderAdjustment(ProviderAdjustment),
    /// The payment ends, and whether it adds up.
    End(PaymentEnd),
    /// What is wrong with the payment or the file and not with one claim.
    Finding(Finding),
}

impl From<Finding> for Item {
    fn from(finding: Finding) -> Self {
        Self::Finding(finding)
    }
}

/// Reads the payments of a file.
///
/// ```
/// use latchkey_x12::remittance::{Item, Remittances};
/// # let file = "ISA*00*          *00*          *ZZ*PLAN           *ZZ*CLINIC         *261101*1200*^*00501*000000001*0*T*:~GS*HP*PLAN*CLINIC*20261101*1200*1*X*005010X221A1~ST*835*0001~BPR*I*80*C*CHK************20261101~TRN*1*CHECK1*1000000000~N1*PR*PLAN*XV*PLAN1~N1*PE*CLINIC*XX*0000000006~CLP*C1*1*100*80**MC*P1~CAS*CO*45*20~SE*8*0001~GE*1*1~IEA*1*000000001~".as_bytes();
/// for item in Remittances::new(file) {
///     match item? {
///         Item::Claim(claim) => println!("{}: paid {:?}", claim.id, claim.paid),
///         Item::Finding(finding) => println!("{finding}"),
///         _ => {}
///     }
/// }
/// # Ok::<(), latchkey_x12::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Remittances<R>(Stream<R, Reading>);

impl<R: Read> Remittances<R> {
    /// Reads from a source, which needs no buffer. One block of it and one claim are held.
    pub fn new(source: R) -> Self {
        Self(Stream::new(source))
    }

    /// Where the reading stands, for a progress bar.
    pub fn place(&self) -> Place {
        self.0.place()
    }
}

/// After an error, which says why the file cannot be read on, comes the end.
impl<R: Read> Iterator for Remittances<R> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}
