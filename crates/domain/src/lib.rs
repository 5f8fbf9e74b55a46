//! The words of the field, as types that cannot be wrong.
//!
//! A [`Case`] is what is known about one visit; absent means unknown, never no. A
//! determination's parts ([`Answer`], [`Pathway`], …) are closed lists. This crate reads no
//! file, knows no clock and has no rules: those are the policy's.

mod area;
mod case;
mod closed_list;
mod code;
mod dates;
mod day;
mod determination;
mod fact;
mod names;
mod nearest;
mod npi;
mod order;
mod slots;
mod stored;
mod tongue;
mod values;

/// For [`closed_list!`], wherever it is used.
#[doc(hidden)]
pub use schemars;

pub use area::{Area, AreaError};
pub use case::{Authorization, Biller, Case, Member, Renderer, Service};
pub use code::{Code, Place};
pub use dates::{Births, Measure};
pub use day::{Day, DayError};
pub use determination::{
    Answer, AuthorizationTerm, BillUnder, CodeFamily, Outcome, Pathway, Settled,
};
pub use fact::{Fact, Kind};
pub use names::{
    AuthorizationStatus, BillerKind, Certification, Contract, Engagement, Mode, Patient, Role,
    StandardSupport,
};
pub use nearest::nearest;
pub use npi::{Npi, NpiError};
pub use order::{
    Address, BillingOrder, Charge, ChargeError, ClaimOrder, Frequency, LineOrder, MemberOrder,
    Order, PatientOrder, PayerOrder, PersonOrder, Relationship, Sex, TaxNumber,
};
pub use slots::{Slot, Slots, UNKNOWN};
pub use tongue::{Tongue, TongueError};
pub use values::{LONGEST_TEXT, LONGEST_VISIT, ValueError};
