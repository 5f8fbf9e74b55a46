//! Each kind of thing: what its commands make, and what follows from its events.

mod account;
mod authorization;
mod case;
mod claim;
mod referral;
mod visit;

pub(crate) use account::LOGIN;
