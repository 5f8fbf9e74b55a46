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
        Command::Withdraw { .. } => status.is_under_review() || status.is_granted(),
        Command::Reduce { .. } => status.is_granted(),
        Command::TellProvider { .. } | Command::NotifyMember { .. } => {
            state.notices.clock.is_some()
        }
        Command::Appeal { .. } => state.may_be_appealed(),
        Command::DecideAppeal(_) => status == Status::Appealed,
        Command::UseUnits { .. } => {
            let is_after = matches!(status, Status::Appealed | Status::Expired);
            (status.is_granted() || is_after) && !state.grants.is_empty()
        }
        Command::ReturnUnits { .. } => true,
        Command::Request(_) | Command::Tick => false,
    }
}
