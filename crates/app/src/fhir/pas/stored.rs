//! What was sent, as it is kept with the request for authorisation: as one of its documents, so that
//! whoever reviews it can read it, and it goes when the request goes; and by what it is found again.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_fhir::pas::{Asked, ClaimItem, PasRequest};
use latchkey_fhir::{Identifier, Object, Reference, Text};
use latchkey_store::Tx;
use latchkey_store::tables::documents::{self, Document, Kind};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::{lookups, names};
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::{Digest, Id};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use super::{PasError, PasSetting};
use crate::perform::to_json;
use crate::{Call, Error};

/// A request for authorisation, looked up by the numbers of the bundle that asked for it.
pub(super) const BUNDLE: &str = "pas-bundle";
/// Looked up by a number of its `Claim`, or of one that it replaced.
const CLAIM: &str = "pas-claim";
/// Looked up by its plan, by the member's number.
const MEMBER: &str = "pas-member";
/// What is kept here; a request is looked up by other things too.
const KINDS: &[&str] = &[BUNDLE, CLAIM, MEMBER];

/// What was sent, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sent {
    /// In which line.
    pub line: String,
    /// The member's number.
    pub member: String,
    /// The numbers of whoever orders and whoever gives the service.
    pub npis: Vec<String>,
    /// Every item that was asked for, those of earlier requests that this one replaces among them.
    pub items: Vec<Object>,
    /// The number of the authorisation that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The numbers by which those that it replaces were known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// By what it is found, and those that it replaces.
    pub trail: Trail,
    /// The bundle, as it came.
    pub bundle: Box<RawValue>,
}

/// By what a request is found, and those that it replaces: marks of numbers, and digests of what
/// bundles held.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Trail {
    bundles: Vec<String>,
    claims: Vec<String>,
    digests: Vec<String>,
}

impl Trail {
    /// That of a request, after those before it.
    pub fn of(request: &PasRequest, before: Self) -> Result<Self, PasError> {
        let mut trail = before;
        trail.bundles.extend(bundle_mark(request));
        trail.claims.extend(request.claim.identifier.iter().filter_map(number_mark));
        trail.digests.push(digest(request)?);
        for marks in [&mut trail.bundles, &mut trail.claims, &mut trail.digests] {
            marks.sort_unstable();
            marks.dedup();
        }
        Ok(trail)
    }

    /// Whether a request is one of these, sent again.
    pub fn holds(&self, request: &PasRequest) -> Result<bool, PasError> {
        Ok(self.digests.contains(&digest(request)?))
    }
}

impl Sent {
    /// The request as it was read.
    pub fn request(&self) -> Result<PasRequest, PasError> {
        let text = Text::new(self.bundle.get().as_bytes(), latchkey_fhir::Limits::RESOURCE)?;
        Ok(PasRequest::of(text, Asked::Submit)?)
    }

    /// Every item that was asked for.
    pub fn items(&self) -> Result<Vec<ClaimItem>, PasError> {
        items(&self.items)
    }
}

/// The text of a request.
pub(super) fn raw(request: &PasRequest) -> Result<Box<RawValue>, Error> {
    RawValue::from_string(request.text.as_str().to_owned()).map_err(|_| Error::Damaged("request"))
}

/// Items as they are read.
pub(super) fn items(written: &[Object]) -> Result<Vec<ClaimItem>, PasError> {
    let text = to_json(&written)?;
    serde_json::from_str(&text).map_err(|_| Error::Damaged("request").into())
}

/// The items of a request, as they were written.
pub(super) fn written_items(request: &PasRequest) -> Result<Vec<Object>, PasError> {
    let Some(resource) = request.resource() else { return Ok(Vec::new()) };
    Ok(resource.object().get("item")?.unwrap_or_default())
}

/// The items of a request and those of an earlier one that it leaves out, in their order.
pub(super) fn merged(earlier: &[Object], now: Vec<Object>) -> Vec<Object> {
    let sequence = |item: &Object| item.get::<u32>("sequence").ok().flatten();
    let is_left_out = |item: &&Object| !now.iter().any(|new| sequence(new) == sequence(item));
    let mut all: Vec<Object> = earlier.iter().filter(is_left_out).cloned().collect();
    all.extend(now);
    all.sort_by_key(sequence);
    all
}

/// A text of some names that says none of them.
fn mark(names: &[&str]) -> String {
    let mut sha = Sha256::new();
    for name in names {
        sha.update((name.len() as u64).to_be_bytes());
        sha.update(name.as_bytes());
    }
    Digest(sha.finalize().into()).to_string()
}

fn number_mark(number: &Identifier) -> Option<String> {
    let value = number.value.as_deref()?;
    Some(mark(&[number.system.as_deref().unwrap_or_default(), value]))
}

/// By what a request is found by its own sender: the numbers of its bundle and of its `Claim`.
fn bundle_mark(request: &PasRequest) -> Option<String> {
    let bundle = request.number.as_ref().and_then(number_mark).unwrap_or_default();
    let claim = request.trace().and_then(number_mark).unwrap_or_default();
    let is_numbered = !bundle.is_empty() || !claim.is_empty();
    is_numbered.then(|| mark(&[&bundle, &claim]))
}

/// The digest of what a request holds: when it was sent, or is sent again, does not matter.
fn digest(request: &PasRequest) -> Result<String, PasError> {
    let entries = to_json(&request.bundle.entry)?;
    Ok(Digest(Sha256::digest(entries.as_bytes()).into()).to_string())
}

/// A request that was sent before under the same numbers.
pub(super) fn same(
    tx: &mut Tx<'_>,
    owner: Id,
    request: &PasRequest,
) -> Result<Option<(Id, Sent)>, PasError> {
    let Some(by) = bundle_mark(request) else { return Ok(None) };
    let Some(&id) = lookups::find(tx, owner, BUNDLE, &by, 1)?.first() else { return Ok(None) };
    Ok(sent(tx, id)?.map(|sent| (id, sent)))
}

/// The request that an update changes, by the numbers of its `Claim`.
pub(super) fn earlier(
    tx: &mut Tx<'_>,
    owner: Id,
    request: &PasRequest,
) -> Result<Option<Id>, PasError> {
    let mut numbers: Vec<Identifier> = Vec::new();
    for claim in request.claim.related.iter().filter_map(|related| related.claim.as_ref()) {
        numbers.extend(numbers_of(request, claim)?);
    }
    for number in &numbers {
        let Some(by) = number_mark(number) else { continue };
        if let Some(&id) = lookups::find(tx, owner, CLAIM, &by, 1)?.first() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn numbers_of(request: &PasRequest, claim: &Reference) -> Result<Vec<Identifier>, PasError> {
    let mut numbers: Vec<Identifier> = claim.identifier.iter().cloned().collect();
    if let Some(found) = request.bundle.find(claim) {
        let claim: Option<latchkey_fhir::pas::Claim> = found.view()?;
        numbers.extend(claim.into_iter().flat_map(|claim| claim.identifier));
    }
    Ok(numbers)
}

/// The requests that a plan has of a member, by the member's number.
pub(super) fn of_member(tx: &mut Tx<'_>, plan: Id, number: &str) -> Result<Vec<Id>, PasError> {
    Ok(lookups::find(tx, plan, MEMBER, &mark(&[number.trim()]), 100)?)
}

/// What was sent to ask for an authorisation, the latest of it.
pub(super) fn sent(tx: &mut Tx<'_>, authorization: Id) -> Result<Option<Sent>, PasError> {
    let listed = documents::listed(tx, authorization)?;
    let last = listed.into_iter().rev().find(|document| document.kind == Kind::Request);
    let Some(last) = last else { return Ok(None) };
    let Some(found) = documents::find(tx, authorization, last.id)? else { return Ok(None) };
    let read = serde_json::from_slice(&found.bytes);
    read.map(Some).map_err(|_| Error::Damaged("request").into())
}

/// What was sent to ask for some authorisations, the latest of each, by the authorisation.
pub(super) fn sent_all(
    tx: &mut Tx<'_>,
    authorizations: &[Id],
) -> Result<BTreeMap<Id, Sent>, PasError> {
    let mut all = BTreeMap::new();
    for (id, found) in documents::last_of(tx, Kind::Request, authorizations)? {
        let sent = serde_json::from_slice(&found.bytes).map_err(|_| Error::Damaged("request"))?;
        all.insert(id, sent);
    }
    Ok(all)
}

/// Those of some authorisations to ask for which something was sent.
pub(super) fn are_sent(tx: &mut Tx<'_>, authorizations: &[Id]) -> Result<BTreeSet<Id>, Error> {
    Ok(documents::having(tx, Kind::Request, authorizations)?)
}

/// Keeps what was sent, and by what it is found. Its numbers are its own: of two servers that take in
/// the same at once, one finds them taken.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    call: &Call,
    setting: &PasSetting,
    authorization: &Authorization,
    request: &PasRequest,
    sent: &Sent,
) -> Result<(), PasError> {
    if let Some(bundle) = bundle_mark(request) {
        let name = mark(&[&authorization.owner.to_string(), &bundle]);
        names::take(tx, BUNDLE, &name, authorization.id)?;
    }
    let bytes = to_json(sent)?.into_bytes();
    let document = Document {
        org: authorization.owner,
        id: call.id(6),
        record: authorization.id,
        kind: Kind::Request,
        name: format!("request.{}.json", setting.line.name()),
        media_type: "application/json".to_owned(),
        digest: Digest(Sha256::digest(&bytes).into()),
        made_at: call.now,
        bytes,
    };
    documents::keep(tx, &document)?;
    log::append(tx, kept(call, authorization, &document));
    let bundles = sent.trail.bundles.iter().map(|mark| (BUNDLE, mark.clone()));
    let claims = sent.trail.claims.iter().map(|mark| (CLAIM, mark.clone()));
    let by: Vec<(&'static str, String)> = bundles.chain(claims).collect();
    lookups::replace_kinds(tx, authorization.owner, authorization.id, KINDS, &by)?;
    let member = [(MEMBER, mark(&[sent.member.trim()]))];
    Ok(lookups::replace_kinds(tx, authorization.plan, authorization.id, KINDS, &member)?)
}

fn kept(call: &Call, authorization: &Authorization, document: &Document) -> EntryToWrite {
    EntryToWrite {
        at: call.now,
        org: authorization.owner,
        kind: latchkey_workflow::Kind::Authorization.name(),
        record: authorization.id,
        version: 0,
        event: "bundle-kept".to_owned(),
        actor_org: call.caller.organisation,
        account: call.caller.account,
        key: None,
        determination: None,
        body: format!("{{\"document\":\"{}\",\"digest\":\"{}\"}}", document.id, document.digest),
    }
}

/// A request that another replaces is found no more.
pub(super) fn forget(tx: &mut Tx<'_>, old: &Authorization) -> Result<(), PasError> {
    lookups::replace_kinds(tx, old.owner, old.id, KINDS, &[])?;
    Ok(lookups::replace_kinds(tx, old.plan, old.id, KINDS, &[])?)
}
