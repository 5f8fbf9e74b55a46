//! The door of CDS Hooks: health records ask what the coverage says of an order while it is written
//! (HL7 Da Vinci Coverage Requirements Discovery, in its lines 2.0 and 2.2).
//!
//! Whoever calls proves who they are by a token that they signed; there is no cookie, so pages of
//! any site may call. What is answered is kept before it goes out: see `latchkey_app::HookKept`.

mod ask;
mod bearer;
mod cards;
mod feedback;
mod record;
mod refused;
mod services;

use axum::routing::{get, post};

use crate::guard::Accepts;
use crate::routes::{Guarded, Routes};

pub use record::HealthRecords;

/// Messages of health records.
const MESSAGE: Accepts = Accepts {
    media_type: "application/json",
    also: &[],
    largest: 2 * 1_024 * 1_024,
    instead: "send JSON, as application/json",
    refusal: refused::of_guard,
};

/// The routes of the door.
pub(crate) fn routes() -> Guarded {
    Routes::new()
        .route("/cds-services", get(services::list))
        .route("/cds-services/{id}", post(ask::ask))
        .route("/cds-services/{id}/feedback", post(feedback::feedback))
        .refusing_methods(refused::not_that_way)
        .taking_from_anywhere(MESSAGE)
}
