//! What is open to anybody.

use super::Step::{Fill, Follow, Go, GoProvided, Tick};
use super::{Place, Step, open, refused};

/// The first choice of every question, and some days: a child that is born.
pub const ANSWERED: &[Step] = &[
    Go("/check/all"),
    Tick(".usa-radio:first-child input"),
    Tick("#in-member-pregnant-1"),
    Fill("[name='in.service.date.month']", "11"),
    Fill("[name='in.service.date.day']", "20"),
    Fill("[name='in.service.date.year']", "2026"),
    Fill("[name='in.member.infant_birth_date.month']", "11"),
    Fill("[name='in.member.infant_birth_date.day']", "10"),
    Fill("[name='in.member.infant_birth_date.year']", "2026"),
    Follow("#all button.usa-button"),
];

/// A walk along an order of the demo's health record, and its first steps.
const BEGUN: &[Step] = &[Go("/demo/record"), Follow("#begin button")];
const SIGNED: &[Step] = &[
    Go("/demo/record"),
    Follow("#begin button"),
    Follow("#step button"),
    Follow(".record .actions a"),
    Follow("#step button"),
    Follow(".record .actions a"),
    Follow("#step button"),
];
const FORM: &[Step] = &[
    Go("/demo/record"),
    Follow("#begin button"),
    Follow("#step button"),
    Follow(".record .actions a"),
    Follow("#step button"),
    Follow(".record .actions a"),
    Follow("#step button"),
    Follow(".record .actions a"),
    Follow("#step button"),
    Follow(".record .actions a"),
];

pub(super) const PLACES: &[Place] = &[
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
    open("the API", &[Go("/api")]),
    open("what refusals mean", &[Go("/problems")]),
    open("what findings mean", &[Go("/findings")]),
    open("the door, on the way to a page", &[Go("/login?back=%2Fwork")]),
    open("a policy", &[Go("/policies/health-net/medi-cal/lactation")]),
    open("two versions", &[Go("/policies/oklahoma/soonercare/lactation/compare")]),
    open("a policy's examples", &[Go("/policies/health-net/medi-cal/lactation/tests")]),
    open("a draft", &[Go("/policies/health-net/medi-cal/lactation/draft")]),
    open(
        "a draft, tried",
        &[Go("/policies/health-net/medi-cal/lactation/draft"), Follow("#draft button.usa-button")],
    ),
    open("the door", &[Go("/login")]),
    refused(
        401,
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
    ),
    open("the door with a provider", &[GoProvided("/login")]),
    refused(400, open("back from no provider", &[GoProvided("/login/callback")])),
    refused(502, open("a provider that does not answer", &[GoProvided("/login/invented")])),
    open("the demo's people", &[Go("/demo")]),
    open("the demo's health record", &[Go("/demo/record")]),
    open("a step of its walk", BEGUN),
    open(
        "a step that was done",
        &[Go("/demo/record"), Follow("#begin button"), Follow("#step button")],
    ),
    open("an order as it was signed", SIGNED),
    open("a form of the health record", FORM),
    refused(404, open("nowhere", &[Go("/nowhere")])),
];
