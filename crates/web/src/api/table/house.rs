//! What whoever answers for an organisation asks: who belongs to it, figures, the log.

use latchkey_workflow::Action;

use super::{LIMIT, PAGE};
use crate::api::answers::{audit, export, figures, installation, roster};
use crate::api::endpoint::Endpoint;
use crate::api::parameter::{Holds, Parameter};

pub(super) fn roster() -> Vec<Endpoint> {
    const WORDS: &str = r#"{"words": "synthetic"}"#;
    let ending = Parameter::query(
        "certificates",
        Holds::OneOf(&["ending", "other"]),
        "ending",
        "Those with a certificate that ends or has ended, the soonest first; or all the others.",
    );
    let status = Parameter::query(
        "status",
        Holds::OneOf(&["active", "disabled"]),
        "active",
        "Active ones, where it is left out, or disabled ones.",
    );
    vec![
        Endpoint::get("/people", "The people of one's organisation", roster::people)
            .with(&[ending])
            .with(&PAGE)
            .may(Action::RegistryView),
        Endpoint::post("/people/search", "People by NPI or name", WORDS, roster::find_people)
            .may(Action::RegistryView),
        Endpoint::get("/accounts", "The accounts of one's organisation", roster::accounts)
            .about("Accounts are made, changed and disabled by commands.")
            .with(&[status])
            .with(&PAGE)
            .may(Action::AccountView),
        Endpoint::post(
            "/accounts/search",
            "Accounts by login or name",
            WORDS,
            roster::find_accounts,
        )
        .may(Action::AccountView),
        Endpoint::get("/accounts/{id}/sessions", "Who is signed in", roster::sessions)
            .about("All of them end by the command `end-sessions` of the account."),
        Endpoint::get("/clients", "The systems of one's organisation", roster::clients)
            .with(&[status])
            .with(&PAGE)
            .may(Action::AccountView),
    ]
}

pub(super) fn installation() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/health", "How the installation stands", installation::health)
            .about("What a page can look at in a moment; `latchkey doctor` looks at more.")
            .may(Action::AuditView),
        Endpoint::get(
            "/audit/verification",
            "Whether the log proves itself",
            installation::verification,
        )
        .may(Action::AuditView),
        Endpoint::post(
            "/audit/verification",
            "Begins to verify the log",
            "{}",
            installation::verify,
        )
        .about("It goes on by itself; ask how far it has come.")
        .may(Action::AuditView),
    ]
}

pub(super) fn figure() -> Vec<Endpoint> {
    let days = [
        Parameter::query("from", Holds::Day, "2026-01-01", "The first day.").needed(),
        Parameter::query("until", Holds::Day, "2026-12-31", "The last day.").needed(),
    ];
    let partly = Parameter::query(
        "partly",
        Holds::OneOf(&["denied", "approved"]),
        "denied",
        "As what a request counts that was approved in part.",
    );
    vec![
        Endpoint::get(
            "/figures/authorizations",
            "What a plan publishes on prior authorisation",
            figures::authorizations,
        )
        .with(&days)
        .with(&[partly])
        .may(Action::MetricsView),
        Endpoint::get("/figures/referrals", "How referrals ended", figures::referrals)
            .with(&days)
            .may(Action::MetricsView),
        Endpoint::get("/figures/gaps", "Where nobody was found", figures::gaps)
            .with(&days)
            .may(Action::MetricsView),
        Endpoint::get(
            "/figures/turnaround",
            "How long decisions took, against their clock",
            figures::turnaround,
        )
        .with(&days)
        .with(&[figures::OF])
        .may(Action::MetricsView),
        Endpoint::get("/figures/denials", "On which clauses denials rested", figures::denials)
            .with(&days)
            .with(&[figures::OF])
            .may(Action::MetricsView),
    ]
}

pub(super) fn log() -> Vec<Endpoint> {
    let after = Parameter::query(
        "after",
        Holds::Text(80),
        "1796043600000000.0.17",
        "Where the page begins: `next` of the page before.",
    );
    let search = [
        Parameter::query(
            "record",
            Holds::Id,
            "0198c0de-0000-7000-8000-000000000001",
            "About this thing.",
        ),
        Parameter::query(
            "account",
            Holds::Id,
            "0198c0de-0000-7000-8000-000000000001",
            "By this account.",
        ),
        Parameter::query("event", Holds::Text(80), "approved", "This happened."),
        Parameter::query(
            "from",
            Holds::Moment,
            "1796043600000000",
            "From this moment, in microseconds since 1970.",
        ),
        Parameter::query("before", Holds::Moment, "1796043600000000", "Before this moment."),
        after,
        LIMIT,
    ];
    vec![
        Endpoint::get("/audit", "The log, the latest first", audit::search)
            .with(&search)
            .may(Action::AuditView),
        Endpoint::raw(
            "/export",
            "Everything one's organisation owns",
            "application/jsonl",
            export::export,
        )
        .about(
            "A JSON object a line: each thing, followed by what happened to it and by its \
                 documents' names. That it was exported is logged.",
        )
        .may(Action::Export),
    ]
}
