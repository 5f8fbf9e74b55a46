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

#[cfg(test)]
mod tests {
    use super::super::testing::{finding, interchange_header, reply};
    use super::*;
    use crate::finding::Rule;

    fn warning(rule: Rule, tag: &str, element: u8) -> Finding {
        Finding { severity: Severity::Warning, ..finding(rule, tag, element) }
    }

    #[test]
    fn the_first_that_rejects_is_the_note() {
        let of = |findings: &[Finding]| {
            let InterchangeAnswer { verdict, note } = InterchangeAnswer::of(findings);
            (verdict.code(), note)
        };
        let count = finding(Rule::GroupCount, "IEA", 1);
        let usage = warning(Rule::EnvelopeElement, "ISA", 15);
        assert_eq!(of(&[usage.clone(), count]), ("R", "021"));
        assert_eq!(of(&[usage]), ("E", "020"));
        assert_eq!(of(&[finding(Rule::SegmentCount, "SE", 1)]), ("A", "000"));
    }

    #[test]
    fn an_acknowledgement_is_sent_where_asked_or_needed() {
        let quiet = interchange_header();
        let asking = InterchangeHeader { wants_acknowledgement: true, ..interchange_header() };
        let clean = InterchangeAnswer::of(&[]);
        assert!(!clean.is_due(&quiet) && clean.is_due(&asking));
        assert!(InterchangeAnswer::of(&[finding(Rule::TrailerMissing, "IEA", 0)]).is_due(&quiet));
    }

    #[test]
    fn it_travels_without_a_group() {
        let header = interchange_header();
        let answer = InterchangeAnswer::of(&[finding(Rule::ControlNumberMismatch, "IEA", 2)]);
        let text = answer.write(&header, &reply()).unwrap();
        let segments: Vec<&str> = text.split_terminator('~').collect();
        let [isa, ta1, iea] = segments[..] else { panic!("{text}") };
        assert_eq!(isa.len(), 105);
        assert!(isa.contains("*ZZ*SYNTHPLAN      *ZZ*SYNTHCLINIC    *261102*0815*"), "{isa}");
        assert_eq!(ta1, "TA1*000000905*261101*1200*R*001");
        assert_eq!(iea, "IEA*0*000000042");
    }
}
