//! A system proves who it is: the signed assertion of a client of SMART Backend Services (HL7 FHIR
//! SMART App Launch 2.2, "Client Authentication: Asymmetric"; RFC 7521, RFC 7523).
//!
//! The keys are those registered for the client, and the token endpoint is ours as configured.
//! An assertion works once: its caller stores the [`Accepted::jti`] under the client, uniquely,
//! for all servers together, and refuses one that is there already.

mod refused;

use latchkey_workflow::Moment;

use crate::registered::Signed;

pub use crate::registered::{Accepted, Registered};
pub use refused::{INVALID_CLIENT, Refused};

/// An assertion whose form is right. It proves nothing yet.
pub struct Assertion<'a>(Signed<'a>);

impl<'a> Assertion<'a> {
    /// Takes the text of a `client_assertion` apart.
    ///
    /// # Errors
    /// When it cannot be one: too long, another algorithm, a key brought along.
    pub fn read(text: &'a str) -> Result<Self, Refused> {
        Ok(Self(Signed::read(text)?))
    }

    /// The client that this claims to be from, unproven, by which to look up the registration.
    pub fn claimed_client(&self) -> Option<&str> {
        self.0.issuer()
    }

    /// Whether it proves that the registered client asks for a token at our endpoint now.
    ///
    /// # Errors
    /// Why not, for the log. The caller hears [`INVALID_CLIENT`].
    pub fn verify(
        &self,
        registered: &Registered<'_>,
        token_url: &str,
        now: Moment,
    ) -> Result<Accepted, Refused> {
        self.0.check_signature(registered)?;
        let client = Some(registered.issuer);
        if self.0.issuer() != client {
            return Err(Refused::Issuer);
        }
        if self.0.subject() != client {
            return Err(Refused::Subject);
        }
        if !self.0.is_only_for(token_url) {
            return Err(Refused::Audience);
        }
        Ok(self.0.accepted(now)?)
    }
}

impl std::fmt::Debug for Assertion<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Assertion([redacted])")
    }
}
