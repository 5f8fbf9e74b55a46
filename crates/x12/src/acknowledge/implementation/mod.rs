//! 999, the answer to groups and transactions: written as they are read, in bounded memory.

mod options;
mod segment;
mod trigger;

pub use options::{BusinessUnit, ClaimFaults, ImplementationOptions, MOST_FINDINGS, Values};

use super::answer::{Answer, answer};
use super::carried::{carried, carried_or_absent};
use super::verdict::Verdict;
use crate::envelope::{Closed, GroupHeader, TransactionHeader};
use crate::finding::{Finding, Severity};
use crate::write::{Envelope, WriteError};
use segment::Notes;

/// The guide of the 999.
const GUIDE: &str = "005010X231A1";
/// IK5 and AK9 have room for so many codes.
const MOST_CODES: usize = 5;

/// A 999 that is being written: one transaction for each group that was received.
///
/// ```
/// use latchkey_x12::{Date, Place};
/// use latchkey_x12::acknowledge::{Implementation, ImplementationOptions, Reply, Verdict};
/// use latchkey_x12::envelope::{Closed, GroupHeader, TransactionHeader};
/// let day = Date::new(20261102).unwrap();
/// let reply = Reply {
///     sender: ("ZZ".into(), "SYNTHPLAN".into()),
///     receiver: ("ZZ".into(), "SYNTHCLINIC".into()),
///     date: day,
///     time: "0815".into(),
///     control: 42,
///     is_test: true,
/// };
/// let group = GroupHeader {
///     place: Place::default(),
///     kind: "HC".into(),
///     sender: "SYNTHCLINIC".into(),
///     receiver: "SYNTHPLAN".into(),
///     control: "905".into(),
///     version: "005010X222A1".into(),
/// };
/// let transaction = TransactionHeader {
///     place: Place::default(),
///     number: 1,
///     kind: "837".into(),
///     control: "0001".into(),
///     guide: "005010X222A1".into(),
///     batch: "BATCH1".into(),
///     date: None,
/// };
/// let mut answer = Implementation::open(ImplementationOptions::new(reply))?;
/// answer.group(&group)?;
/// assert_eq!(answer.transaction(&transaction, &[], &[])?, Verdict::Accepted);
/// answer.close_group(&Closed { said: Some(1), counted: 1 }, &[])?;
/// let text = answer.close()?;
/// assert!(text.contains("AK1*HC*905*005010X222A1~AK2*837*0001*005010X222A1~IK5*A~AK9*A*1*1*1~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct Implementation {
    envelope: Envelope,
    options: ImplementationOptions,
    /// What the transactions of the open group came to.
    verdicts: Vec<(Verdict, u32)>,
    notes: Notes,
    is_rejected: bool,
    codes: Vec<&'static str>,
}

impl Implementation {
    /// Opens the interchange of the answer.
    ///
    /// # Errors
    /// When an id of the reply holds what X12 cannot carry.
    pub fn open(options: ImplementationOptions) -> Result<Self, WriteError> {
        let envelope = Envelope::open(&options.reply.interchange("FA", GUIDE))?;
        let notes = Notes::default();
        Ok(Self {
            envelope,
            options,
            verdicts: Vec::new(),
            notes,
            is_rejected: false,
            codes: Vec::new(),
        })
    }

    /// Begins the answer to a group.
    ///
    /// # Errors
    /// Never for what a reader gives: what X12 cannot carry is dropped. So with all that follow.
    pub fn group(&mut self, header: &GroupHeader) -> Result<(), WriteError> {
        self.verdicts.clear();
        self.envelope.begin("999")?;
        let ak1 = self.envelope.segments().segment("AK1");
        let ak1 = ak1.element(&carried_or_absent(header.kind.as_bytes(), 2));
        let ak1 = ak1.element(&carried_or_absent(header.control.as_bytes(), 9));
        ak1.element(&carried(header.version.as_bytes(), 12)).end()
    }

    /// Answers a transaction all of whose findings are known. `units` are the claims the findings
    /// are about, in their order; a claim that is not among them is not named.
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn transaction(
        &mut self,
        header: &TransactionHeader,
        findings: &[Finding],
        units: &[BusinessUnit<'_>],
    ) -> Result<Verdict, WriteError> {
        self.begin(header)?;
        self.findings(findings, units)?;
        self.end()
    }

    /// Begins the answer to a transaction.
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn begin(&mut self, header: &TransactionHeader) -> Result<(), WriteError> {
        self.notes = Notes::new(header.place);
        self.is_rejected = false;
        self.codes.clear();
        let ak2 = self.envelope.segments().segment("AK2");
        let ak2 = ak2.element(&carried_or_absent(header.kind.as_bytes(), 3));
        let ak2 = ak2.element(&carried_or_absent(header.control.as_bytes(), 9));
        ak2.element(&carried(header.guide.as_bytes(), 35)).end()
    }

    /// Notes findings of the open transaction. They may come in pieces; each piece is written in
    /// the order of the segments. Past [`ImplementationOptions::most_findings`] none is written,
    /// but each counts for the verdict. Findings of groups and interchanges are passed over.
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn findings(
        &mut self,
        findings: &[Finding],
        units: &[BusinessUnit<'_>],
    ) -> Result<(), WriteError> {
        let mut in_order: Vec<&Finding> = findings.iter().collect();
        in_order.sort_by_key(|finding| finding.ordinal);
        for finding in in_order {
            match answer(finding) {
                Answer::Transaction(code) => self.weigh(finding, code),
                Answer::Segment => self.segment(finding, units)?,
                Answer::Interchange(_) | Answer::Group(_) => {}
            }
        }
        Ok(())
    }

    fn segment(&mut self, finding: &Finding, units: &[BusinessUnit<'_>]) -> Result<(), WriteError> {
        let codes = finding.rule.segment_error();
        let is_the_guides = codes.segment.starts_with('I') || codes.element.starts_with('I');
        self.weigh(finding, if is_the_guides { "I5" } else { "5" });
        if self.notes.count() >= self.options.most_findings {
            return Ok(());
        }
        let unit = finding.claim.and_then(|claim| {
            units.binary_search_by_key(&claim, |u| u.claim).ok().and_then(|at| units.get(at))
        });
        let values = self.options.values;
        self.notes.write(self.envelope.segments(), finding, unit, values)
    }

    /// Counts a finding for the verdict.
    fn weigh(&mut self, finding: &Finding, code: &'static str) {
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
        let is_left_to_claim =
            finding.claim.is_some() && self.options.claim_faults == ClaimFaults::Noted;
        self.is_rejected |= finding.severity == Severity::Error && !is_left_to_claim;
    }

    /// Ends the answer to a transaction, and gives its verdict.
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn end(&mut self) -> Result<Verdict, WriteError> {
        let verdict = Verdict::of(!self.codes.is_empty(), self.is_rejected);
        let mut ik5 = self.envelope.segments().segment("IK5").element(verdict.code());
        for code in self.codes.iter().take(MOST_CODES) {
            ik5 = ik5.element(code);
        }
        ik5.end()?;
        match self.verdicts.iter_mut().find(|(known, _)| *known == verdict) {
            Some((_, count)) => *count += 1,
            None => self.verdicts.push((verdict, 1)),
        }
        Ok(verdict)
    }

    /// Ends the answer to a group, with what its trailer said and the group's own findings, and
    /// gives its verdict. A group that is rejected takes all its transactions with it.
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn close_group(
        &mut self,
        closed: &Closed,
        findings: &[Finding],
    ) -> Result<Verdict, WriteError> {
        let found = findings.iter().filter_map(|finding| match answer(finding) {
            Answer::Group(code) => Some((finding.severity, code)),
            _ => None,
        });
        let mut codes: Vec<&str> = Vec::new();
        let mut is_rejected = false;
        for (severity, code) in found {
            is_rejected |= severity == Severity::Error;
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let verdict =
            if is_rejected { Verdict::Rejected } else { self.group_verdict(!codes.is_empty()) };
        let accepted =
            if verdict == Verdict::Rejected { 0 } else { self.count(Verdict::is_accepted) };
        let received = self.count(|_| true);
        let ak9 = self.envelope.segments().segment("AK9").element(verdict.code());
        let mut ak9 = ak9.number(closed.said.unwrap_or(closed.counted));
        ak9 = ak9.number(received).number(accepted);
        for code in codes.iter().take(MOST_CODES) {
            ak9 = ak9.element(code);
        }
        ak9.end()?;
        self.envelope.end()?;
        Ok(verdict)
    }

    fn count(&self, of: impl Fn(Verdict) -> bool) -> u32 {
        self.verdicts.iter().filter(|(verdict, _)| of(*verdict)).map(|(_, count)| count).sum()
    }

    /// The verdict of a group by its transactions.
    fn group_verdict(&self, is_noted: bool) -> Verdict {
        let rejected = self.count(|verdict| verdict == Verdict::Rejected);
        let noted = self.count(|verdict| verdict == Verdict::AcceptedWithErrors);
        if self.count(|_| true) == rejected {
            return Verdict::Rejected;
        }
        if rejected > 0 {
            return Verdict::PartlyAccepted;
        }
        Verdict::of(is_noted || noted > 0, false)
    }

    /// Takes what was written so far: call it now and then for a file of any size.
    pub fn take(&mut self) -> String {
        self.envelope.take()
    }

    /// Closes the interchange, and gives what was written since the last [`Self::take`].
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn close(self) -> Result<String, WriteError> {
        self.envelope.close()
    }
}
