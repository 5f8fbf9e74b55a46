//! The text of a file of claims, and what its envelope says.

use latchkey_x12::claim::{Claim, Party};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange, SegmentWriter, WriteError};
use latchkey_x12::{Date, Delimiters, Text};

use crate::bill::Bill;

/// What a file's envelope says beside what its claims do.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// Under which number the file is sent; else the first claim's billing NPI.
    pub submitter: Option<String>,
    /// Whom to ask; else the first claim's biller.
    pub contact: Option<String>,
    /// Where somebody answers for the file.
    pub telephone: String,
    /// Whether it is a test, and not for payment.
    pub is_test: bool,
    /// Whether segments end with a line break, for people to read.
    pub has_line_ends: bool,
    /// When it is made.
    pub sent: Sent,
}

/// When a file is made, and under which number.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The day.
    pub date: Date,
    /// As `hhmm`.
    pub time: String,
    /// The control number of interchange, group and batch.
    pub control: u32,
}

/// Why a file can't be written. Nothing personal: claims are named by the office's numbers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnwritableFile {
    /// There is none.
    #[error("there is no claim to write; name an order")]
    NoClaim,
    /// They go to two payers.
    #[error("claims for payers {0} and {1} do not share a file; make one for each payer")]
    Payers(String, String),
    /// A claim holds what X12 cannot carry.
    #[error("claim {number}: {error}")]
    Claim {
        /// Which, by its place from 0.
        place: usize,
        /// The office's number of it.
        number: String,
        /// What it holds.
        error: WriteError,
    },
    /// The envelope holds what X12 cannot carry.
    #[error(transparent)]
    Envelope(#[from] WriteError),
}

/// Writes the claims, in their order. All go to the payer of the first.
///
/// # Errors
/// Where there is none, they go to several payers, or hold what X12 cannot carry.
pub fn write(bills: &[Bill<'_>], envelope: &Envelope) -> Result<String, UnwritableFile> {
    let claims: Vec<Claim<'_>> = bills.iter().map(Bill::claim).collect();
    let first = claims.first().ok_or(UnwritableFile::NoClaim)?;
    one_payer(&claims)?;
    let sender = envelope.submitter.clone().unwrap_or_else(|| first.billing.npi.to_string());
    let submitter = Party { name: first.billing.name, id: (&*sender).into(), ..Party::default() };
    let contact = envelope.contact.clone().unwrap_or_else(|| first.billing.name.to_string());
    let Sent { date, time, control } = &envelope.sent;
    let id = control.to_string();
    let batch = Batch {
        id: &id,
        submitter,
        contact: Contact { name: &contact, telephone: &envelope.telephone, mail: "" },
        receiver: Party { qualifier: Text::default(), ..first.payer },
        is_encounter: false,
        most_claims: ClaimFile::MOST_CLAIMS,
    };
    let interchange = Interchange {
        sender: ("ZZ".to_owned(), sender.clone()),
        receiver: ("ZZ".to_owned(), first.payer.id.to_string()),
        date: *date,
        time: time.clone(),
        control: *control,
        is_test: envelope.is_test,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let writer = SegmentWriter::new(Delimiters::default());
    let writer = if envelope.has_line_ends { writer.with_line_ends() } else { writer };
    let mut file = ClaimFile::open_with(&interchange, &batch, writer)?;
    for (place, claim) in claims.iter().enumerate() {
        let number = || claim.id.to_string();
        file.claim(claim).map_err(|error| UnwritableFile::Claim {
            place,
            number: number(),
            error,
        })?;
    }
    Ok(file.close()?)
}

/// A file goes to one payer.
fn one_payer(claims: &[Claim<'_>]) -> Result<(), UnwritableFile> {
    let mut pairs = claims.iter().zip(claims.iter().skip(1));
    let Some((before, after)) = pairs.find(|(a, b)| a.payer.id != b.payer.id) else {
        return Ok(());
    };
    Err(UnwritableFile::Payers(before.payer.id.to_string(), after.payer.id.to_string()))
}
