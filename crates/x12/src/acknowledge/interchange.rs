//! TA1: the answer to an interchange's envelope.

use super::answer::{Answer, answer};
use super::carried::carried;
use super::reply::Reply;
use super::verdict::Verdict;
use crate::envelope::InterchangeHeader;
use crate::finding::{Finding, Severity};
use crate::write::{Envelope, SegmentWriter, WriteError};

/// How the envelope of an interchange fared. A TA1 has room for one note: that of the first
/// finding which rejects, or else of the first.
///
/// ```
/// use latchkey_x12::acknowledge::{InterchangeAnswer, Verdict};
/// let answer = InterchangeAnswer::of(&[]);
/// assert_eq!((answer.verdict, answer.note), (Verdict::Accepted, "000"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterchangeAnswer {
    /// Accepted, accepted with errors, or rejected (TA104).
    pub verdict: Verdict,
    /// What was found (TA105), three digits; `000` is nothing.
    pub note: &'static str,
}

impl InterchangeAnswer {
    /// The answer to what was found in an interchange. Findings of its groups, transactions and
    /// claims may be among them: they are a 999's to answer, and passed over.
    pub fn of(findings: &[Finding]) -> Self {
        let notes = findings.iter().filter_map(|finding| match answer(finding) {
            Answer::Interchange(note) => Some((finding.severity, note)),
            _ => None,
        });
        let first = notes.clone().find(|(severity, _)| *severity == Severity::Error);
        let Some((severity, note)) = first.or_else(|| notes.clone().next()) else {
            return Self { verdict: Verdict::Accepted, note: "000" };
        };
        Self { verdict: Verdict::of(true, severity == Severity::Error), note }
    }

    /// Whether a TA1 is to be sent: where there is something to say, or ISA14 asks for it.
    pub fn is_due(&self, header: &InterchangeHeader) -> bool {
        header.wants_acknowledgement || self.verdict != Verdict::Accepted
    }

    /// The interchange that carries the TA1, which stands in no group.
    ///
    /// # Errors
    /// When an id of the reply holds what X12 cannot carry.
    pub fn write(&self, header: &InterchangeHeader, reply: &Reply) -> Result<String, WriteError> {
        let mut writer = SegmentWriter::default();
        let ta1 = writer.segment("TA1").element(&carried(header.control.as_bytes(), 9));
        let ta1 = ta1.element(&carried(header.date.as_bytes(), 6));
        let ta1 = ta1.element(&carried(header.time.as_bytes(), 4));
        ta1.element(self.verdict.code()).element(self.note).end()?;
        let control = format!("{:09}", reply.control);
        writer.segment("IEA").number(0).element(&control).end()?;
        Ok(isa(reply)? + writer.text())
    }
}

/// The first segment of an interchange from us.
fn isa(reply: &Reply) -> Result<String, WriteError> {
    let text = Envelope::open(&reply.interchange("FA", ""))?.take();
    Ok(text.split_inclusive('~').next().unwrap_or_default().to_owned())
}
