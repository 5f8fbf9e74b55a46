//! A health record proves who it is when it calls a service of CDS Hooks: a token that it signed
//! itself (CDS Hooks 2.0, "Trusting CDS Clients").
//!
//! Unlike at a token endpoint, the caller is named by an address of its own (`iss`), and the token
//! is for the one service that is called (`aud`). Its keys are those registered for that address,
//! never those that a header says to fetch. A token works once: its caller stores the
//! [`Accepted::jti`] under the issuer, uniquely, for all servers together.

use latchkey_workflow::Moment;

use crate::jws::Fault;
use crate::registered::{Accepted, Registered, Signed, Unproven};

/// A token whose form is right. It proves nothing yet.
pub struct HookToken<'a>(Signed<'a>);

/// Why a token proves nothing: for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HookRefused {
    /// What is wrong with it as a signed token.
    #[error(transparent)]
    Token(#[from] Fault),
    /// Its keys are said to be elsewhere than registered.
    #[error("the token's `jku` is not the address registered for its issuer; leave it out")]
    KeysElsewhere,
    /// It is not from this issuer.
    #[error("the token's `iss` is not the address that was registered")]
    Issuer,
    /// It is for another service, or for several.
    #[error("the token's `aud` is not exactly the address of the service that is called")]
    Audience,
    /// It ends later than in five minutes.
    #[error("the token holds for more than five minutes; set `exp` nearer")]
    LivesTooLong,
    /// It does not say when it was made, or ends before.
    #[error("the token lacks `iat`, or ends before it was made; set both")]
    NotMade,
    /// It has no id of its own, or none that can be kept.
    #[error(
        "the token's `jti` is missing, or no text of 1 to 255 bytes without control characters"
    )]
    Id,
}

impl From<Unproven> for HookRefused {
    fn from(unproven: Unproven) -> Self {
        match unproven {
            Unproven::Token(fault) => Self::Token(fault),
            Unproven::KeysElsewhere => Self::KeysElsewhere,
            Unproven::LivesTooLong => Self::LivesTooLong,
            Unproven::EndsBeforeItBegins => Self::NotMade,
            Unproven::Id => Self::Id,
        }
    }
}

impl<'a> HookToken<'a> {
    /// Takes the text after `Bearer` apart.
    ///
    /// # Errors
    /// When it cannot be one: too long, another algorithm, a key brought along.
    pub fn read(text: &'a str) -> Result<Self, HookRefused> {
        Ok(Self(Signed::read(text)?))
    }

    /// The issuer that this claims to be from, unproven, by which to look up the registration.
    pub fn claimed_issuer(&self) -> Option<&str> {
        self.0.issuer()
    }

    /// Whether it proves that the registered issuer calls this service now.
    ///
    /// # Errors
    /// Why not, for the log. The caller hears only that nobody is let in.
    pub fn verify(
        &self,
        registered: &Registered<'_>,
        service: &str,
        now: Moment,
    ) -> Result<Accepted, HookRefused> {
        if self.0.issuer() != Some(registered.issuer) {
            return Err(HookRefused::Issuer);
        }
        self.0.check_signature(registered)?;
        if !self.0.is_only_for(service) {
            return Err(HookRefused::Audience);
        }
        let accepted = self.0.accepted(now)?;
        if self.0.says_when_made() { Ok(accepted) } else { Err(HookRefused::NotMade) }
    }
}

impl std::fmt::Debug for HookToken<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HookToken([redacted])")
    }
}
