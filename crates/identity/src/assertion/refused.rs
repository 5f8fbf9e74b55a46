//! Why an assertion is refused: for the log. Whoever sent it hears two words.

use crate::jws::Fault;
use crate::registered::Unproven;

/// The only thing a door says to a client that did not prove itself (RFC 6749, 5.2).
pub const INVALID_CLIENT: &str = "invalid_client";

/// Why an assertion proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// What is wrong with it as a signed token.
    #[error(transparent)]
    Token(#[from] Fault),
    /// Its keys are said to be elsewhere than registered.
    #[error("the assertion's `jku` is not the address registered for the client; leave it out")]
    KeysElsewhere,
    /// It is not from this client.
    #[error("the assertion's `iss` is not the client's id")]
    Issuer,
    /// It is about another.
    #[error("the assertion's `sub` is not the client's id")]
    Subject,
    /// It is for another endpoint, or for several.
    #[error("the assertion's `aud` is not exactly our token endpoint")]
    Audience,
    /// It ends later than in five minutes.
    #[error("the assertion holds for more than five minutes; set `exp` nearer")]
    LivesTooLong,
    /// `exp` is before `iat`.
    #[error("the assertion ends before it was made; set `exp` after `iat`")]
    EndsBeforeItBegins,
    /// It has no id of its own, or none that can be kept.
    #[error(
        "the assertion's `jti` is missing, or no text of 1 to 255 bytes without control characters"
    )]
    Id,
}

impl From<Unproven> for Refused {
    fn from(unproven: Unproven) -> Self {
        match unproven {
            Unproven::Token(fault) => Self::Token(fault),
            Unproven::KeysElsewhere => Self::KeysElsewhere,
            Unproven::LivesTooLong => Self::LivesTooLong,
            Unproven::EndsBeforeItBegins => Self::EndsBeforeItBegins,
            Unproven::Id => Self::Id,
        }
    }
}
