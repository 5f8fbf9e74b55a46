//! Faults that are planted on purpose. Each breaks one rule and nothing else.

mod policy;
mod record;
mod text;

use latchkey_domain::Order;
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::Rule;

use super::visits::Visits;
pub(super) use policy::POLICY;

/// What a planted fault is, for those who look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// The claim's number (CLM01).
    pub claim: String,
    /// Its line, from 1; 0 where it is about the whole claim.
    pub line: u32,
    /// The rule it breaks: a [`Rule`]'s name, or one of screening.
    pub rule: &'static str,
    /// Where.
    pub loop_id: &'static str,
    /// Which segment.
    pub segment: &'static str,
}

impl Truth {
    /// The headings of a truth's file.
    pub const HEADINGS: &'static str = "claim,line,rule,loop,segment\n";

    /// The row of a truth's file.
    pub fn row(&self) -> String {
        let Self { claim, line, rule, loop_id, segment } = self;
        format!("{claim},{line},{rule},{loop_id},{segment}\n")
    }
}

/// Where a fault shows: the line (0: the claim), loop and segment.
pub(super) type At = (u32, &'static str, &'static str);

/// The claim a structural fault is planted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// A member's own, with a note, an authorisation, a rendering provider and two lines.
    Own,
    /// A child's on a parent's insurance.
    Child,
}

/// How a structural fault is planted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edit {
    /// In the record, before it is written.
    Record(fn(&mut Claim<'_>)),
    /// In the text that was written, without changing the number of segments.
    Text(fn(&str) -> Option<String>),
    /// The claim's number is the one of the claim before it.
    EarlierNumber,
}

/// A structural fault.
#[derive(Clone, Copy, Debug)]
pub(super) struct Structural {
    pub(super) rule: Rule,
    pub(super) at: At,
    pub(super) base: Base,
    pub(super) edit: Edit,
}

/// A fault of policy: an order that breaks a rule of screening.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfPolicy {
    pub(super) rule: &'static str,
    pub(super) at: At,
    pub(super) make: fn(&mut Visits<'_>) -> Option<Order>,
    /// What cannot be said in an order.
    pub(super) edit: Option<fn(&mut Claim<'_>)>,
}

/// Every structural fault of a claim.
pub(super) fn structural() -> impl Iterator<Item = &'static Structural> {
    record::RECORD.iter().chain(text::TEXT)
}
