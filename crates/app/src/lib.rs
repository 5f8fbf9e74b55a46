//! The use cases: who may do what, and what is kept, answered and sent.
//!
//! A door hands over who asks, what for and what time it is; a use case loads what it needs from the
//! store, asks the policy, lets the machine decide, and keeps what comes of it in one transaction:
//! the state, who sees it, the log, the reply under its key.

mod app;
mod audit;
mod basis;
mod billing;
mod call;
#[macro_use]
mod command;
mod demo;
mod documents;
mod error;
mod export;
mod fhir;
mod figures;
mod health;
mod import;
mod letters;
mod login;
mod perform;
mod purge;
mod registry;
mod roster;
mod simulate;
mod states;
mod time;
mod view;

pub use app::App;
pub use audit::{EventPage, Verification, Verified};
pub use billing::{Billed, Billing, Filing, RestsOn, Source, Told};
pub use call::{Call, Caller};
pub use command::{Command, Request};
pub use demo::{DemoDoor, DemoKeys, DemoRecord, Guest, Seeded};
pub use documents::{Evidence, LONGEST_DOCUMENT, Listing};
pub use error::{Error, Remedy};
pub use export::ExportLine;
pub use fhir::{
    AnsweredFile, Assertion, Considered, Decided, FormError, FormPart, HealthRecord, HookError,
    HookKept, HookSetting, KeptAssertions, NotAnswered, NotDelivered, Notified, Notifier, Origin,
    PasError, PasSetting, Recorded, RequestFile, ToDeliver, ToldRequest, prefill_logic,
};
pub use figures::{Referrals, Report, Requests};
pub use health::Health;
pub use import::{Listed, MemberImport, Posted, Posting, Taken};
pub use latchkey_claims::origin;
pub use latchkey_identity::ACCESS_TOKEN_LIFETIME as TOKEN_LIFETIME;
pub use latchkey_identity::password::Password;
pub use latchkey_identity::scope::Plain;
pub use latchkey_store::maintenance::{Check, State as CheckState};
pub use latchkey_store::tables::documents::{Document, Kind as DocumentKind};
pub use latchkey_store::tables::hooks::HookCall;
pub use latchkey_store::tables::log::{Entry, Place, Search};
pub use latchkey_store::tables::parties::Cursor;
pub use letters::{Desk, DeskError, Outbox, Outgoing, Previewed, Worked};
pub use login::{
    Enrolled, HookCalled, LoggedIn, LoginError, NoToken, OpenSession, OwnError, PasswordError,
    Proof,
};
pub use perform::{Given, Noted, Prospect, Rehearsed, Saved};
pub use purge::{Purge, Purged};
pub use registry::Screening;
pub use roster::{Payer, Rows};
pub use simulate::Simulated;
pub use states::Stray;
pub use time::Passed;
pub use view::{
    Alike, Around, Candidate, CaseShown, Found, House, Kin, MemberSearch, Moved, Named, Page,
    QueueRow, Shown, Sieve, Whole,
};
