//! Letters and evidence: what belongs to a thing, its bytes, and a file that is sent in.

use axum::response::Response;
use base64ct::{Base64, Encoding};
use latchkey_app::{Evidence, Listing};
use latchkey_workflow::Id;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::asked::Asked;
use crate::api::problem::Problem;
use crate::kept::as_file;

/// What belongs to a thing.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Documents {
    /// In the order in which they were made.
    documents: Vec<Listing>,
}

/// What belongs to a thing.
pub(in crate::api) fn list(asked: &Asked) -> Result<Documents, Problem> {
    let (kept, call) = asked.call()?;
    Ok(Documents { documents: kept.app.documents(&call, asked.id("id")?)? })
}

/// A document's bytes, to be kept as a file and never to be run.
pub(in crate::api) fn get(asked: &Asked) -> Result<Response, Problem> {
    let (kept, call) = asked.call()?;
    let document = kept.app.document(&call, asked.id("id")?, asked.id("document")?)?;
    Ok(as_file(document))
}

/// A file that is sent in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct File {
    /// Its name, for people.
    name: String,
    /// Its bytes, in base64.
    base64: String,
}

/// The document it became.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct DocumentKept {
    /// Its id; the same bytes again for the same thing give the same.
    id: Id,
}

/// Keeps a file that supports a request, shows a certificate, or came back with a report.
pub(in crate::api) fn add(asked: &Asked, file: &File) -> Result<DocumentKept, Problem> {
    let (kept, call) = asked.call()?;
    let bytes = Base64::decode_vec(&file.base64)
        .map_err(|_| Problem::unfit("base64: it is none; give the file's bytes, padded"))?;
    let evidence = Evidence { name: file.name.clone(), bytes };
    Ok(DocumentKept { id: kept.app.keep_evidence(&call, asked.id("id")?, evidence)? })
}
