//! Which findings concern which interchange, group and transaction: they come in the order in which
//! they were found, beside the turns of the file.

use latchkey_x12::acknowledge::{BusinessUnit, InterchangeAnswer, Verdict};
use latchkey_x12::finding::{Finding, Rule, Tag};
use latchkey_x12::{Batch, Place, Turn};

/// A batch's findings, handed out turn by turn.
pub struct Cursor<'b> {
    batch: &'b Batch,
    next: usize,
    /// The last transaction that began: findings of later ones are not reached yet.
    transaction: u32,
}

impl<'b> Cursor<'b> {
    /// Begins with a batch before which so many transactions began.
    pub fn new(batch: &'b Batch, transactions: u32) -> Self {
        Self { batch, next: 0, transaction: transactions }
    }

    /// The findings about what was open before this turn, or what it closes.
    pub fn before(&mut self, turn: &Turn, place: usize) -> &'b [Finding] {
        match turn {
            Turn::Claim(_) => &[],
            Turn::Interchange(header) => self.up_to(|f| is_behind(f, header.place)),
            Turn::Group(header) => self.up_to(|f| is_behind(f, header.place)),
            Turn::Transaction(header) => {
                let found = self.up_to(|_| false);
                self.transaction = header.number;
                found
            }
            // A transaction's findings follow each other.
            Turn::TransactionEnd(_) => self.up_to(|f| f.transaction == 0),
            // What follows a group's or an interchange's end belongs to it, until another begins.
            Turn::GroupEnd(_) | Turn::InterchangeEnd(_) => match self.next_header(place) {
                Some(header) => self.up_to(|f| is_behind(f, header)),
                None => self.rest(),
            },
        }
    }

    /// The findings that are left.
    pub fn rest(&mut self) -> &'b [Finding] {
        self.up_to(|_| false)
    }

    fn up_to(&mut self, is_beyond: impl Fn(&Finding) -> bool) -> &'b [Finding] {
        let left = self.batch.findings().get(self.next..).unwrap_or_default();
        let transaction = self.transaction;
        let is_beyond = |f: &Finding| f.transaction > transaction || is_beyond(f);
        let count = left.iter().position(is_beyond).unwrap_or(left.len());
        self.next += count;
        left.get(..count).unwrap_or_default()
    }

    fn next_header(&self, place: usize) -> Option<Place> {
        self.batch.turns().iter().skip(place + 1).find_map(|turn| match turn {
            Turn::Interchange(header) => Some(header.place),
            Turn::Group(header) => Some(header.place),
            _ => None,
        })
    }
}

/// Whether a finding is about what begins at a header, or comes later. That a trailer is missing is
/// noted where the next header stands.
fn is_behind(finding: &Finding, header: Place) -> bool {
    finding.transaction == 0
        && finding.place.segment >= header.segment
        && finding.rule != Rule::TrailerMissing
}

/// What is wrong with an interchange, as far as its TA1 has room for it.
#[derive(Debug, Default)]
pub struct Notes(Vec<Finding>);

impl Notes {
    /// Keeps the first finding a TA1 answers, and the first it rejects for.
    pub fn note(&mut self, found: &[Finding]) {
        for finding in found.iter().filter(|finding| finding.claim.is_none()) {
            let verdict = |found: &[Finding]| InterchangeAnswer::of(found).verdict;
            let alone = verdict(std::slice::from_ref(finding));
            let is_new = alone == Verdict::Rejected || self.0.is_empty();
            if is_new && alone != Verdict::Accepted && verdict(&self.0) != Verdict::Rejected {
                self.0.push(finding.clone());
            }
        }
    }

    pub fn findings(&self) -> &[Finding] {
        &self.0
    }
}

/// Whether a finding is about a group's header or trailer. What closes no group is none of a
/// group's, however often it comes.
pub fn is_of_group(finding: &Finding) -> bool {
    const TAGS: [Tag; 2] = [Tag::new(b"GS"), Tag::new(b"GE")];
    TAGS.contains(&finding.segment) && finding.rule != Rule::TrailerUnexpected
}

/// The claims the findings are about, in their order.
pub fn units<'b>(found: &[Finding], batch: &'b Batch) -> Vec<BusinessUnit<'b>> {
    let Some(first) = batch.claim(0).map(|claim| claim.number) else { return Vec::new() };
    let mut units: Vec<BusinessUnit<'b>> = Vec::new();
    let mut numbers: Vec<u64> = found.iter().filter_map(|finding| finding.claim).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        let place = number.checked_sub(first).and_then(|place| usize::try_from(place).ok());
        let claim = place.and_then(|place| batch.claim(place));
        units.extend(claim.as_ref().map(BusinessUnit::from));
    }
    units
}
