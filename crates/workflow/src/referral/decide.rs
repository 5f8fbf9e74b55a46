//! What comes of a command to a referral.

use latchkey_domain::Day;

use super::reminders::remind_at;
use super::{Answer, Command, Event, Letter, Receiver, Referral, Refused, Status, clocks, report};
use crate::{Context, Moment, Refusal, said};

/// Events, or why not.
pub(super) fn decide(
    state: Option<&Referral>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (state, command) {
        (None, Command::Draft { id, case, letter }) => {
            draft(letter)?;
            Ok(vec![Event::Drafted { id: *id, case: *case, letter: letter.clone() }])
        }
        (None, _) => Err(Refusal::Missing("referral")),
        (Some(_), Command::Draft { .. }) => Err(Refusal::Exists("referral")),
        (Some(state), Command::Tick) => Ok(tick(state, context)),
        (Some(state), Command::RestateWindow { until }) => Ok(restate(state, *until)),
        (Some(state), command) => {
            fits(state, command)?;
            in_time(state, command, context)?;
            act(state, command, context)
        }
    }
}

/// Whether a command fits where the referral stands.
fn fits(state: &Referral, command: &Command) -> Result<(), Refusal> {
    let status = state.status;
    let fits = match command {
        Command::Redraft { .. } | Command::Send => status == Status::Draft,
        Command::ChangeUrgency { .. } => status.is_underway(),
        Command::Withdraw { .. } => status == Status::Draft || status.is_underway(),
        Command::Answer(answer) | Command::RecordAnswer(answer) => match answer {
            Answer::Accept => status == Status::Sent,
            Answer::Decline { .. } => status.is_underway(),
            Answer::Complete { .. } if status == Status::Expired => true,
            Answer::Schedule { .. } | Answer::Complete { .. } => {
                matches!(status, Status::Accepted | Status::Scheduled)
            }
        },
        Command::Close => status.is_settled(),
        Command::Draft { .. } | Command::RestateWindow { .. } | Command::Tick => false,
    };
    if fits { Ok(()) } else { Err(Refusal::Status { what: command.what(), status: status.name() }) }
}

/// A window that closed counts whether or not the tick that is to record it has run. It hinders
/// nobody from withdrawing, nor from reporting on a family that was seen.
fn in_time(state: &Referral, command: &Command, context: &Context<'_>) -> Result<(), Refusal> {
    let is_bound = match command {
        Command::Answer(answer) | Command::RecordAnswer(answer) => {
            !matches!(answer, Answer::Complete { .. })
        }
        command => !matches!(command, Command::Withdraw { .. }),
    };
    if !is_bound {
        return Ok(());
    }
    match state.window.filter(|_| clocks::is_lapsed(state, context.now)) {
        Some(day) => Err(window_closed(day)),
        None => Ok(()),
    }
}

/// The refusal of what comes after the window.
pub(super) fn window_closed(day: Day) -> Refusal {
    let remedy = "ask the plan whether it authorises a later visit";
    Refusal::Closed { what: "the policy's window for a referral", day, remedy }
}

fn act(state: &Referral, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Redraft { letter } => {
            draft(letter)?;
            let event = Event::Redrafted { letter: letter.clone() };
            Ok((state.letter != *letter).then_some(event).into_iter().collect())
        }
        Command::Send => send(state, context),
        Command::ChangeUrgency { is_urgent } => Ok(change_urgency(state, *is_urgent, context)),
        Command::Withdraw { reason } => {
            said::text(reason, "the reason")?;
            Ok(vec![Event::Withdrawn { reason: reason.clone() }])
        }
        Command::Answer(answer) => {
            receiver_answers(state, context)?;
            answered(state, answer, context)
        }
        Command::RecordAnswer(answer) => {
            owner_records(state)?;
            answered(state, answer, context)
        }
        Command::Close => Ok(vec![Event::Closed]),
        Command::Draft { .. } | Command::RestateWindow { .. } | Command::Tick => {
            Err(Refusal::Inconsistent)
        }
    }
}

/// A draft may still lack its reason, and not be longer than a letter.
fn draft(letter: &Letter) -> Result<(), Refusal> {
    if !letter.reason.is_empty() {
        said::text(&letter.reason, "the reason for the referral")?;
    }
    let Receiver::Outside { name, fax, telephone } = &letter.receiver else { return Ok(()) };
    said::line(name, "the receiver's name")?;
    said::optional_line(fax.as_ref(), "the receiver's fax number")?;
    said::optional_line(telephone.as_ref(), "the receiver's telephone number")?;
    if fax.is_none() && telephone.is_none() {
        return Err(Refusal::Lacking("the receiver's fax or telephone number"));
    }
    Ok(())
}

fn send(state: &Referral, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    said::text(&state.letter.reason, "the reason for the referral")?;
    let window = context.basis.and_then(|basis| basis.referral_until);
    if let Some(day) = window.filter(|day| *day < context.now.day_in_california()) {
        return Err(window_closed(day));
    }
    Ok(vec![Event::Sent { window, remind_at: first_reminder(state, context.now, context) }])
}

fn first_reminder(state: &Referral, since: Moment, context: &Context<'_>) -> Moment {
    remind_at(since, 0, state.letter.is_urgent, context)
}

fn change_urgency(state: &Referral, is_urgent: bool, context: &Context<'_>) -> Vec<Event> {
    if state.letter.is_urgent == is_urgent {
        return Vec::new();
    }
    let since = awaited_since(state, context);
    let remind_at = remind_at(since, state.reminders, is_urgent, context);
    vec![Event::UrgencyChanged { is_urgent, remind_at }]
}

/// From when somebody's step is awaited: of a report, the day of the visit where it is to come.
fn awaited_since(state: &Referral, context: &Context<'_>) -> Moment {
    let visit = state.scheduled_on.filter(|_| state.status == Status::Scheduled);
    visit.map_or(context.now, |day| context.now.max(Moment::start_of_day_in_california(day)))
}

fn receiver_answers(state: &Referral, context: &Context<'_>) -> Result<(), Refusal> {
    let receiver = state.letter.receiver.organisation();
    if receiver == Some(context.actor.organisation) {
        return Ok(());
    }
    Err(Refusal::Forbidden("whoever received the referral"))
}

fn owner_records(state: &Referral) -> Result<(), Refusal> {
    if state.is_answered_by_receiver() {
        return Err(Refusal::Forbidden("whoever received the referral, who answers it here"));
    }
    Ok(())
}

fn answered(
    state: &Referral,
    answer: &Answer,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match answer {
        Answer::Accept => {
            let remind_at = first_reminder(state, context.now, context);
            Ok(vec![Event::Accepted { remind_at }])
        }
        Answer::Decline { reason, note } => {
            said::note(note.as_ref(), "the note")?;
            if *reason == Refused::Other && note.is_none() {
                return Err(Refusal::Lacking("the reason in words"));
            }
            Ok(vec![Event::Declined { reason: *reason, note: note.clone() }])
        }
        Answer::Schedule { on } => schedule(state, *on, context),
        Answer::Complete { outcome, report, seen_on } => {
            report::complete(state, *outcome, report, *seen_on, context)
        }
    }
}

/// The window is the policy's for the referral: a visit is scheduled within it.
fn schedule(state: &Referral, on: Day, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if state.sent_at.is_some_and(|sent| on < sent.day_in_california()) {
        let why = "lies before the referral was sent; correct it";
        return Err(Refusal::Unfit { what: "the day of the visit", why });
    }
    if let Some(day) = state.window.filter(|window| *window < on) {
        return Err(window_closed(day));
    }
    if state.scheduled_on == Some(on) && state.status == Status::Scheduled {
        return Ok(Vec::new());
    }
    let visit = context.now.max(Moment::start_of_day_in_california(on));
    Ok(vec![Event::Scheduled { on, remind_at: first_reminder(state, visit, context) }])
}

/// A window is stated where it still bears on something.
fn restate(state: &Referral, until: Option<Day>) -> Vec<Event> {
    let bears = state.status.is_underway() && state.window != until;
    bears.then_some(Event::WindowRestated { until }).into_iter().collect()
}

fn tick(state: &Referral, context: &Context<'_>) -> Vec<Event> {
    if clocks::is_lapsed(state, context.now) {
        return vec![Event::Expired];
    }
    let is_due = state.remind_at.is_some_and(|at| at <= context.now);
    if !is_due || !state.status.is_underway() {
        return Vec::new();
    }
    let number = state.reminders.saturating_add(1);
    let remind_at = remind_at(context.now, number, state.letter.is_urgent, context);
    vec![Event::Reminded { number, remind_at }]
}
