//! What proves that a registered system signed a token, whatever the token is for: its keys, its times,
//! and an id of its own. For whom and about whom it is, each kind of token says by itself.

use latchkey_workflow::{Moment, Span};
use serde::Deserialize;
use serde_json::Value;

use crate::jws::{
    Algorithm, Audience, Compact, Expected, Fault, KeySet, LEEWAY, NumericDate, Times,
};

/// A system as it was registered.
#[derive(Clone, Copy, Debug)]
pub struct Registered<'a> {
    /// What its tokens call their issuer: a client's id, a health record's address.
    pub issuer: &'a str,
    /// Its public keys.
    pub keys: &'a KeySet,
    /// The address at which it publishes them, when that was registered. A `jku` in a header must
    /// be the same, and is never fetched.
    pub keys_at: Option<&'a str>,
}

/// What a token proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The token's own id, to be stored for its issuer so that it works once.
    pub jti: String,
    /// Until when that must be kept: after it the token is refused by its age.
    pub keep_until: Moment,
}

/// Why a token proves nothing, whatever it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unproven {
    /// What is wrong with it as a signed token.
    Token(Fault),
    /// Its keys are said to be elsewhere than registered.
    KeysElsewhere,
    /// It ends later than in five minutes.
    LivesTooLong,
    /// It ends before it was made.
    EndsBeforeItBegins,
    /// It has no id of its own, or none that can be kept.
    Id,
}

impl From<Fault> for Unproven {
    fn from(fault: Fault) -> Self {
        Self::Token(fault)
    }
}

/// A token whose form is right. It proves nothing yet.
pub(crate) struct Signed<'a> {
    token: Compact<'a>,
    claims: Claims,
}

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    /// Not every kind has one, and one that is not asked for may be anything.
    sub: Option<Value>,
    aud: Option<Audience>,
    jti: Option<String>,
    exp: Option<NumericDate>,
    iat: Option<NumericDate>,
    nbf: Option<NumericDate>,
}

/// The algorithms that SMART and CDS Hooks ask for, and all we take.
const EXPECTED: Expected<'static> = Expected {
    algorithms: &[Algorithm::Es384, Algorithm::Rs384],
    is_type_needed: true,
    longest: 8 * 1_024,
};
/// The furthest end of a token.
const LONGEST_LIFE: Span = Span::seconds(300);
/// The longest `jti`, in bytes.
const LONGEST_ID: usize = 255;

impl<'a> Signed<'a> {
    /// Takes a token apart.
    pub fn read(text: &'a str) -> Result<Self, Fault> {
        let token = Compact::read(text, &EXPECTED)?;
        let claims = token.claims()?;
        Ok(Self { token, claims })
    }

    /// Who it says signed it, unproven.
    pub fn issuer(&self) -> Option<&str> {
        self.claims.iss.as_deref()
    }

    /// About whom it says it is.
    pub fn subject(&self) -> Option<&str> {
        self.claims.sub.as_ref().and_then(Value::as_str)
    }

    /// Whether it is for this address and for no other.
    pub fn is_only_for(&self, address: &str) -> bool {
        self.claims.aud.as_ref().is_some_and(|audience| audience.is_only(address))
    }

    /// Whether it says when it was made.
    pub fn says_when_made(&self) -> bool {
        self.claims.iat.is_some()
    }

    /// Whether a key signed it that is registered.
    pub fn check_signature(&self, registered: &Registered<'_>) -> Result<(), Unproven> {
        if self.token.keys_at.as_deref().is_some_and(|at| registered.keys_at != Some(at)) {
            return Err(Unproven::KeysElsewhere);
        }
        if self.token.key_id.is_none() {
            return Err(Unproven::Token(Fault::NoKeyId));
        }
        Ok(self.token.verify(registered.keys)?)
    }

    /// What it proved, where it holds now and has an id.
    pub fn accepted(&self, now: Moment) -> Result<Accepted, Unproven> {
        let end = self.check_times(now)?;
        Ok(Accepted { jti: self.id()?, keep_until: end + LEEWAY })
    }

    fn check_times(&self, now: Moment) -> Result<Moment, Unproven> {
        let Claims { exp, iat, nbf, .. } = self.claims;
        let end = Times { expires: exp, issued: iat, not_before: nbf }.check(now)?;
        // By our clock with leeway, and by the sender's own, which needs none.
        let is_long = iat.is_some_and(|made| end - made.0 > LONGEST_LIFE);
        if is_long || end > now + LONGEST_LIFE + LEEWAY {
            return Err(Unproven::LivesTooLong);
        }
        if iat.is_some_and(|made| made.0 > end) {
            return Err(Unproven::EndsBeforeItBegins);
        }
        Ok(end)
    }

    fn id(&self) -> Result<String, Unproven> {
        let jti = self.claims.jti.as_deref().unwrap_or_default();
        let is_one =
            !jti.is_empty() && jti.len() <= LONGEST_ID && !jti.chars().any(char::is_control);
        if is_one { Ok(jti.to_owned()) } else { Err(Unproven::Id) }
    }
}
