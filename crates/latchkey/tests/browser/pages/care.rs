//! Work with families, their requests and their claims.

use super::Step::{Attach, Fill, Follow, Go, Tick, Until};
use super::{Place, Step, kept, refused};
use crate::house::{CLINICIAN, CONSULTANT, GROUP, Guest, OFFICE, REVIEWER};

/// Who works with families and their requests.
const CARE: &[Guest] = &[OFFICE, CONSULTANT, GROUP, REVIEWER, CLINICIAN];
/// Who of them has decided requests in the invented year.
const WITH_DECIDED: &[Guest] = &[CONSULTANT, REVIEWER, CLINICIAN];
/// Who has requests that wait.
const WITH_REQUESTS: &[Guest] = &[CONSULTANT, GROUP, REVIEWER, CLINICIAN];
/// Who asks for authorisation and bills.
const ASKING: &[Guest] = &[OFFICE, CONSULTANT];
/// Who reviews for the plan.
const REVIEWING: &[Guest] = &[REVIEWER, CLINICIAN];

const A_REQUEST: &str = ".queue a[href^='/records/']";
const IN_REVIEW: &str = "/requests?status=in-review";
const A_CASE: &str = ".queue a[href^='/cases/']";

/// A file of claims, screened.
const SCREENED: &[Step] =
    &[Go("/screen"), Attach("#file"), Follow("#screen button.usa-button"), Until("#filter")];

pub(super) const PLACES: &[Place] = &[
    kept("what to do", CARE, &[Go("/work")]),
    kept("cases", CARE, &[Go("/cases")]),
    kept("closed cases", CARE, &[Go("/cases?closed=1")]),
    kept("requests", CARE, &[Go("/requests")]),
    kept("closed requests", CARE, &[Go("/requests?closed=1")]),
    kept("a case", CARE, &[Go("/cases"), Follow(A_CASE)]),
    kept("a request", WITH_REQUESTS, &[Go("/requests"), Follow(A_REQUEST)]),
    refused(
        422,
        kept(
            "a request, with mistakes",
            REVIEWING,
            &[
                Go(IN_REVIEW),
                Follow(A_REQUEST),
                Tick("#act-approve > summary"),
                Follow("#approve button"),
            ],
        ),
    ),
    kept("a request, decided", WITH_DECIDED, &[Go("/requests?closed=1"), Follow(A_REQUEST)]),
    kept("a referral", &[OFFICE], &[Go("/cases"), Follow(A_CASE), Follow("a[href^='/records/']")]),
    kept("a new case", ASKING, &[Go("/cases/new")]),
    refused(
        422,
        kept(
            "a new case, with mistakes",
            ASKING,
            &[Go("/cases/new"), Follow("main form button.usa-button")],
        ),
    ),
    kept("facts of a case", ASKING, &[Go("/cases"), Follow(A_CASE), Follow("a[href*='/facts']")]),
    kept("the queue, sifted", CARE, &[Go("/work?kind=authorization&due=week&mine=1")]),
    kept(
        "a search that finds nothing",
        CARE,
        &[Go("/work"), Fill("#number", "no such number"), Follow("#search button")],
    ),
    kept(
        "a new case, nobody found",
        ASKING,
        &[Go("/cases/new"), Fill("#search-number", "nobody"), Follow("#search button")],
    ),
    kept(
        "a case, its forms open",
        ASKING,
        &[Go("/cases"), Follow(A_CASE), Tick("details:not([open]) > summary")],
    ),
    kept(
        "somebody for a case",
        ASKING,
        &[
            Go("/cases"),
            Follow(A_CASE),
            Follow("a[href^='/find?case=']"),
            Fill("#area", "Fresno"),
            Follow("#wish button"),
        ],
    ),
    kept(
        "a request, its forms open",
        REVIEWING,
        &[Go(IN_REVIEW), Follow(A_REQUEST), Tick("details:not([open]) > summary")],
    ),
    kept(
        "letters before a decision",
        REVIEWING,
        &[
            Go(IN_REVIEW),
            Follow(A_REQUEST),
            Tick("#act-approve > summary"),
            Fill("#approve-number", "A-1"),
            Fill("#approve-billing", "Put the number in box 23."),
            Follow("#approve button[value=preview]"),
        ],
    ),
    kept("a visit", &[CONSULTANT], &[Go("/cases"), Follow(A_CASE), Follow(".around .visit a")]),
    kept("a claim", &[CONSULTANT], &[Go("/cases"), Follow(A_CASE), Follow(".around .claim a")]),
    kept(
        "a claim, its forms open",
        &[CONSULTANT],
        &[
            Go("/cases"),
            Follow(A_CASE),
            Follow(".around .claim a"),
            Tick("details:not([open]) > summary"),
        ],
    ),
    refused(
        422,
        kept(
            "a request, no file sent in",
            WITH_REQUESTS,
            &[Go("/requests"), Follow(A_REQUEST), Follow("#send-file button.usa-button")],
        ),
    ),
    kept(
        "a request that there is already",
        &[CONSULTANT],
        &[
            Go("/requests"),
            Follow(A_REQUEST),
            Follow("main a[href^='/cases/']"),
            Fill("#request-urgency", "standard"),
            Fill("#request-ask-patient", "infant"),
            Fill("#request-ask-units", "2"),
            Fill("#request-ask-reason", "no consultant near"),
            Fill("#request-ask-period-from", "2000-01-01"),
            Fill("#request-ask-period-until", "2099-12-31"),
            Follow("#request button.usa-button"),
        ],
    ),
    kept("members", ASKING, &[Go("/members")]),
    kept(
        "members, nobody found",
        ASKING,
        &[Go("/members"), Fill("#number", "nobody"), Follow("#members button.usa-button")],
    ),
    kept("people of one's house", ASKING, &[Go("/administration/people?without=1")]),
    kept("find", ASKING, &[Go("/find")]),
    kept("find, found", ASKING, &[Go("/find"), Fill("#area", "Fresno"), Follow("#wish button")]),
    kept(
        "find, nobody",
        ASKING,
        &[Go("/find"), Fill("#area", "Fresno"), Fill("#language", "hmn"), Follow("#wish button")],
    ),
    kept(
        "find, with a mistake",
        ASKING,
        &[Go("/find"), Fill("#area", "no such county"), Follow("#wish button")],
    ),
    kept(
        "a claim as it would go out",
        &[CONSULTANT],
        &[Go("/cases"), Follow(A_CASE), Follow(".around .claim a"), Follow("a[href*='/filing']")],
    ),
    kept("claims to screen", ASKING, &[Go("/screen")]),
    kept("claims, screened", ASKING, SCREENED),
    kept(
        "a claim, screened",
        ASKING,
        &[Go("/screen"), Follow(".screened a[href^='/screen/']"), Follow("a[href*='/claims/']")],
    ),
    refused(
        404,
        kept("somebody else's case", CARE, &[Go("/cases/0198c0de-0000-7000-8000-000000000001")]),
    ),
];
