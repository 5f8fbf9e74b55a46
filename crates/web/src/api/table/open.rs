//! What anybody may ask: checks, policies, tokens.

use latchkey_workflow::Action;

use super::LANGUAGE;
use crate::api::answers::{check, policies, simulation, token, vocabulary};
use crate::api::endpoint::Endpoint;
use crate::api::parameter::{Holds, Parameter};
use crate::api::{TOKEN, openapi};

pub(super) fn check() -> Vec<Endpoint> {
    const CASE: &str = r#"{"plan": "health-net", "program": "medi-cal",
  "service": {"date": "2026-07-20", "place": "11"},
  "member": {"patient": "parent", "delivery_date": "2026-06-30"},
  "biller": {"kind": "physician", "medi_cal_enrolled": true, "contract": "direct"},
  "renderer": {"role": "cphw", "certification": "lec", "engagement": "staff"}}"#;
    const SO_FAR: &str =
        r#"{"case": {"plan": "health-net", "program": "medi-cal"}, "unknown": ["service.date"]}"#;
    vec![
        Endpoint::post("/check", "What a policy says of a case", CASE, check::check)
            .about(
                "As `latchkey check --json`: what is not known stays open, and `needs` says what \
                 can still matter.",
            )
            .with(&[LANGUAGE])
            .open(),
        Endpoint::post("/questions", "What to ask next", SO_FAR, check::questions)
            .about("The next questions that can still matter; none when the interview is over.")
            .with(&[LANGUAGE])
            .open(),
        Endpoint::get(
            "/vocabulary",
            "Facts, questions and values in words",
            vocabulary::vocabulary,
        )
        .open(),
        Endpoint::get("/codes", "The code sets that are loaded", vocabulary::codes).open(),
    ]
}

pub(super) fn policy() -> Vec<Endpoint> {
    let version = |name, about| Parameter::query(name, Holds::Day, "2026-01-01", about).needed();
    vec![
        Endpoint::get("/policies", "All policies, every version", policies::list).open(),
        Endpoint::get(
            "/policies/{plan}/{program}/{topic}/versions/{version}",
            "A version of a policy, clause by clause",
            policies::show,
        )
        .open(),
        Endpoint::get(
            "/policies/{plan}/{program}/{topic}/compare",
            "For whom two versions differ",
            policies::compare,
        )
        .heavy()
        .with(&[version("from", "The first version."), version("to", "The second version.")])
        .open(),
        Endpoint::post(
            "/policies/check",
            "What the checker says of a draft",
            r##"{"text": "# A draft\n"}"##,
            policies::check,
        )
        .about("A draft decides nothing and is kept by nobody.")
        .heavy()
        .open(),
        Endpoint::post(
            "/policies/simulation",
            "Which open cases a draft would decide differently",
            r##"{"text": "# A draft\n"}"##,
            simulation::simulate,
        )
        .about(
            "Of the open cases that one's organisation sees: the version that decides each is held \
             against the draft, whatever the draft's own days. A draft decides nothing and is kept \
             by nobody.",
        )
        .heavy()
        .may(Action::CaseView),
    ]
}

pub(super) fn access() -> Vec<Endpoint> {
    vec![
        Endpoint::form::<token::Wanted, token::Given, token::Refused>(
            TOKEN,
            "A token for a system",
            token::token,
        )
        .about(
            "Client credentials with a signed assertion (RFC 7523). Systems are registered \
                 with `latchkey client add`. Refused as RFC 6749 has it: `{\"error\": \
                 \"invalid_client\"}`, or `invalid_scope` where the client is registered for \
                 nothing of what it asks for.",
        )
        .open(),
        Endpoint::raw(
            "/openapi.json",
            "This description (OpenAPI 3.1)",
            "application/json",
            openapi::document,
        )
        .open(),
    ]
}
