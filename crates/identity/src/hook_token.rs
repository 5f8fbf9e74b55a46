//! A health record proves who it is when it calls a service of CDS Hooks: a token that it signed
//! itself (CDS Hooks 2.0, "Trusting CDS Clients").
//!
//! Unlike at a token endpoint, the caller is named by an address of its own (`iss`), and the token
//! is for the one service that is called (`aud`). Its keys are those registered for that address,
//! never those that a header says to fetch. A token works once: its caller stores the
//! [`HookAccepted::jti`] under the issuer, uniquely, for all servers together.

use latchkey_workflow::{Moment, Span};
use serde::Deserialize;

use crate::jws::{
    Algorithm, Audience, Compact, Expected, Fault, KeySet, LEEWAY, NumericDate, Times,
};

/// A token whose form is right. It proves nothing yet.
pub struct HookToken<'a> {
    token: Compact<'a>,
    claims: Claims,
}

/// A health record as it was registered.
#[derive(Clone, Copy, Debug)]
pub struct RegisteredIssuer<'a> {
    /// The address by which it names itself.
    pub issuer: &'a str,
    /// Its public keys.
    pub keys: &'a KeySet,
    /// The address at which it publishes them, when that was registered. A `jku` in a header must
    /// be the same, and is never fetched.
    pub keys_at: Option<&'a str>,
}

/// What a token proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookAccepted {
    /// The token's own id, to be stored for its issuer so that it works once.
    pub jti: String,
    /// Until when that must be kept: after it the token is refused by its age.
    pub keep_until: Moment,
}

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

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    aud: Option<Audience>,
    jti: Option<String>,
    exp: Option<NumericDate>,
    iat: Option<NumericDate>,
    nbf: Option<NumericDate>,
}

/// The algorithms that CDS Hooks recommends, and all we take.
const EXPECTED: Expected<'static> = Expected {
    algorithms: &[Algorithm::Es384, Algorithm::Rs384],
    is_type_needed: true,
    longest: 8 * 1_024,
};
const LONGEST_LIFE: Span = Span::seconds(300);
/// The longest `jti`, in bytes.
const LONGEST_ID: usize = 255;

impl<'a> HookToken<'a> {
    /// Takes the text after `Bearer` apart.
    ///
    /// # Errors
    /// When it cannot be one: too long, another algorithm, a key brought along.
    pub fn read(text: &'a str) -> Result<Self, HookRefused> {
        let token = Compact::read(text, &EXPECTED)?;
        let claims = token.claims()?;
        Ok(Self { token, claims })
    }

    /// The issuer that this claims to be from, unproven, by which to look up the registration.
    pub fn claimed_issuer(&self) -> Option<&str> {
        self.claims.iss.as_deref()
    }

    /// Whether it proves that the registered issuer calls this service now.
    ///
    /// # Errors
    /// Why not, for the log. The caller hears only that nobody is let in.
    pub fn verify(
        &self,
        registered: &RegisteredIssuer<'_>,
        service: &str,
        now: Moment,
    ) -> Result<HookAccepted, HookRefused> {
        if self.claims.iss.as_deref() != Some(registered.issuer) {
            return Err(HookRefused::Issuer);
        }
        if self.token.keys_at.as_deref().is_some_and(|at| registered.keys_at != Some(at)) {
            return Err(HookRefused::KeysElsewhere);
        }
        if self.token.key_id.is_none() {
            return Err(HookRefused::Token(Fault::NoKeyId));
        }
        self.token.verify(registered.keys)?;
        match &self.claims.aud {
            Some(audience) if audience.is_only(service) => {}
            _ => return Err(HookRefused::Audience),
        }
        let end = self.check_times(now)?;
        Ok(HookAccepted { jti: self.id()?, keep_until: end + LEEWAY })
    }

    fn check_times(&self, now: Moment) -> Result<Moment, HookRefused> {
        let Claims { exp, iat, nbf, .. } = self.claims;
        let end = Times { expires: exp, issued: iat, not_before: nbf }.check(now)?;
        let made = iat.map(|made| made.0).filter(|made| *made <= end);
        let made = made.ok_or(HookRefused::NotMade)?;
        // By the sender's own clock, which needs no leeway, and by ours.
        if end - made > LONGEST_LIFE || end > now + LONGEST_LIFE + LEEWAY {
            return Err(HookRefused::LivesTooLong);
        }
        Ok(end)
    }

    fn id(&self) -> Result<String, HookRefused> {
        let jti = self.claims.jti.as_deref().unwrap_or_default();
        let is_one =
            !jti.is_empty() && jti.len() <= LONGEST_ID && !jti.chars().any(char::is_control);
        if is_one { Ok(jti.to_owned()) } else { Err(HookRefused::Id) }
    }
}

impl std::fmt::Debug for HookToken<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HookToken([redacted])")
    }
}
