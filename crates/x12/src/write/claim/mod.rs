//! A file of professional claims (005010X222A1), written claim by claim.
//!
//! The records are the reader's own: what was read can be written. Only what is given is written;
//! whether it is all that the guide demands, the checker says.

mod body;
mod kinds;
mod levels;
mod line;
mod people;

use super::envelope::{Envelope, Interchange};
use super::segments::{SegmentWriter, WriteError};
use crate::claim::{Claim, Party};
use levels::Levels;

/// Whom the receiver may ask about the file (PER of 1000A).
#[derive(Clone, Copy, Debug, Default)]
pub struct Contact<'a> {
    /// The person or desk.
    pub name: &'a str,
    /// The telephone number, ten digits.
    pub telephone: &'a str,
    /// The address for electronic mail; it may be empty.
    pub mail: &'a str,
}

/// What a file's claims have in common.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The batch's own number (BHT03), at most 30 characters. Transactions after the first add
    /// their number to it.
    pub id: &'a str,
    /// Who sends (1000A).
    pub submitter: Party<'a>,
    /// Whom to ask (1000A).
    pub contact: Contact<'a>,
    /// Who receives (1000B).
    pub receiver: Party<'a>,
    /// Encounters of a capitated group (BHT06 is RP) and not claims for payment (CH).
    pub is_encounter: bool,
    /// The most claims of a transaction; [`ClaimFile::MOST_CLAIMS`] is what payers take.
    pub most_claims: u32,
}

/// A file of claims that is being written. Claims of one billing provider, subscriber or patient
/// that follow each other share its level, so sort them by these for the smallest file.
///
/// ```
/// use latchkey_x12::claim::{Claim, Party};
/// use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};
/// use latchkey_x12::{Cents, Date};
/// let interchange = Interchange {
///     sender: ("ZZ".into(), "LATCHKEY".into()),
///     receiver: ("ZZ".into(), "PLAN".into()),
///     date: Date::new(20261101).unwrap(),
///     time: "1200".into(),
///     control: 1,
///     is_test: true,
///     group: ClaimFile::GROUP,
///     guide: ClaimFile::GUIDE,
/// };
/// let batch = Batch {
///     id: "1",
///     submitter: Party { name: "CLINIC".into(), id: "LATCHKEY".into(), ..Party::default() },
///     contact: Contact { name: "BILLING", telephone: "5550000000", mail: "" },
///     receiver: Party { name: "PLAN".into(), id: "PLAN".into(), ..Party::default() },
///     is_encounter: false,
///     most_claims: ClaimFile::MOST_CLAIMS,
/// };
/// let mut file = ClaimFile::open(&interchange, &batch)?;
/// file.claim(&Claim { id: "C1".into(), charge: Some(Cents(100)), ..Claim::default() })?;
/// assert!(file.close()?.contains("~HL*1**20*1~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct ClaimFile {
    envelope: Envelope,
    head: Head,
    levels: Levels,
    body: SegmentWriter,
    most_claims: u32,
    /// The transactions begun, and the claims of the one that is open.
    transactions: u32,
    claims: u32,
}

impl ClaimFile {
    /// What a group of claims is called (GS01).
    pub const GROUP: &'static str = "HC";
    /// The guide the claims follow (GS08, ST03).
    pub const GUIDE: &'static str = "005010X222A1";
    /// The most claims of a transaction that the guide advises.
    pub const MOST_CLAIMS: u32 = 5_000;

    /// Begins a file: writes ISA and GS. The interchange's group and guide are those of claims.
    ///
    /// # Errors
    /// When a name or number holds what X12 cannot carry.
    pub fn open(interchange: &Interchange, batch: &Batch<'_>) -> Result<Self, WriteError> {
        Self::open_with(interchange, batch, SegmentWriter::default())
    }

    /// The same with a writer of the caller's, for other delimiters or line ends.
    ///
    /// # Errors
    /// When a name or number holds what X12 cannot carry.
    pub fn open_with(
        interchange: &Interchange,
        batch: &Batch<'_>,
        writer: SegmentWriter,
    ) -> Result<Self, WriteError> {
        let (group, guide) = (Self::GROUP, Self::GUIDE);
        let interchange = Interchange { group, guide, ..interchange.clone() };
        let head = Head::new(&interchange, batch, writer.like())?;
        Ok(Self {
            head,
            levels: Levels::new(&writer),
            body: writer.like(),
            most_claims: batch.most_claims.max(1),
            transactions: 0,
            claims: 0,
            envelope: Envelope::open_with(&interchange, writer)?,
        })
    }

    /// Writes a claim, with the levels it needs.
    ///
    /// # Errors
    /// When the claim holds what X12 cannot carry or this writer does not write. Nothing of the
    /// claim is written then, and the next may follow.
    pub fn claim(&mut self, claim: &Claim<'_>) -> Result<(), WriteError> {
        self.body.clear();
        body::write(&mut self.body, claim)?;
        self.levels.prepare(claim)?;
        if self.transactions == 0 || self.claims >= self.most_claims {
            self.next_transaction()?;
        }
        self.levels.write(self.envelope.segments())?;
        self.envelope.segments().append(&self.body);
        self.claims += 1;
        Ok(())
    }

    /// Takes what was written so far, for those who write a long file piece by piece.
    pub fn take(&mut self) -> String {
        self.envelope.take()
    }

    /// Ends the file, and gives what was written since the last [`Self::take`].
    ///
    /// # Errors
    /// [`WriteError::NoClaims`] where none was written: no guide knows such a file.
    pub fn close(mut self) -> Result<String, WriteError> {
        if self.transactions == 0 {
            return Err(WriteError::NoClaims);
        }
        self.envelope.end()?;
        self.envelope.close()
    }

    fn next_transaction(&mut self) -> Result<(), WriteError> {
        if self.transactions > 0 {
            self.envelope.end()?;
        }
        self.transactions += 1;
        self.claims = 0;
        self.levels.forget();
        self.envelope.begin("837")?;
        self.head.write(self.envelope.segments(), self.transactions)
    }
}

/// What stands at the beginning of every transaction.
#[derive(Debug)]
struct Head {
    id: String,
    date: crate::Date,
    time: String,
    purpose: &'static str,
    parties: SegmentWriter,
}

impl Head {
    fn new(
        interchange: &Interchange,
        batch: &Batch<'_>,
        mut parties: SegmentWriter,
    ) -> Result<Self, WriteError> {
        people::party(&mut parties, "41", "46", &batch.submitter)?;
        people::contact(&mut parties, &batch.contact)?;
        people::party(&mut parties, "40", "46", &batch.receiver)?;
        Ok(Self {
            id: batch.id.to_owned(),
            date: interchange.date,
            time: interchange.time.clone(),
            purpose: if batch.is_encounter { "RP" } else { "CH" },
            parties,
        })
    }

    fn write(&self, out: &mut SegmentWriter, transaction: u32) -> Result<(), WriteError> {
        let bht = out.segment("BHT").element("0019").element("00");
        let bht = match transaction {
            1 => bht.element(&self.id),
            number => bht.element(&format!("{}-{number}", self.id)),
        };
        bht.number(self.date).element(&self.time).element(self.purpose).end()?;
        out.append(&self.parties);
        Ok(())
    }
}
