//! One request to a provider and its answer: to an address that the site configured, within a size and
//! a time.

use std::time::Duration;

use latchkey_fetch::{Address, Bytes, Client, Fault, HeaderValue, Limits, Method, Outgoing, Reach};

/// As long as a set of keys may be, and as patient as somebody who signs in.
const LIMITS: Limits = Limits { time: Duration::from_secs(10), bytes: 64 * 1_024 };
const JSON: &str = "application/json";

/// Asks providers.
#[derive(Clone)]
pub(super) struct Fetcher(Client);

impl Fetcher {
    /// Whoever runs the site says where its providers are, inside of its network too.
    pub(super) fn new() -> Self {
        Self(Client::new(Reach::Anywhere))
    }

    /// What stands at an address.
    pub(super) async fn get(&self, address: &str) -> Result<Bytes, Fault> {
        self.ask(&Outgoing::get(&Address::read(address)?, JSON)).await
    }

    /// What is answered to a form.
    pub(super) async fn post(
        &self,
        address: &str,
        authorization: Option<HeaderValue>,
        form: String,
    ) -> Result<Bytes, Fault> {
        let address = Address::read(address)?;
        let body = Some(("application/x-www-form-urlencoded", Bytes::from(form)));
        let asked = Outgoing::get(&address, JSON);
        self.ask(&Outgoing { method: Method::POST, authorization, body, ..asked }).await
    }

    async fn ask(&self, outgoing: &Outgoing<'_>) -> Result<Bytes, Fault> {
        let answer = self.0.send(outgoing, LIMITS).await?;
        if answer.status.as_u16() == 200 {
            Ok(answer.body)
        } else {
            Err(Fault::Status(answer.status))
        }
    }
}
