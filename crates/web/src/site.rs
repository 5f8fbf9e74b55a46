//! What the pages are made from, and the table of routes.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use latchkey_app::DemoDoor;
use latchkey_domain::Day;
use latchkey_policy::Library;

use crate::guard::{self, Accepts, Request};
use crate::kept::{self, Kept};
use crate::look::{self, Frame};
use crate::routes::{Guarded, Routes};
use crate::{api, assets, check, demo, fhir, findings, health, home, hooks, policies};

/// What the pages are made from.
pub struct Site {
    /// The policies.
    pub library: Library,
    /// What is kept here, where anything is.
    pub kept: Option<Kept>,
    /// What day it is.
    pub today: fn() -> Day,
    /// Who is told of every request; nothing personal is in it.
    pub log: fn(&Request),
}

/// The site as handlers share it.
pub(crate) type Shared = Arc<Site>;

/// Every route, with what stands around them all.
pub fn router(site: Site) -> Router {
    around(&Arc::new(site), groups(), Frame::Plain)
}

/// The same of an invented installation: every page says so, and one enters as anybody there.
pub fn demo_router(site: Site, door: DemoDoor) -> Router {
    let site = Arc::new(site);
    // What the demo's health record calls: the doors for programs, as they are from outside.
    let doors = vec![api::routes(&Arc::default()), hooks::routes(), fhir::routes()];
    let doors = around(&site, doors, Frame::Plain);
    let mut groups = groups();
    let demo = demo::routes(door.clone()).merge(demo::record::routes(door, doors));
    groups.push(demo.taking(Accepts::FORM));
    around(&site, groups, Frame::Demo)
}

fn around(site: &Shared, groups: Vec<Guarded>, frame: Frame) -> Router {
    let routers = groups.into_iter().map(Guarded::into_router);
    routers
        .fold(Router::new(), Router::merge)
        .fallback(home::no_such_page)
        .method_not_allowed_fallback(home::not_that_way)
        .layer(from_fn_with_state(frame, look::framed))
        .layer(from_fn(guard::headers))
        .layer(from_fn_with_state(Arc::clone(site), guard::logged))
        .with_state(Arc::clone(site))
}

/// The patterns of all routes, for whoever tests that each is guarded.
pub fn patterns() -> Vec<&'static str> {
    let mut patterns: Vec<_> = groups().iter().flat_map(Guarded::patterns).collect();
    patterns.sort_unstable();
    patterns.dedup();
    patterns
}

/// The routes, by what they take.
fn groups() -> Vec<Guarded> {
    let desk = Arc::default();
    let (screened, files) = kept::screen::routes(&desk);
    let (documents, evidence) = kept::evidence::routes();
    vec![
        pages().merge(screened).merge(documents).taking(Accepts::FORM),
        policies::drafts().taking(Accepts::DRAFT),
        // Files are read while they come, within limits of their own.
        files.merge(evidence).streaming(Accepts::FORM),
        api::routes(&desk),
        hooks::routes(),
        fhir::routes(),
    ]
}

/// The pages, and what they ask for: they take ordinary forms.
fn pages() -> Routes {
    Routes::new()
        .route("/", get(home::page))
        .route("/check", get(check::begin).post(check::go_on))
        .route("/check/all", get(check::all_at_once))
        .route("/check/case.json", post(check::case_file))
        .route("/api", get(api::page))
        .route("/problems", get(api::problems))
        .route("/findings", get(findings::page))
        .route("/assets/{name}", get(assets::serve))
        .route("/health", get(health::health))
        .merge(policies::routes())
        .merge(kept::routes())
}
