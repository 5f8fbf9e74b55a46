//! The web door: pages that ask, answer and show the policy. It translates and holds no rules.
//!
//! | module | what |
//! |---|---|
//! | `site` | what the pages are made from, and the table of routes |
//! | `routes` | routes with their patterns, so that tests can ask for each |
//! | `server` | the accept loop: how many connections, how long each may take, how it stops |
//! | `guard` | around every route: body limits, cross-site posts, headers, request ids |
//! | `assets` | what the binary carries: style and script, by names that change with their bytes |
//! | `look` | the frame of a page, and its parts; every form is made in `look::form` |
//! | `words` | every fixed word of the pages, in both languages; days as people write them |
//! | `check` | the interview and the answer, without an account; its state is the form |
//! | `kept` | signing in, the queue, cases, a review, files of claims screened; in the name of whoever is signed in |
//! | `demo` | an invented installation: its mark on every page, and a way in as each of its people |
//! | `api` | the same in JSON, for programs: one table of what can be asked, and its description |
//! | `hooks` | calls of health records over CDS Hooks |
//! | `fhir` | the bases of FHIR, one for each line of the guides: one table of what can be asked |
//! | `policies` | a policy as a page, clause by clause, with anchors |
//!
//! Facts, questions and values speak through the policy's vocabulary, and what doors share is in
//! `latchkey-answer`. What day it is comes with the [`Site`]; nothing here reads a clock but the
//! server's time limits. No address holds anything of a case: what was said travels in the bodies
//! of forms, and their answers are kept by nobody.

mod api;
mod assets;
mod check;
mod demo;
mod fhir;
mod findings;
mod guard;
mod health;
mod home;
mod hooks;
mod kept;
mod look;
mod policies;
mod routes;
mod server;
mod site;
mod words;

pub use axum::Router;
pub use fhir::Endpoints;
pub use guard::Request;
pub use hooks::HealthRecords;
pub use kept::{Kept, Providers};
pub use server::{Limits, runtime, serve};
pub use site::{Site, demo_router, patterns, router};
