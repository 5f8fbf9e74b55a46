//! The provider's word: an ID token, verified as OpenID Connect Core 1.0, 3.1.3.7 asks, and more
//! strictly where it leaves a choice.

use std::fmt;

use latchkey_workflow::{Moment, Span};
use serde::Deserialize;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

use super::{Login, Provider, Refused, SecondFactor, SubjectClaim};
use crate::jws::{Audience, Compact, Expected, KeySet, NumericDate, Times};

/// Who somebody is, in the provider's words.
#[derive(Clone, PartialEq, Eq)]
pub struct Proven {
    /// The provider.
    pub issuer: String,
    /// What names the account there. With the issuer it is looked up among our accounts; it never
    /// makes one.
    pub subject: String,
    /// Whether the provider showed a second factor. If not, ours is asked for.
    pub has_second_factor: bool,
}

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<Audience>,
    azp: Option<String>,
    nonce: Option<String>,
    exp: Option<NumericDate>,
    iat: Option<NumericDate>,
    nbf: Option<NumericDate>,
    acr: Option<String>,
    #[serde(default)]
    amr: Vec<String>,
    email: Option<String>,
    email_verified: Option<Value>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// The longest ID token, in bytes.
const LONGEST: usize = 16 * 1_024;
/// The longest name of an account, in bytes (OpenID Connect Core 1.0, 2: `sub`).
const LONGEST_SUBJECT: usize = 255;
/// A provider's clock may be behind ours by this much.
const CLOCKS_APART: Span = Span::seconds(120);

/// Whether an ID token, fetched from the provider's token endpoint, proves who logs in.
///
/// # Errors
/// Why not, for the log.
pub fn verify(
    token: &str,
    provider: &Provider,
    keys: &KeySet,
    login: &Login,
    now: Moment,
) -> Result<Proven, Refused> {
    let settings = provider.settings();
    let expected =
        Expected { algorithms: &settings.algorithms, is_type_needed: false, longest: LONGEST };
    let token = Compact::read(token, &expected)?;
    token.verify(keys)?;
    let claims: Claims = token.claims()?;
    check_parties(&claims, provider)?;
    check_login(&claims, login, now)?;
    let has_second_factor = check_second_factor(&claims, settings.second_factor.as_ref())?;
    let subject = subject(claims, &settings.subject)?;
    Ok(Proven { issuer: settings.issuer.clone(), subject, has_second_factor })
}

fn check_parties(claims: &Claims, provider: &Provider) -> Result<(), Refused> {
    let settings = provider.settings();
    if claims.iss.as_ref() != Some(&settings.issuer) {
        return Err(Refused::Issuer);
    }
    if !claims.aud.as_ref().is_some_and(|audience| audience.is_only(&settings.client_id)) {
        return Err(Refused::Audience);
    }
    if claims.azp.as_ref().is_some_and(|party| *party != settings.client_id) {
        return Err(Refused::AuthorizedParty);
    }
    Ok(())
}

fn check_login(claims: &Claims, login: &Login, now: Moment) -> Result<(), Refused> {
    let nonce = claims.nonce.as_deref().unwrap_or_default();
    if !bool::from(login.nonce.text().as_bytes().ct_eq(nonce.as_bytes())) {
        return Err(Refused::Nonce);
    }
    Times { expires: claims.exp, issued: claims.iat, not_before: claims.nbf }.check(now)?;
    let made = claims.iat.ok_or(Refused::NoIssueTime)?.0;
    if login.began - made > CLOCKS_APART {
        return Err(Refused::Stale);
    }
    Ok(())
}

fn check_second_factor(claims: &Claims, asked: Option<&SecondFactor>) -> Result<bool, Refused> {
    let Some(asked) = asked else { return Ok(false) };
    let in_amr = claims.amr.iter().any(|method| asked.amr.contains(method));
    let in_acr = claims.acr.as_ref().is_some_and(|level| asked.acr.contains(level));
    if in_amr || in_acr { Ok(true) } else { Err(Refused::NoSecondFactor) }
}

fn subject(mut claims: Claims, claim: &SubjectClaim) -> Result<String, Refused> {
    // An ID token has a `sub` whatever names the account.
    let sub = claims.sub.take().filter(|s| is_name(s)).ok_or(Refused::NoSubject)?;
    let named = match claim {
        SubjectClaim::Sub => return Ok(sub),
        SubjectClaim::Email => {
            let email = claims.email.take().ok_or(Refused::NoSubject)?;
            // Some providers write it as text.
            let verified = claims.email_verified.as_ref();
            if !verified.is_some_and(|v| *v == Value::Bool(true) || v.as_str() == Some("true")) {
                return Err(Refused::EmailUnverified);
            }
            // Mail knows no difference of case in practice; an account has one spelling.
            email.to_lowercase()
        }
        SubjectClaim::Other(name) => match claims.others.remove(name) {
            Some(Value::String(text)) => text,
            _ => return Err(Refused::NoSubject),
        },
    };
    if is_name(&named) { Ok(named) } else { Err(Refused::NoSubject) }
}

fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST_SUBJECT && !text.chars().any(char::is_control)
}

/// The provider, and nothing of the person.
impl fmt::Debug for Proven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proven")
            .field("issuer", &self.issuer)
            .field("subject", &format_args!("[redacted]"))
            .field("has_second_factor", &self.has_second_factor)
            .finish()
    }
}
