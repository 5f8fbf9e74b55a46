//! A document's bytes: to be kept as a file, and never to be run as a page.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use latchkey_app::Document;
use latchkey_workflow::Id;

use crate::kept::who::{Visitor, failed};

/// The bytes, for whoever sees what they belong to.
pub(super) async fn document(
    visitor: Visitor,
    Path((id, document)): Path<(String, String)>,
) -> Response {
    let (Ok(id), Ok(document)) = (id.parse::<Id>(), document.parse::<Id>()) else {
        return visitor.nowhere();
    };
    let found = visitor.ask(None, None, move |kept, call| kept.app.document(&call, id, document));
    match found.await {
        Ok(document) => as_file(document),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// A document as a file. Its ending follows from what it is, whatever it was called: a page that
/// somebody sent in as a text stays one on whoever's disk.
pub(crate) fn as_file(document: Document) -> Response {
    let headers = [
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file_name(&document))),
        (CONTENT_TYPE, document.media_type),
        (CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
    ];
    (headers, document.bytes).into_response()
}

/// What a header can hold of its name, with its ending.
fn file_name(document: &Document) -> String {
    let ending = match &*document.media_type {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "text/plain" => "txt",
        _ => "bin",
    };
    let stem = document.name.rsplit_once('.').map_or(&*document.name, |(stem, _)| stem);
    let is_plain = |c: char| if c.is_ascii_alphanumeric() || "-_ ".contains(c) { c } else { '-' };
    let stem: String = stem.chars().map(is_plain).take(80).collect();
    format!("{} {}.{ending}", stem.trim(), document.id.tail())
}

#[cfg(test)]
mod tests {
    use latchkey_app::DocumentKind;
    use latchkey_workflow::{Digest, Moment};

    use super::*;

    #[test]
    fn a_name_holds_nothing_that_a_header_or_a_disk_takes_for_something_else() {
        let id: Id = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
        let named = |name: &str, media_type: &str| {
            file_name(&Document {
                org: id,
                id,
                record: id,
                kind: DocumentKind::Evidence,
                name: name.to_owned(),
                media_type: media_type.to_owned(),
                digest: Digest([0; 32]),
                made_at: Moment::from_microseconds(0),
                bytes: Vec::new(),
            })
        };
        let tail = id.tail();
        assert_eq!(named("note.html", "text/plain"), format!("note {tail}.txt"));
        let wrong = named("../a\"; x=\r\nb/ñ", "application/pdf");
        assert!(!wrong.contains(['"', ';', '/', '\r', '\n', 'ñ']), "{wrong}");
        assert!(wrong.ends_with(".pdf"), "{wrong}");
    }
}
