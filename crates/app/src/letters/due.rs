//! Which letters follow from what happened.

use latchkey_workflow::authorization::{self, Authorization};
use latchkey_workflow::referral::{self, Referral, Status};
use latchkey_workflow::registry::{Person, PersonEvent};

/// Letters that follow from an event of an authorisation, by the ids of their templates.
pub(crate) fn of_authorization(
    _: &Authorization,
    event: &authorization::Event,
) -> &'static [&'static str] {
    use authorization::Event;
    match event {
        Event::Approved { .. } => &["approval-provider", "approval-member"],
        Event::Modified { .. } | Event::Reduced { .. } => {
            &["modification-provider", "modification-member"]
        }
        Event::Denied { .. } => &["denial-provider", "denial-member"],
        Event::Rejected { .. } | Event::ClosedForSilence { .. } => &["rejection"],
        Event::InformationAsked { .. } => &["information-request"],
        Event::Delayed { .. } => &["delay-provider", "delay-member"],
        Event::ClockMissed { .. } => &["missed-clock-provider", "missed-clock-member"],
        Event::Appealed { .. } => &["appeal-received"],
        Event::AppealUpheld { .. }
        | Event::AppealOverturned { .. }
        | Event::AppealPartlyOverturned { .. } => &["appeal-decided"],
        _ => &[],
    }
}

/// Letters that follow from an event of a referral. Nobody is reminded by letter of what is not
/// theirs to do: once a referral is accepted, its reminders are for the queues.
pub(crate) fn of_referral(after: &Referral, event: &referral::Event) -> &'static [&'static str] {
    match event {
        referral::Event::Sent { .. } => &["referral"],
        referral::Event::Reminded { .. } if after.status == Status::Sent => &["referral-reminder"],
        _ => &[],
    }
}

/// Letters that follow from an event of a person's record.
pub(crate) fn of_person(_: &Person, event: &PersonEvent) -> &'static [&'static str] {
    match event {
        PersonEvent::ExpiryNear { .. } => &["certificate-expiring"],
        _ => &[],
    }
}
