//! What can be asked. An endpoint is a few lines: its path, what it does, and the function that
//! answers, whose types are what it takes and gives.

mod house;
mod open;
mod screen;
mod work;

use std::sync::LazyLock;

use super::endpoint::Endpoint;
use super::parameter::{Holds, Parameter};

/// Endpoints about the same.
pub(super) struct Group {
    pub name: &'static str,
    pub about: &'static str,
    pub endpoints: Vec<Endpoint>,
}

/// Everything that can be asked.
pub(super) static TABLE: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let group = |name, about, endpoints| Group { name, about, endpoints };
    vec![
        group("check", "What a policy says of a case. Nothing of it is kept.", open::check()),
        group("policies", "The policies, open to anybody.", open::policy()),
        group("work", "What is kept: the queue, lists, one thing, and commands.", work::work()),
        group(
            "authorizations",
            "Requests for authorisation, for systems that speak X12 and no FHIR.",
            work::request(),
        ),
        group("documents", "Letters and evidence.", work::document()),
        group(
            "screenings",
            "Files of claims, screened while they are sent. What comes of one is held in memory for \
             the account that sent it, for an hour at most; nothing of it is written anywhere.",
            screen::screen(),
        ),
        group("people", "Members, and somebody certified.", work::people()),
        group("roster", "Who belongs to one's organisation.", house::roster()),
        group("figures", "Figures from the log. They name no member.", house::figure()),
        group("log", "The log, and everything that one's organisation owns.", house::log()),
        group("installation", "The installation.", house::installation()),
        group("access", "Tokens, and this description.", open::access()),
    ]
});

/// The language of texts that come in one.
const LANGUAGE: Parameter = Parameter::query(
    "lang",
    Holds::OneOf(&["en", "es"]),
    "es",
    "The language of the texts; left out, Accept-Language says it.",
);

/// Where a page of rows begins, and how long it is.
const PAGE: [Parameter; 2] = [
    Parameter::query(
        "after",
        Holds::Text(80),
        "1796043600000000.0198c0de-0000-7000-8000-000000000001",
        "Where the page begins: `next` of the page before.",
    ),
    LIMIT,
];
const LIMIT: Parameter = Parameter::query(
    "limit",
    Holds::Number(1, 200),
    "50",
    "How many rows; 50 where it is left out.",
);

const KEY: Parameter = Parameter::header(
    "Idempotency-Key",
    Holds::Text(200),
    "0198c0de-0000-7000-8000-0000000000ff",
    "A key of your own for this command: sent twice, it is done once and answered alike.",
);
pub(super) const VERSION: Parameter = Parameter::header(
    "If-Match",
    Holds::Text(24),
    "\"1\"",
    "The version that you looked at; where it is another meanwhile, nothing is done (409).",
);
