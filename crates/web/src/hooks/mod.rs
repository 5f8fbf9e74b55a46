//! The door of CDS Hooks: health records ask what the coverage says of an order while it is written
//! (HL7 Da Vinci Coverage Requirements Discovery, in its lines 2.0 and 2.2).
//!
//! Whoever calls proves who they are by a token that they signed; there is no cookie, so pages of
//! any site may call. What is answered is kept before it goes out: see `latchkey_app::HookKept`.

mod ask;
mod bearer;
mod cards;
mod cors;
mod feedback;
mod refused;
mod services;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::guard::{self, Accepts};
use crate::site::Shared;

/// The routes of the door.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/cds-services", get(services::list))
        .route("/cds-services/{id}", post(ask::ask))
        .route("/cds-services/{id}/feedback", post(feedback::feedback))
        .layer(from_fn_with_state(Accepts::MESSAGE, guard::body))
        .layer(from_fn(cors::cors))
}
