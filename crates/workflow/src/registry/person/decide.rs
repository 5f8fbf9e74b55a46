//! What comes of a command to a person's record.

use latchkey_domain::Day;

use super::{
    Certificate, Openings, Person, PersonCommand as Command, PersonEvent as Event, PersonProfile,
    Tie, clocks, rules,
};
use crate::{Context, Dated, Id, Refusal, said};

/// Events, or why not.
pub(super) fn decide(
    state: Option<&Person>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (state, command) {
        (state, Command::Keep { id, profile }) => keep(state, *id, profile, context),
        (None, _) => Err(Refusal::Missing("person")),
        (Some(state), command) => act(state, command, context),
    }
}

fn act(state: &Person, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::AddCertificate { certificate } => add(state, certificate),
        Command::CorrectCertificate { certificate } => correct(state, certificate),
        Command::RemoveCertificate { certificate, reason } => {
            said::text(reason, "the reason")?;
            find(state, *certificate)?;
            let (certificate, reason) = (*certificate, reason.clone());
            Ok(vec![Event::CertificateRemoved { certificate, reason }])
        }
        Command::Engage { organisation, kind, from, until } => {
            let value = Tie { organisation: *organisation, kind: *kind };
            engage(state, Dated { value, from: *from, until: *until }, context)
        }
        Command::EndEngagement { organisation, until } => end(state, *organisation, *until),
        Command::StateRoom { has_room, first } => {
            let on = context.now.day_in_california();
            let openings = Openings { has_room: *has_room, on, first: *first };
            openings.is_one()?;
            let is_news = state.accepts_infants != Some(openings);
            Ok(is_news.then_some(Event::RoomStated { openings }).into_iter().collect())
        }
        Command::Retire { reason } => {
            said::text(reason, "the reason")?;
            let event = Event::Retired { reason: reason.clone() };
            Ok(state.retired.is_none().then_some(event).into_iter().collect())
        }
        Command::Restore => {
            Ok(state.retired.is_some().then_some(Event::Restored).into_iter().collect())
        }
        Command::Tick => Ok(clocks::warnings(state, context.now)),
        Command::Keep { .. } => Err(Refusal::Inconsistent),
    }
}

fn keep(
    state: Option<&Person>,
    id: Id,
    profile: &PersonProfile,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if state.is_some_and(|state| state.id != id) {
        return Err(Refusal::Exists("person"));
    }
    rules::profile(profile, state.map_or(&[], |state| &state.certificates))?;
    let today = context.now.day_in_california();
    let is_tied = |tie: &Dated<Tie>| rules::ties_from(tie, today);
    if profile.is_independent && state.is_some_and(|state| state.engagements.iter().any(is_tied)) {
        let why = "is denied, and one that goes on is on record; end it first";
        return Err(Refusal::Unfit { what: "an engagement", why });
    }
    let is_news = state.is_none_or(|state| state.profile != *profile);
    let event = Event::Kept { id, profile: Box::new(profile.clone()) };
    Ok(is_news.then_some(event).into_iter().collect())
}

fn find(state: &Person, certificate: Id) -> Result<&Certificate, Refusal> {
    let mut all = state.certificates.iter().map(|held| &held.certificate);
    all.find(|known| known.id == certificate).ok_or(Refusal::Missing("certificate"))
}

fn add(state: &Person, certificate: &Certificate) -> Result<Vec<Event>, Refusal> {
    if let Ok(known) = find(state, certificate.id) {
        let is_same = known == certificate;
        return if is_same { Ok(Vec::new()) } else { Err(Refusal::Exists("certificate")) };
    }
    rules::certificate(state, certificate)?;
    Ok(vec![Event::CertificateAdded { certificate: certificate.clone() }])
}

fn correct(state: &Person, certificate: &Certificate) -> Result<Vec<Event>, Refusal> {
    if find(state, certificate.id)? == certificate {
        return Ok(Vec::new());
    }
    rules::certificate(state, certificate)?;
    Ok(vec![Event::CertificateCorrected { certificate: certificate.clone() }])
}

fn engage(state: &Person, tie: Dated<Tie>, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if state.engagements.contains(&tie) {
        return Ok(Vec::new());
    }
    rules::tie(state, &tie, context.now.day_in_california())?;
    Ok(vec![Event::Engaged { tie }])
}

fn end(state: &Person, organisation: Id, until: Day) -> Result<Vec<Event>, Refusal> {
    let Some(tie) = running(state, organisation) else {
        return Err(Refusal::Missing("engagement that goes on"));
    };
    if tie.until == Some(until) {
        return Ok(Vec::new());
    }
    if tie.until.is_some_and(|ended| ended < until) {
        let why = "ended before that day; add another that begins after it";
        return Err(Refusal::Unfit { what: "the engagement", why });
    }
    said::dated(&[Dated { until: Some(until), ..*tie }], "the engagement")?;
    Ok(vec![Event::EngagementEnded { organisation, until }])
}

/// The tie that an end is for: the last that began.
pub(super) fn running(state: &Person, organisation: Id) -> Option<&Dated<Tie>> {
    let with = |tie: &&Dated<Tie>| tie.value.organisation == organisation;
    state.engagements.iter().filter(with).max_by_key(|tie| tie.from)
}
