//! The health record of a call, asked for what was not sent along: only the server that is registered
//! for the system that calls, with the token of that call, within that call's time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use latchkey_app::{HealthRecord, HookCalled, NotAnswered};
use latchkey_fetch::{Address, Client, Connection, Fault, HeaderValue, Outgoing, Reach};
use latchkey_fhir::hooks::HookRequest;
use latchkey_fhir::{Bundle, Limits, Resource, Text};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

/// How long a record may take for everything that it is asked for one call: of the five seconds that
/// the guide gives (found-2) some are ours.
const LONGEST: Duration = Duration::from_secs(3);
/// How many calls may wait for records at once. Whoever comes then is answered by what was sent along.
const MOST_AT_ONCE: usize = 64;
/// The longest answer, in bytes.
const LARGEST: usize = Limits::MESSAGE.bytes;
/// The most pages of a search.
const MOST_PAGES: usize = 5;

/// Asks the health records that are registered.
#[derive(Clone)]
pub struct HealthRecords {
    client: Client,
    places: Arc<Semaphore>,
}

impl HealthRecords {
    /// Over the public network; and, whatever machines are behind them, the hosts that whoever runs the
    /// installation names.
    pub fn new(inside: Vec<String>) -> Self {
        let client = Client::new(Reach::Public { inside });
        Self { client, places: Arc::new(Semaphore::new(MOST_AT_ONCE)) }
    }

    /// The record of a call, where it may be asked: its server is the registered one, to the letter of
    /// its base, and a token came with the call.
    pub(super) fn of_call(&self, called: &HookCalled, request: &HookRequest) -> Option<Record> {
        let base = Address::read(called.fhir_server.as_ref()?).ok()?;
        let said = Address::read(request.fhir_server.as_ref()?).ok()?;
        if !(base.holds(&said) && said.holds(&base)) {
            return None;
        }
        let authorization = request.authorization.as_ref()?;
        let mut token =
            HeaderValue::from_str(&format!("Bearer {}", authorization.access_token)).ok()?;
        token.set_sensitive(true);
        let good_for = authorization.expires_in.map_or(LONGEST, Duration::from_secs);
        if good_for.is_zero() {
            return None;
        }
        Some(Record {
            client: self.client.clone(),
            base,
            token,
            until: Instant::now() + good_for.min(LONGEST),
            connection: Mutex::default(),
            runtime: Handle::try_current().ok()?,
            _place: Arc::clone(&self.places).try_acquire_owned().ok()?,
        })
    }
}

/// The record of a call. It is gone with the call, and the token with it.
pub(super) struct Record {
    client: Client,
    base: Address,
    token: HeaderValue,
    until: Instant,
    /// The last connection: what is asked for one call goes one after another.
    connection: Mutex<Option<Connection>>,
    runtime: Handle,
    _place: OwnedSemaphorePermit,
}

impl HealthRecord for Record {
    fn holds(&self, address: &str) -> bool {
        Address::read(address).is_ok_and(|address| self.base.holds(&address))
    }

    fn ask(&self, query: &str) -> Result<Vec<Resource>, NotAnswered> {
        let asked = timeout_at(self.until, self.all(query));
        self.runtime.block_on(asked).map_err(|_| NotAnswered)?
    }
}

impl Record {
    /// All that it has under a query, page by page.
    async fn all(&self, query: &str) -> Result<Vec<Resource>, NotAnswered> {
        let mut address = self.base.below(query).map_err(|_| NotAnswered)?;
        let mut found = Vec::new();
        for _ in 0..MOST_PAGES {
            let Some(resource) = self.one(&address).await? else { return Ok(found) };
            if resource.kind() != "Bundle" {
                return is_asked_for(&resource, query).then(|| vec![resource]).ok_or(NotAnswered);
            }
            let page: Bundle = resource.read().map_err(|_| NotAnswered)?;
            let next = page.link.iter().find(|link| link.relation == "next");
            let next = next.map(|link| Address::read(&link.url)).transpose();
            is_as_asked(&page, query)?;
            found.extend(matches(page, query));
            match next.map_err(|_| NotAnswered)? {
                None => return Ok(found),
                // A page is where the search is, or nowhere.
                Some(next) if self.base.holds(&next) => address = next,
                Some(_) => return Err(NotAnswered),
            }
        }
        // There is more than anybody has: what is not known whole is not known.
        Err(NotAnswered)
    }

    /// What stands at an address; nothing where the record says that there is nothing.
    async fn one(&self, address: &Address) -> Result<Option<Resource>, NotAnswered> {
        let authorization = Some(self.token.clone());
        let outgoing =
            Outgoing { authorization, ..Outgoing::get(address, "application/fhir+json") };
        let mut connection = self.connection(address).await.map_err(|_| NotAnswered)?;
        let answer = connection.exchange(&outgoing, LARGEST).await.map_err(|_| NotAnswered)?;
        *self.connection.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
        match answer.status.as_u16() {
            404 | 410 => return Ok(None),
            200 if answer.is_json() => {}
            _ => return Err(NotAnswered),
        }
        let text = Text::new(&answer.body, Limits::MESSAGE).map_err(|_| NotAnswered)?;
        let resource: Resource = text.read("a resource").map_err(|_| NotAnswered)?;
        if resource.kind() == "OperationOutcome" { Err(NotAnswered) } else { Ok(Some(resource)) }
    }

    async fn connection(&self, address: &Address) -> Result<Connection, Fault> {
        let last = self.connection.lock().unwrap_or_else(PoisonError::into_inner).take();
        match last.filter(Connection::is_open) {
            Some(open) => Ok(open),
            None => self.client.connect(address).await,
        }
    }
}

/// Whether a resource is the one that was asked for by its address.
fn is_asked_for(resource: &Resource, query: &str) -> bool {
    resource.address().as_deref() == Some(query)
}

/// That a search was made as it was asked: a server leaves out what it does not understand, says so by
/// its `self` link alone, and would give everybody's.
fn is_as_asked(page: &Bundle, query: &str) -> Result<(), NotAnswered> {
    let Some(own) = page.link.iter().find(|link| link.relation == "self") else { return Ok(()) };
    let names = |text: &str| -> Vec<String> {
        let (_, parameters) = text.split_once('?').unwrap_or((text, ""));
        let pairs = form_urlencoded::parse(parameters.as_bytes());
        pairs.map(|(name, _)| name.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    let made = names(&own.url);
    // Later pages may be under a number of the server's own.
    let is_paged = !made.iter().any(|name| !name.starts_with('_'));
    let is_whole = names(query).iter().all(|name| made.contains(name));
    if is_whole || is_paged && !made.is_empty() { Ok(()) } else { Err(NotAnswered) }
}

/// What a search found of the kind that was asked for, without what there is to say of it.
fn matches(page: Bundle, query: &str) -> impl Iterator<Item = Resource> {
    let kind = query.split('?').next().unwrap_or_default().to_owned();
    page.entry.into_iter().filter_map(|entry| entry.resource).filter(move |r| r.kind() == kind)
}
