//! Administration: an organisation's own record, its people and their certificates, accounts and
//! systems, the log, and how the installation stands. What the terminal does as operator, an
//! organisation's administrator does here within it.

mod accounts;
mod clients;
mod entered;
mod fields;
mod frame;
mod listing;
mod log;
mod making;
mod names;
mod organisation;
mod overview;
mod people;
mod postal;
mod sessions;
mod upkeep;
mod words;

use axum::routing::{get, post};

use crate::routes::Routes;

pub(super) use accounts::{begun as new_account_returned, enrolled, returned as account_returned};
pub(super) use clients::{begun as new_client_returned, returned as client_returned};
pub(super) use entered::{Entered, Mistake, dated_fields, rows_shown};
pub(super) use fields::{Choice, Fields};
pub(super) use frame::{Asking, asked, done, may, problem, stale, status_of, to};
pub(super) use names::role;
pub(super) use organisation::returned as organisation_returned;
pub(super) use people::{
    begun as new_person_returned, has_ended, named, returned as person_returned,
};
pub(super) use postal::{address, address_said};
pub(super) use sessions::list as session_list;
pub(super) use words::Phrase;

/// The routes here.
pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/administration", get(overview::show))
        .route("/administration/organisation", get(organisation::show).post(organisation::keep))
        .route("/administration/organisation/payers", get(organisation::payers))
        .route("/administration/people", get(people::list))
        .route("/administration/people/search", post(people::found))
        .route("/administration/people/new", get(people::new).post(people::make))
        .route("/administration/people/{id}", get(people::show).post(people::change))
        .route("/administration/accounts", get(accounts::list))
        .route("/administration/accounts/search", post(accounts::found))
        .route("/administration/accounts/new", get(accounts::new).post(accounts::make))
        .route("/administration/accounts/{id}", get(accounts::show).post(accounts::change))
        .route("/administration/clients", get(clients::list))
        .route("/administration/clients/new", get(clients::new).post(clients::make))
        .route("/administration/clients/{id}", get(clients::show).post(clients::change))
        .route("/administration/log", get(log::show).post(log::look))
        .route("/administration/log/verification", get(upkeep::verification).post(upkeep::verify))
        .route("/administration/health", get(upkeep::health))
}
