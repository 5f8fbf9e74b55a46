//! What is kept, as pages: who is there, what is to be done next, cases, and a review with its clock.
//!
//! Everything is asked of the use cases in the name of whoever is signed in, and refused there. Pages
//! say what a refusal says. An address holds ids and places in lists, and nothing of a person.

mod case;
mod done;
mod find;
mod list;
mod login;
mod parts;
mod record;
mod review;
mod who;
mod words;

pub(crate) use who::Perhaps;

use axum::routing::{get, post};
use latchkey_app::App;
use latchkey_workflow::Moment;

use crate::routes::Routes;

pub(crate) use who::token;

pub(crate) use login::let_in;
pub(crate) use who::{asked, failed};

/// An installation that is kept, and what the pages need of the world.
pub struct Kept {
    /// The use cases.
    pub app: App,
    /// What time it is.
    pub now: fn() -> Moment,
    /// Fresh random bytes; `None` where the system gives none.
    pub random: fn() -> Option<[u8; 32]>,
    /// Whether the way to the browser is encrypted, or does not leave this machine: a cookie that is
    /// for encrypted ways alone would not come back from a browser that speaks plain HTTP.
    pub is_encrypted: bool,
    /// Where the site is reached from outside, as `https://latchkey.example`: what systems sign is
    /// for this place and for no other.
    pub address: String,
}

/// The routes of what is kept.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/login", get(login::page).post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/work", get(list::work))
        .route("/cases", get(list::cases))
        .route("/requests", get(list::requests))
        .route("/find", get(find::page).post(find::find))
        .route("/cases/{id}", get(case::page))
        .route("/records/{id}", get(record::page).post(done::command))
        .route("/records/{id}/documents/{document}", get(record::document))
}
