//! What happens after the answer: a case, its referral, authorisation, visits and claims.
//!
//! Each is a [`Machine`]: a state that only events change, and a pure [`Machine::decide`] that
//! turns a command into events or a [`Refusal`]. Time, the person, the calendar and what the policy
//! determined are arguments. So everything that ever happened can be replayed from the log, and
//! any state can be tested without a database or a clock.
//!
//! Invariants: software approves by rule, pends, or rejects for administrative reasons, and never
//! denies or reduces care on medical necessity (California Health and Safety Code 1367.01(k), SB
//! 1120); a moment in a machine never goes back; an event once stored is read for ever.

mod actor;
mod basis;
mod calendar;
pub mod case_file;
pub mod claim;
mod dated;
mod id;
mod machine;
mod moment;
mod permission;
pub mod referral;
mod refusal;
pub mod registry;
mod said;
mod terms;
pub mod visit;

pub use actor::{Actor, Licence, Role};
pub use basis::{Basis, Digest, DigestError};
pub use calendar::Calendar;
pub use case_file::CaseFile;
pub use claim::Claim;
pub use dated::Dated;
pub use id::{Id, IdError};
pub use machine::{Change, Context, Due, Kind, Machine, Party, Standing};
pub use moment::{Moment, Span};
pub use permission::{Access, Action, access};
pub use referral::Referral;
pub use refusal::Refusal;
pub use registry::{Dyad, Member, Organisation, Person};
pub use terms::Terms;
pub use visit::Visit;
