//! Files of claims screened on a page: sent, screened while they arrive, shown claim by claim, taken
//! away as files.
//!
//! What comes of a file is held in memory for the account that sent it, for an hour at most. Nothing
//! of it is written to a disk or to the log.

mod claim;
mod counts;
mod desk;
mod list;
mod page;
mod receive;
mod results;
mod said;
mod segments;
mod sent;
mod spanish;
mod take;
mod upload;
mod wanted;
mod words;

use std::sync::Arc;

use axum::Extension;
use axum::routing::{get, post};
use latchkey_policy::Language;
use latchkey_workflow::Id;

use super::who::Visitor;
use crate::routes::Routes;

pub(crate) use desk::{Desk, Full, Job, State};
pub(crate) use receive::{Cut, LARGEST, LONGEST, NotTaken, Pieces, Sheet, received};
pub(crate) use spanish::of as in_spanish;
pub(crate) use take::answer as file_of;
pub(crate) use wanted::{LEVELS, Level, Wanted};

/// What stands in a loop, in a word or two.
pub(crate) fn loop_named(loop_id: &str, language: Language) -> Option<&'static str> {
    segments::named(loop_id).map(|word| word.text(language))
}

/// The desk as handlers share it.
type SharedDesk = Extension<Arc<Desk>>;

/// The routes of the pages, which take ordinary forms, and the route that takes files.
pub(crate) fn routes(desk: &Arc<Desk>) -> (Routes, Routes) {
    let pages = Routes::new()
        .route("/screen", get(page::page))
        .route("/screen/{id}", get(results::page))
        .route("/screen/{id}/progress", get(results::progress))
        .route("/screen/{id}/claims/{number}", get(claim::page))
        .route("/screen/{id}/files/{file}", get(take::file))
        .route("/screen/{id}/forget", post(page::remove))
        .knowing(Arc::clone(desk));
    let files = Routes::new().route("/screen/files", post(upload::file)).knowing(Arc::clone(desk));
    (pages, files)
}

/// The visitor's job of an address.
fn found(visitor: &Visitor, desk: &Desk, id: &str) -> Option<Arc<Job>> {
    desk.find(visitor.caller.account, id.parse::<Id>().ok()?)
}
