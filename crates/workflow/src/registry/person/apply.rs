//! What each event does to a person's record; nothing is decided here.

use latchkey_domain::Day;

use super::{Certificate, Held, Person, PersonEvent as Event, decide};
use crate::{Change, Id};

/// The state after an event, or `None` where such an event cannot happen to this state.
pub(super) fn apply(state: Option<Person>, change: &Change<Event>) -> Option<Person> {
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

fn begin(change: &Change<Event>) -> Option<Person> {
    let Event::Kept { id, profile } = &change.event else { return None };
    Some(Person {
        id: *id,
        owner: change.actor.organisation,
        profile: (**profile).clone(),
        certificates: Vec::new(),
        engagements: Vec::new(),
        accepts_infants: None,
        retired: None,
        last_at: change.at,
    })
}

fn step(state: &mut Person, change: &Change<Event>) -> Option<()> {
    let today = change.at.day_in_california();
    match &change.event {
        Event::Kept { id, profile } if state.id == *id => state.profile = (**profile).clone(),
        Event::CertificateAdded { certificate } if held(state, certificate.id).is_none() => {
            state.certificates.push(hold(certificate, today));
        }
        Event::CertificateCorrected { certificate } => {
            *held(state, certificate.id)? = hold(certificate, today);
        }
        Event::CertificateRemoved { certificate, .. } => {
            held(state, *certificate)?;
            state.certificates.retain(|held| held.certificate.id != *certificate);
        }
        Event::Engaged { tie } => state.engagements.push(*tie),
        Event::EngagementEnded { organisation, until } => {
            let ended = *decide::running(state, *organisation)?;
            let tie = state.engagements.iter_mut().find(|tie| **tie == ended)?;
            tie.until = Some(*until);
        }
        Event::RoomStated { openings } => state.accepts_infants = Some(*openings),
        Event::Retired { reason } if state.retired.is_none() => {
            state.retired = Some(reason.clone());
        }
        Event::Restored if state.retired.is_some() => state.retired = None,
        Event::ExpiryNear { certificate, days, .. } => {
            held(state, *certificate)?.warned = Some(*days);
        }
        _ => return None,
    }
    Some(())
}

fn held(state: &mut Person, certificate: Id) -> Option<&mut Held> {
    state.certificates.iter_mut().find(|held| held.certificate.id == certificate)
}

/// A certificate that had ended already when it was entered is history: nobody is warned of it.
fn hold(certificate: &Certificate, today: Day) -> Held {
    let has_ended = certificate.until.is_some_and(|until| until < today);
    Held { certificate: certificate.clone(), warned: has_ended.then_some(0) }
}
