//! A receiver's answers to an input: TA1, 999 and 277CA, written as the claims go by.
//!
//! What a later verdict takes back is cut off again: a rejected interchange has its TA1 and nothing
//! else, and a rejected group or transaction no 277CA. Each 277CA is an interchange of its own for
//! one transaction, so that taking one back leaves the others whole.

mod files;
mod findings;
mod setting;

use latchkey_x12::Batch;
use latchkey_x12::Turn;
use latchkey_x12::acknowledge::{ClaimAcknowledgement, Implementation, InterchangeAnswer, Verdict};
use latchkey_x12::envelope::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
use latchkey_x12::finding::Finding;
use latchkey_x12::write::WriteError;

use crate::failure::Failure;
use findings::{Cursor, Notes, units};

pub use files::Files;
pub use setting::{Setting, now};

/// The answers to an input that is being read.
pub struct Answers {
    files: Files,
    /// How many transactions of the input began.
    transactions: u32,
    interchange: Option<Interchange>,
}

/// An interchange that is not over.
struct Interchange {
    header: InterchangeHeader,
    notes: Notes,
    implementation: Implementation,
    has_groups: bool,
    /// Where the answers to it begin.
    start_999: u64,
    start_277: u64,
    group: Option<Group>,
}

/// A group that is not over.
struct Group {
    /// What is wrong with its header and trailer.
    findings: Vec<Finding>,
    start_277: u64,
    transaction: Option<Transaction>,
}

/// A transaction that is not over.
struct Transaction {
    header: TransactionHeader,
    claims: ClaimAcknowledgement,
    start_277: u64,
}

impl Answers {
    /// Answers that will stand in these files.
    pub fn new(files: Files) -> Self {
        Self { files, transactions: 0, interchange: None }
    }

    /// Answers what came next.
    pub fn take(&mut self, setting: &mut Setting, batch: &Batch) -> Result<(), Failure> {
        let mut cursor = Cursor::new(batch, self.transactions);
        for (place, turn) in batch.turns().iter().enumerate() {
            let found = cursor.before(turn, place);
            self.findings(found, batch).map_err(unwritable)?;
            self.turn(setting, batch, turn)?;
        }
        self.findings(cursor.rest(), batch).map_err(unwritable)?;
        self.keep()
    }

    /// Gives the files their names.
    pub fn finish(self) -> Result<(), Failure> {
        self.files.publish()
    }

    fn turn(&mut self, setting: &mut Setting, batch: &Batch, turn: &Turn) -> Result<(), Failure> {
        match turn {
            Turn::Interchange(header) => self.open(setting, header),
            Turn::Group(header) => self.group(header),
            Turn::Transaction(header) => self.transaction(setting, header),
            Turn::Claim(place) => self.claim(batch, *place),
            Turn::TransactionEnd(_) => self.end_transaction(),
            Turn::GroupEnd(closed) => self.end_group(closed),
            Turn::InterchangeEnd(_) => self.close(setting),
        }
    }

    fn open(&mut self, setting: &mut Setting, header: &InterchangeHeader) -> Result<(), Failure> {
        let implementation = setting.implementation(header).map_err(unwritable)?;
        self.interchange = Some(Interchange {
            header: header.clone(),
            notes: Notes::default(),
            implementation,
            has_groups: false,
            start_999: self.files.implementation.length(),
            start_277: self.files.claims.length(),
            group: None,
        });
        Ok(())
    }

    fn group(&mut self, header: &GroupHeader) -> Result<(), Failure> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        open.implementation.group(header).map_err(unwritable)?;
        open.has_groups = true;
        let start_277 = self.files.claims.length();
        open.group = Some(Group { findings: Vec::new(), start_277, transaction: None });
        Ok(())
    }

    fn transaction(
        &mut self,
        setting: &mut Setting,
        header: &TransactionHeader,
    ) -> Result<(), Failure> {
        self.transactions = header.number;
        let Some(open) = &mut self.interchange else { return Ok(()) };
        let Some(group) = &mut open.group else { return Ok(()) };
        open.implementation.begin(header).map_err(unwritable)?;
        group.transaction = Some(Transaction {
            header: header.clone(),
            claims: setting.claims(&open.header),
            start_277: self.files.claims.length(),
        });
        Ok(())
    }

    fn claim(&mut self, batch: &Batch, place: usize) -> Result<(), Failure> {
        let group = self.interchange.as_mut().and_then(|open| open.group.as_mut());
        let transaction = group.and_then(|group| group.transaction.as_mut());
        let (Some(transaction), Some(claim)) = (transaction, batch.claim(place)) else {
            return Ok(());
        };
        if self.files.claims.is_wanted() {
            let Transaction { header, claims, .. } = transaction;
            claims.claim(header, &claim, batch.findings_of(place)).map_err(unwritable)?;
        }
        Ok(())
    }

    fn end_transaction(&mut self) -> Result<(), Failure> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        let ended = open.group.as_mut().and_then(|group| group.transaction.take());
        let Some(transaction) = ended else { return Ok(()) };
        let verdict = open.implementation.end().map_err(unwritable)?;
        if !verdict.is_accepted() {
            return self.files.claims.cut(transaction.start_277);
        }
        let text = transaction.claims.close().map_err(unwritable)?;
        self.files.claims.write(&text)
    }

    fn end_group(&mut self, closed: &Closed) -> Result<(), Failure> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        let Some(group) = open.group.take() else { return Ok(()) };
        let verdict = open.implementation.close_group(closed, &group.findings);
        if verdict.map_err(unwritable)? == Verdict::Rejected {
            return self.files.claims.cut(group.start_277);
        }
        Ok(())
    }

    fn close(&mut self, setting: &mut Setting) -> Result<(), Failure> {
        let Some(open) = self.interchange.take() else { return Ok(()) };
        let answer = InterchangeAnswer::of(open.notes.findings());
        if answer.is_due(&open.header) {
            let reply = setting.reply(&open.header);
            let text = answer.write(&open.header, &reply).map_err(unwritable)?;
            self.files.interchange.write(&text)?;
        }
        if !answer.verdict.is_accepted() || !open.has_groups {
            self.files.claims.cut(open.start_277)?;
            return self.files.implementation.cut(open.start_999);
        }
        let text = open.implementation.close().map_err(unwritable)?;
        self.files.implementation.write(&text)
    }

    /// Hands findings to whom they concern.
    fn findings(&mut self, found: &[Finding], batch: &Batch) -> Result<(), WriteError> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        for found in found.chunk_by(|a, b| a.transaction == b.transaction) {
            open.notes.note(found);
            let Some(group) = &mut open.group else { continue };
            group.findings.extend(found.iter().filter(|f| findings::is_of_group(f)).cloned());
            let Some(transaction) = &group.transaction else { continue };
            let number = transaction.header.number;
            if found.iter().all(|finding| finding.transaction == number) {
                open.implementation.findings(found, &units(found, batch))?;
            }
        }
        Ok(())
    }

    /// Moves what is written into the files: memory does not grow with the input.
    fn keep(&mut self) -> Result<(), Failure> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        self.files.implementation.write(&open.implementation.take())?;
        let transaction = open.group.as_mut().and_then(|group| group.transaction.as_mut());
        let Some(transaction) = transaction else { return Ok(()) };
        self.files.claims.write(&transaction.claims.take())
    }
}

fn unwritable(error: WriteError) -> Failure {
    Failure::Input(format!("the answer cannot be written: {error}"))
}
