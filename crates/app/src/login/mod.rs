//! Who is there: passwords with a second factor, sessions, and clients with registered keys.
//!
//! What is proved is decided by the `identity` crate; here it is looked up, kept and logged. A
//! session is asked of the store each time it is used, so one that was ended has ended on every
//! server with the next request.

mod client;
mod hook;
mod key_sets;
mod own;
mod prove;
mod sealed;
mod secrets;
mod session;
mod sessions;

pub use client::NoToken;
pub use hook::HookCalled;
pub(crate) use key_sets::KeySets;
pub use own::OwnError;
pub use prove::{LoginError, Proof};
pub use secrets::{Enrolled, PasswordError};
pub use session::LoggedIn;
pub use sessions::OpenSession;

use latchkey_identity::Token;
use latchkey_workflow::Digest;
use sha2::{Digest as _, Sha256};

/// What is kept of a token.
pub(crate) fn digest_of(token: &Token) -> Digest {
    Digest(Sha256::digest(token.text().as_bytes()).into())
}
