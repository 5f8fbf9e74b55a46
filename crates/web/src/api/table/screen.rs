//! Files of claims.

use latchkey_workflow::Action;

use super::LIMIT;
use crate::api::answers::screenings;
use crate::api::endpoint::Endpoint;
use crate::api::parameter::{Holds, Parameter};

pub(super) fn screen() -> Vec<Endpoint> {
    let payer = Parameter::query(
        "payer",
        Holds::Text(100),
        "health-net",
        "The payer's profile that the claims are held against.",
    );
    let name = Parameter::header(
        "File-Name",
        Holds::Text(120),
        "october.837",
        "What the file is called in findings; `claims` where it is left out.",
    );
    vec![
        Endpoint::streamed::<screenings::Screening>("/screenings", "Screens a file of claims")
            .about(
                "The body is the file: X12 837P, plain or packed with gzip, 200 megabytes at most. The \
                 answer comes when it is there; where `state` is `under-way`, ask again. An account \
                 has one file under way at a time.",
            )
            .with(&[payer.needed(), name])
            .may(Action::ClaimScreen),
        Endpoint::get("/screenings", "One's files, the latest first", screenings::list),
        Endpoint::get("/screenings/{id}", "How a file stands, and what came of it", screenings::show),
        Endpoint::post(
            "/screenings/{id}/forget",
            "Forgets a file at once",
            "{}",
            screenings::forget,
        )
        .about("Gives those that are left."),
        Endpoint::get("/screenings/{id}/findings", "What there is to say", screenings::findings)
            .about("Of the first 6,000 claims of which there is something to say; the files have all.")
            .with(&[
                Parameter::query(
                    "kind",
                    Holds::OneOf(screenings::KINDS),
                    "wrong",
                    "Everything that somebody has to mend, or one kind. Left out: all but notes and \
                     what no claim could show.",
                ),
                Parameter::query(
                    "about",
                    Holds::Text(200),
                    "certified",
                    "This clause, rule or fact alone.",
                ),
                Parameter::query(
                    "denials",
                    Holds::OneOf(&["only"]),
                    "only",
                    "What would be denied alone.",
                ),
                Parameter::query(
                    "after",
                    Holds::Number(0, u32::MAX),
                    "50",
                    "Where the page begins: `next` of the page before.",
                ),
                LIMIT,
            ]),
        Endpoint::get(
            "/screenings/{id}/claims/{number}",
            "A claim with its segments",
            screenings::claim,
        )
        .about("One of which there is something to say."),
        Endpoint::raw("/screenings/{id}/files/{file}", "A file to take away", "*/*", screenings::file)
            .about("As it is written by the terminal, packed for whoever takes gzip."),
    ]
}
