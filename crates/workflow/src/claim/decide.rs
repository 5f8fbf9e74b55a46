//! What comes of a command to a claim.

use latchkey_domain::{Code, Day, Frequency};

use super::{Bill, Claim, Command, Event, Status, clocks, remitted};
use crate::{Context, Refusal, said};

/// Events, or why not.
pub(super) fn decide(
    state: Option<&Claim>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (state, command) {
        (None, Command::Prepare { .. }) => prepare(command),
        (None, _) => Err(Refusal::Missing("claim")),
        (Some(_), Command::Prepare { .. }) => Err(Refusal::Exists("claim")),
        (Some(state), Command::Tick) => {
            Ok(clocks::warning(state, context.now).into_iter().collect())
        }
        // A file that is read again stops nowhere, whatever has happened since.
        (Some(state), command) if was_posted(state, command) => Ok(Vec::new()),
        (Some(state), command) => {
            fits(state, command)?;
            act(state, command, context)
        }
    }
}

fn was_posted(state: &Claim, command: &Command) -> bool {
    match command {
        Command::Acknowledge(answer) => {
            let of_void = state.voided.iter().flat_map(|void| &void.acknowledgements);
            state.acknowledgements.iter().chain(of_void).any(|said| said == answer)
        }
        Command::PostRemittance(remittance) => state.remittances.contains(remittance),
        Command::PostReversal(reversal) => state.reversals.contains(reversal),
        _ => false,
    }
}

fn fits(state: &Claim, command: &Command) -> Result<(), Refusal> {
    let status = state.status;
    let is_open_to_send = status.is_unsent() || state.is_unanswered();
    let fits = match command {
        Command::Correct { .. } => is_open_to_send,
        Command::Send { .. } => status == Status::Prepared || state.is_unanswered(),
        Command::Acknowledge(_) => !state.submissions.is_empty() || state.is_void_unanswered(),
        Command::PostRemittance(_) => state.may_be_paid() || status.is_adjudicated(),
        Command::PostReversal(_) => !state.remittances.is_empty(),
        Command::Replace { .. } => status == Status::Accepted || status.is_adjudicated(),
        Command::Void { .. } => state.may_be_voided(),
        Command::WriteOff { .. } => {
            is_open_to_send || matches!(status, Status::Denied | Status::PartlyPaid)
        }
        Command::WriteOffRest { .. } => status == Status::PartlyPaid,
        Command::RestateDeadline { .. } => true,
        Command::Prepare { .. } | Command::Tick => false,
    };
    if fits { Ok(()) } else { Err(Refusal::Status { what: command.what(), status: status.name() }) }
}

fn act(state: &Claim, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Correct { bill } => correct(state, bill),
        Command::Send { control, delay_reason } => {
            send(state, control, delay_reason.as_ref(), context)
        }
        Command::Acknowledge(answer) => remitted::acknowledge(state, answer),
        Command::PostRemittance(remittance) => remitted::remit(state, remittance, context),
        Command::PostReversal(reversal) => remitted::reverse(state, reversal, context),
        Command::Replace { bill, reason } => replace(state, bill, reason),
        Command::Void { reason, control } => void(state, reason, control.as_ref()),
        Command::WriteOff { reason } => write_off(state, reason),
        Command::WriteOffRest { reason } => write_off_rest(state, reason),
        Command::RestateDeadline { deadline } => Ok(restate(state, *deadline)),
        Command::Prepare { .. } | Command::Tick => Err(Refusal::Inconsistent),
    }
}

fn prepare(command: &Command) -> Result<Vec<Event>, Refusal> {
    let Command::Prepare { id, case, visit, payer, bill, deadline } = command else {
        return Err(Refusal::Inconsistent);
    };
    remitted::bill(bill)?;
    Ok(vec![Event::Prepared {
        id: *id,
        case: *case,
        visit: *visit,
        payer: *payer,
        bill: bill.clone(),
        deadline: *deadline,
    }])
}

fn correct(state: &Claim, bill: &Bill) -> Result<Vec<Event>, Refusal> {
    remitted::bill(bill)?;
    if state.status == Status::Prepared && state.bill == *bill {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Corrected { bill: bill.clone() }])
}

/// A first claim is sent in time, or says why it is late. For a replacement payers count otherwise.
fn send(
    state: &Claim,
    control: &str,
    delay_reason: Option<&Code>,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    said::line(control, "the control number of the file")?;
    unused(state, control)?;
    let today = context.now.day_in_california();
    let passed = state.deadline.filter(|day| *day < today && state.is_to_be_filed());
    if let (Some(day), None) = (passed, delay_reason) {
        let remedy = "give the payer's code for why it is late, or write it off";
        return Err(Refusal::Closed { what: "the time for filing", day, remedy });
    }
    let frequency = state.frequency;
    let control = control.to_owned();
    Ok(vec![Event::Sent { control, frequency, delay_reason: delay_reason.cloned() }])
}

/// An answer names the file: under a number that was used, it could be the earlier file's.
fn unused(state: &Claim, control: &str) -> Result<(), Refusal> {
    if !state.went_in(control) && !state.was_voided_in(control) {
        return Ok(());
    }
    let why = "was that of an earlier file with this claim; give each file its own";
    Err(Refusal::Unfit { what: "the control number of the file", why })
}

fn replace(state: &Claim, bill: &Bill, reason: &str) -> Result<Vec<Event>, Refusal> {
    said::text(reason, "the reason")?;
    remitted::bill(bill)?;
    let Some(earlier_number) = state.payer_number.clone() else {
        return Err(Refusal::Lacking("the payer's number of the claim that is replaced"));
    };
    let reason = reason.to_owned();
    Ok(vec![Event::Replaced { bill: bill.clone(), earlier_number, reason }])
}

/// A payer that has the claim, or the one it replaces, is told by a claim of its own. One that never
/// took it in has no number for it.
fn void(state: &Claim, reason: &str, control: Option<&String>) -> Result<Vec<Event>, Refusal> {
    said::text(reason, "the reason")?;
    said::optional_line(control, "the control number of the file")?;
    control.map_or(Ok(()), |control| unused(state, control))?;
    let is_first = state.frequency == Frequency::First && state.status != Status::Voided;
    let is_unknown_to_payer = is_first && !state.is_taken_in();
    if !is_unknown_to_payer && control.is_none() {
        return Err(Refusal::Lacking("the control number of the file that tells the payer"));
    }
    if !is_unknown_to_payer && state.payer_number.is_none() {
        return Err(Refusal::Lacking("the payer's number of the claim that is voided"));
    }
    Ok(vec![Event::Voided { reason: reason.to_owned(), control: control.cloned() }])
}

/// What was paid for, or takes the place of what was, does not end as if nothing had been paid.
fn write_off(state: &Claim, reason: &str) -> Result<Vec<Event>, Refusal> {
    said::text(reason, "the reason")?;
    if state.paid_cents() > 0 {
        let why = "ends what nothing was paid for, and money of this one is here; \
                   post the payer's reversal first, or send it corrected; of a partly \
                   paid one write off the rest";
        return Err(Refusal::Unfit { what: "writing off", why });
    }
    Ok(vec![Event::WrittenOff { reason: reason.to_owned() }])
}

/// What was paid stays; where it was all taken back, there is no rest but the whole.
fn write_off_rest(state: &Claim, reason: &str) -> Result<Vec<Event>, Refusal> {
    said::text(reason, "the reason")?;
    if state.paid_cents() == 0 {
        let why = "keeps what was paid, and no money of this one is here; write it off";
        return Err(Refusal::Unfit { what: "writing off the rest", why });
    }
    Ok(vec![Event::RestWrittenOff { reason: reason.to_owned() }])
}

fn restate(state: &Claim, deadline: Option<Day>) -> Vec<Event> {
    let bears = state.is_to_be_filed() && state.deadline != deadline;
    bears.then_some(Event::DeadlineRestated { deadline }).into_iter().collect()
}
