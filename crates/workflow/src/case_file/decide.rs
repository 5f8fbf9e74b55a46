//! What comes of a command to a case.

use latchkey_domain::Fact;

use super::{CaseFile, Command, Event, Sight, Source, Statement, Status, fill, value};
use crate::{Context, Refusal, Standing, said};

/// Events, or why not.
pub(super) fn decide(
    state: Option<&CaseFile>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (state, command) {
        (None, Command::Open { .. }) => open(command, context),
        (None, _) => Err(Refusal::Missing("case")),
        (Some(_), Command::Open { .. }) => Err(Refusal::Exists("case")),
        (Some(state), command) => act(state, command, context),
    }
}

fn act(state: &CaseFile, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::State { facts } => {
            // What became of an authorisation is told to a closed case too: a decision does not
            // wait for an office to open its case again.
            if !facts.iter().all(|statement| statement.source == Source::Workflow) {
                is_open(state, "stating facts")?;
            }
            state_all(Some(state), facts, context)
        }
        Command::Name { biller, renderer } => {
            is_open(state, "naming who bills")?;
            let is_news = (state.biller, state.renderer) != (*biller, *renderer);
            let named = Event::Named { biller: *biller, renderer: *renderer };
            Ok(is_news.then_some(named).into_iter().collect())
        }
        Command::Consult => {
            is_open(state, "asking the registry")?;
            Ok(vec![Event::Consulted])
        }
        Command::Fill { facts } => {
            is_open(state, "asking the registry")?;
            fill::fill(state, facts, context)
        }
        Command::Retract { facts, reason } => retract(state, facts, reason),
        Command::Close { reason, note } => {
            is_open(state, "closing")?;
            said::note(note.as_ref(), "the note")?;
            Ok(vec![Event::Closed { reason: *reason, note: note.clone() }])
        }
        Command::Reopen { reason } => reopen(state, reason),
        Command::Share { organisation, standing } => {
            share(state, Sight { organisation: *organisation, standing: *standing })
        }
        Command::Unshare { organisation, standing } => {
            let sight = Sight { organisation: *organisation, standing: *standing };
            let gone = Event::Unshared { organisation: *organisation, standing: *standing };
            Ok(state.sights.contains(&sight).then_some(gone).into_iter().collect())
        }
        Command::Redetermine => redetermine(state, context),
        Command::Open { .. } => Err(Refusal::Inconsistent),
    }
}

fn is_open(state: &CaseFile, what: &'static str) -> Result<(), Refusal> {
    match state.status {
        Status::Open => Ok(()),
        Status::Closed => Err(Refusal::Status { what, status: state.status.name() }),
    }
}

fn open(command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Command::Open { id, dyad, patient, plan, facts, biller, renderer } = command else {
        return Err(Refusal::Inconsistent);
    };
    let plan = value::canonical(Fact::Plan, plan)?;
    let mut events = vec![Event::Opened { id: *id, dyad: *dyad, patient: *patient, plan }];
    if biller.is_some() || renderer.is_some() {
        events.push(Event::Named { biller: *biller, renderer: *renderer });
    }
    events.extend(state_all(None, facts, context)?);
    Ok(events)
}

/// Each statement that says something new: of two about one fact in one command, neither is taken,
/// because nobody knows which is meant.
fn state_all(
    state: Option<&CaseFile>,
    statements: &[Statement],
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for (place, statement) in statements.iter().enumerate() {
        if statements.iter().skip(place + 1).any(|other| other.fact == statement.fact) {
            let why = "is stated twice at once; keep one of the two";
            return Err(Refusal::Unfit { what: statement.fact.name(), why });
        }
        events.extend(state_one(state, statement, context)?);
    }
    Ok(events)
}

fn state_one(
    state: Option<&CaseFile>,
    statement: &Statement,
    context: &Context<'_>,
) -> Result<Option<Event>, Refusal> {
    let fact = statement.fact;
    if statement.source == Source::Registry {
        let why = "comes from the registry by itself; name who bills and who gives the service, \
                   or say who else knows it";
        return Err(Refusal::Unfit { what: fact.name(), why });
    }
    let value = value::canonical(fact, &statement.value)?;
    let known_at = statement.known_at.unwrap_or(context.now);
    if known_at > context.now {
        let why = "was known only in the future; correct when";
        return Err(Refusal::Unfit { what: fact.name(), why });
    }
    let before = state.and_then(|state| state.stated(fact));
    let is_known = before.is_some_and(|before| {
        let is_as_old = statement.known_at.is_none_or(|at| at == before.known_at);
        before.value == value && before.source == statement.source && is_as_old
    });
    Ok((!is_known).then_some(Event::Stated { fact, value, source: statement.source, known_at }))
}

fn retract(state: &CaseFile, facts: &[Fact], reason: &str) -> Result<Vec<Event>, Refusal> {
    is_open(state, "retracting facts")?;
    said::text(reason, "the reason")?;
    let fixed = facts.iter().find(|fact| matches!(fact, Fact::Plan | Fact::MemberPatient));
    if let Some(fact) = fixed {
        let why = "is what the case is for; state another instead";
        return Err(Refusal::Unfit { what: fact.name(), why });
    }
    let mut facts: Vec<Fact> = facts.to_vec();
    facts.sort_unstable();
    facts.dedup();
    let known = facts.into_iter().filter(|fact| state.stated(*fact).is_some());
    Ok(known.map(|fact| Event::Retracted { fact, reason: reason.to_owned() }).collect())
}

fn reopen(state: &CaseFile, reason: &str) -> Result<Vec<Event>, Refusal> {
    said::text(reason, "the reason")?;
    if state.status == Status::Open {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Reopened { reason: reason.to_owned() }])
}

fn share(state: &CaseFile, sight: Sight) -> Result<Vec<Event>, Refusal> {
    if sight.standing == Standing::Owner {
        let why = "is another's; share the case as receiver, plan or delegate";
        return Err(Refusal::Unfit { what: "ownership", why });
    }
    if sight.organisation == state.owner || state.sights.contains(&sight) {
        return Ok(Vec::new());
    }
    let Sight { organisation, standing } = sight;
    Ok(vec![Event::Shared { organisation, standing }])
}

fn redetermine(state: &CaseFile, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    is_open(state, "determining anew")?;
    let Some(basis) = context.basis else { return Err(Refusal::Lacking("the determination")) };
    let is_news = state.basis.as_ref() != Some(basis);
    Ok(is_news.then_some(Event::Redetermined).into_iter().collect())
}
