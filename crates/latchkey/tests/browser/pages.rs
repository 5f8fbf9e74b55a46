//! Every page in every state: how one comes there, and who. A new page is a line here.

use crate::chromium::{Arrival, Page};
use crate::house::{
    ADMINISTRATOR, ANALYST, CLINICIAN, CONSULTANT, GROUP, Guest, HOUSE, OFFICE, REVIEWER,
};

/// A step on the way to a page.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// To an address, in the language of the walk.
    Go(&'static str),
    /// A click on a link or a button that leads to another page.
    Follow(&'static str),
    /// Words into a field.
    Fill(&'static str, &'static str),
    /// A click on everything that is selected, which stays on the page.
    Tick(&'static str),
}
use Step::{Fill, Follow, Go, Tick};

/// A page in a state.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub name: &'static str,
    pub who: Who,
    pub way: &'static [Step],
    pub status: u64,
}

/// Who may go there.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    /// Anybody, without an account.
    Anybody,
    /// These.
    Guests(&'static [Guest]),
}

impl Who {
    pub fn all(self) -> Vec<Option<Guest>> {
        match self {
            Self::Anybody => vec![None],
            Self::Guests(guests) => guests.iter().copied().map(Some).collect(),
        }
    }
}

const fn open(name: &'static str, way: &'static [Step]) -> Place {
    Place { name, who: Who::Anybody, way, status: 200 }
}

const fn kept(name: &'static str, who: &'static [Guest], way: &'static [Step]) -> Place {
    Place { name, who: Who::Guests(who), way, status: 200 }
}

const fn refused(place: Place, status: u64) -> Place {
    Place { status, ..place }
}

/// Who works with families and their requests.
const CARE: &[Guest] = &[OFFICE, CONSULTANT, GROUP, REVIEWER, CLINICIAN];
/// Who of them has cases and requests in the invented year.
const WITH_CASES: &[Guest] = &[OFFICE, CONSULTANT, REVIEWER, CLINICIAN];
const WITH_REQUESTS: &[Guest] = &[CONSULTANT, REVIEWER, CLINICIAN];
/// Who asks for authorisation and bills.
const ASKING: &[Guest] = &[OFFICE, CONSULTANT];
/// Who reviews for the plan.
const REVIEWING: &[Guest] = &[REVIEWER, CLINICIAN];
/// Who decides.
const DECIDING: &[Guest] = &[GROUP, REVIEWER, CLINICIAN];
const EVERYBODY: &[Guest] =
    &[OFFICE, CONSULTANT, GROUP, REVIEWER, CLINICIAN, ANALYST, ADMINISTRATOR];

/// The first choice of every question, and a date for each day.
pub const ANSWERED: &[Step] = &[
    Go("/check/all"),
    Tick(".usa-radio:first-child input"),
    Fill("[name='in.service.date.month']", "11"),
    Fill("[name='in.service.date.day']", "20"),
    Fill("[name='in.service.date.year']", "2026"),
    Follow("#all button.usa-button"),
];

pub const PLACES: &[Place] = &[
    open("home", &[Go("/")]),
    open("check", &[Go("/check")]),
    open("check, with a mistake", &[Go("/check"), Follow("#question button.usa-button")]),
    open("all questions", &[Go("/check/all")]),
    open(
        "all questions, with mistakes",
        &[
            Go("/check/all"),
            Fill("[name='in.service.date.month']", "13"),
            Fill("[name='in.service.date.day']", "x"),
            Follow("#all button.usa-button"),
        ],
    ),
    open("an answer to nothing", &[Go("/check/all"), Follow("#all button.usa-button")]),
    open("an answer", ANSWERED),
    open("policies", &[Go("/policies")]),
    open("a policy", &[Go("/policies"), Follow(".policies a")]),
    open("the door", &[Go("/login")]),
    refused(
        open(
            "the door, refused",
            &[
                Go("/login"),
                Fill("#login", "nobody"),
                Fill("#password", "nothing at all"),
                Fill("#code", "000000"),
                Follow("#login-form button"),
            ],
        ),
        401,
    ),
    open("the demo's people", &[Go("/demo")]),
    refused(open("nowhere", &[Go("/nowhere")]), 404),
    kept("what to do", CARE, &[Go("/work")]),
    kept("cases", CARE, &[Go("/cases")]),
    kept("closed cases", CARE, &[Go("/cases?closed=1")]),
    kept("requests", CARE, &[Go("/requests")]),
    kept("closed requests", CARE, &[Go("/requests?closed=1")]),
    kept("a case", WITH_CASES, &[Go("/cases"), Follow(".queue a[href^='/cases/']")]),
    kept("a request", WITH_REQUESTS, &[Go("/requests"), Follow(".queue a[href^='/records/']")]),
    kept(
        "a request, decided",
        WITH_REQUESTS,
        &[Go("/requests?closed=1"), Follow(".queue a[href^='/records/']")],
    ),
    kept("the queue, sifted", CARE, &[Go("/work?kind=authorization&due=week&mine=1")]),
    kept(
        "a search that finds nothing",
        CARE,
        &[Go("/work"), Fill("#number", "no such number"), Follow("#search button")],
    ),
    kept("a case to open", ASKING, &[Go("/cases/new")]),
    kept(
        "a case to open, nobody found",
        ASKING,
        &[Go("/cases/new"), Fill("#search-number", "nobody"), Follow("#search button")],
    ),
    refused(
        kept(
            "a case to open, with a mistake",
            ASKING,
            &[Go("/cases/new"), Tick("summary"), Follow("#family button")],
        ),
        422,
    ),
    kept(
        "a case, its forms open",
        WITH_CASES,
        &[Go("/cases"), Follow(".queue a[href^='/cases/']"), Tick("details:not([open]) > summary")],
    ),
    kept(
        "a case's facts",
        ASKING,
        &[Go("/cases"), Follow(".queue a[href^='/cases/']"), Follow("a[href*='/facts']")],
    ),
    kept(
        "somebody for a case",
        ASKING,
        &[
            Go("/cases"),
            Follow(".queue a[href^='/cases/']"),
            Follow("a[href^='/find?case=']"),
            Fill("#area", "Fresno"),
            Follow("#wish button"),
        ],
    ),
    kept(
        "a request, its forms open",
        REVIEWING,
        &[
            Go("/requests"),
            Follow(".queue a[href^='/records/']"),
            Tick("details:not([open]) > summary"),
        ],
    ),
    refused(
        kept(
            "a request, with mistakes",
            REVIEWING,
            &[
                Go("/requests?status=in-review"),
                Follow(".queue a[href^='/records/']"),
                Tick("#act-approve > summary"),
                Follow("#approve button"),
            ],
        ),
        422,
    ),
    kept(
        "letters before a decision",
        REVIEWING,
        &[
            Go("/requests?status=in-review"),
            Follow(".queue a[href^='/records/']"),
            Tick("#act-approve > summary"),
            Fill("#approve-number", "A-1"),
            Fill("#approve-billing", "Put the number in box 23."),
            Follow("#approve button[value=preview]"),
        ],
    ),
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
    refused(
        kept(
            "somebody else's case",
            DECIDING,
            &[Go("/cases/0198c0de-0000-7000-8000-000000000001")],
        ),
        404,
    ),
    kept("home, signed in", EVERYBODY, &[Go("/demo")]),
];

/// Goes there, in a language.
pub fn go(page: &Page, way: &[Step], language: &str) -> Result<Arrival, String> {
    let mut arrival = Err("a way of no steps".to_owned());
    for step in way {
        match *step {
            Go(path) => {
                let joint = if path.contains('?') { '&' } else { '?' };
                arrival = Ok(page.go(&HOUSE.address(&format!("{path}{joint}lang={language}"))));
            }
            Follow(selector) => arrival = Ok(page.follow(selector)?),
            Fill(selector, words) => page.fill(selector, words)?,
            Tick(selector) => page.tick(selector)?,
        }
    }
    arrival
}
