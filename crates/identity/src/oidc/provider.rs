//! A provider as the site configured it.

use serde::{Deserialize, Serialize};

use crate::jws::Algorithm;

/// A provider whose word is taken for who somebody is. Made of [`Settings`], which it checks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Settings")]
pub struct Provider(Settings);

/// What a site says of its provider. The client's secret is not here: it is the web door's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The provider's name for itself, to the letter.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Where the browser goes.
    pub authorization_endpoint: String,
    /// Where the web door exchanges the code.
    pub token_endpoint: String,
    /// Where the web door fetches the provider's keys, now and then.
    pub jwks_uri: String,
    /// Where the browser comes back to.
    pub redirect_uri: String,
    /// What is asked for beside `openid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
    /// The algorithms with which it signs.
    #[serde(default = "usual_algorithms")]
    pub algorithms: Vec<Algorithm>,
    /// Which claim names the account.
    #[serde(default)]
    pub subject: SubjectClaim,
    /// What in a token shows a second factor. Left out, the provider's word is not asked for, and
    /// the second factor is ours to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_factor: Option<SecondFactor>,
}

/// Which claim names the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum SubjectClaim {
    /// `sub`: never given to somebody else. The right one, unless accounts exist under others.
    #[default]
    Sub,
    /// `email`, and only where the provider says `email_verified`.
    Email,
    /// Another text that the provider never gives to somebody else, as `oid`.
    Other(String),
}

/// What shows that somebody proved more than a password: one of these in `amr` (RFC 8176), or one
/// of these as `acr`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactor {
    /// As `mfa`, `otp`, `hwk`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// As the provider names its levels; asked for in the request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acr: Vec<String>,
}

/// What is wrong with the settings of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    /// Whoever listens on the way could be anybody.
    #[error("oidc: `{0}` is not an https address without `#`; http serves on this machine alone")]
    Address(&'static str),
    /// Nothing there.
    #[error("oidc: `{0}` is empty; write it, or leave it out where it has a usual value")]
    Empty(&'static str),
    /// It would not stand in an address of ours.
    #[error(
        "oidc: `name` is no short id of small letters, digits and hyphens other than `code` and `callback`"
    )]
    Name,
    /// The browser would come back to something that is not there.
    #[error("oidc: `redirect_uri` does not end with /login/callback, where browsers come back to")]
    Callback,
    /// Two would stand under one address.
    #[error("oidc: two providers have the same `name`; give each its own")]
    Twice,
}

pub(super) fn usual_algorithms() -> Vec<Algorithm> {
    vec![Algorithm::Rs256]
}

impl Provider {
    /// Checks what a site says.
    ///
    /// # Errors
    /// The first setting with which no login is safe.
    pub fn new(settings: Settings) -> Result<Self, Misconfigured> {
        for (name, address) in [
            ("issuer", &settings.issuer),
            ("authorization_endpoint", &settings.authorization_endpoint),
            ("token_endpoint", &settings.token_endpoint),
            ("jwks_uri", &settings.jwks_uri),
            ("redirect_uri", &settings.redirect_uri),
        ] {
            if !is_safe(address) {
                return Err(Misconfigured::Address(name));
            }
        }
        let second_factor = settings.second_factor.as_ref();
        let asks_nothing = second_factor.is_some_and(|s| s.amr.is_empty() && s.acr.is_empty());
        for (name, is_empty) in [
            ("client_id", settings.client_id.is_empty()),
            ("algorithms", settings.algorithms.is_empty()),
            ("second_factor", asks_nothing),
            ("subject", settings.subject == SubjectClaim::Other(String::new())),
        ] {
            if is_empty {
                return Err(Misconfigured::Empty(name));
            }
        }
        Ok(Self(settings))
    }

    /// What the site said.
    pub fn settings(&self) -> &Settings {
        &self.0
    }
}

impl TryFrom<Settings> for Provider {
    type Error = Misconfigured;

    fn try_from(settings: Settings) -> Result<Self, Misconfigured> {
        Self::new(settings)
    }
}

/// Whether an address is encrypted on its way, or has none.
fn is_safe(address: &str) -> bool {
    let is_clean = address.bytes().all(|b| b.is_ascii_graphic() && b != b'#');
    let rest = address.strip_prefix("https://").or_else(|| {
        let rest = address.strip_prefix("http://")?;
        matches!(host(rest), "localhost" | "127.0.0.1" | "[::1]").then_some(rest)
    });
    is_clean && rest.is_some_and(|rest| !host(rest).is_empty() && !authority(rest).contains('@'))
}

/// The host of an address that is safe.
pub(super) fn host_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://").filter(|_| is_safe(address))?;
    Some(host(rest))
}

fn authority(rest: &str) -> &str {
    rest.split(['/', '?']).next().unwrap_or_default()
}

/// The host without its port; of an IPv6 address with its brackets.
fn host(rest: &str) -> &str {
    let authority = authority(rest);
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    }
}

impl From<String> for SubjectClaim {
    fn from(claim: String) -> Self {
        match claim.as_str() {
            "sub" => Self::Sub,
            "email" => Self::Email,
            _ => Self::Other(claim),
        }
    }
}

impl From<SubjectClaim> for String {
    fn from(claim: SubjectClaim) -> Self {
        match claim {
            SubjectClaim::Sub => "sub".to_owned(),
            SubjectClaim::Email => "email".to_owned(),
            SubjectClaim::Other(claim) => claim,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encrypted_or_stay_on_this_machine() {
        for safe in [
            "https://login.example.org",
            "https://login.example.org:8443/realms/clinic?tenant=1",
            "http://localhost:8080/realms/clinic",
            "http://127.0.0.1/",
            "http://[::1]:9000/",
            "https://[2001:db8::1]/",
        ] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in [
            "",
            "https://",
            "https:///path",
            "https://:443/",
            "http://login.example.org",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org/",
            "http://localhost:80@example.org/",
            "http://localhost@example.org/",
            "https://user@example.org/",
            "https://login.example.org/#fragment",
            "https://login.example.org/a b",
            "https://login.example.org/\nx",
            "javascript:alert(1)",
            "//login.example.org",
            "HTTPS//login",
        ] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }
}
