//! What is known of a referral, a visit or a claim.

use latchkey_policy::Language;
use latchkey_workflow::Kind;
use latchkey_workflow::referral::Referral;
use latchkey_workflow::visit::Visit;
use maud::{Markup, html};

use super::{Seen, money};
use crate::kept::acts::{Say, called, details};
use crate::kept::parts::{at, terms};
use crate::kept::words::Word;
use crate::words::{Word as Fixed, long};

/// The details of a thing.
pub(super) fn part(seen: &Seen, language: Language) -> Markup {
    html! {
        section aria-labelledby="state" {
            h2 #state { (Fixed::Details.text(language)) }
            (terms(&rows(seen, language)))
        }
        @if seen.shown.kind == Kind::Claim { (money::part(seen, language)) }
    }
}

fn rows(seen: &Seen, language: Language) -> Vec<(&'static str, String)> {
    let said =
        |acts: &[&str]| details(seen.shown.kind, acts, &seen.shown.state, &seen.lists, language);
    match seen.shown.kind {
        Kind::Referral => {
            let mut rows = said(&["redraft"]);
            let referral = serde_json::from_value(seen.shown.state.clone()).ok();
            rows.extend(referral.map(|referral| moved(&referral, language)).unwrap_or_default());
            rows
        }
        Kind::Visit => {
            let is_recorded = seen.shown.state["record"].is_object();
            let mut rows = said(if is_recorded { &["record"] } else { &["replan"] });
            let visit = serde_json::from_value(seen.shown.state.clone()).ok();
            rows.extend(visit.map(|visit| ended(&visit, language)).unwrap_or_default());
            rows
        }
        Kind::Claim => said(&["correct", "restate-deadline", "post-reversal"]),
        _ => Vec::new(),
    }
}

/// How a referral went on.
fn moved(referral: &Referral, language: Language) -> Vec<(&'static str, String)> {
    let word = |word: Word| word.text(language);
    let called = |act, place, name| called(Kind::Referral, act, place, name, language);
    let mut rows = Vec::new();
    let sent = referral.sent_at.map(|sent| at(sent, language));
    rows.extend(sent.map(|sent| (word(Word::SentAt), sent)));
    rows.extend(referral.window.map(|day| (word(Word::Window), long(day, language))));
    rows.extend(referral.scheduled_on.map(|day| (word(Word::ScheduledOn), long(day, language))));
    if let Some(declined) = &referral.declined {
        rows.push((word(Word::DeclinedFor), called("decline", "reason", declined.reason.name())));
        rows.extend(declined.note.clone().map(|note| (word(Word::Note), note)));
    }
    if let Some(report) = &referral.report {
        rows.push((word(Word::Outcome), called("complete", "outcome", report.outcome.name())));
        rows.push((word(Word::Report), report.text.clone()));
        rows.extend(report.seen_on.map(|day| (word(Word::SeenOn), long(day, language))));
    }
    rows
}

/// What became of a visit beside its record.
fn ended(visit: &Visit, language: Language) -> Vec<(&'static str, String)> {
    let word = |word: Word| word.text(language);
    let mut rows = Vec::new();
    let cancelled =
        visit.cancelled.map(|why| called(Kind::Visit, "cancel", "reason", why.name(), language));
    rows.extend(cancelled.map(|why| (word(Word::CancelledFor), why)));
    rows.extend(visit.unbilled.clone().map(|why| (word(Word::UnbilledFor), why)));
    let corrected = visit.amendments.last().map(|last| last.reason.clone());
    rows.extend(corrected.map(|why| (word(Word::AmendedFor), why)));
    let is_billed = visit.claim.map(|_| Say::Yes.text(language).to_owned());
    rows.extend(is_billed.map(|yes| (word(Word::ClaimMade), yes)));
    rows
}
