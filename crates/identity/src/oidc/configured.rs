//! A provider as a site's file writes it: what it leaves out, the provider says of itself (OpenID
//! Connect Discovery 1.0), on hosts that the site named and on no others.

use serde::Deserialize;

use super::provider::{host_of, usual_algorithms};
use super::{Misconfigured, Provider, SecondFactor, Settings, SubjectClaim};
use crate::jws::Algorithm;

/// A provider as a site's file writes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Configured {
    /// Its short id, as it stands in addresses.
    pub name: String,
    /// What people call it: it stands on a button.
    pub title: String,
    /// The provider's name for itself, to the letter.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// The file with our secret there, where it gave one. This crate does not open it.
    #[serde(default)]
    pub client_secret_file: Option<String>,
    /// Where the browser comes back to, where that is not `/login/callback` at our own address.
    #[serde(default)]
    redirect_uri: Option<String>,
    /// Hosts beside the issuer's own on which its endpoints may be.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Where the browser goes; left out, the provider is asked.
    #[serde(default)]
    authorization_endpoint: Option<String>,
    /// Where the code is exchanged; left out, the provider is asked.
    #[serde(default)]
    token_endpoint: Option<String>,
    /// Where the provider's keys are; left out, the provider is asked.
    #[serde(default)]
    jwks_uri: Option<String>,
    /// What is asked for beside `openid`.
    #[serde(default)]
    scopes: Vec<String>,
    /// The algorithms with which it signs.
    #[serde(default = "usual_algorithms")]
    algorithms: Vec<Algorithm>,
    /// Which claim names the account.
    #[serde(default)]
    subject: SubjectClaim,
    /// What in a token shows a second factor.
    #[serde(default)]
    second_factor: Option<SecondFactor>,
}

/// Where browsers come back to, on whichever host.
pub const CALLBACK: &str = "/login/callback";

/// What a provider says of itself, as far as we ask.
#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    jwks_uri: Option<String>,
}

/// Why what a provider says of itself is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDiscovered {
    /// No such document.
    #[error("the provider's configuration is no JSON object with an issuer; compare `issuer`")]
    Unreadable,
    /// Another provider's.
    #[error("the provider's configuration names another issuer; write `issuer` to the letter")]
    Issuer,
    /// It does not say where something is.
    #[error("the provider's configuration has no `{0}`; write it into the file")]
    Missing(&'static str),
    /// It points to a host that the site did not name.
    #[error("the provider's `{0}` is on another host than its issuer; name the host in `hosts`")]
    Elsewhere(&'static str),
    /// With what it says no login is safe.
    #[error(transparent)]
    Unsafe(#[from] Misconfigured),
}

impl Configured {
    /// Where browsers come back to, where the file does not say: at our own address.
    pub fn come_back_to(&mut self, address: &str) {
        self.redirect_uri.get_or_insert_with(|| format!("{address}{CALLBACK}"));
    }

    /// Whether a login can be safe with what the file says.
    ///
    /// # Errors
    /// The first setting with which none is.
    pub fn check(&self) -> Result<(), Misconfigured> {
        let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_ours = ["callback", "code"].contains(&self.name.as_str());
        if self.name.is_empty() || !self.name.bytes().all(is_word) || is_ours {
            return Err(Misconfigured::Name);
        }
        if self.title.trim().is_empty() {
            return Err(Misconfigured::Empty("title"));
        }
        if !self.redirect_uri.as_ref().is_some_and(|address| address.ends_with(CALLBACK)) {
            return Err(Misconfigured::Callback);
        }
        // What is still to be found out is checked then.
        let or_issuer = |endpoint: &Option<String>| endpoint.clone().unwrap_or(self.issuer.clone());
        self.settings(
            or_issuer(&self.authorization_endpoint),
            or_issuer(&self.token_endpoint),
            or_issuer(&self.jwks_uri),
        )
        .map(|_| ())
    }

    /// Where the provider says what the file leaves out; `None` where it leaves out nothing.
    pub fn discovery_url(&self) -> Option<String> {
        let written = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        let is_whole = written.iter().all(|endpoint| endpoint.is_some());
        let issuer = self.issuer.trim_end_matches('/');
        (!is_whole).then(|| format!("{issuer}/.well-known/openid-configuration"))
    }

    /// The provider, with what it says of itself where the file leaves something out.
    ///
    /// # Errors
    /// Why what it says is not taken.
    pub fn provider(&self, document: Option<&str>) -> Result<Provider, NotDiscovered> {
        let said = match document {
            Some(text) => {
                let said: Document =
                    serde_json::from_str(text).map_err(|_| NotDiscovered::Unreadable)?;
                if said.issuer != self.issuer {
                    return Err(NotDiscovered::Issuer);
                }
                Some(said)
            }
            None => None,
        };
        let said = said.as_ref();
        let authorization = self.endpoint(
            "authorization_endpoint",
            self.authorization_endpoint.as_ref(),
            said.and_then(|said| said.authorization_endpoint.as_ref()),
        )?;
        let token = self.endpoint(
            "token_endpoint",
            self.token_endpoint.as_ref(),
            said.and_then(|said| said.token_endpoint.as_ref()),
        )?;
        let keys = self.endpoint(
            "jwks_uri",
            self.jwks_uri.as_ref(),
            said.and_then(|said| said.jwks_uri.as_ref()),
        )?;
        Ok(self.settings(authorization, token, keys)?)
    }

    fn endpoint(
        &self,
        name: &'static str,
        written: Option<&String>,
        said: Option<&String>,
    ) -> Result<String, NotDiscovered> {
        if let Some(written) = written {
            return Ok(written.clone());
        }
        let said = said.ok_or(NotDiscovered::Missing(name))?;
        let host = host_of(said).ok_or(Misconfigured::Address(name))?;
        let is_issuers = host_of(&self.issuer) == Some(host);
        if is_issuers || self.hosts.iter().any(|named| named == host) {
            return Ok(said.clone());
        }
        Err(NotDiscovered::Elsewhere(name))
    }

    fn settings(
        &self,
        authorization_endpoint: String,
        token_endpoint: String,
        jwks_uri: String,
    ) -> Result<Provider, Misconfigured> {
        Provider::new(Settings {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            authorization_endpoint,
            token_endpoint,
            jwks_uri,
            redirect_uri: self.redirect_uri.clone().unwrap_or_default(),
            scopes: self.scopes.clone(),
            algorithms: self.algorithms.clone(),
            subject: self.subject.clone(),
            second_factor: self.second_factor.clone(),
        })
    }
}
