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

pub mod account;
mod actor;
pub mod authorization;
mod basis;
mod calendar;
pub mod case_file;
pub mod claim;
mod clock;
mod dated;
mod id;
mod line;
mod machine;
pub mod metrics;
mod moment;
pub mod network;
mod permission;
pub mod referral;
mod refusal;
pub mod registry;
mod retention;
mod said;
mod terms;
pub mod visit;

pub use actor::{Actor, Licence, Role};
pub use authorization::Authorization;
pub use basis::{Basis, Digest, DigestError};
pub use calendar::{Calendar, CalendarError, CalendarFault, Holiday};
pub use case_file::CaseFile;
pub use claim::Claim;
pub use clock::{Asked, Clock, Deadline, Deadlines, Progress, Request, Urgency};
pub use dated::Dated;
pub use id::{Id, IdError};
pub use machine::{Change, Context, Due, Kind, Machine, Party, Standing, Step};
pub use moment::{Moment, Span};
pub use network::Gap;
pub use permission::{Access, Action, access};
pub use referral::Referral;
pub use refusal::Refusal;
pub use registry::{Dyad, Member, Organisation, Person};
pub use retention::{Retention, RetentionError, StillNeeded, Years};
pub use terms::{
    CalendarDays, Edition, Hours, Length, Term, Terms, TermsError, TermsFault, WorkingDays,
};
pub use visit::Visit;
