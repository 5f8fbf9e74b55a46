//! A provider as this server knows it: what it says of itself, its keys as they were last fetched, and
//! the exchange of a code for its word.

use std::fmt;

use axum::http::HeaderValue;
use base64ct::{Base64, Encoding};
use latchkey_fetch::Fault;
use latchkey_identity::jws::{Fault as TokenFault, KeySet};
use latchkey_identity::oidc::{Configured, Login, Proven, Provider, Refused, verify};
use latchkey_workflow::{Moment, Span};
use serde_json::Value;
use tokio::sync::Mutex;

use super::fetch::Fetcher;

/// What a provider said of itself, and its keys, are asked again after this.
const GOOD_FOR: Span = Span::hours(1);
/// Keys that lack one are fetched again, but not more often than this.
const NOT_BEFORE: Span = Span::seconds(60);

/// A provider of identities, as a door to this server.
pub(super) struct House {
    pub configured: Configured,
    secret: Option<String>,
    known: Mutex<Known>,
}

/// What was fetched, and when.
#[derive(Default)]
struct Known {
    provider: Option<(Provider, Moment)>,
    keys: Option<(KeySet, Moment)>,
}

/// Why a provider's word was not had, or is not taken: for whoever runs the server.
#[derive(Debug)]
pub(super) enum NoWord {
    /// A request for something failed.
    Asking(&'static str, Fault),
    /// What it answered can't be used.
    Unusable(&'static str, String),
    /// Its word proves nothing.
    Refused(Refused),
}

impl fmt::Display for NoWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asking(what, fault) => write!(f, "{what}: {fault}"),
            Self::Unusable(what, why) => write!(f, "{what}: {why}"),
            Self::Refused(refused) => write!(f, "{refused}"),
        }
    }
}

impl NoWord {
    /// Whether it is the provider's failing, and may work later.
    pub(super) fn is_its_failing(&self) -> bool {
        !matches!(self, Self::Refused(_))
    }
}

impl House {
    pub(super) fn new(configured: Configured, secret: Option<String>) -> Self {
        Self { configured, secret, known: Mutex::default() }
    }

    /// The provider, with what it says of itself.
    pub(super) async fn provider(
        &self,
        fetcher: &Fetcher,
        now: Moment,
    ) -> Result<Provider, NoWord> {
        const WHAT: &str = "its configuration";
        let mut known = self.known.lock().await;
        if let Some((provider, since)) = &known.provider
            && now - *since < GOOD_FOR
        {
            return Ok(provider.clone());
        }
        let document = match self.configured.discovery_url() {
            Some(address) => {
                let bytes =
                    fetcher.get(&address).await.map_err(|fault| NoWord::Asking(WHAT, fault))?;
                Some(text(WHAT, &bytes)?)
            }
            None => None,
        };
        let provider = self.configured.provider(document.as_deref());
        let provider = provider.map_err(|why| NoWord::Unusable(WHAT, why.to_string()))?;
        known.provider = Some((provider.clone(), now));
        Ok(provider)
    }

    /// Exchanges a code for the provider's word, and holds that against its keys.
    pub(super) async fn word(
        &self,
        fetcher: &Fetcher,
        login: &Login,
        code: &str,
        now: Moment,
    ) -> Result<Proven, NoWord> {
        let provider = self.provider(fetcher, now).await?;
        let token = self.exchange(fetcher, &provider, login, code).await?;
        let keys = self.keys(fetcher, &provider, now, GOOD_FOR).await?;
        match verify(&token, &provider, &keys, login, now) {
            // It may have turned its keys over since.
            Err(Refused::Token(TokenFault::UnknownKey)) => {}
            Err(refused) => return Err(NoWord::Refused(refused)),
            Ok(proven) => return Ok(proven),
        }
        let keys = self.keys(fetcher, &provider, now, NOT_BEFORE).await?;
        verify(&token, &provider, &keys, login, now).map_err(NoWord::Refused)
    }

    async fn exchange(
        &self,
        fetcher: &Fetcher,
        provider: &Provider,
        login: &Login,
        code: &str,
    ) -> Result<String, NoWord> {
        const WHAT: &str = "the exchange of the code";
        let settings = provider.settings();
        let asked = exchange(provider, login, code);
        let secret = self.secret.as_deref().map(|secret| basic(&settings.client_id, secret));
        let answer = fetcher.post(&settings.token_endpoint, secret.flatten(), asked).await;
        let answer = answer.map_err(|fault| NoWord::Asking(WHAT, fault))?;
        let answer: Value = serde_json::from_slice(&answer)
            .map_err(|_| NoWord::Unusable(WHAT, "the answer is no JSON".to_owned()))?;
        let token = answer.get("id_token").and_then(Value::as_str);
        let lacking = || NoWord::Unusable(WHAT, "the answer has no `id_token`".to_owned());
        token.map(str::to_owned).ok_or_else(lacking)
    }

    /// Its keys, fetched again where those that are known are older than this.
    async fn keys(
        &self,
        fetcher: &Fetcher,
        provider: &Provider,
        now: Moment,
        good_for: Span,
    ) -> Result<KeySet, NoWord> {
        const WHAT: &str = "its keys";
        let mut known = self.known.lock().await;
        if let Some((keys, since)) = &known.keys
            && now - *since < good_for
        {
            return Ok(keys.clone());
        }
        let bytes = fetcher.get(&provider.settings().jwks_uri).await;
        let bytes = bytes.map_err(|fault| NoWord::Asking(WHAT, fault))?;
        let keys = KeySet::read(&text(WHAT, &bytes)?);
        let keys = keys.map_err(|why| NoWord::Unusable(WHAT, why.to_string()))?;
        known.keys = Some((keys.clone(), now));
        Ok(keys)
    }
}

/// What is asked in exchange for a code (OpenID Connect Core 1.0, 3.1.3.1; RFC 7636, 4.5).
fn exchange(provider: &Provider, login: &Login, code: &str) -> String {
    let settings = provider.settings();
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &settings.redirect_uri)
        .append_pair("client_id", &settings.client_id)
        .append_pair("code_verifier", &login.verifier.text());
    form.finish()
}

fn text(what: &'static str, bytes: &[u8]) -> Result<String, NoWord> {
    let unreadable = |_| NoWord::Unusable(what, "the answer is no text".to_owned());
    String::from_utf8(bytes.to_vec()).map_err(unreadable)
}

/// Our name and secret as RFC 6749, 2.3.1 has them: each encoded as in a form.
fn basic(client: &str, secret: &str) -> Option<HeaderValue> {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = Base64::encode_string(format!("{}:{}", encoded(client), encoded(secret)).as_bytes());
    let mut value = HeaderValue::from_str(&format!("Basic {pair}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_encoded_as_in_a_form_and_not_printed() {
        let value = basic("latch key", "a:b+c").unwrap();
        let pair = value.to_str().unwrap().strip_prefix("Basic ").unwrap().to_owned();
        assert_eq!(Base64::decode_vec(&pair).unwrap(), b"latch+key:a%3Ab%2Bc");
        assert!(!format!("{value:?}").contains(&pair));
    }
}
