//! Figures from the log. They name no member.

use std::collections::BTreeMap;

use latchkey_app::Requests;
use latchkey_domain::{Area, Day, Tongue};
use latchkey_workflow::authorization::DenialReason;
use latchkey_workflow::metrics::{self, PartlyApproved, Question};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::asked::Asked;
use crate::api::parameter::{Holds, Parameter};
use crate::api::problem::Problem;

/// So many of so many.
#[derive(Serialize, JsonSchema)]
struct Share {
    /// The numerator.
    count: u64,
    /// The denominator.
    of: u64,
}

impl From<metrics::Share> for Share {
    fn from(share: metrics::Share) -> Self {
        Self { count: share.count, of: share.of }
    }
}

/// The time from receipt to decision.
#[derive(Serialize, JsonSchema)]
struct Times {
    /// The mean, in seconds; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    mean_seconds: Option<i64>,
    /// The median, in seconds; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    median_seconds: Option<i64>,
    /// Of how many.
    of: u64,
}

impl From<metrics::Times> for Times {
    fn from(times: metrics::Times) -> Self {
        let seconds = |span: latchkey_workflow::Span| span.microseconds() / 1_000_000;
        Self {
            mean_seconds: times.mean.map(seconds),
            median_seconds: times.median.map(seconds),
            of: times.of,
        }
    }
}

/// What a plan publishes on prior authorisation (CMS-0057-F).
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Figures {
    standard_approved: Share,
    standard_denied: Share,
    standard_approved_after_appeal: Share,
    standard_approved_after_appeal_of_all: Share,
    extended_and_approved: Share,
    expedited_approved: Share,
    expedited_denied: Share,
    standard_times: Times,
    expedited_times: Times,
    /// Received in these days and ended without a decision.
    undecided: u64,
    /// Received in these days and still open.
    open: u64,
}

/// What is counted.
fn question(asked: &Asked) -> Result<Question, Problem> {
    let (from, until): (Day, Day) = (asked.needed("from")?, asked.needed("until")?);
    let partly = match asked.query.get("partly").unwrap_or("denied") {
        "denied" => PartlyApproved::AsDenied,
        "approved" => PartlyApproved::AsApproved,
        _ => return Err(Problem::unfit("partly: denied or approved")),
    };
    if from > until {
        return Err(Problem::unfit("from: it is after `until`"));
    }
    Ok(Question { from, until, partly })
}

/// The figures of the caller's plan on prior authorisation.
pub(in crate::api) fn authorizations(asked: &Asked) -> Result<Figures, Problem> {
    let (kept, call) = asked.call()?;
    let figures = kept.app.figures(&call, call.caller.organisation, question(asked)?)?;
    Ok(Figures {
        standard_approved: figures.standard_approved.into(),
        standard_denied: figures.standard_denied.into(),
        standard_approved_after_appeal: figures.standard_approved_after_appeal.into(),
        standard_approved_after_appeal_of_all: figures.standard_approved_after_appeal_of_all.into(),
        extended_and_approved: figures.extended_and_approved.into(),
        expedited_approved: figures.expedited_approved.into(),
        expedited_denied: figures.expedited_denied.into(),
        standard_times: figures.standard_times.into(),
        expedited_times: figures.expedited_times.into(),
        undecided: figures.undecided,
        open: figures.open,
    })
}

/// How referrals ended.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Referrals {
    /// Sent.
    sent: u64,
    /// Of these: a report came back.
    completed: u64,
    /// Expired, withdrawn, or declined and gone no further.
    unfulfilled: u64,
    /// Still under way.
    under_way: u64,
    /// Why they were declined.
    declined: BTreeMap<String, u64>,
}

/// How the referrals ended that the caller's organisation sent.
pub(in crate::api) fn referrals(asked: &Asked) -> Result<Referrals, Problem> {
    let (kept, call) = asked.call()?;
    let counted = kept.app.referrals(&call, call.caller.organisation, question(asked)?)?;
    let declined = counted.declined.iter().map(|(reason, count)| (reason.to_string(), *count));
    Ok(Referrals {
        sent: counted.sent,
        completed: counted.completed,
        unfulfilled: counted.unfulfilled,
        under_way: counted.under_way,
        declined: declined.collect(),
    })
}

/// Where nobody was found.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Gaps {
    /// How often nobody was found.
    noted: u64,
    /// Of these, how often for an area and a language; the rows do not add up.
    places: Vec<Place>,
}

/// How often nobody was found for an area and a language.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "GapPlace")]
struct Place {
    /// The area; left out where any would have done.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<Area>,
    /// The language; left out where any would have done.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Tongue>,
    /// How often.
    count: u64,
}

/// Where the caller's organisation found nobody.
pub(in crate::api) fn gaps(asked: &Asked) -> Result<Gaps, Problem> {
    let (kept, call) = asked.call()?;
    let gaps = kept.app.gaps(&call, call.caller.organisation, question(asked)?)?;
    let places = gaps.places.into_iter();
    let places = places.map(|((area, language), count)| Place { area, language, count });
    Ok(Gaps { noted: gaps.noted, places: places.collect() })
}

/// How long first decisions took.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Turnaround {
    /// Standard requests, by the working days after the day of receipt.
    standard: Vec<Took>,
    /// Expedited ones, by the days of 24 hours that had begun.
    expedited: Vec<Took>,
}

/// So many decisions that took as long.
#[derive(Serialize, JsonSchema)]
struct Took {
    /// The days.
    days: u32,
    /// Decided by the deadline that stood then.
    in_time: u64,
    /// Decided after it.
    late: u64,
}

/// How long the first decisions took.
pub(in crate::api) fn turnaround(asked: &Asked) -> Result<Turnaround, Problem> {
    let requests = requests(asked)?;
    let took = |(days, timely): (&u32, &metrics::Timely)| Took {
        days: *days,
        in_time: timely.in_time,
        late: timely.late,
    };
    Ok(Turnaround {
        standard: requests.turnaround.standard.iter().map(took).collect(),
        expedited: requests.turnaround.expedited.iter().map(took).collect(),
    })
}

/// On what denials rested.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Denials {
    /// Denied.
    denied: u64,
    /// Approved in part.
    in_part: u64,
    /// Of both: where no clause was unmet.
    by_judgement: u64,
    /// Of both: how often each clause was not met; the rows do not add up.
    clauses: Vec<Unmet>,
    /// Of both: how often each reason was picked.
    reasons: Vec<Picked>,
}

/// How often a reason was picked.
#[derive(Serialize, JsonSchema)]
struct Picked {
    /// The reason.
    reason: DenialReason,
    /// How often.
    count: u64,
}

/// How often a clause was not met.
#[derive(Serialize, JsonSchema)]
struct Unmet {
    /// The policy's id.
    policy: String,
    /// The clause's.
    clause: String,
    /// How often.
    count: u64,
}

/// On what the denials rested.
pub(in crate::api) fn denials(asked: &Asked) -> Result<Denials, Problem> {
    let denials = requests(asked)?.denials;
    let metrics::Denials { denied, in_part, clauses, by_judgement, reasons } = denials;
    let clauses = clauses.into_iter();
    let clauses = clauses.map(|((policy, clause), count)| Unmet { policy, clause, count });
    let reasons = reasons.into_iter().map(|(reason, count)| Picked { reason, count }).collect();
    Ok(Denials { denied, in_part, by_judgement, clauses: clauses.collect(), reasons })
}

/// Whose requests are counted.
pub(in crate::api) const OF: Parameter = Parameter::query(
    "of",
    Holds::OneOf(&["decided", "made"]),
    "decided",
    "Of the requests that one's organisation decides, or of those it made.",
);

/// What is counted of the requests that the caller's organisation decides, or of those it made.
fn requests(asked: &Asked) -> Result<Requests, Problem> {
    let is_own = match asked.query.get("of").unwrap_or("decided") {
        "decided" => false,
        "made" => true,
        _ => return Err(Problem::unfit("of: decided or made")),
    };
    let (kept, call) = asked.call()?;
    let report = kept.app.report(&call, call.caller.organisation, question(asked)?)?;
    Ok(if is_own { report.asked.clone() } else { report.decided.clone() })
}
