//! Proves who somebody is: people by a password and a second factor or by their organisation's
//! provider, systems by signed assertions; and how long what they proved lasts.
//!
//! It keeps nothing, opens nothing and asks no clock: what is kept is handed in and given back,
//! time and randomness are arguments. What somebody proven may do is
//! [`latchkey_workflow::access`]'s to say.
//!
//! Invariants: nothing here prints a secret, in `Debug`, `Display` or an error; errors say for the
//! log what was wrong, and doors say nobody more than that they are not let in; only digests of
//! what opens something are to be stored.

mod access_token;
pub mod assertion;
mod base32;
mod hook_token;
pub mod jws;
mod lockout;
pub mod oidc;
pub mod password;
mod query;
mod recovery;
mod registered;
pub mod scope;
pub mod session;
mod token;
pub mod totp;

pub use access_token::{ACCESS_TOKEN_LIFETIME, AccessToken, NoAccess};
pub use hook_token::{HookRefused, HookToken};
pub use lockout::{Attempt, FREE_FAILURES, Lockout};
pub use recovery::{RECOVERY_BYTES, RECOVERY_CODES, RecoveryCodes};
pub use registered::{Accepted, Registered};
pub use token::{NotADigest, Token, TokenDigest};
