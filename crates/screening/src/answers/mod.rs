//! A receiver's answers to an input: TA1, 999 and 277CA, written as the claims go by.
//!
//! What a later verdict takes back is cut off again: a rejected interchange has its TA1 and nothing
//! else, and a rejected group or transaction no 277CA. Each 277CA is an interchange of its own for
//! one transaction, so that taking one back leaves the others whole.

mod findings;
mod setting;
mod sink;

use latchkey_x12::Batch;
use latchkey_x12::Turn;
use latchkey_x12::acknowledge::{ClaimAcknowledgement, Implementation, InterchangeAnswer, Verdict};
use latchkey_x12::envelope::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
use latchkey_x12::finding::Finding;
use latchkey_x12::write::WriteError;

use findings::{Cursor, Notes, units};
use sink::{cut, length, write};

pub use setting::{Ack, Now, Setting};
pub use sink::{InMemory, Sink, Sinks};

/// The answers to an input that is being read.
#[derive(Debug)]
pub struct Answers<S> {
    texts: Sinks<S>,
    /// How many transactions of the input began.
    transactions: u32,
    interchange: Option<Interchange>,
}

/// An interchange that is not over.
#[derive(Debug)]
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
#[derive(Debug)]
struct Group {
    /// What is wrong with its header and trailer.
    findings: Vec<Finding>,
    start_277: u64,
    transaction: Option<Transaction>,
}

/// A transaction that is not over.
#[derive(Debug)]
struct Transaction {
    header: TransactionHeader,
    claims: ClaimAcknowledgement,
    start_277: u64,
}

impl<S: Sink> Answers<S> {
    /// Answers that will stand in these texts.
    pub fn new(texts: Sinks<S>) -> Self {
        Self { texts, transactions: 0, interchange: None }
    }

    /// Answers what came next.
    ///
    /// # Errors
    /// Where an answer cannot be written.
    pub fn take(&mut self, setting: &mut Setting, batch: &Batch) -> Result<(), S::Error> {
        let mut cursor = Cursor::new(batch, self.transactions);
        for (place, turn) in batch.turns().iter().enumerate() {
            let found = cursor.before(turn, place);
            self.findings(found, batch)?;
            self.turn(setting, batch, turn)?;
        }
        self.findings(cursor.rest(), batch)?;
        self.keep()
    }

    /// The texts, which are whole.
    pub fn finish(self) -> Sinks<S> {
        self.texts
    }

    fn turn(&mut self, setting: &mut Setting, batch: &Batch, turn: &Turn) -> Result<(), S::Error> {
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

    fn open(&mut self, setting: &mut Setting, header: &InterchangeHeader) -> Result<(), S::Error> {
        let implementation = setting.implementation(header)?;
        self.interchange = Some(Interchange {
            header: header.clone(),
            notes: Notes::default(),
            implementation,
            has_groups: false,
            start_999: length(&self.texts.implementation),
            start_277: length(&self.texts.claims),
            group: None,
        });
        Ok(())
    }

    fn group(&mut self, header: &GroupHeader) -> Result<(), S::Error> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        open.implementation.group(header)?;
        open.has_groups = true;
        let start_277 = length(&self.texts.claims);
        open.group = Some(Group { findings: Vec::new(), start_277, transaction: None });
        Ok(())
    }

    fn transaction(
        &mut self,
        setting: &mut Setting,
        header: &TransactionHeader,
    ) -> Result<(), S::Error> {
        self.transactions = header.number;
        let Some(open) = &mut self.interchange else { return Ok(()) };
        let Some(group) = &mut open.group else { return Ok(()) };
        open.implementation.begin(header)?;
        group.transaction = Some(Transaction {
            header: header.clone(),
            claims: setting.claims(&open.header),
            start_277: length(&self.texts.claims),
        });
        Ok(())
    }

    fn claim(&mut self, batch: &Batch, place: usize) -> Result<(), S::Error> {
        let group = self.interchange.as_mut().and_then(|open| open.group.as_mut());
        let transaction = group.and_then(|group| group.transaction.as_mut());
        let (Some(transaction), Some(claim)) = (transaction, batch.claim(place)) else {
            return Ok(());
        };
        if self.texts.claims.is_some() {
            let Transaction { header, claims, .. } = transaction;
            claims.claim(header, &claim, batch.findings_of(place))?;
        }
        Ok(())
    }

    fn end_transaction(&mut self) -> Result<(), S::Error> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        let ended = open.group.as_mut().and_then(|group| group.transaction.take());
        let Some(transaction) = ended else { return Ok(()) };
        let verdict = open.implementation.end()?;
        if !verdict.is_accepted() {
            return cut(&mut self.texts.claims, transaction.start_277);
        }
        let text = transaction.claims.close()?;
        write(&mut self.texts.claims, &text)
    }

    fn end_group(&mut self, closed: &Closed) -> Result<(), S::Error> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        let Some(group) = open.group.take() else { return Ok(()) };
        let verdict = open.implementation.close_group(closed, &group.findings);
        if verdict? == Verdict::Rejected {
            return cut(&mut self.texts.claims, group.start_277);
        }
        Ok(())
    }

    fn close(&mut self, setting: &mut Setting) -> Result<(), S::Error> {
        let Some(open) = self.interchange.take() else { return Ok(()) };
        let answer = InterchangeAnswer::of(open.notes.findings());
        if answer.is_due(&open.header) {
            let reply = setting.reply(&open.header);
            let text = answer.write(&open.header, &reply)?;
            write(&mut self.texts.interchange, &text)?;
        }
        if !answer.verdict.is_accepted() || !open.has_groups {
            cut(&mut self.texts.claims, open.start_277)?;
            return cut(&mut self.texts.implementation, open.start_999);
        }
        let text = open.implementation.close()?;
        write(&mut self.texts.implementation, &text)
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
    fn keep(&mut self) -> Result<(), S::Error> {
        let Some(open) = &mut self.interchange else { return Ok(()) };
        write(&mut self.texts.implementation, &open.implementation.take())?;
        let transaction = open.group.as_mut().and_then(|group| group.transaction.as_mut());
        let Some(transaction) = transaction else { return Ok(()) };
        write(&mut self.texts.claims, &transaction.claims.take())
    }
}
