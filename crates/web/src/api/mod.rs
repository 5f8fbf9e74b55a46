//! The API: everything the pages do, in JSON, for programs.
//!
//! | module | what |
//! |---|---|
//! | `table` | what can be asked: a few lines an endpoint |
//! | `endpoint`, `parameter` | an entry of the table; its types are those of the function that answers |
//! | `asked` | a request as an endpoint sees it |
//! | `body` | bodies read strictly, and what is said of one that can't be |
//! | `problem` | refusals (RFC 9457), one list of their sorts |
//! | `upload` | a file of claims, screened while it arrives |
//! | `answers` | the functions that answer, by what they are about |
//! | `openapi` | the description, made of the table and of the types' schemas |
//! | `viewer` | the same as a page |
//!
//! It translates and holds no rules: who may do what is said by the use cases, as for the pages.

mod answers;
mod asked;
mod body;
mod endpoint;
mod explained;
mod openapi;
mod parameter;
mod problem;
mod table;
mod upload;
mod viewer;

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, any, on};
use http_body_util::BodyExt;

use crate::kept::Kept;
use crate::kept::screen::Desk;
use crate::policies::limited;
use crate::routes::{Guarded, Routes};
use crate::site::Shared;
use asked::Asked;
use endpoint::{Answer, Answers, Endpoint};
pub(crate) use explained::page as problems;
use problem::{Problem, Sort};
use table::TABLE;
pub(crate) use viewer::{ApiWord, page};

/// Before every path of the table.
const BASE: &str = "/api/v1";
/// Where systems get their tokens.
const TOKEN: &str = "/token";

/// The routes of the API.
pub(crate) fn routes(desk: &Arc<Desk>) -> Guarded {
    let endpoints = TABLE.iter().flat_map(|group| &group.endpoints);
    let routes = endpoints.fold(Guarded::new(), |routes, endpoint| routes.merge(route(endpoint)));
    let routes = routes.refusing_methods(not_that_way).deaf("/api/v1/{*rest}", any(nowhere));
    routes.knowing(Arc::clone(desk))
}

/// Where systems get their tokens, as it is reached from outside: what they sign is for this address.
pub(crate) fn token_endpoint(kept: &Kept) -> String {
    format!("{}{BASE}{TOKEN}", kept.address)
}

/// The route of an endpoint, with what it takes in.
fn route(endpoint: &'static Endpoint) -> Guarded {
    let route = |ways| Routes::new().route(&endpoint.pattern, ways);
    match &endpoint.answers {
        Answers::Whole(answer) => route(way(endpoint, answer)).taking(endpoint.accepts),
        Answers::Streamed => route(upload::way(endpoint)).streaming(endpoint.accepts),
    }
}

/// The one handler of all endpoints that are asked with a whole body: what differs stands in the table.
fn way(endpoint: &'static Endpoint, answer: &'static Answer) -> MethodRouter<Shared> {
    let handler = move |State(site): State<Shared>, path: RawPathParams, request: Request| {
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        answered(endpoint, answer, site, path, request)
    };
    let filter =
        if endpoint.method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
    on(filter, handler)
}

async fn answered(
    endpoint: &'static Endpoint,
    answer: &'static Answer,
    site: Shared,
    path: Vec<(String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    // The guard has read it whole.
    let Ok(body) = body.collect().await else {
        return Problem::new(Sort::MALFORMED, "the body did not arrive whole").into_response();
    };
    let work = move || match Asked::read(&site, &parts, path, body.to_bytes()) {
        Ok(asked) => {
            let answered = endpoint.lets_in(&asked).and_then(|()| answer(&asked));
            answered.unwrap_or_else(Problem::into_response)
        }
        Err(problem) => problem.into_response(),
    };
    // On a thread that may wait for a disk, or think.
    let (done, otherwise) = match endpoint.is_heavy {
        true => (limited(work).await, Sort::TOO_MANY),
        false => (tokio::task::spawn_blocking(work).await.ok(), Sort::BROKEN),
    };
    done.unwrap_or_else(|| Problem::new(otherwise, otherwise.remedy).into_response())
}

async fn nowhere() -> Problem {
    Problem::missing()
}

async fn not_that_way() -> Problem {
    Problem::new(Sort::METHOD, Sort::METHOD.remedy)
}
