//! What each event does to a case; nothing is decided here.

use latchkey_domain::{Fact, Patient};

use super::{CaseFile, Disagreement, Event, Sight, Source, StatedFact, Status};
use crate::Change;

/// The state after an event, or `None` where such an event cannot happen to this state.
pub(super) fn apply(state: Option<CaseFile>, change: &Change<Event>) -> Option<CaseFile> {
    let mut after = match state {
        None => begin(change)?,
        Some(mut state) => {
            step(&mut state, change)?;
            state
        }
    };
    after.last_at = after.last_at.max(change.at);
    Some(after)
}

fn begin(change: &Change<Event>) -> Option<CaseFile> {
    let Event::Opened { id, dyad, patient, plan } = &change.event else { return None };
    Some(CaseFile {
        id: *id,
        owner: change.actor.organisation,
        dyad: *dyad,
        patient: *patient,
        plan: plan.clone(),
        status: Status::Open,
        closing: None,
        facts: Vec::new(),
        biller: None,
        renderer: None,
        disagreements: Vec::new(),
        basis: change.basis.clone(),
        sights: Vec::new(),
        last_at: change.at,
    })
}

fn step(state: &mut CaseFile, change: &Change<Event>) -> Option<()> {
    let is_open = state.status == Status::Open;
    match &change.event {
        Event::Stated { fact, value, source, known_at }
            if is_open || *source == Source::Workflow =>
        {
            let stated = StatedFact {
                fact: *fact,
                value: value.clone(),
                source: *source,
                known_at: *known_at,
                by: change.actor.account,
            };
            take(state, stated)?;
            state.basis.clone_from(&change.basis);
        }
        Event::Retracted { fact, .. } if is_open => {
            state.stated(*fact)?;
            state.facts.retain(|stated| stated.fact != *fact);
            state.disagreements.retain(|noted| noted.fact != *fact);
            state.basis.clone_from(&change.basis);
        }
        Event::Named { biller, renderer } if is_open => {
            (state.biller, state.renderer) = (*biller, *renderer);
        }
        Event::Consulted if is_open => {}
        Event::Disagreed { fact, value, known_at } if is_open => {
            state.stated(*fact).filter(|stated| stated.source != Source::Registry)?;
            let (fact, value, known_at) = (*fact, value.clone(), *known_at);
            state.disagreements.retain(|noted| noted.fact != fact);
            state.disagreements.push(Disagreement { fact, value, known_at });
        }
        Event::Agreed { fact } if is_open => {
            state.disagreement(*fact)?;
            state.disagreements.retain(|noted| noted.fact != *fact);
        }
        Event::Closed { reason, .. } if is_open => {
            state.status = Status::Closed;
            state.closing = Some(*reason);
        }
        Event::Reopened { .. } if !is_open => {
            state.status = Status::Open;
            state.closing = None;
        }
        Event::Shared { organisation, standing } => {
            state.sights.push(Sight { organisation: *organisation, standing: *standing });
        }
        Event::Unshared { organisation, standing } => {
            let gone = Sight { organisation: *organisation, standing: *standing };
            state.sights.retain(|sight| *sight != gone);
        }
        Event::Redetermined if is_open => state.basis = Some(change.basis.clone()?),
        _ => return None,
    }
    Some(())
}

/// What is stated takes its place; the plan and the patient are the case's own too.
fn take(state: &mut CaseFile, stated: StatedFact) -> Option<()> {
    match stated.fact {
        Fact::Plan => state.plan.clone_from(&stated.value),
        Fact::MemberPatient => state.patient = Patient::from_name(&stated.value)?,
        _ => {}
    }
    // What the registry says now, or what somebody now says as it does, it does not contradict.
    let is_registrys = stated.source == Source::Registry;
    state.disagreements.retain(|noted| {
        noted.fact != stated.fact || (!is_registrys && noted.value != stated.value)
    });
    match state.facts.binary_search_by_key(&stated.fact, |known| known.fact) {
        Ok(place) => *state.facts.get_mut(place)? = stated,
        Err(place) => state.facts.insert(place, stated),
    }
    Some(())
}
