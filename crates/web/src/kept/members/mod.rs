//! The members an organisation keeps, and their families: found by number, or by name and birth date
//! together, and stated anew. Every look is logged.

mod family;
mod list;
mod one;
mod profile;
mod words;

use axum::routing::{get, post};

pub(super) use family::returned as family_returned;
pub(super) use one::returned as member_returned;

use crate::routes::Routes;

/// The routes here.
pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/members", get(list::show))
        .route("/members/search", post(list::found))
        .route("/members/{id}", get(one::show).post(one::change))
        .route("/families/{id}", get(family::show).post(family::change))
}
