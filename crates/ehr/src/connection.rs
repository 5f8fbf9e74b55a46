//! How a record is connected with whoever answers it, and how it proves who it is: tokens that it signs
//! for services of CDS Hooks, and one that it is given for the bases of FHIR (SMART Backend Services).

use serde_json::json;

use crate::key::Key;
use crate::wire::{Fault, Request, Wire, ask, set, text};

const SCOPES: &str = "system/Questionnaire.rs system/ValueSet.rs system/Library.rs system/Claim.crus \
                      system/Subscription.cruds";

/// How a record is connected with whoever answers it.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Where it is answered: `https://latchkey.example`.
    pub site: String,
    /// The line of the guides that it speaks, as `2.2`.
    pub line: String,
    /// The id under which it is registered.
    pub client: String,
    /// How it names itself (`iss`), where it publishes its keys, and where it hears of answers.
    pub issuer: String,
    /// Its keys.
    pub key: Key,
    /// The base of its own server of FHIR.
    pub server: String,
    /// What makes its numbers its own: no other record has the same.
    pub mark: String,
}

impl Connection {
    /// Where it publishes its keys.
    pub fn keys_at(&self) -> String {
        format!("{}/jwks.json", self.issuer)
    }

    /// Where it hears of answers.
    pub fn endpoint(&self) -> String {
        format!("{}/notifications/{}", self.issuer, self.mark)
    }

    /// The scopes that it must be registered for.
    pub const fn scopes() -> &'static str {
        SCOPES
    }

    /// The base of FHIR of its line.
    pub(crate) fn base(&self) -> String {
        format!("{}/fhir/{}", self.site, self.line)
    }

    /// The token by which it proves who it is to a service of CDS Hooks, once.
    pub(crate) fn proof(&self, service: &str, now: i64, number: &str) -> String {
        let mut header = self.key.header();
        set(&mut header, "jku", json!(self.keys_at()));
        let claims = json!({"iss": self.issuer, "aud": service, "iat": now, "exp": now + 120,
            "jti": number});
        self.key.sign(&header, &claims)
    }

    /// A token for the base, from where the base says that it is had, for an assertion that the record
    /// signs.
    pub(crate) fn token(&self, wire: &dyn Wire, number: &str) -> Result<String, Fault> {
        let address = format!("{}/.well-known/smart-configuration", self.base());
        let said = ask(wire, &Request::get(address))?;
        let endpoint = text(&said, "/token_endpoint").ok_or(Fault::Lacks("token endpoint"))?;
        let (client, now) = (&self.client, wire.now());
        let claims = json!({"iss": client, "sub": client, "aud": endpoint, "iat": now,
            "exp": now + 200, "jti": number});
        let assertion = self.key.sign(&self.key.header(), &claims);
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form.append_pair("client_assertion_type", kind);
        form.append_pair("client_assertion", &assertion);
        form.append_pair("scope", SCOPES);
        let body = Some(("application/x-www-form-urlencoded", form.finish()));
        let request =
            Request { method: "POST", address: endpoint.to_owned(), authorization: None, body };
        let given = ask(wire, &request)?;
        text(&given, "/access_token").map(str::to_owned).ok_or(Fault::Lacks("token"))
    }
}
