//! What organisations and whoever runs the plan keep, and what everybody has of their own.

use super::Step::{Fill, Follow, Go};
use super::{Place, kept, refused};
use crate::house::{
    ADMINISTRATOR, ANALYST, CLINICIAN, CONSULTANT, GROUP, Guest, KEEPER, OFFICE, REVIEWER,
};

const EVERYBODY: &[Guest] =
    &[OFFICE, CONSULTANT, GROUP, REVIEWER, CLINICIAN, ANALYST, ADMINISTRATOR, KEEPER];
/// Who may see figures.
const FIGURES: &[Guest] = &[REVIEWER, CLINICIAN, ANALYST, ADMINISTRATOR, KEEPER];
/// Who keeps accounts, people and systems.
const KEEPING: &[Guest] = &[ADMINISTRATOR, KEEPER];

pub(super) const PLACES: &[Place] = &[
    kept("first page, signed in", EVERYBODY, &[Go("/")]),
    kept("one's own account", EVERYBODY, &[Go("/account")]),
    refused(403, kept("what is not theirs", &[ANALYST, ADMINISTRATOR], &[Go("/work")])),
    kept("reports", FIGURES, &[Go("/reports")]),
    refused(
        422,
        kept("reports of no days", FIGURES, &[Go("/reports?from=2026-12-31&until=2026-01-01")]),
    ),
    refused(
        422,
        kept(
            "one's own account, with mistakes",
            EVERYBODY,
            &[
                Go("/account"),
                Fill("#password-new", "short"),
                Follow("#password button.usa-button"),
            ],
        ),
    ),
    refused(
        403,
        kept("a new account, for who may not", &[ANALYST], &[Go("/administration/accounts/new")]),
    ),
    kept("the log", KEEPING, &[Go("/administration/log")]),
    kept("the log's verification", KEEPING, &[Go("/administration/log/verification")]),
    kept("how the installation stands", KEEPING, &[Go("/administration/health")]),
    kept("plans and medical groups", KEEPING, &[Go("/administration/organisation/payers")]),
    kept("administration", KEEPING, &[Go("/administration")]),
    kept("the organisation", KEEPING, &[Go("/administration/organisation")]),
    kept("people", KEEPING, &[Go("/administration/people")]),
    kept(
        "people, sought",
        KEEPING,
        &[
            Go("/administration/people"),
            Fill("#search-name", "no such name"),
            Follow("#search button"),
        ],
    ),
    kept("a new person", KEEPING, &[Go("/administration/people/new")]),
    refused(
        422,
        kept(
            "a new person, with mistakes",
            KEEPING,
            &[Go("/administration/people/new"), Follow("main form button.usa-button")],
        ),
    ),
    kept(
        "a person",
        &[KEEPER],
        &[
            Go("/administration/people?without=1"),
            Follow("main table a[href^='/administration/people/']"),
        ],
    ),
    kept("accounts", KEEPING, &[Go("/administration/accounts")]),
    kept("a new account", KEEPING, &[Go("/administration/accounts/new")]),
    refused(
        422,
        kept(
            "a new account, with mistakes",
            KEEPING,
            &[Go("/administration/accounts/new"), Follow("main form button.usa-button")],
        ),
    ),
    kept(
        "an account",
        KEEPING,
        &[
            Go("/administration/accounts"),
            Follow("main table a[href^='/administration/accounts/']"),
        ],
    ),
    kept("systems", KEEPING, &[Go("/administration/clients")]),
    kept("a new system", KEEPING, &[Go("/administration/clients/new")]),
];
