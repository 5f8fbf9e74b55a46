//! The log as events of FHIR (`AuditEvent`), for systems that watch over many logs. Nothing personal
//! goes with them: ids, words of the log and moments.

use base64ct::{Base64, Encoding};
use latchkey_fhir::audit_event::{AuditEvent, Audited, Pattern};
use latchkey_store::tables::log::{self, Entry, Place, Search};
use latchkey_store::tables::purge::PURGED;
use latchkey_workflow::{Action, Id, Kind, Standing};
use serde::Deserialize;

use crate::view::log_read;
use crate::{App, Call, Error};

/// Entries that are read at once.
const PAGE: u32 = 500;

impl App {
    /// Hands over what the log says of an organisation, or of everybody, as events, the latest first.
    ///
    /// # Errors
    /// Where the caller may not, what the store says, or what `see` does.
    pub fn audit_events(
        &self,
        call: &Call,
        search: Search,
        mut see: impl FnMut(&AuditEvent) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let own = search.org == Some(call.caller.organisation);
        let standing = (own || call.caller.is_operator()).then_some(Standing::Owner);
        call.caller.acting(Action::AuditEvents, standing, "organisation")?;
        let mut search = search;
        loop {
            let page = self.inner.store.read(|tx| log::search(tx, &search, PAGE))?;
            for entry in &page {
                see(&event(entry, self.inner.installation))?;
            }
            match page.last().filter(|_| page.len() == PAGE as usize) {
                Some(last) => search.after = Some(last.place()),
                None => return Ok(()),
            }
        }
    }
}

/// A page of the log as events.
#[derive(Clone, Debug)]
pub struct EventPage {
    /// The events, the latest first.
    pub events: Vec<AuditEvent>,
    /// Where the next page begins; `None` where there is none.
    pub next: Option<Place>,
}

impl App {
    /// A page of what the log says of the caller's organisation, as events. Whoever looks is an entry
    /// of the log too.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn event_page(&self, call: &Call, search: Search, most: u32) -> Result<EventPage, Error> {
        let org = call.caller.organisation;
        let standing = Some(Standing::Owner);
        let actor = call.caller.acting(Action::AuditEvents, standing, "organisation")?;
        let search = Search { org: Some(org), ..search };
        self.inner.store.look(|tx| {
            let mut found = log::search(tx, &search, most.saturating_add(1))?;
            let has_more = found.len() > most as usize;
            found.truncate(most as usize);
            log_read(tx, call, &actor, (org, Kind::Organisation, org), "audit-events");
            let next = found.last().filter(|_| has_more).map(Entry::place);
            let events = found.iter().map(|entry| event(entry, self.inner.installation));
            Ok(EventPage { events: events.collect(), next })
        })
    }
}

/// What of a body is told: in which role, and by which query something was looked at.
#[derive(Default, Deserialize)]
struct Body {
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    query: Option<String>,
}

fn event(entry: &Entry, installation: Id) -> AuditEvent {
    let body: Option<Body> = entry.body.as_deref().and_then(|body| serde_json::from_str(body).ok());
    let Body { role, query } = body.unwrap_or_default();
    let pattern = pattern(entry, query.as_deref());
    let address = |id: Id| format!("urn:uuid:{id}");
    let of_member = entry.kind == Kind::Member.name();
    let query = query.filter(|_| pattern == Pattern::Query);
    let mut details = vec![("kind", entry.kind.clone()), ("event", entry.event.clone())];
    details.extend((entry.version > 0).then(|| ("version", entry.version.to_string())));
    AuditEvent::new(Audited {
        id: format!("{}-{}", entry.chain, entry.seq),
        pattern,
        at: entry.at.to_string(),
        account: address(entry.account),
        role: role.as_deref(),
        organisation: address(entry.actor_org),
        server: address(installation),
        object: address(entry.record),
        patient: of_member.then(|| address(entry.record)),
        query: query.map(|query| Base64::encode_string(query.as_bytes())),
        details,
    })
}

fn pattern(entry: &Entry, query: Option<&str>) -> Pattern {
    match entry.event.as_str() {
        "read" if query == Some("search") => Pattern::Query,
        "read" => Pattern::Read,
        PURGED => Pattern::Delete,
        _ if entry.version == 1 => Pattern::Create,
        _ if entry.version > 1 => Pattern::Update,
        _ => Pattern::Other,
    }
}
