//! A system proves who it is: the signed assertion of a client of SMART Backend Services (HL7 FHIR
//! SMART App Launch 2.2, "Client Authentication: Asymmetric"; RFC 7521, RFC 7523).
//!
//! The keys are those registered for the client, and the token endpoint is ours as configured.
//! An assertion works once: its caller stores the [`Accepted::jti`] under the client, uniquely,
//! for all servers together, and refuses one that is there already.

mod refused;

use latchkey_workflow::{Moment, Span};
use serde::Deserialize;

use crate::jws::{
    Algorithm, Audience, Compact, Expected, Fault, KeySet, LEEWAY, NumericDate, Times,
};

pub use refused::{INVALID_CLIENT, Refused};

/// An assertion whose form is right. It proves nothing yet.
pub struct Assertion<'a> {
    token: Compact<'a>,
    claims: Claims,
}

/// A client as it was registered.
#[derive(Clone, Copy, Debug)]
pub struct Registered<'a> {
    /// Its `client_id`.
    pub client: &'a str,
    /// Its public keys.
    pub keys: &'a KeySet,
    /// The address at which it publishes them, when that was registered. A `jku` in a header must
    /// be the same, and is never fetched.
    pub keys_at: Option<&'a str>,
}

/// What an assertion proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The assertion's own id, to be stored for its client so that it works once.
    pub jti: String,
    /// Until when that must be kept: after it the assertion is refused by its age.
    pub keep_until: Moment,
}

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<Audience>,
    jti: Option<String>,
    exp: Option<NumericDate>,
    iat: Option<NumericDate>,
    nbf: Option<NumericDate>,
}

/// What SMART asks of every server, and all we take.
const EXPECTED: Expected<'static> = Expected {
    algorithms: &[Algorithm::Rs384, Algorithm::Es384],
    is_type_needed: true,
    longest: 8 * 1_024,
};
/// The furthest end of an assertion.
const LONGEST_LIFE: Span = Span::seconds(300);
/// The longest `jti`, in bytes.
const LONGEST_ID: usize = 255;

impl<'a> Assertion<'a> {
    /// Takes the text of a `client_assertion` apart.
    ///
    /// # Errors
    /// When it cannot be one: too long, another algorithm, a key brought along.
    pub fn read(text: &'a str) -> Result<Self, Refused> {
        let token = Compact::read(text, &EXPECTED)?;
        let claims = token.claims()?;
        Ok(Self { token, claims })
    }

    /// The client that this claims to be from, unproven, by which to look up the registration.
    pub fn claimed_client(&self) -> Option<&str> {
        self.claims.iss.as_deref()
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
        if self.token.keys_at.as_deref().is_some_and(|at| registered.keys_at != Some(at)) {
            return Err(Refused::KeysElsewhere);
        }
        if self.token.key_id.is_none() {
            return Err(Refused::Token(Fault::NoKeyId));
        }
        self.token.verify(registered.keys)?;
        self.check_parties(registered.client, token_url)?;
        let end = self.check_times(now)?;
        Ok(Accepted { jti: self.id()?, keep_until: end + LEEWAY })
    }

    fn check_parties(&self, client: &str, token_url: &str) -> Result<(), Refused> {
        if self.claims.iss.as_deref() != Some(client) {
            return Err(Refused::Issuer);
        }
        if self.claims.sub.as_deref() != Some(client) {
            return Err(Refused::Subject);
        }
        match &self.claims.aud {
            Some(audience) if audience.is_only(token_url) => Ok(()),
            _ => Err(Refused::Audience),
        }
    }

    fn check_times(&self, now: Moment) -> Result<Moment, Refused> {
        let Claims { exp, iat, nbf, .. } = self.claims;
        let end = Times { expires: exp, issued: iat, not_before: nbf }.check(now)?;
        // By our clock with leeway, and by the sender's own, which needs none.
        let is_long = iat.is_some_and(|made| end - made.0 > LONGEST_LIFE);
        if is_long || end > now + LONGEST_LIFE + LEEWAY {
            return Err(Refused::LivesTooLong);
        }
        if iat.is_some_and(|made| made.0 > end) {
            return Err(Refused::EndsBeforeItBegins);
        }
        Ok(end)
    }

    fn id(&self) -> Result<String, Refused> {
        let jti = self.claims.jti.as_deref().unwrap_or_default();
        let is_one =
            !jti.is_empty() && jti.len() <= LONGEST_ID && !jti.chars().any(char::is_control);
        if is_one { Ok(jti.to_owned()) } else { Err(Refused::Id) }
    }
}

impl std::fmt::Debug for Assertion<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Assertion([redacted])")
    }
}
