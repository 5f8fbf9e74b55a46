//! Figures from the log: what a plan publishes on prior authorisation, how referrals end, and where
//! nobody was found. They name no member.

use std::collections::BTreeMap;

use latchkey_store::tables::{log, records};
use latchkey_workflow::authorization::{Authorization, Event};
use latchkey_workflow::metrics::{Figures, Gaps, History, Outcome, Question, Track, figures};
use latchkey_workflow::network::{Gap, GapEvent};
use latchkey_workflow::referral::{self, Referral, Refused};
use latchkey_workflow::{Action, Change, Id, Machine, Moment, Standing, Urgency};

use crate::{App, Call, Error};

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

impl App {
    /// The figures on prior authorisation of the caller's plan.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn figures(&self, call: &Call, plan: Id, question: Question) -> Result<Figures, Error> {
        self.may_see_figures(call, plan)?;
        let mut requests: BTreeMap<Id, Vec<Change<Event>>> = BTreeMap::new();
        self.each_change::<Authorization>(|id, change| {
            requests.entry(id).or_default().push(change);
        })?;
        let histories = requests.into_values().filter_map(|changes| history(&changes, plan));
        Ok(figures(question, histories))
    }

    /// How the referrals ended that an organisation sent.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn referrals(&self, call: &Call, org: Id, question: Question) -> Result<Referrals, Error> {
        self.may_see_figures(call, org)?;
        let mut states: BTreeMap<Id, Referral> = BTreeMap::new();
        self.each_change::<Referral>(|id, change| {
            if let Some(after) = Referral::apply(states.remove(&id), &change) {
                states.insert(id, after);
            }
        })?;
        let is_counted = |referral: &&Referral| {
            let sent = referral.sent_at.map(Moment::day_in_california);
            let days = question.from..=question.until;
            referral.owner == org && sent.is_some_and(|day| days.contains(&day))
        };
        let mut counted = Referrals::default();
        states.values().filter(is_counted).for_each(|referral| counted.add(referral));
        Ok(counted)
    }

    /// Where an organisation found nobody; of a plan, also where others found nobody for it.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn gaps(&self, call: &Call, org: Id, question: Question) -> Result<Gaps, Error> {
        self.may_see_figures(call, org)?;
        let mut gaps = Gaps::default();
        self.each_change::<Gap>(|_, change| {
            let GapEvent::Noted { wanted, .. } = &change.event;
            let is_of = change.actor.organisation == org || wanted.plan == Some(org);
            let days = question.from..=question.until;
            if is_of && days.contains(&change.at.day_in_california()) {
                gaps.add(wanted);
            }
        })?;
        Ok(gaps)
    }

    fn may_see_figures(&self, call: &Call, org: Id) -> Result<(), Error> {
        let standing = (org == call.caller.organisation).then_some(Standing::Owner);
        call.caller.acting(Action::MetricsView, standing, "organisation")?;
        Ok(())
    }

    /// Hands over every change that ever happened to things of a kind, thing by thing, each in its
    /// order.
    fn each_change<M: Machine>(
        &self,
        mut see: impl FnMut(Id, Change<M::Event>),
    ) -> Result<(), Error> {
        const PAGE: u32 = 200;
        self.inner.store.read(|tx| {
            let mut after = None;
            loop {
                let page = records::of_kind(tx, M::KIND, after, PAGE)?;
                for record in &page {
                    for entry in log::of_record(tx, record.id)? {
                        // What was erased by law can't be counted any more.
                        let Some(body) = &entry.body else { continue };
                        let change =
                            serde_json::from_str(body).map_err(|_| Error::Damaged("event"))?;
                        see(entry.record, change);
                    }
                }
                match page.last() {
                    Some(last) => after = Some(last.id),
                    None => return Ok(()),
                }
            }
        })
    }
}

impl Referrals {
    fn add(&mut self, referral: &Referral) {
        self.sent += 1;
        if let Some(declined) = &referral.declined {
            *self.declined.entry(declined.reason).or_default() += 1;
        }
        match referral.status {
            referral::Status::Completed => self.completed += 1,
            referral::Status::Closed if referral.report.is_some() => self.completed += 1,
            status if status.is_underway() => self.under_way += 1,
            _ => self.unfulfilled += 1,
        }
    }
}

/// What a request lived through, if it was asked of this plan.
fn history(changes: &[Change<Event>], plan: Id) -> Option<History> {
    let mut state: Option<Authorization> = None;
    let mut history: Option<History> = None;
    for change in changes {
        state = Authorization::apply(state, change);
        let now = state.as_ref()?;
        let lived = history.get_or_insert(History {
            track: track(now.urgency),
            received: now.received,
            was_extended: false,
            decided: None,
            appeal: None,
            ended_undecided: false,
        });
        take(lived, now, change);
    }
    let is_counted = |state: &Authorization| {
        // Reviews after the fact are no prior authorisation.
        state.plan == plan && state.urgency != Urgency::Retrospective
    };
    history.filter(|_| state.as_ref().is_some_and(is_counted))
}

fn track(urgency: Urgency) -> Track {
    if urgency == Urgency::Expedited { Track::Expedited } else { Track::Standard }
}

fn take(lived: &mut History, now: &Authorization, change: &Change<Event>) {
    let decided = match &change.event {
        Event::Approved { .. } => Some(Outcome::Approved),
        Event::Modified { .. } => Some(Outcome::PartlyApproved),
        Event::Denied { .. } => Some(Outcome::Denied),
        _ => None,
    };
    if lived.decided.is_none() {
        lived.track = track(now.urgency);
        lived.decided = decided.map(|outcome| (change.at, outcome));
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
}
