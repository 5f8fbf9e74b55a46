//! Letters and evidence: what belongs to something that is kept, for whoever sees that.
//!
//! A draft is its writer's alone. Everything else of a thing is seen by whoever sees the thing, and
//! every look at the inside of one is logged.

use latchkey_store::Tx;
use latchkey_store::tables::documents::{self, Document, Kind as DocumentKind};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::{parties, records};
use latchkey_workflow::{Action, Actor, Digest, Id, Kind, Moment, Refusal, Standing};
use sha2::{Digest as _, Sha256};

use crate::view::{log_read, view_of};
use crate::{App, Call, Error};

/// A document, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Listing {
    /// Its id.
    pub id: Id,
    /// Who wrote or sent it in.
    pub organisation: Id,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name.
    pub name: String,
    /// Its form, as `application/pdf`.
    pub media_type: String,
    /// When it was made.
    pub made_at: Moment,
}

/// A file that somebody sends in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The longest file that is taken, in bytes.
pub const LONGEST_DOCUMENT: usize = 10 << 20;

impl App {
    /// What belongs to a thing, in the order in which it was made.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is no such thing or it is hidden; what the store says.
    pub fn documents(&self, call: &Call, record: Id) -> Result<Vec<Listing>, Error> {
        self.inner.store.look(|tx| list(tx, call, record))
    }

    /// A document with its bytes. The look is logged before it is answered.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none or it is hidden; what the store says.
    pub fn document(&self, call: &Call, record: Id, id: Id) -> Result<Document, Error> {
        self.inner.store.look(|tx| open(tx, call, record, id))
    }

    /// The kind of a thing to which the caller may add a file.
    ///
    /// # Errors
    /// Where the caller may not; what the store says.
    pub fn evidence_of(&self, call: &Call, record: Id) -> Result<Kind, Error> {
        self.inner.store.read(|tx| Ok(reached(tx, call, record, adding_to)?.0.kind))
    }

    /// Whether the caller may add a file to a thing.
    ///
    /// # Errors
    /// What the store says.
    pub fn may_keep_evidence(&self, call: &Call, record: Id) -> Result<bool, Error> {
        match self.evidence_of(call, record) {
            Ok(_) => Ok(true),
            Err(Error::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Keeps a file that supports a request, shows a certificate, or came back with a report. The
    /// same bytes again for the same thing give the same id.
    ///
    /// # Errors
    /// Where the file is too long or of a form that is not taken; where the caller may not.
    pub fn keep_evidence(&self, call: &Call, record: Id, file: Evidence) -> Result<Id, Error> {
        let media_type = media_type(&file)?;
        let call = call.clone();
        self.inner.store.write(move |tx| add(tx, &call, record, call.id(0), &file, media_type))
    }
}

/// What belongs to a thing that the caller sees, and whether they may add to it.
pub(crate) fn belonging(
    tx: &mut Tx<'_>,
    call: &Call,
    (record, standing): (&records::Record, Option<Standing>),
) -> Result<(Vec<Listing>, bool), Error> {
    let may_add = call.caller.acting(adding_to(record.kind), standing, "record").is_ok();
    Ok((listed(tx, call, record.id)?, may_add))
}

/// The thing that documents belong to, and the caller as whoever does something to it.
fn reached(
    tx: &mut Tx<'_>,
    call: &Call,
    record: Id,
    action: impl Fn(Kind) -> Action,
) -> Result<(records::Record, Actor), Error> {
    const HIDDEN: Refusal = Refusal::Missing("record");
    let found = records::load(tx, record)?.ok_or(HIDDEN)?;
    let standing = parties::standing(tx, call.caller.organisation, record)?;
    let actor = call.caller.acting(action(found.kind), standing, "record")?;
    Ok((found, actor))
}

fn list(tx: &mut Tx<'_>, call: &Call, record: Id) -> Result<Vec<Listing>, Error> {
    let (found, actor) = reached(tx, call, record, view_of)?;
    log_read(tx, call, &actor, (found.org, found.kind, record), "documents");
    listed(tx, call, record)
}

fn listed(tx: &mut Tx<'_>, call: &Call, record: Id) -> Result<Vec<Listing>, Error> {
    let documents = documents::listed(tx, record)?;
    let seen = documents.into_iter().filter(|document| is_seen(document, call)).map(|document| {
        let Document { id, org, kind, name, media_type, made_at, .. } = document;
        Listing { id, organisation: org, kind, name, media_type, made_at }
    });
    Ok(seen.collect())
}

fn is_seen(document: &Document, call: &Call) -> bool {
    let is_its_own = matches!(document.kind, DocumentKind::Draft | DocumentKind::ClaimFile);
    !is_its_own || document.org == call.caller.organisation
}

fn open(tx: &mut Tx<'_>, call: &Call, record: Id, id: Id) -> Result<Document, Error> {
    let (found, actor) = reached(tx, call, record, view_of)?;
    let document = documents::find(tx, record, id)?.filter(|document| is_seen(document, call));
    let document = document.ok_or(Refusal::Missing("document"))?;
    log_read(tx, call, &actor, (found.org, found.kind, record), "document");
    Ok(document)
}

/// What somebody needs to be allowed to, to add a file to a thing of this kind.
fn adding_to(kind: Kind) -> Action {
    match kind {
        Kind::Organisation | Kind::Person => Action::RegistryKeep,
        Kind::Member | Kind::Dyad => Action::MemberKeep,
        Kind::Account | Kind::Client => Action::AccountKeep,
        Kind::Case | Kind::Referral | Kind::Authorization | Kind::Visit | Kind::Claim => {
            Action::EvidenceKeep
        }
        // A gap needs no evidence: it says what nobody had.
        Kind::Gap => Action::Tick,
    }
}

/// Keeps a file with a thing, where the caller may; gives the id under which it is kept.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    call: &Call,
    record: Id,
    id: Id,
    file: &Evidence,
    media_type: &str,
) -> Result<Id, Error> {
    let (found, actor) = reached(tx, call, record, adding_to)?;
    let digest = Digest(Sha256::digest(&file.bytes).into());
    let same = documents::listed(tx, record)?.into_iter().find(|kept| {
        (kept.digest, kept.org) == (digest, actor.organisation) && is_seen(kept, call)
    });
    if let Some(same) = same {
        return Ok(same.id);
    }
    let document = Document {
        org: actor.organisation,
        id,
        record,
        kind: DocumentKind::Evidence,
        name: file.name.clone(),
        media_type: media_type.to_owned(),
        digest,
        made_at: call.now,
        bytes: file.bytes.clone(),
    };
    documents::keep(tx, &document)?;
    let entry = EntryToWrite {
        at: call.now,
        org: found.org,
        kind: found.kind.name(),
        record,
        version: 0,
        event: "evidence-kept".to_owned(),
        actor_org: actor.organisation,
        account: actor.account,
        key: call.key.clone(),
        determination: None,
        body: format!("{{\"document\":\"{}\",\"digest\":\"{digest}\"}}", document.id),
    };
    log::append(tx, entry);
    Ok(document.id)
}

/// The form of a file by its first bytes: what it is called proves nothing.
pub(crate) fn media_type(file: &Evidence) -> Result<&'static str, Error> {
    let invalid = |what: &str| Error::Invalid { place: "file".to_owned(), what: what.to_owned() };
    let is_line = !file.name.trim().is_empty() && !file.name.chars().any(char::is_control);
    if !is_line || file.name.chars().count() > 120 {
        return Err(invalid("give it a name of one line and 120 characters at most"));
    }
    if file.bytes.is_empty() {
        return Err(invalid("it is empty; send the file itself"));
    }
    if file.bytes.len() > LONGEST_DOCUMENT {
        return Err(invalid("it is longer than 10 megabytes; send a smaller copy"));
    }
    let begins = |with: &[u8]| file.bytes.starts_with(with);
    match () {
        () if begins(b"%PDF-") => Ok("application/pdf"),
        () if begins(b"\x89PNG\r\n\x1a\n") => Ok("image/png"),
        () if begins(b"\xff\xd8\xff") => Ok("image/jpeg"),
        () if is_text(&file.bytes) => Ok("text/plain"),
        () => Err(invalid("it is no PDF, PNG, JPEG or plain text; send one of these")),
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).ok();
    text.is_some_and(|text| !text.chars().any(|c| c.is_control() && !"\n\r\t".contains(c)))
}
