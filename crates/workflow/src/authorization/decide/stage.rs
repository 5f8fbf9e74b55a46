//! What may be done at which stage.

use super::super::{Authorization, Command, Status};
use crate::Refusal;

/// Whether a command fits where the authorisation stands.
pub(super) fn allows(state: &Authorization, command: &Command) -> Result<(), Refusal> {
    if fits(state, command) {
        return Ok(());
    }
    let is_overdue = state.status.is_under_review() && state.missed.is_some();
    let status = if is_overdue { "overdue" } else { state.status.name() };
    Err(Refusal::Status { what: command.what(), status })
}

fn fits(state: &Authorization, command: &Command) -> bool {
    let status = state.status;
    match command {
        Command::SupplyInformation { .. }
        | Command::RestateUrgency { .. }
        | Command::TakeUp
        | Command::Reassign { .. }
        | Command::AskInformation { .. }
        | Command::MarkSufficient
        | Command::ChangeUrgency { .. }
        | Command::Delegate { .. }
        | Command::Recall
        | Command::Approve(_)
        | Command::Modify { .. }
        | Command::Deny { .. } => status.is_under_review(),
        // What counts as denied and may be appealed is not delayed any more, nor turned back.
        Command::Delay { .. } | Command::Reject { .. } => {
            status.is_under_review() && state.missed.is_none()
        }
        Command::Withdraw { .. } => status.is_under_review() || is_granted(status),
        Command::Reduce { .. } => is_granted(status),
        Command::TellProvider { .. } | Command::NotifyMember { .. } => {
            state.notices.clock.is_some()
        }
        Command::Appeal { .. } => may_be_appealed(state),
        Command::DecideAppeal(_) => status == Status::Appealed,
        Command::UseUnits { .. } => {
            let is_after = matches!(status, Status::Appealed | Status::Expired);
            (is_granted(status) || is_after) && !state.grants.is_empty()
        }
        Command::ReturnUnits { .. } => true,
        Command::Request(_) | Command::Tick => false,
    }
}

fn is_granted(status: Status) -> bool {
    matches!(status, Status::Approved | Status::Modified)
}

/// Against a denial, a modification or a reduction, also when its period is over; and at once
/// where the clock was missed (model contract 4.6.4).
fn may_be_appealed(state: &Authorization) -> bool {
    match state.status {
        Status::Denied | Status::Modified => true,
        Status::Expired => state.decision().is_some_and(|d| d.outcome.is_adverse()),
        status => status.is_under_review() && state.missed.is_some(),
    }
}
