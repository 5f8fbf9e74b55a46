//! A document's bytes: to be kept as a file, and never to be run as a page.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use latchkey_workflow::Id;

use crate::kept::who::{Visitor, failed};

/// The bytes.
pub(crate) async fn document(
    visitor: Visitor,
    Path((id, document)): Path<(String, String)>,
) -> Response {
    let (Ok(id), Ok(document)) = (id.parse::<Id>(), document.parse::<Id>()) else {
        return visitor.nowhere();
    };
    let found = visitor.ask(None, None, move |kept, call| kept.app.document(&call, id, document));
    match found.await {
        Ok(document) => {
            let headers = [
                (CONTENT_TYPE, document.media_type),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", document.id)),
                (CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
            ];
            (headers, document.bytes).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}
