//! What figures count of a thing, kept with each step it takes.
//!
//! A request counts on the day of its first decision, and until then on that of its receipt; for the
//! plan that decides it, and for whoever asked. A referral counts on the day it was sent, a gap on the
//! day it was noted.

use std::collections::BTreeMap;

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::counted::CountedRow;
use latchkey_store::tables::determinations;
use latchkey_workflow::authorization::{Authorization, DenialReason, Event};
use latchkey_workflow::metrics::{History, Lived, Outcome, Track};
use latchkey_workflow::network::Gap;
use latchkey_workflow::referral::{self, Referral, Refused};
use latchkey_workflow::{Basis, Calendar, Change, Id, Machine, Urgency};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::perform::to_json;

/// A request, for the plan that decides it.
pub(super) const DECIDES: &str = "decides";
/// A request, for whoever asked.
pub(super) const ASKS: &str = "asks";
/// A request after the service, which is no prior authorisation.
const AFTERWARDS: &str = "afterwards";
/// A referral, for whoever sent it.
pub(super) const REFERRAL: &str = "referral";
/// A gap of the network, for whoever looked and for the plan.
pub(super) const GAP: &str = "gap";

/// How a referral that was sent stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Sent {
    end: End,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    declined: Option<Refused>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum End {
    Completed,
    Unfulfilled,
    UnderWay,
}

/// How referrals that were sent in some days ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referrals {
    /// Sent.
    pub sent: u64,
    /// Of these: a report came back.
    pub completed: u64,
    /// Expired, withdrawn, or declined and gone no further.
    pub unfulfilled: u64,
    /// Still under way.
    pub under_way: u64,
    /// Why they were declined: where the network has gaps.
    pub declined: BTreeMap<Refused, u64>,
}

impl Referrals {
    pub(super) fn add(&mut self, sent: &Sent, count: u64) {
        self.sent += count;
        if let Some(reason) = sent.declined.filter(|_| count > 0) {
            *self.declined.entry(reason).or_default() += count;
        }
        match sent.end {
            End::Completed => self.completed += count,
            End::Unfulfilled => self.unfulfilled += count,
            End::UnderWay => self.under_way += count,
        }
    }
}

/// What is counted of a request after some changes. `kept` is what was counted before them.
pub(crate) fn of_request(
    tx: &mut Tx<'_>,
    calendar: &Calendar,
    kept: &[CountedRow],
    before: Option<&Authorization>,
    changes: &[Change<Event>],
) -> Result<Vec<CountedRow>, Error> {
    let read = |row: &CountedRow| serde_json::from_str(&row.body);
    let read = kept.first().map(read).transpose();
    let mut lived: Option<Lived> = read.map_err(|_| Error::Damaged("figure"))?;
    let mut state = before.cloned();
    for change in changes {
        let deadline = state.as_ref().and_then(|state| state.clock.decide_by);
        state = Authorization::apply(state, change);
        let now = state.as_ref().ok_or(Error::Damaged("authorization"))?;
        let lived = lived.get_or_insert_with(|| begin(now));
        if take(&mut lived.history, now, change) {
            let (from, through) = (now.received, change.at);
            let days = (from.day_in_california(), through.day_in_california());
            lived.working_days = calendar.working_days_between(days.0, days.1);
            lived.is_late = deadline.is_some_and(|deadline| change.at > deadline);
            lived.clauses = clauses(tx, lived.history, change.basis.as_ref())?;
            lived.reason = reason(&change.event);
        }
    }
    match (state, lived) {
        (Some(state), Some(lived)) => rows(&state, &lived),
        _ => Ok(Vec::new()),
    }
}

fn rows(state: &Authorization, lived: &Lived) -> Result<Vec<CountedRow>, Error> {
    let (day, body) = (lived.day(), to_json(lived)?);
    let row = |kind: &str, org| row(org, kind, day, state.id, body.clone());
    if state.urgency == Urgency::Retrospective {
        return Ok(vec![row(AFTERWARDS, state.plan)]);
    }
    Ok(vec![row(DECIDES, state.plan), row(ASKS, state.owner)])
}

fn row(org: Id, kind: &str, day: Day, record: Id, body: String) -> CountedRow {
    CountedRow { org, kind: kind.to_owned(), day, record, body }
}

fn begin(now: &Authorization) -> Lived {
    let history = History {
        track: track(now.urgency),
        received: now.received,
        was_extended: false,
        decided: None,
        appeal: None,
        ended_undecided: false,
    };
    Lived { history, working_days: 0, is_late: false, clauses: Vec::new(), reason: None }
}

/// Takes in a change; whether it was the first decision.
fn take(lived: &mut History, now: &Authorization, change: &Change<Event>) -> bool {
    let was_decided = lived.decided.is_some();
    if !was_decided {
        lived.track = track(now.urgency);
        lived.decided = decided(&change.event).map(|outcome| (change.at, outcome));
    }
    match &change.event {
        Event::Delayed { .. } => lived.was_extended = true,
        Event::AppealOverturned { .. } => lived.appeal = Some(Outcome::Approved),
        Event::AppealPartlyOverturned { .. } => lived.appeal = Some(Outcome::PartlyApproved),
        Event::AppealUpheld { .. } => lived.appeal = Some(Outcome::Denied),
        Event::Withdrawn { .. } | Event::Rejected { .. } | Event::ClosedForSilence { .. } => {
            lived.ended_undecided |= lived.decided.is_none();
        }
        _ => {}
    }
    !was_decided && lived.decided.is_some()
}

fn decided(event: &Event) -> Option<Outcome> {
    match event {
        Event::Approved { .. } => Some(Outcome::Approved),
        Event::Modified { .. } => Some(Outcome::PartlyApproved),
        Event::Denied { .. } => Some(Outcome::Denied),
        _ => None,
    }
}

/// The reason that was picked for a decision against a request.
fn reason(event: &Event) -> Option<DenialReason> {
    match event {
        Event::Modified { grounds, .. } | Event::Denied { grounds, .. } => grounds.code,
        _ => None,
    }
}

fn track(urgency: Urgency) -> Track {
    if urgency == Urgency::Expedited { Track::Expedited } else { Track::Standard }
}

/// A determination, as far as denials are counted by its clauses.
#[derive(Deserialize)]
struct Determination {
    #[serde(default)]
    findings: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    clause: String,
    outcome: String,
}

/// The clauses that were not met when a request was denied or reduced, each once.
fn clauses(
    tx: &mut Tx<'_>,
    history: History,
    basis: Option<&Basis>,
) -> Result<Vec<(String, String)>, Error> {
    let is_against = history.decided.is_some_and(|(_, outcome)| outcome != Outcome::Approved);
    let Some(basis) = basis.filter(|_| is_against) else { return Ok(Vec::new()) };
    let Some(json) = determinations::find(tx, basis.digest)? else { return Ok(Vec::new()) };
    let read = serde_json::from_str(&json).map_err(|_| Error::Damaged("determination"));
    let determination: Determination = read?;
    let not_met = determination.findings.into_iter().filter(|found| found.outcome == "not-met");
    let mut clauses: Vec<_> = not_met.map(|found| (basis.policy.clone(), found.clause)).collect();
    clauses.sort();
    clauses.dedup();
    Ok(clauses)
}

/// What is counted of a referral as it stands.
pub(crate) fn of_referral(referral: &Referral) -> Result<Vec<CountedRow>, Error> {
    let Some(sent_at) = referral.sent_at else { return Ok(Vec::new()) };
    let end = match referral.status {
        referral::Status::Completed => End::Completed,
        referral::Status::Closed if referral.report.is_some() => End::Completed,
        status if status.is_underway() => End::UnderWay,
        _ => End::Unfulfilled,
    };
    let declined = referral.declined.as_ref().map(|declined| declined.reason);
    let body = to_json(&Sent { end, declined })?;
    Ok(vec![row(referral.owner, REFERRAL, sent_at.day_in_california(), referral.id, body)])
}

/// What is counted of a gap: for whoever looked, and for the plan it was looked for.
pub(crate) fn of_gap(gap: &Gap) -> Result<Vec<CountedRow>, Error> {
    let body = to_json(&gap.wanted)?;
    let day = gap.last_at.day_in_california();
    let plan = gap.wanted.plan.filter(|plan| *plan != gap.owner);
    let orgs = std::iter::once(gap.owner).chain(plan);
    Ok(orgs.map(|org| row(org, GAP, day, gap.id, body.clone())).collect())
}
