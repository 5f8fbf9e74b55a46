//! Each kind of thing: what its commands make, and what follows from its events.

mod account;
mod authorization;
mod case;
mod claim;
mod gap;
mod referral;
mod registry;
mod visit;

pub(crate) use account::{HOOK_ISSUER, LOGIN, SUBJECT};
pub(crate) use authorization::facts_of;
pub(crate) use registry::{
    APPROVAL_NUMBER, CLAIM_FILE, CLAIM_NUMBER, DYAD, INFANT, KEY, NAME_AND_BIRTH, NPI,
    ORGANISATION_KEY, ORGANISATION_NPI, PARENT, PAYER, PLAN_NUMBER, RENDERER, approval_number,
    bare_number, name_and_birth,
};
