//! A login under way: what the browser takes along, and what stays here until it comes back.

use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_workflow::{Moment, Span};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{Provider, Refused};
use crate::{Token, query};

/// What is kept of a login that has begun, bound to the browser that began it.
#[derive(Clone, Debug)]
pub struct Login {
    /// Comes back with the browser, and shows that it is the same.
    pub state: Token,
    /// Comes back inside the ID token, and shows that it was made for this login.
    pub nonce: Token,
    /// Goes to the token endpoint with the code (PKCE, RFC 7636).
    pub verifier: Token,
    /// When it began.
    pub began: Moment,
}

/// Whoever takes longer begins again.
const LONGEST_LOGIN: Span = Span::seconds(600);

impl Login {
    /// A login that begins now, of three times 32 bytes from the system's source of randomness.
    pub fn begin(random: [[u8; 32]; 3], now: Moment) -> Self {
        let [state, nonce, verifier] = random.map(Token::new);
        Self { state, nonce, verifier, began: now }
    }

    /// The address to which the browser is sent.
    pub fn authorization_url(&self, provider: &Provider) -> String {
        let settings = provider.settings();
        let scope = [&["openid".to_owned()], settings.scopes.as_slice()].concat().join(" ");
        let levels = settings.second_factor.as_ref().map(|factor| factor.acr.join(" "));
        let mut pairs = vec![
            ("response_type", "code".to_owned()),
            ("client_id", settings.client_id.clone()),
            ("redirect_uri", settings.redirect_uri.clone()),
            ("scope", scope),
            ("state", self.state.text().to_string()),
            ("nonce", self.nonce.text().to_string()),
            ("code_challenge", self.challenge()),
            ("code_challenge_method", "S256".to_owned()),
        ];
        pairs.extend(levels.filter(|l| !l.is_empty()).map(|levels| ("acr_values", levels)));
        let pairs: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", query::encoded(value))).collect();
        let endpoint = &settings.authorization_endpoint;
        let between = if endpoint.contains('?') { '&' } else { '?' };
        format!("{endpoint}{between}{}", pairs.join("&"))
    }

    /// Whether what a browser brings back belongs to this login: `state`, and `iss` where the
    /// provider sends it (RFC 9207).
    ///
    /// # Errors
    /// Why not; the code is then not to be exchanged.
    pub fn check_answer(
        &self,
        provider: &Provider,
        state: &str,
        issuer: Option<&str>,
        now: Moment,
    ) -> Result<(), Refused> {
        if !bool::from(self.state.text().as_bytes().ct_eq(state.as_bytes())) {
            return Err(Refused::State);
        }
        if issuer.is_some_and(|issuer| issuer != provider.settings().issuer) {
            return Err(Refused::Issuer);
        }
        if now - self.began > LONGEST_LOGIN {
            return Err(Refused::TookTooLong);
        }
        Ok(())
    }

    fn challenge(&self) -> String {
        Base64UrlUnpadded::encode_string(&Sha256::digest(self.verifier.text().as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_of_rfc_7636() {
        // Appendix B.
        let verifier = Token::read("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap();
        let login = Login {
            state: Token::new([0; 32]),
            nonce: Token::new([0; 32]),
            verifier,
            began: Moment::from_microseconds(0),
        };
        assert_eq!(login.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
