//! A second, naive account of what may happen to an authorisation, written from the rules and not
//! from the machine: edges in a list, sums over the history.

use latchkey_domain::Day;
use latchkey_workflow::authorization::Event;
use latchkey_workflow::{Authorization, Change, Id, Machine, Moment, Role};

use super::cells::stages;
use super::goldens::{goldens, name};

/// From which status to which an event may lead. `open` is any status of a request under review.
const EDGES: &[(&str, &str, &str)] = &[
    ("open", "information-supplied", "open"),
    ("open", "urgency-changed", "same"),
    ("open", "withdrawn", "withdrawn"),
    ("approved", "withdrawn", "withdrawn"),
    ("modified", "withdrawn", "withdrawn"),
    ("open", "taken-up", "open"),
    ("open", "reassigned", "open"),
    ("open", "information-asked", "information-asked"),
    ("information-asked", "information-sufficient", "open"),
    ("open", "delayed", "same"),
    ("open", "delegated", "open"),
    ("open", "recalled", "open"),
    ("open", "approved", "approved"),
    ("open", "modified", "modified"),
    ("open", "denied", "denied"),
    ("approved", "reduced", "modified"),
    ("modified", "reduced", "modified"),
    ("open", "rejected", "rejected"),
    ("information-asked", "closed-for-silence", "rejected"),
    ("any", "provider-told", "same"),
    ("any", "member-notified", "same"),
    ("open", "appealed", "appealed"),
    ("denied", "appealed", "appealed"),
    ("modified", "appealed", "appealed"),
    ("expired", "appealed", "appealed"),
    ("appealed", "appeal-upheld", "denied"),
    ("appealed", "appeal-upheld", "modified"),
    ("appealed", "appeal-overturned", "approved"),
    ("appealed", "appeal-partly-overturned", "modified"),
    ("approved", "units-used", "same"),
    ("modified", "units-used", "same"),
    ("appealed", "units-used", "same"),
    ("expired", "units-used", "same"),
    ("any", "units-returned", "same"),
    ("open", "reminded", "same"),
    ("appealed", "reminded", "same"),
    ("open", "clock-missed", "same"),
    ("appealed", "appeal-clock-missed", "same"),
    ("approved", "expired", "expired"),
    ("modified", "expired", "expired"),
    ("denied", "closed", "closed"),
];

fn is_open(status: &str) -> bool {
    ["requested", "in-review", "information-asked"].contains(&status)
}

fn leads(from: &str, event: &str, to: &str) -> bool {
    EDGES.iter().filter(|(_, edge, _)| *edge == event).any(|(before, _, after)| {
        let starts = *before == "any" || *before == from || (*before == "open" && is_open(from));
        let ends = *after == to || (*after == "open" && is_open(to));
        starts && (ends || (*after == "same" && from == to))
    })
}

/// Whatever a damaged log says, no event is applied where it cannot happen.
#[test]
fn an_event_that_cannot_happen_is_not_applied() {
    let mut applied = 0;
    for (stage, world) in stages() {
        for (event, _) in goldens() {
            let actor = super::world::clinician();
            let change = Change { at: world.now, actor, why: None, basis: None, event };
            let Some(after) = Authorization::apply(world.state.clone(), &change) else { continue };
            let event = name(&change.event);
            let from = world.state.as_ref().map_or("none", |state| state.status.name());
            let may = event == "requested" && from == "none" || leads(from, event, after.status());
            assert!(may, "{event} was applied to {stage}");
            applied += 1;
        }
    }
    assert!(applied > 100, "only {applied} were applied at all");
}

/// What the history alone says.
#[derive(Default)]
pub struct Naive {
    requester: Option<Id>,
    owner: Option<Id>,
    plan: Option<Id>,
    delegate: Option<Id>,
    reviewed: Vec<Id>,
    used: Vec<(Id, u32)>,
    /// Units approved at any time since the last decision that replaced all.
    granted: Vec<u32>,
    adverse: bool,
    missed: bool,
    last_at: Option<Moment>,
}

impl Naive {
    /// Follows one change and says everything that is wrong with it.
    pub fn follow(
        &mut self,
        before: Option<&Authorization>,
        change: &Change<Event>,
        after: &Authorization,
    ) {
        let event = name(&change.event);
        if let Some(before) = before {
            let (from, to) = (before.status.name(), after.status.name());
            assert!(leads(from, event, to), "{event} led from {from} to {to}");
            assert_eq!(before.received, after.received, "the receipt moved");
            self.keeps_its_deadline(before, event, after);
        } else {
            assert_eq!(event, "requested");
        }
        assert!(self.last_at.is_none_or(|last| last <= change.at), "time went back");
        self.last_at = Some(change.at);
        assert_eq!(after.last_at, change.at);
        self.is_by_whoever_may(event, change);
        self.count(change);
        let most = self.granted.iter().copied().max().unwrap_or(0);
        let used: u32 = self.used.iter().map(|(_, units)| units).sum();
        assert!(used <= most, "{used} units of {most}");
        assert_eq!(after.units_used(), used);
    }

    /// Later only by a question, a delay letter or a change of urgency; not at all once missed.
    fn keeps_its_deadline(&self, before: &Authorization, event: &str, after: &Authorization) {
        let (Some(earlier), Some(later)) = (before.clock.decide_by, after.clock.decide_by) else {
            return;
        };
        let may_move = ["information-asked", "delayed", "urgency-changed"].contains(&event);
        assert!(later <= earlier || may_move, "{event} moved the deadline");
        assert!(!self.missed || later == earlier, "{event} moved a deadline that was missed");
    }

    fn is_by_whoever_may(&self, event: &str, change: &Change<Event>) {
        let actor = &change.actor;
        let adverse =
            ["modified", "denied", "reduced", "appeal-upheld", "appeal-partly-overturned"];
        if adverse.contains(&event) || event == "appeal-overturned" {
            assert_eq!(actor.role, Role::ClinicalReviewer, "{event}");
            assert!(actor.licence.is_some() && actor.telephone.is_some(), "{event}");
        }
        let reviewing = [
            "taken-up",
            "reassigned",
            "information-asked",
            "information-sufficient",
            "delayed",
            "delegated",
            "recalled",
            "approved",
            "rejected",
        ];
        let decides = adverse.contains(&event) || event == "appeal-overturned";
        if (reviewing.contains(&event) || decides) && actor.role != Role::Latchkey {
            let organisation = Some(actor.organisation);
            assert_ne!(Some(actor.account), self.requester, "{event}");
            assert_ne!(organisation, self.owner, "{event}");
            assert!(organisation == self.plan || organisation == self.delegate, "{event}");
        }
        let by_software = ["approved", "rejected", "information-asked"];
        if actor.role == Role::Latchkey && reviewing.contains(&event) {
            assert!(by_software.contains(&event), "software: {event}");
        }
        if event.starts_with("appeal-") && event != "appeal-clock-missed" {
            assert_eq!(Some(actor.organisation), self.plan);
            assert!(!self.reviewed.contains(&actor.account), "{event} by one who reviewed");
        }
        if event == "appealed" {
            assert!(self.adverse || self.missed, "nothing to appeal against");
        }
    }

    fn count(&mut self, change: &Change<Event>) {
        let account = change.actor.account;
        match &change.event {
            Event::Requested(requested) => {
                self.requester = Some(account);
                self.owner = Some(change.actor.organisation);
                self.plan = Some(requested.plan);
            }
            Event::Delegated { to } => self.delegate = Some(*to),
            Event::Recalled => self.delegate = None,
            Event::Reassigned { to } => self.reviewed.push(*to),
            Event::TakenUp | Event::InformationAsked { .. } => self.reviewed.push(account),
            Event::Delayed { .. } | Event::InformationSufficient { .. } => {
                self.reviewed.push(account);
            }
            Event::Approved { grant, .. } | Event::AppealOverturned { grant, .. } => {
                self.decide(account, Some(grant.units), false);
            }
            Event::Modified { grant, .. } | Event::AppealPartlyOverturned { grant, .. } => {
                self.decide(account, Some(grant.units), true);
            }
            Event::Denied { .. } => self.decide(account, None, true),
            Event::AppealUpheld { .. } => self.reviewed.push(account),
            Event::Reduced { grant, .. } => {
                self.granted.push(grant.units);
                self.adverse = true;
                self.reviewed.push(account);
            }
            Event::ClockMissed { .. } => self.missed = true,
            Event::UnitsUsed { visit, units, .. } => self.used.push((*visit, *units)),
            Event::UnitsReturned { visit, .. } => self.used.retain(|(of, _)| of != visit),
            _ => {}
        }
    }

    fn decide(&mut self, account: Id, units: Option<u32>, adverse: bool) {
        self.reviewed.push(account);
        self.granted = units.into_iter().collect();
        self.adverse = adverse;
    }
}

/// On no day are more units left than the latest grants hold.
pub fn leaves_no_more_than_granted(state: &Authorization, day: Day) {
    let most = state.grants.iter().map(|granted| granted.grant.units).max().unwrap_or(0);
    assert!(state.units_left(day) + state.units_used() <= most.max(state.units_used()));
}
