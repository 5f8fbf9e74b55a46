//! What each event does to a claim; nothing is decided here.

use latchkey_domain::Frequency;

use super::{
    AcknowledgedBy, Acknowledgement, Claim, Event, Paid, Remittance, Reversal, Status, Submission,
    VoidedClaim,
};
use crate::{Change, Moment};

/// The state after an event, or `None` where such an event cannot happen to this state.
pub(super) fn apply(state: Option<Claim>, change: &Change<Event>) -> Option<Claim> {
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

fn begin(change: &Change<Event>) -> Option<Claim> {
    let Event::Prepared { id, case, visit, payer, bill, deadline } = &change.event else {
        return None;
    };
    Some(Claim {
        id: *id,
        case: *case,
        visit: *visit,
        owner: change.actor.organisation,
        payer: *payer,
        status: Status::Prepared,
        bill: bill.clone(),
        frequency: Frequency::First,
        earlier_number: None,
        payer_number: None,
        deadline: *deadline,
        warned: None,
        earlier_files: 0,
        submissions: Vec::new(),
        acknowledgements: Vec::new(),
        remittances: Vec::new(),
        reversals: Vec::new(),
        voided: None,
        written_off: None,
        rest_written_off: None,
        last_at: change.at,
    })
}

fn step(state: &mut Claim, change: &Change<Event>) -> Option<()> {
    let status = state.status;
    let is_unsent = status.is_unsent();
    let is_unanswered = state.is_unanswered();
    match &change.event {
        Event::Corrected { bill } if is_unsent || is_unanswered => {
            state.bill = bill.clone();
            state.status = Status::Prepared;
        }
        Event::Sent { control, frequency, delay_reason }
            if status == Status::Prepared || is_unanswered =>
        {
            let (at, control) = (change.at, control.clone());
            let (frequency, delay_reason) = (*frequency, delay_reason.clone());
            state.submissions.push(Submission { at, control, frequency, delay_reason });
            let is_first = frequency == Frequency::First;
            state.status = if is_first { Status::Sent } else { Status::Resubmitted };
        }
        Event::Accepted(answer) | Event::Rejected(answer)
            if status.is_with_payer() || is_unsent =>
        {
            acknowledge(state, answer);
        }
        Event::Adjudicated(remittance) if state.may_be_paid() => remit(state, remittance),
        Event::Reversed(reversal) if state.reversals.len() < state.remittances.len() => {
            reverse(state, reversal);
        }
        Event::Replaced { bill, earlier_number, .. }
            if status == Status::Accepted || status.is_adjudicated() =>
        {
            state.bill = bill.clone();
            state.frequency = Frequency::Replacement;
            state.earlier_number = Some(earlier_number.clone());
            state.earlier_files = state.submissions.len();
            state.written_off = None;
            state.rest_written_off = None;
            state.status = Status::Prepared;
        }
        Event::Voided { reason, control } if state.may_be_voided() => {
            void(state, change.at, reason, control.as_ref());
        }
        Event::VoidAccepted(answer) | Event::VoidRejected(answer) => {
            state.voided.as_mut()?.acknowledgements.push(answer.clone());
        }
        Event::WrittenOff { reason }
            if is_unsent
                || is_unanswered
                || matches!(status, Status::Denied | Status::PartlyPaid) =>
        {
            state.written_off = Some(reason.clone());
            state.status = Status::WrittenOff;
        }
        Event::RestWrittenOff { reason } if status == Status::PartlyPaid => {
            state.rest_written_off = Some(reason.clone());
            state.status = Status::Settled;
        }
        Event::DeadlineRestated { deadline } if state.is_to_be_filed() => {
            state.deadline = *deadline;
            state.warned = None;
        }
        Event::DeadlineNear { days, .. } if state.is_to_be_filed() => state.warned = Some(*days),
        _ => return None,
    }
    Some(())
}

/// The answer about the claim itself stands over one about the form of its file, whichever comes
/// first. What is ready to be sent again waits for nothing but that the payer took it in after all.
fn acknowledge(state: &mut Claim, answer: &Acknowledgement) {
    let is_about_claim = answer.by == AcknowledgedBy::Claim;
    let stands = match state.status {
        Status::Prepared => is_about_claim && answer.is_accepted,
        _ => is_about_claim || state.said_of_claim(&answer.control).is_none(),
    };
    if stands {
        state.status = if answer.is_accepted { Status::Accepted } else { Status::Rejected };
    }
    if answer.payer_number.is_some() {
        state.payer_number.clone_from(&answer.payer_number);
    }
    state.acknowledgements.push(answer.clone());
}

/// A file that was turned back or got lost stays known by its number.
fn void(state: &mut Claim, at: Moment, reason: &str, control: Option<&String>) {
    let (reason, control) = (reason.to_owned(), control.cloned());
    let before = state.voided.take();
    let (mut earlier_controls, acknowledgements) = before
        .as_ref()
        .map(|v| (v.earlier_controls.clone(), v.acknowledgements.clone()))
        .unwrap_or_default();
    earlier_controls.extend(before.and_then(|before| before.control));
    state.voided = Some(VoidedClaim { at, reason, control, earlier_controls, acknowledgements });
    state.status = Status::Voided;
}

fn remit(state: &mut Claim, remittance: &Remittance) {
    state.status = match remittance.outcome {
        Paid::Paid => Status::Paid,
        Paid::Partly => Status::PartlyPaid,
        // What was given up needs no second end.
        Paid::Denied if state.status == Status::WrittenOff => Status::WrittenOff,
        Paid::Denied => Status::Denied,
    };
    state.payer_number = Some(remittance.payer_number.clone());
    state.remittances.push(remittance.clone());
}

/// What is taken back of the latest answer is with the payer again, or given up where it was given up
/// before the payer paid. Where a replacement was paid, what the payer takes back of the earlier
/// claim changes nothing about it; nor does a denial that is taken back after the payment came.
fn reverse(state: &mut Claim, reversal: &Reversal) {
    let latest = state.remittances.last();
    let is_latest = latest.is_some_and(|latest| {
        let is_denial_before = reversal.amount.cents() == 0 && latest.paid.cents() > 0;
        latest.payer_number == reversal.payer_number && !is_denial_before
    });
    state.reversals.push(reversal.clone());
    if is_latest && state.status.is_adjudicated() {
        let is_given_up = state.written_off.is_some() && state.paid_cents() == 0;
        state.status = if is_given_up { Status::WrittenOff } else { Status::Accepted };
        state.rest_written_off = None;
    }
}
