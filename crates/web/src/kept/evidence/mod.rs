//! Files that support what is kept: sent in at the thing they belong to, listed beside it, taken away
//! as files. What a file is follows from its first bytes; how long it may be, from the use cases.

mod form;
mod sent;
mod taken;
mod words;

use axum::routing::{get, post};

use crate::routes::Routes;

pub(super) use form::Files;
pub(crate) use taken::as_file;

/// The route from which files are taken away, and the one that takes them in while they come.
pub(crate) fn routes() -> (Routes, Routes) {
    let pages = Routes::new().route("/records/{id}/documents/{document}", get(taken::document));
    let files = Routes::new().route("/records/{id}/documents", post(sent::file));
    (pages, files)
}
