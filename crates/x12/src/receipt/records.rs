//! What receipts say, as records.

use std::fmt;
use std::sync::Arc;

use crate::incoming::Finding;
use crate::number::Cents;
use crate::place::Place;

/// What is said of a group (AK1 to AK9 of a 999).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReceipt {
    /// The AK1 segment.
    pub place: Place,
    /// What the group held (AK101), as `HC`.
    pub kind: String,
    /// The group's control number (AK102).
    pub control: String,
    /// The verdict as sent (AK901); [`Self::is_accepted`] says what it means.
    pub verdict: String,
    /// Why, of the group itself (AK905 to AK909).
    pub codes: Vec<String>,
    /// What is said of each of its transactions.
    pub transactions: Vec<TransactionReceipt>,
    /// What is wrong with the receipt.
    pub findings: Vec<Finding>,
}

/// What is said of a transaction (AK2 to IK5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TransactionReceipt {
    /// Its control number (AK202).
    pub control: String,
    /// The verdict as sent (IK501).
    pub verdict: String,
    /// Why (IK502 to IK506).
    pub codes: Vec<String>,
    /// Segments with something wrong.
    pub noted: Vec<Noted>,
}

/// A segment with something wrong (IK3, CTX, IK4).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Noted {
    /// The segment (IK301).
    pub segment: String,
    /// Its place in the transaction, the ST being the first (IK302).
    pub ordinal: String,
    /// What is wrong with it (IK304).
    pub code: String,
    /// The claim it is of, where one is named (CTX01 is CLM01).
    pub claim: String,
    /// The elements: each with its position and what is wrong with it (IK401, IK403).
    pub elements: Vec<(String, String)>,
}

/// Without the claim's number: a log must not show it by accident.
impl fmt::Debug for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Noted {} at {}: {} {:?}", self.segment, self.ordinal, self.code, self.elements)
    }
}

impl FileReceipt {
    /// Whether the group was taken in, all of it; none where some transactions were taken in and
    /// others not, or the verdict is no code of the guide.
    pub fn is_accepted(&self) -> Option<bool> {
        let verdict = accepted(&self.verdict);
        let of_parts =
            |is: bool| self.transactions.iter().all(|one| accepted(&one.verdict) == Some(is));
        match verdict {
            // A group that is rejected takes all its transactions with it.
            Some(false) => Some(false),
            Some(true) if of_parts(true) => Some(true),
            _ if !self.transactions.is_empty() && of_parts(false) => Some(false),
            _ => None,
        }
    }
}

impl TransactionReceipt {
    /// Whether it was taken in; none where the verdict is no code of the guide.
    pub fn is_accepted(&self) -> Option<bool> {
        accepted(&self.verdict)
    }
}

/// IK501 and AK901. Some of a group (P) is neither.
fn accepted(verdict: &str) -> Option<bool> {
    match verdict {
        "A" | "E" => Some(true),
        "R" | "M" | "W" | "X" => Some(false),
        _ => None,
    }
}

/// What is said of a batch of claims as a whole (levels 20 and 21 of a 277CA).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchReceipt {
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// The batch's own number as it was sent (TRN02 of level 21, BHT03 of the claims).
    pub trace: String,
    /// What is said of the batch.
    pub statuses: Vec<StatusCode>,
    /// How many of its claims are spoken of.
    pub claims: u64,
}

/// What is said: category, status, whom it is about, and what was done (STC01, STC03).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusCode {
    /// The category, as `A2`.
    pub category: String,
    /// The status.
    pub status: String,
    /// Whom it is about; empty where nobody is named.
    pub entity: String,
    /// What was done: WQ taken in, U sent back. Empty in lines of some senders.
    pub action: String,
}

impl StatusCode {
    /// Whether it says that something was taken in; none where its codes do not say.
    fn is_accepted(&self) -> Option<bool> {
        match (self.category.as_str(), self.action.as_str()) {
            ("A3" | "A4" | "A6" | "A7" | "A8", _) | (_, "U") => Some(false),
            ("A0" | "A1" | "A2" | "A5", _) | (_, "WQ") => Some(true),
            _ => None,
        }
    }
}

/// Category, status and entity with colons, as they stand in a claim's status.
impl fmt::Display for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.category, self.status)?;
        if self.entity.is_empty() { Ok(()) } else { write!(f, ":{}", self.entity) }
    }
}

impl BatchReceipt {
    /// Whether the batch was taken in; none where nothing that decides it is said.
    pub fn is_accepted(&self) -> Option<bool> {
        all_accepted(&self.statuses)
    }
}

/// What is said of one claim.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ClaimReceipt {
    /// The batch it is of, as far as it was read.
    pub batch: Arc<BatchReceipt>,
    /// Which claim of the file, from 1.
    pub number: u64,
    /// The TRN segment.
    pub place: Place,
    /// The claim's number as the provider sent it (TRN02).
    pub id: String,
    /// What is said of it.
    pub statuses: Vec<StatusCode>,
    /// The charge it was sent with (STC04).
    pub charge: Option<Cents>,
    /// The payer's own number of the claim (REF*1K).
    pub payer_number: String,
    /// The clearinghouse's number of the claim (REF*D9).
    pub intermediary: String,
    /// The lines of which something is said.
    pub lines: Vec<LineReceipt>,
    /// What is wrong with the receipt.
    pub findings: Vec<Finding>,
}

/// What is said of a service line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineReceipt {
    /// What is said of it.
    pub statuses: Vec<StatusCode>,
    /// The line's number as the provider sent it (REF*FJ).
    pub control: String,
}

/// Without the numbers that name a person: a log must not show them by accident.
impl fmt::Debug for ClaimReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, place, statuses, lines, .. } = self;
        write!(f, "ClaimReceipt {number} at {place}: {statuses:?}, {} lines", lines.len())
    }
}

impl ClaimReceipt {
    /// Whether the claim was taken in; none where nothing that decides it is said.
    pub fn is_accepted(&self) -> Option<bool> {
        all_accepted(&self.statuses)
    }

    /// The codes of claim and lines, each once, in their order.
    pub fn codes(&self) -> Vec<String> {
        let of_lines = self.lines.iter().flat_map(|line| &line.statuses);
        let mut codes: Vec<String> = Vec::new();
        for code in self.statuses.iter().chain(of_lines).map(ToString::to_string) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }
}

/// One status that sends back is enough.
fn all_accepted(statuses: &[StatusCode]) -> Option<bool> {
    let said: Vec<bool> = statuses.iter().filter_map(StatusCode::is_accepted).collect();
    (!said.is_empty()).then(|| said.iter().all(|is| *is))
}
