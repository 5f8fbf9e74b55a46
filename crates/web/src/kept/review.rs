//! A request for authorisation as its reviewer sees it: what is asked, what was decided, what the
//! policy says of it with its sentences, and the clock with what it is counted from.

use latchkey_policy::Language;
use latchkey_workflow::authorization::{Authorization, Decision, DenialReason, Granted};
use latchkey_workflow::{Deadline, Kind};
use maud::{Markup, html};

use super::acts::called;
use super::parts::{at, left, terms};
use super::record::Seen;
use super::who::Visitor;
use super::words::Word as Own;
use crate::check;
use crate::words::{Word, long, said};

fn request(seen: &Seen) -> Option<Authorization> {
    serde_json::from_value(seen.shown.state.clone()).ok()
}

/// What is asked, and what was decided.
pub(super) fn asked(seen: &Seen, language: Language) -> Markup {
    let Some(request) = request(seen) else { return html! {} };
    html! {
        section aria-labelledby="asked" {
            h2 #asked { (Word::WhatIsAsked.text(language)) }
            (terms(&of_ask(&request, seen, language)))
        }
        @if let Some(decision) = request.decision() {
            section aria-labelledby="decided" {
                h2 #decided { (Word::WhatWasDecided.text(language)) }
                (terms(&of_decision(&request, decision, language)))
            }
        }
        (appeal(&request, language))
    }
}

/// What the policy says of the case that it is asked for.
pub(super) fn policy(visitor: &Visitor, seen: &Seen) -> Markup {
    let language = visitor.language;
    html! {
        @if let Some(case) = &seen.case {
            section.answer aria-labelledby="policy" {
                h2 #policy { (Word::PolicySays.text(language)) }
                (check::reasons_of_case(&visitor.site, &case.case.to_case(), language))
            }
        }
    }
}

fn of_ask(request: &Authorization, seen: &Seen, language: Language) -> Vec<(&'static str, String)> {
    let word = |word: Word| word.text(language);
    let ask = &request.ask;
    let days =
        format!("{} – {}", long(ask.period.from, language), long(ask.period.until, language));
    let codes = ask.procedures.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let named = |id| seen.lists.name(id).unwrap_or_default().to_owned();
    let of_list = |place, name| called(Kind::Authorization, "request", place, name, language);
    vec![
        (Own::AskedBy.text(language), named(request.owner)),
        (Own::AskedOf.text(language), named(request.plan)),
        (
            Own::DelegatedTo.text(language),
            request.delegation.map(|delegated| named(delegated.to)).unwrap_or_default(),
        ),
        (word(Word::Received), at(request.received, language)),
        (Own::UrgencyIs.text(language), of_list("urgency", request.urgency.name())),
        (word(Word::AskedUnits), ask.units.to_string()),
        (word(Word::AskedDays), days),
        (word(Word::AskedCodes), codes),
        (Own::RendererIs.text(language), ask.renderer.map(named).unwrap_or_default()),
        (word(Word::Why), ask.reason.clone()),
    ]
}

fn of_decision(
    request: &Authorization,
    decision: &Decision,
    language: Language,
) -> Vec<(&'static str, String)> {
    let word = |word: Word| word.text(language);
    let (grant, grounds) = (decision.grant.as_ref(), decision.grounds.as_ref());
    let picked = grounds.and_then(|grounds| grounds.code);
    let in_words = |reason: DenialReason| {
        called(Kind::Authorization, "deny", "grounds.code", reason.name(), language)
    };
    let mut rows = vec![
        (word(Word::By), format!("{} · {}", decision.by.name, at(decision.at, language))),
        (word(Word::ApprovalNumber), grant.map(|g| g.number.clone()).unwrap_or_default()),
        (word(Word::Billing), grant.map(|g| g.billing.clone()).unwrap_or_default()),
        (Own::PickedReason.text(language), picked.map(in_words).unwrap_or_default()),
        (word(Word::Reason), grounds.map(|g| g.reason.clone()).unwrap_or_default()),
        (word(Word::Criteria), grounds.map(|g| g.criteria.clone()).unwrap_or_default()),
        (word(Word::Rationale), grounds.map(|g| g.rationale.clone()).unwrap_or_default()),
    ];
    if let Some(Granted { grant, .. }) = request.grants.last() {
        let days = format!(
            "{} – {}",
            long(grant.period.from, language),
            long(grant.period.until, language)
        );
        rows.push((Own::GrantedUnits.text(language), grant.units.to_string()));
        rows.push((Own::GrantedDays.text(language), days));
        rows.push((Own::UsedUnits.text(language), request.units_used().to_string()));
    }
    let told = request.notices.provider_told_at.map(|told| at(told, language));
    rows.push((Own::ProviderTold.text(language), told.unwrap_or_default()));
    let told = request.notices.member_notified_at.map(|told| at(told, language));
    rows.push((Own::MemberTold.text(language), told.unwrap_or_default()));
    let until = request.appeal_until.map(|day| long(day, language));
    rows.push((Own::AppealUntil.text(language), until.unwrap_or_default()));
    rows
}

fn appeal(request: &Authorization, language: Language) -> Markup {
    let Some(appeal) = &request.appeal else { return html! {} };
    let by = called(Kind::Authorization, "appeal", "by", appeal.by.name(), language);
    let due = appeal.clock.decide_by.filter(|_| appeal.outcome.is_none());
    html! {
        section aria-labelledby="appeal" {
            h2 #appeal { (Own::TheAppeal.text(language)) }
            (terms(&[
                (Own::FiledAt.text(language), at(appeal.filed_at, language)),
                (Own::FiledBy.text(language), by),
                (Word::Why.text(language), appeal.reason.clone()),
                (Word::DecideBy.text(language), due.map(|due| at(due, language)).unwrap_or_default()),
            ]))
        }
    }
}

/// By when it must be decided, and on request what that is counted from.
pub(super) fn clock(seen: &Seen, language: Language) -> Markup {
    let Some(request) = request(seen) else { return html! {} };
    let appeal = request.appeal.as_ref().filter(|appeal| appeal.outcome.is_none());
    let due = match (request.status.is_under_review(), appeal) {
        (true, _) => request.clock.decide_by,
        (false, Some(appeal)) => appeal.clock.decide_by,
        (false, None) => None,
    };
    let is_reviewed = request.status.is_under_review();
    html! {
        @if due.is_some() || is_reviewed {
            section aria-labelledby="clock" {
                h2 #clock { (Word::DecideBy.text(language)) }
                @match due {
                    Some(due) => p { (left(due, seen.now, language)) },
                    None => p { (Own::ClockStands.text(language)) },
                }
                @if is_reviewed { (counted(&request, seen, language)) }
            }
        }
    }
}

/// When the clock started, what held it up, and by which rules.
fn counted(request: &Authorization, seen: &Seen, language: Language) -> Markup {
    let Some(deadlines) = &seen.deadlines else { return html! {} };
    let due = [
        (Own::TheDecision, deadlines.decision.as_ref()),
        (Own::TheReminder, deadlines.reminder.as_ref()),
        (Own::TheDelayLetter, deadlines.delay_letter.as_ref()),
        (Own::TheSilence, deadlines.silence.as_ref()),
    ];
    html! {
        details.clock {
            summary { (Own::HowCounted.text(language)) }
            ol.happened {
                li { span.quiet { (at(request.received, language)) } " " (Own::ClockStarted.text(language)) }
                @for asked in &request.inquiries {
                    li {
                        span.quiet { (at(asked.asked_at, language)) } " "
                        (Own::ClockAsked.text(language)) ": " (asked.asks)
                        @match asked.settled_at {
                            Some(settled) => {
                                br; span.quiet { (at(settled, language)) } " "
                                (Own::ClockAnswered.text(language))
                            }
                            None => { br; (Own::ClockWaits.text(language)) }
                        }
                    }
                }
                @for change in &request.urgency_changes {
                    li { span.quiet { (at(change.at, language)) } " " (Own::ClockUrgency.text(language)) ": " (change.reason) }
                }
                @if let Some(delay) = &request.extension {
                    li { span.quiet { (at(delay.at, language)) } " " (Own::ClockDelayed.text(language)) }
                }
                @if let Some(missed) = request.missed {
                    li { span.quiet { (at(missed, language)) } " " strong { (Own::ClockMissed.text(language)) } }
                }
            }
            dl.terms {
                @for (word, deadline) in due {
                    @if let Some(deadline) = deadline { (self::due(word, deadline, language)) }
                }
            }
        }
    }
}

fn due(word: Own, deadline: &Deadline, language: Language) -> Markup {
    html! {
        div {
            dt { (word.text(language)) }
            dd {
                (at(deadline.at, language))
                p.quiet { (said(&deadline.why, language)) }
                p.quiet { (Own::Rule.text(language)) ": " span lang="en" { (deadline.source) } }
            }
        }
    }
}
