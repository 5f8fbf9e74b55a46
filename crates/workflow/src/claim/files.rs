//! What the payer's answers say of the files a claim went in.
//!
//! A 999 says that a file could be read; only the 277CA says that the payer took the claim in, and
//! is the proof that it was filed in time. Until then the file may be lost.

use latchkey_domain::Frequency;

use super::{AcknowledgedBy, Acknowledgement, Claim, Status, Submission};

impl Claim {
    /// Whether the payer took it in: it said so in a 277CA, or paid or denied.
    pub fn is_taken_in(&self) -> bool {
        let is_answered = || !self.remittances.is_empty() || self.is_in_by(|_| true);
        self.status.is_adjudicated() || (self.status == Status::Accepted && is_answered())
    }

    /// The control numbers of every file it went in, and of those that take it back.
    pub fn controls(&self) -> impl Iterator<Item = &str> {
        let of_void = self.voided.iter();
        let of_void = of_void.flat_map(|void| void.earlier_controls.iter().chain(&void.control));
        self.submissions.iter().map(|sent| &sent.control).chain(of_void).map(String::as_str)
    }

    /// Whether it was sent and the payer has not said that it took it in, nor turned it back.
    pub fn is_unanswered(&self) -> bool {
        self.status.is_with_payer() && !self.is_taken_in()
    }

    /// Whether it has not reached the payer as the first claim, so that the deadline runs.
    pub fn is_to_be_filed(&self) -> bool {
        self.frequency == Frequency::First && (self.status.is_unsent() || self.is_unanswered())
    }

    /// Whether a payment or a denial may be of it. Whoever pays has taken it in, also where its file
    /// was thought lost or was turned back, or where nobody sought payment any more.
    pub(super) fn may_be_paid(&self) -> bool {
        let was_sent = !self.submissions.is_empty();
        match self.status {
            Status::Prepared | Status::Rejected => was_sent && self.frequency == Frequency::First,
            Status::WrittenOff => was_sent,
            status => status.is_with_payer(),
        }
    }

    /// Whether a file with this control number told the payer of it, as what it is now or as what
    /// it takes the place of.
    pub(super) fn went_in(&self, control: &str) -> bool {
        self.submissions.iter().any(|sent| sent.control == control)
    }

    /// Whether it may be taken back: also once more, where the file that said so got lost or was
    /// turned back.
    pub(super) fn may_be_voided(&self) -> bool {
        match self.status {
            Status::WrittenOff => false,
            Status::Voided => self.is_void_unanswered(),
            _ => true,
        }
    }

    /// Whether a file with this control number told the payer that it is taken back.
    pub(super) fn was_voided_in(&self, control: &str) -> bool {
        let of_void = self.voided.iter();
        let mut controls =
            of_void.flat_map(|void| void.earlier_controls.iter().chain(&void.control));
        controls.any(|known| known == control)
    }

    /// Whether the payer turned back the file by which the claim was to be taken back. What is said
    /// of the claim itself stands over what is said of the form of its file.
    pub fn is_void_turned_back(&self) -> bool {
        self.void_answer().is_some_and(|answer| !answer.is_accepted)
    }

    /// Whether the payer was told that it is taken back and has not said that it took that in: the
    /// file may be lost.
    pub(super) fn is_void_unanswered(&self) -> bool {
        let is_told = self.voided.as_ref().is_some_and(|void| void.control.is_some());
        let is_in =
            |answer: &Acknowledgement| answer.by == AcknowledgedBy::Claim && answer.is_accepted;
        let mut answers = self.voided.iter().flat_map(|void| &void.acknowledgements);
        is_told && !answers.any(is_in)
    }

    /// What the payer said of the latest file that takes it back.
    fn void_answer(&self) -> Option<&Acknowledgement> {
        let void = self.voided.as_ref()?;
        let is_in =
            |answer: &&Acknowledgement| answer.by == AcknowledgedBy::Claim && answer.is_accepted;
        let of_latest = |answer: &&Acknowledgement| Some(&answer.control) == void.control.as_ref();
        let answers = || void.acknowledgements.iter().rev();
        let of_claim = |answer: &&Acknowledgement| answer.by == AcknowledgedBy::Claim;
        answers()
            .find(is_in)
            .or_else(|| answers().filter(of_latest).find(of_claim))
            .or_else(|| answers().find(of_latest))
    }

    /// Whether an acknowledgement of one of its files changes anything. After the payer's decision
    /// or an end of its own none does, nor one of a file of what it takes the place of. Of an
    /// earlier file, which may have been thought lost, only that the payer took the claim in does.
    pub(super) fn bears(&self, answer: &Acknowledgement) -> bool {
        let is_named = |sent: &Submission| sent.control == answer.control;
        let is_awaited = self.status.is_unsent() || self.status.is_with_payer();
        if !is_awaited || !self.current_files().any(is_named) {
            return false;
        }
        if self.submissions.last().is_some_and(is_named) {
            let is_in_by_another = self.is_taken_in() && self.is_in_by(|sent| !is_named(sent));
            return answer.is_accepted || !is_in_by_another;
        }
        answer.is_accepted && answer.by == AcknowledgedBy::Claim && !self.is_taken_in()
    }

    /// Whether the payer took it in by one of certain files.
    fn is_in_by(&self, which: impl Fn(&Submission) -> bool) -> bool {
        self.current_files()
            .filter(|sent| which(sent))
            .any(|sent| self.said_of_claim(&sent.control).is_some_and(|said| said.is_accepted))
    }

    /// The answer about the claim itself in the file with a control number, the latest.
    pub(super) fn said_of_claim(&self, control: &str) -> Option<&Acknowledgement> {
        let is_about =
            |said: &&Acknowledgement| said.by == AcknowledgedBy::Claim && said.control == control;
        self.acknowledgements.iter().rev().find(is_about)
    }

    /// The files it went in as what it is now.
    fn current_files(&self) -> impl Iterator<Item = &Submission> {
        self.submissions.iter().skip(self.earlier_files)
    }
}
