//! What comes of a command: who may, whether it fits where the request stands, and what happens.

mod appeal;
mod decision;
mod delegation;
mod notices;
mod reduction;
mod request;
mod review;
mod said;
mod stage;
mod tick;
mod units;
mod urgency;
mod who;

use super::{Authorization, Command, Event, apply};
use crate::{Context, Refusal};

/// Events, or why not.
///
/// A deadline that passed is recorded before anything else happens, whether or not the tick that
/// was to record it has run: what comes of a command does not depend on a scheduler.
pub(super) fn decide(
    state: Option<&Authorization>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (state, command) {
        (None, Command::Request(asked)) => request::request(asked, context),
        (None, _) => Err(Refusal::Missing("authorisation")),
        (Some(_), Command::Request(_)) => Err(Refusal::Exists("request for authorisation")),
        (Some(state), Command::Tick) => tick::tick(state, context),
        (Some(state), command) => {
            let mut events = tick::missed(state, context);
            let now = events.iter().try_fold(state.clone(), |s, e| after(s, e, context))?;
            let more = act(&now, command, context)?;
            if more.is_empty() {
                return Ok(more);
            }
            events.extend(more);
            Ok(events)
        }
    }
}

fn act(
    state: &Authorization,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    stage::allows(state, command)?;
    match command {
        Command::SupplyInformation { evidence, note } => {
            request::supply(state, evidence, note.as_deref(), context)
        }
        Command::Withdraw { reason } => request::withdraw(state, reason),
        Command::RestateUrgency { urgency, reason } => {
            urgency::restate(state, *urgency, reason, context)
        }
        Command::ChangeUrgency { urgency, reason } => {
            urgency::change(state, *urgency, reason, context)
        }
        Command::TakeUp => review::take_up(state, context),
        Command::Reassign { to } => review::reassign(state, *to, context),
        Command::AskInformation { asks, channel } => review::ask(state, asks, *channel, context),
        Command::MarkSufficient => review::mark_sufficient(state, context),
        Command::Delay { .. } => review::delay(state, command, context),
        Command::Delegate { to } => delegation::delegate(state, *to, context),
        Command::Recall => delegation::recall(state, context),
        Command::Approve(approval) => decision::approve(state, approval, context),
        Command::Modify { grant, grounds } => decision::modify(state, grant, grounds, context),
        Command::Deny { grounds } => decision::deny(state, grounds, context),
        Command::Reject { reason, remedy } => decision::reject(state, *reason, remedy, context),
        Command::Reduce { grant, grounds, not_before } => {
            reduction::reduce(state, grant, grounds, *not_before, context)
        }
        Command::TellProvider { channel } => notices::tell_provider(state, *channel, context),
        Command::NotifyMember { channel } => notices::notify_member(state, *channel, context),
        Command::Appeal { .. } => appeal::file(state, command, context),
        Command::DecideAppeal(decision) => appeal::decide(state, decision, context),
        Command::UseUnits { visit, day, units } => units::take(state, *visit, *day, *units),
        Command::ReturnUnits { visit } => Ok(units::give_back(state, *visit)),
        Command::Request(_) | Command::Tick => Err(Refusal::Inconsistent),
    }
}

/// The state after an event of this command.
fn after(
    state: Authorization,
    event: &Event,
    context: &Context<'_>,
) -> Result<Authorization, Refusal> {
    apply::apply(Some(state), &context.change(event.clone())).ok_or(Refusal::Inconsistent)
}
