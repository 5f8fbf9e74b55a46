//! What may be done to a request for authorisation.

use latchkey_workflow::Kind;

use super::Act;
use super::field::{Options, Part, choice, codes, day, line, many, moment, one, text, tick, whole};
use super::lists::List;
use super::words::Say;

const KIND: Kind = Kind::Authorization;

pub(super) const PATIENT: Options = &[("infant", Say::OfInfant), ("parent", Say::OfParent)];
const URGENCY: Options = &[
    ("standard", Say::Standard),
    ("expedited", Say::Expedited),
    ("retrospective", Say::Retrospective),
];
const PATHWAY: Options = &[
    ("cpsp", Say::ByCpsp),
    ("office", Say::ByOffice),
    ("ppg", Say::ByPpg),
    ("non-participating", Say::ByNonParticipating),
];
const CHANNEL: Options = &[
    ("telephone", Say::ByTelephone),
    ("portal", Say::ByPortal),
    ("fax", Say::ByFax),
    ("mail", Say::ByMail),
    ("electronic", Say::ByElectronic),
];
const DELAY: Options = &[
    ("missing-information", Say::MissingInformation),
    ("expert-review", Say::ExpertReview),
    ("additional-examination", Say::AdditionalExamination),
];
/// Not the reason that is given by itself, when the time to answer is over.
const REJECTION: Options = &[
    ("not-a-member", Say::NotAMember),
    ("duplicate", Say::Duplicate),
    ("plan-not-covered", Say::PlanNotCovered),
    ("wrong-payer", Say::WrongPayer),
    ("not-required", Say::NotRequired),
    ("withdrawn-by-requester", Say::WithdrawnByRequester),
];
const APPELLANT: Options = &[
    ("member", Say::ByMember),
    ("representative", Say::ByRepresentative),
    ("provider", Say::ByProvider),
];

const DENIAL: Options = &[
    ("necessity-not-shown", Say::NecessityNotShown),
    ("not-covered", Say::NotCoveredByClause),
    ("beyond-limit", Say::BeyondLimit),
    ("information-not-received", Say::InformationNotReceived),
    ("out-of-network", Say::OutOfNetwork),
    ("not-qualified", Say::NotQualified),
    ("duplicate", Say::DuplicateService),
    ("other", Say::OtherReason),
];

const GROUNDS: &[Part] = &[
    choice("grounds.code", Say::DenialReason, DENIAL),
    text("grounds.reason", Say::Reason),
    text("grounds.criteria", Say::Criteria),
    text("grounds.rationale", Say::Rationale),
];
/// What is granted, beginning with what was asked.
const OF_ASKED: &[Part] = &[
    line("grant.number", Say::Number),
    whole("grant.units", Say::Units).from("/ask/units"),
    day("grant.period.from", Say::FirstDay).from("/ask/period/from"),
    day("grant.period.until", Say::LastDay).from("/ask/period/until"),
    codes("grant.procedures", Say::Procedures).from("/ask/procedures"),
    text("grant.billing", Say::HowToBill),
];
/// What is left, beginning with what was granted last.
const OF_GRANTED: &[Part] = &[
    line("grant.number", Say::Number).from("/grants/last/grant/number"),
    whole("grant.units", Say::Units).from("/grants/last/grant/units"),
    day("grant.period.from", Say::FirstDay).from("/grants/last/grant/period/from"),
    day("grant.period.until", Say::LastDay).from("/grants/last/grant/period/until"),
    codes("grant.procedures", Say::Procedures).from("/grants/last/grant/procedures"),
    text("grant.billing", Say::HowToBill).from("/grants/last/grant/billing"),
];
const REASON: Part = text("reason", Say::WhyElse);
const URGENT: &[Part] = &[choice("urgency", Say::Urgency, URGENCY).from("/urgency"), REASON];
const BY_CHANNEL: Part = choice("channel", Say::How, CHANNEL);

const REQUEST: &[Part] = &[
    one("plan", Say::PlanAsked, List::Plans),
    choice("urgency", Say::Urgency, URGENCY),
    choice("ask.patient", Say::OnRecordOf, PATIENT).from("/patient"),
    whole("ask.units", Say::Units),
    day("ask.period.from", Say::FirstDay),
    day("ask.period.until", Say::LastDay),
    codes("ask.procedures", Say::Procedures),
    one("ask.renderer", Say::Renderer, List::People).open(),
    choice("ask.pathway", Say::Pathway, PATHWAY).open(),
    text("ask.reason", Say::WhyAsked),
    many("evidence", Say::Evidence, List::Documents),
    moment("received", Say::ReceivedAt).open(),
];
const DELAYED: &[Part] = &[
    choice("reason", Say::WhyElse, DELAY),
    text("asks", Say::Awaited),
    day("anticipated", Say::Anticipated),
    moment("telephoned_at", Say::TelephonedAt),
];
const APPROVAL: &[Part] = &[
    line("number", Say::Number),
    text("billing", Say::HowToBill),
    whole("units", Say::Units).open(),
    day("period.from", Say::FirstDay).open(),
    day("period.until", Say::LastDay).open(),
    codes("procedures", Say::Procedures),
];
const APPEAL: &[Part] = &[
    choice("by", Say::WhoAppeals, APPELLANT),
    one("consent", Say::Consent, List::Documents).open(),
    tick("expedited", Say::IsExpedited),
    text("reason", Say::WhyAppeal),
];

const fn act(
    id: &'static str,
    tags: &'static [(&'static str, &'static str)],
    title: Say,
    groups: &'static [&'static [Part]],
) -> Act {
    Act::new(KIND, id, tags, title, groups)
}

/// A command that is named by itself.
macro_rules! plain {
    ($id:literal, $title:ident, $groups:expr) => {
        act($id, &[("command", $id)], Say::$title, $groups)
    };
}

/// How an appeal is decided.
macro_rules! decided {
    ($id:literal, $outcome:literal, $title:ident, $groups:expr) => {
        act($id, &[("command", "decide-appeal"), ("outcome", $outcome)], Say::$title, $groups)
            .help(Say::ClinicianHelp)
    };
}

/// In the order in which they are shown.
pub(super) const ACTS: &[Act] = &[
    plain!("request", AskAuthorization, &[REQUEST]).makes(),
    plain!("take-up", TakeUp, &[]),
    plain!("approve", Approve, &[APPROVAL]).help(Say::ApproveHelp),
    plain!("modify", Modify, &[OF_ASKED, GROUNDS]).help(Say::ClinicianHelp),
    plain!("deny", Deny, &[GROUNDS]).help(Say::ClinicianHelp),
    plain!("reduce", Reduce, &[OF_GRANTED, GROUNDS, &[day("not_before", Say::NotBefore).open()]])
        .help(Say::ClinicianHelp),
    decided!("decide-overturned", "overturned", Overturn, &[OF_ASKED]),
    decided!("decide-partly", "partly-overturned", OverturnPart, &[OF_ASKED, GROUNDS]),
    decided!("decide-upheld", "upheld", Uphold, &[GROUNDS]),
    plain!("ask-information", AskInformation, &[&[text("asks", Say::WhatIsNeeded), BY_CHANNEL]]),
    plain!("mark-sufficient", Sufficient, &[]),
    plain!(
        "supply-information",
        SupplyMore,
        &[&[text("note", Say::Note).open(), many("evidence", Say::Evidence, List::Documents),]]
    ),
    plain!("tell-provider", ToldProvider, &[&[BY_CHANNEL]]),
    plain!("notify-member", ToldMember, &[&[BY_CHANNEL]]),
    plain!("appeal", AppealIt, &[APPEAL]),
    plain!("delay", DelayIt, &[DELAYED]),
    plain!("change-urgency", ChangeUrgent, &[URGENT]),
    plain!("restate-urgency", RestateUrgency, &[URGENT]),
    plain!("reassign", GiveTo, &[&[one("to", Say::TheReviewer, List::Reviewers)]]),
    plain!("delegate", DelegateIt, &[&[one("to", Say::TheGroup, List::Groups)]]),
    plain!("recall", RecallIt, &[]),
    plain!(
        "reject",
        RejectIt,
        &[&[choice("reason", Say::WhyRejected, REJECTION), text("remedy", Say::Remedy),]]
    ),
    plain!("withdraw", Withdraw, &[&[REASON]]),
];
