//! What goes into the slots of a letter (`letters/README.md`): what is known is put in, whether or not
//! this letter asks for it, and the letter names what it lacks.

mod authorization;
mod certificate;
mod decision;
mod frame;
mod referral;

pub(super) use authorization::Told;
pub(super) use certificate::certificate;
pub(super) use frame::{Frame, Recipient};
pub(super) use referral::{Referred, referral};
