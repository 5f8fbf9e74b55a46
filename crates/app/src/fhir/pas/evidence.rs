//! Documents that came with a request or after it, kept for whoever reviews it.

use base64ct::{Base64, Encoding};
use latchkey_fhir::pas::{Attached, Document, PasRequest};
use latchkey_workflow::Id;

use crate::documents::{add, media_type};
use crate::{Call, Evidence};

/// Most documents of one message that are kept.
const MOST: usize = 20;

/// A document that can be kept.
pub(super) struct Kept {
    pub id: Id,
    file: Evidence,
    media_type: &'static str,
}

impl Kept {
    /// Keeps it with a request for authorisation.
    pub fn keep(
        &self,
        tx: &mut latchkey_store::Tx<'_>,
        call: &Call,
        record: Id,
    ) -> Result<Id, crate::Error> {
        add(tx, call, record, self.id, &self.file, self.media_type)
    }
}

/// The documents that came along with a request: those that support it, whose bytes are in them.
pub(super) fn with_request(call: &Call, request: &PasRequest, first: u32) -> Vec<Kept> {
    let supporting = request.claim.supporting.iter().filter(|info| !info.is_taken_away());
    let found = supporting.filter_map(|info| request.bundle.find(info.reference.as_ref()?));
    let documents = found.filter_map(|resource| resource.view::<Document>().ok().flatten());
    let files = documents.flat_map(|document| {
        let described = document.description.clone();
        let contents = document.content.into_iter().map(|content| content.attachment);
        contents.filter_map(move |content| {
            let title = content.title.clone().or_else(|| described.clone());
            Some((title, content.data?))
        })
    });
    numbered(call, first, files)
}

/// The documents that came after a request; data that is no document is kept as it was written.
pub(super) fn after_request(call: &Call, attached: &[Attached], first: u32) -> Vec<Kept> {
    let files = attached.iter().map(|attached| match &attached.data {
        Some(data) => (attached.title.clone(), data.clone()),
        None => {
            let text = serde_json::to_string(&attached.resource).unwrap_or_default();
            (
                Some(format!("{}.json", attached.resource.kind())),
                Base64::encode_string(text.as_bytes()),
            )
        }
    });
    numbered(call, first, files)
}

fn numbered(
    call: &Call,
    first: u32,
    files: impl Iterator<Item = (Option<String>, String)>,
) -> Vec<Kept> {
    let mut kept = Vec::new();
    for (place, (title, data)) in (first..).zip(files.take(MOST)) {
        let packed: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let Ok(bytes) = Base64::decode_vec(&packed) else { continue };
        let file = Evidence { name: name(title), bytes };
        // What can't be shown to a reviewer stays in the request alone, as it came.
        if let Ok(media_type) = media_type(&file) {
            kept.push(Kept { id: call.id(place), file, media_type });
        }
    }
    kept
}

fn name(title: Option<String>) -> String {
    let title = title.unwrap_or_default();
    let plain: String =
        title.chars().map(|c| if c.is_control() { ' ' } else { c }).take(100).collect();
    match plain.trim() {
        "" => "document".to_owned(),
        plain => plain.to_owned(),
    }
}
