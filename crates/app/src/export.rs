//! Everything one organisation owns, handed over without asking anybody (45 CFR 171: nobody's
//! record is held back).

use latchkey_store::tables::{documents, log, records};
use latchkey_workflow::{Action, Id, Kind, Standing};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::{App, Call, Error};

/// One line of an export.
#[derive(Debug, Serialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub enum ExportLine {
    /// A thing as it stands.
    Record {
        /// What it is.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The case it belongs to.
        #[serde(skip_serializing_if = "Option::is_none")]
        case: Option<Id>,
        /// Its version.
        version: i64,
        /// Where it stands.
        status: String,
        /// The state.
        state: Box<RawValue>,
    },
    /// Something that happened to it.
    Event {
        /// What it happened to.
        record: Id,
        /// The version it then had.
        version: i64,
        /// What happened.
        event: String,
        /// Who, when, why, on what determination; none where it was erased by law.
        #[serde(skip_serializing_if = "Option::is_none")]
        change: Option<Box<RawValue>>,
    },
    /// A letter or a piece of evidence, without its bytes.
    Document {
        /// Its id.
        id: Id,
        /// What it belongs to.
        record: Id,
        /// Its name.
        name: String,
        /// What it is.
        media_type: String,
        /// The digest of its bytes.
        digest: latchkey_workflow::Digest,
    },
}

/// Things that are read at once.
const PAGE: u32 = 200;

impl App {
    /// Hands over everything an organisation owns, line by line, each thing followed by its history.
    /// That it was exported is logged.
    ///
    /// # Errors
    /// Where the caller may not, what the store says, or what `see` does.
    pub fn export(
        &self,
        call: &Call,
        organisation: Id,
        mut see: impl FnMut(ExportLine) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let standing = (organisation == call.caller.organisation).then_some(Standing::Owner);
        let actor = call.caller.acting(Action::Export, standing, "organisation")?;
        let logged = call.clone();
        self.inner.store.write(move |tx| {
            let seen = (organisation, Kind::Organisation, organisation);
            crate::view::log_read(tx, &logged, &actor, seen, "export");
            Ok::<_, Error>(())
        })?;
        self.inner.store.read(|tx| {
            for &kind in Kind::ALL {
                let mut after = None;
                loop {
                    let page = records::owned_by(tx, organisation, kind, after, PAGE)?;
                    for record in &page {
                        see(record_line(record)?)?;
                        for entry in log::of_record(tx, record.id)? {
                            see(event_line(entry)?)?;
                        }
                        // A draft is its writer's alone.
                        let drafted = |document: &documents::Document| {
                            document.kind == documents::Kind::Draft && document.org != organisation
                        };
                        for document in documents::listed(tx, record.id)? {
                            if !drafted(&document) {
                                see(document_line(document))?;
                            }
                        }
                    }
                    match page.last().filter(|_| page.len() == PAGE as usize) {
                        Some(last) => after = Some(last.id),
                        None => break,
                    }
                }
            }
            Ok(())
        })
    }
}

fn raw(text: String) -> Result<Box<RawValue>, Error> {
    RawValue::from_string(text).map_err(|_| Error::Damaged("state"))
}

fn record_line(record: &records::Record) -> Result<ExportLine, Error> {
    Ok(ExportLine::Record {
        kind: record.kind,
        id: record.id,
        case: record.case,
        version: record.version,
        status: record.status.clone(),
        state: raw(record.body.clone())?,
    })
}

fn event_line(entry: log::Entry) -> Result<ExportLine, Error> {
    Ok(ExportLine::Event {
        record: entry.record,
        version: entry.version,
        event: entry.event,
        change: entry.body.map(raw).transpose()?,
    })
}

fn document_line(document: documents::Document) -> ExportLine {
    ExportLine::Document {
        id: document.id,
        record: document.record,
        name: document.name,
        media_type: document.media_type,
        digest: document.digest,
    }
}
