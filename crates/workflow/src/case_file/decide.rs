//! What may be done with a case.

use super::{CaseFile, Command, Event, Stated, Statement};
use crate::{Context, Refusal, Standing};

/// The longest value of a fact as JSON: the contract's lists of codes are far shorter.
const LONGEST_VALUE: usize = 2_000;

pub(super) fn decide(
    state: Option<&CaseFile>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Some(case) = state else { return begin(command, context) };
    match command {
        Command::Open { .. } => Err(Refusal::Exists("case")),
        Command::Reopen if case.closed.is_none() => Ok(Vec::new()),
        Command::Reopen => Ok(vec![Event::Reopened]),
        // An authorisation or a referral that goes on may tell a closed case what became of it.
        Command::Share(shared) => {
            let is_so = case.shared.contains(shared) || shared.organisation == case.owner;
            if shared.standing == Standing::Owner {
                return Err(Refusal::Unfit {
                    what: "an owner",
                    why: "can't be added; a case stays with whoever opened it",
                });
            }
            Ok(if is_so { Vec::new() } else { vec![Event::Shared(*shared)] })
        }
        _ if case.closed.is_some() => {
            Err(Refusal::Status { what: "changing the case", status: "closed" })
        }
        Command::State { facts } => state_facts(Some(case), facts, context),
        Command::Retract { facts } => {
            let known = facts.iter().filter(|fact| case.facts.contains_key(fact));
            Ok(known.map(|fact| Event::Retracted { fact: *fact }).collect())
        }
        Command::Close { reason } => Ok(vec![Event::Closed { reason: *reason }]),
    }
}

fn begin(command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Command::Open { id, owner, dyad, patient, facts } = command else {
        return Err(Refusal::Missing("case"));
    };
    let opened = Event::Opened { id: *id, owner: *owner, dyad: *dyad, patient: *patient };
    let mut events = vec![opened];
    events.extend(state_facts(None, facts, context)?);
    Ok(events)
}

fn state_facts(
    case: Option<&CaseFile>,
    facts: &[Statement],
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for statement in facts {
        if statement.value.is_empty() || statement.value.len() > LONGEST_VALUE {
            return Err(Refusal::Unfit { what: "a fact's value", why: "is empty or too long" });
        }
        let known_at = statement.known_at.unwrap_or(context.now);
        if known_at > context.now {
            return Err(Refusal::Unfit {
                what: "a fact",
                why: "can't have been known later than now; check the time",
            });
        }
        let before = case.and_then(|case| case.facts.get(&statement.fact));
        let is_so = before.is_some_and(|before| {
            before.value == statement.value && before.source == statement.source
        });
        if !is_so {
            let stated = Stated {
                value: statement.value.clone(),
                source: statement.source,
                known_at,
                by: context.actor.account,
            };
            events.push(Event::Stated { fact: statement.fact, stated });
        }
    }
    Ok(events)
}
