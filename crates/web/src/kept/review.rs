//! A request for authorisation as its reviewer sees it: what is asked, what the policy says of it with
//! its sentences, and the forms of what may be done next, each for those who may do it.

use latchkey_policy::Language;
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::{Access, Action, Role, Standing, access};
use maud::{Markup, html};

use super::parts::{left, terms};
use super::record::Seen;
use super::who::Visitor;
use crate::check;
use crate::look::{Form, hidden};
use crate::words::{Word, long};

/// The request and its forms, side by side where there is room.
pub(super) fn part(visitor: &Visitor, seen: &Seen) -> Markup {
    let language = visitor.language;
    let Ok(request) = serde_json::from_value::<Authorization>(seen.shown.state.clone()) else {
        return html! {};
    };
    html! {
        div.review {
            div {
                (asked(&request, language))
                @if let Some(case) = &seen.case {
                    section.answer aria-labelledby="policy" {
                        h2 #policy { (Word::PolicySays.text(language)) }
                        (check::reasons_of_case(&visitor.site, &case.to_case(), language))
                    }
                }
            }
            div {
                (clock(&request, seen, language))
                (forms(visitor, seen, &request))
            }
        }
    }
}

fn asked(request: &Authorization, language: Language) -> Markup {
    let ask = &request.ask;
    let days =
        format!("{} – {}", long(ask.period.from, language), long(ask.period.until, language));
    let codes = ask.procedures.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let rows = [
        (Word::Received, long(request.received.day_in_california(), language)),
        (Word::AskedUnits, ask.units.to_string()),
        (Word::AskedDays, days),
        (Word::AskedCodes, codes),
        (Word::Why, ask.reason.clone()),
    ];
    html! {
        section aria-labelledby="asked" {
            h2 #asked { (Word::WhatIsAsked.text(language)) }
            (terms(&rows, language))
        }
        @if let Some(decision) = request.decision() {
            section aria-labelledby="decided" {
                h2 #decided { (Word::WhatWasDecided.text(language)) }
                (terms(&[
                    (Word::By, decision.by.name.clone()),
                    (Word::ApprovalNumber, decision.grant.as_ref().map(|g| g.number.clone()).unwrap_or_default()),
                    (Word::Billing, decision.grant.as_ref().map(|g| g.billing.clone()).unwrap_or_default()),
                    (Word::Reason, decision.grounds.as_ref().map(|g| g.reason.clone()).unwrap_or_default()),
                    (Word::Criteria, decision.grounds.as_ref().map(|g| g.criteria.clone()).unwrap_or_default()),
                ], language))
            }
        }
    }
}

fn clock(request: &Authorization, seen: &Seen, language: Language) -> Markup {
    let due = request.clock.decide_by.filter(|_| request.status.is_under_review());
    html! {
        @if let Some(due) = due {
            section aria-labelledby="clock" {
                h2 #clock { (Word::DecideBy.text(language)) }
                p { (left(due, seen.now, language)) }
            }
        }
    }
}

/// Whether the visitor's organisation may do something to this request.
fn may(visitor: &Visitor, request: &Authorization, action: Action) -> bool {
    let here = visitor.caller.organisation;
    let delegate = request.delegation.map(|delegated| delegated.to);
    let standing = match here {
        org if Some(org) == delegate => Standing::Delegate,
        org if org == request.plan => Standing::Plan,
        org if org == request.owner => Standing::Owner,
        _ => return false,
    };
    let allowed = |role: &Role| access(*role, action, Some(standing)) == Access::Allowed;
    visitor.caller.roles.iter().any(allowed)
}

fn forms(visitor: &Visitor, seen: &Seen, request: &Authorization) -> Markup {
    let language = visitor.language;
    let is_reviewed = request.status.is_under_review();
    let reviews = is_reviewed && may(visitor, request, Action::AuthorizationReview);
    let decides = is_reviewed && may(visitor, request, Action::AuthorizationDeny);
    html! {
        @if reviews {
            @if request.reviewer != Some(visitor.caller.account) {
                (form(seen, "take-up", Word::TakeUp, language, &html! {}))
            }
            (form(seen, "approve", Word::Approve, language, &html! {
                (line("number", Word::ApprovalNumber, language))
                (text("billing", Word::Billing, language))
            }))
            (form(seen, "ask-information", Word::AskForMore, language, &html! {
                (text("asks", Word::WhatIsNeeded, language))
            }))
        }
        @if decides {
            (form(seen, "deny", Word::Deny, language, &html! {
                p.quiet { (Word::DenyHelp.text(language)) }
                (text("reason", Word::Reason, language))
                (text("criteria", Word::Criteria, language))
                (text("rationale", Word::Rationale, language))
            }))
        }
        @if is_reviewed && may(visitor, request, Action::AuthorizationRequest) {
            (form(seen, "supply-information", Word::Supply, language, &html! {
                (text("note", Word::Note, language))
            }))
        }
    }
}

/// A form of one command. It carries the version that was looked at, and a key: sent twice, it is
/// done once.
fn form(
    seen: &Seen,
    command: &'static str,
    title: Word,
    language: Language,
    fields: &Markup,
) -> Markup {
    let shown = &seen.shown;
    let inner = html! {
        (hidden("command", command))
        (hidden("version", &shown.version.to_string()))
        (hidden("key", &format!("{}-{command}", seen.key)))
        (fields)
        p.actions { button.usa-button type="submit" { (title.text(language)) } }
    };
    html! {
        details.act open[command == "take-up"] {
            summary { (title.text(language)) }
            (Form { id: command, action: format!("/records/{}", shown.id), language }.around(&inner))
        }
    }
}

fn line(name: &str, word: Word, language: Language) -> Markup {
    html! {
        div.field {
            label.usa-label for=(name) { (word.text(language)) }
            input.usa-input id=(name) name=(name) type="text" autocomplete="off" maxlength="120";
        }
    }
}

fn text(name: &str, word: Word, language: Language) -> Markup {
    html! {
        div.field {
            label.usa-label for=(name) { (word.text(language)) }
            textarea.usa-textarea id=(name) name=(name) rows="3" maxlength="4000" {}
        }
    }
}
