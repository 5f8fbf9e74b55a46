//! From a visit that is kept to a claim that is paid: what differs by payer, and the file of claims.
//!
//! ```text
//!  ready ──► gathered ──► order ──► the policy's word ──► claim ──► file, read back ──► recorded
//!                │          │              │                │            │
//!                └──────────┴── told of the claim, which stays ──────────┘
//! ```

mod candidates;
mod file;
mod filing;
mod gather;
mod limits;
mod order;
mod payer;
mod record;

use latchkey_claims::outgoing::Envelope;
use latchkey_domain::Code;
use latchkey_policy::Language;
use latchkey_workflow::Id;

pub use filing::{Filing, RestsOn, Source};
pub(crate) use limits::{above_limits, claim_above_limits};
pub(crate) use payer::filed_by;
pub(crate) use record::forget_files;

/// Which claims are to go out, and how.
#[derive(Clone, Debug)]
pub struct Billing {
    /// Only those for this payer; a file goes to one.
    pub payer: Option<Id>,
    /// Only these, and also ones whose file got lost; all that are ready where none is named.
    pub claims: Vec<Id>,
    /// The payer's code for why they are late; of claims that are named.
    pub delay_reason: Option<Code>,
    /// These are taken back, for a reason.
    pub voids: Option<(Vec<Id>, String)>,
    /// Send also what something speaks against.
    pub is_forced: bool,
    /// The language of what is told.
    pub language: Language,
    /// The file's envelope. Of a test nothing is recorded.
    pub envelope: Envelope,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Billed {
    /// The file, where any claim goes out.
    pub text: Option<String>,
    /// The claims in it, in its order.
    pub claims: Vec<Id>,
    /// What there is to say of claims.
    pub told: Vec<Told>,
}

/// Something there is to say of a claim, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which; none where it is about the file.
    pub claim: Option<Id>,
    /// Whether the claim stays for it.
    pub stays: bool,
    /// What.
    pub said: String,
    /// In which language: what the records and the form lack is said in English alone.
    pub language: Language,
}
