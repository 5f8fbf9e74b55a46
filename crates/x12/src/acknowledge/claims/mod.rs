//! 277CA, the answer to claims: each is taken in or sent back, with the reason.

mod options;
mod record;
mod render;
mod status;

pub use options::{ClaimOptions, MOST_CLAIMS, Source};

use super::verdict::Verdict;
use crate::claim::Claim;
use crate::envelope::TransactionHeader;
use crate::finding::Finding;
use crate::write::{Envelope, WriteError};
use record::Batch;

/// The guide of the 277CA.
const GUIDE: &str = "005010X214";

/// A 277CA that is being written.
///
/// It has one transaction for each that was received, and more where one holds more claims than
/// [`ClaimOptions::most_claims`]: the totals stand before the claims they count, so the claims of
/// one transaction are held until it is written, and no more than those.
#[derive(Debug)]
pub struct ClaimAcknowledgement {
    options: ClaimOptions,
    /// Opened with the first claim: a group without transactions is no answer.
    envelope: Option<Envelope>,
    written: u32,
    batch: Option<Batch>,
}

impl ClaimAcknowledgement {
    /// An answer to which nothing has been said yet.
    pub fn new(options: ClaimOptions) -> Self {
        Self { options, envelope: None, written: 0, batch: None }
    }

    /// Answers a claim: it is taken in unless a finding is an error. `findings` are those of the
    /// claim and of the loops it stands in, such as its billing provider's; `header` is that of
    /// its transaction.
    ///
    /// # Errors
    /// When the options hold what X12 cannot carry; what a claim holds of it is dropped.
    pub fn claim(
        &mut self,
        header: &TransactionHeader,
        claim: &Claim<'_>,
        findings: &[Finding],
    ) -> Result<Verdict, WriteError> {
        let has_room = self.batch.as_ref().is_some_and(|batch| {
            batch.transaction == header.number && batch.count() < self.options.most_claims
        });
        if !has_room {
            self.flush()?;
        }
        let batch = self.batch.get_or_insert_with(|| Batch::new(header, claim));
        Ok(batch.add(claim, findings))
    }

    /// Writes the claims that are held as a transaction.
    fn flush(&mut self) -> Result<(), WriteError> {
        let Some(batch) = self.batch.take() else { return Ok(()) };
        let envelope = match &mut self.envelope {
            Some(envelope) => envelope,
            none => none.insert(Envelope::open(&self.options.reply.interchange("HN", GUIDE))?),
        };
        self.written += 1;
        render::transaction(envelope, &self.options, self.written, &batch)
    }

    /// Takes what was written so far: call it now and then for a file of any size.
    pub fn take(&mut self) -> String {
        self.envelope.as_mut().map(Envelope::take).unwrap_or_default()
    }

    /// Writes what is held, closes the interchange, and gives what was written since the last
    /// [`Self::take`]. Nothing, where there was no claim.
    ///
    /// # Errors
    /// As [`Self::claim`].
    pub fn close(mut self) -> Result<String, WriteError> {
        self.flush()?;
        self.envelope.map_or_else(|| Ok(String::new()), Envelope::close)
    }
}
