//! One thing as it stands: a referral, a visit, a claim, a request for authorisation; what happened to
//! it, and the forms of what its visitor may do with it now.

mod details;
mod done;
mod letters;
mod money;
mod seen;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, Noted, Previewed};
use latchkey_policy::Language;
use latchkey_workflow::{Id, Kind};
use maud::{Markup, html};

use super::acts::{Frame, Mistake};
use super::case::Warning;
use super::evidence::Files;
use super::filing;
use super::parts::{mistake, problem, reference, timeline};
use super::review;
use super::who::{Visitor, failed};
use super::words::Word as Own;
use super::words::{kind, status};
use crate::guard::Posted;
use crate::look::Page;
use crate::words::{Word, code};

pub(crate) use done::command;
pub(super) use done::{returned, sent_command, why, with_wrong};
pub(super) use seen::{Seen, ids_in, seen};

/// What somebody sent, and what came of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Sent<'s> {
    pub posted: Option<&'s Posted>,
    pub mistakes: &'s [Mistake],
    /// Why it was not done.
    pub problem: Option<&'s Error>,
    /// What is wrong with what was sent, where that is no command.
    pub wrong: Option<&'static str>,
    /// What there is already like what is to be opened.
    pub alike: Option<Warning<'s>>,
    /// What there is to know of what was done.
    pub noted: &'s [Noted],
    /// The letters that would follow.
    pub letters: &'s [Previewed],
    /// The form that is to be open.
    pub open: Option<&'s str>,
}

impl<'s> Sent<'s> {
    /// A form as somebody filled it in whose session ended before they sent it, with the status that its
    /// page has: what it is about may have changed since.
    pub fn returned(posted: &'s Posted, changed: Option<&'s Error>) -> (Self, StatusCode) {
        let status = changed.map_or(StatusCode::OK, |_| StatusCode::CONFLICT);
        (Self { posted: Some(posted), problem: changed, ..Self::default() }, status)
    }
}

/// The page of a thing.
pub(crate) async fn page(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else {
        return visitor.nowhere();
    };
    match seen(&visitor, id).await {
        Ok(seen) => of(&visitor, &seen, Sent::default(), StatusCode::OK).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// The page of what was seen, with what came of something that was sent.
pub(super) fn of(visitor: &Visitor, seen: &Seen, sent: Sent<'_>, status_code: StatusCode) -> Page {
    let language = visitor.language;
    let shown = &seen.shown;
    let title = kind(shown.kind).text(language);
    let (record, documents, may_send) = (shown.id, seen.documents.as_slice(), seen.may_send);
    let files = Files { record, documents, may_send };
    let main = html! {
        div.wide.kept {
            (way_back(seen, language))
            h1 { (title) " · " (status(shown.kind, &shown.status, language)) }
            (reference(shown.id, language))
            @if let Some(error) = sent.problem { (problem(error, language)) }
            @if let Some(wrong) = sent.wrong { (mistake(wrong, language)) }
            (filing::way(visitor, seen))
            (noted(sent.noted, language))
            (letters::part(sent.letters, language))
            div.review {
                div {
                    @if shown.kind == Kind::Authorization { (review::asked(seen, language)) }
                    @else { (details::part(seen, language)) }
                    (files.show(sent.wrong.is_some(), language))
                    @if shown.kind == Kind::Authorization { (review::policy(visitor, seen)) }
                }
                div {
                    @if shown.kind == Kind::Authorization { (review::clock(seen, language)) }
                    (forms(seen, sent, language))
                }
            }
            (timeline(&shown.timeline, language))
        }
    };
    let page = visitor.page(title, format!("/records/{}", shown.id), main);
    Page { status: status_code, ..page }
}

/// The way back, and to the neighbours in the queue.
fn way_back(seen: &Seen, language: Language) -> Markup {
    let lang = code(language);
    html! {
        div.along-top {
            p.progress {
                a href={ "/work?lang=" (lang) } { (Word::Work.text(language)) }
                @if let Some(case) = &seen.case {
                    " · " a href={ "/cases/" (case.case.id) "?lang=" (lang) } {
                        (Word::KindCase.text(language))
                    }
                }
            }
            (neighbours(seen, language))
        }
    }
}

/// The way to the one before and the one after in the queue.
fn neighbours(seen: &Seen, language: Language) -> Markup {
    let lang = code(language);
    let way = |id: Option<Id>, rel: &str, word: Own| {
        html! {
            @if let Some(id) = id {
                li { a rel=(rel) href={ "/records/" (id) "?lang=" (lang) } { (word.text(language)) } }
            }
        }
    };
    let (before, after) = seen.neighbours;
    html! {
        @if before.is_some() || after.is_some() {
            nav aria-label=(Own::InTheQueue.text(language)) {
                ul.ways {
                    (way(before, "prev", Own::PreviousInQueue))
                    (way(after, "next", Own::NextInQueue))
                }
            }
        }
    }
}

fn forms(seen: &Seen, sent: Sent<'_>, language: Language) -> Markup {
    let action = format!("/records/{}", seen.shown.id);
    let frame = Frame {
        action: &action,
        language,
        version: Some(seen.shown.version),
        key: &seen.key,
        lists: &seen.lists,
        thing: &seen.shown.state,
        carried: None,
        open: sent.open,
        sent: sent.posted.map(|posted| (posted, sent.mistakes)),
    };
    html! {
        @if !seen.open.is_empty() {
            section aria-labelledby="acts" {
                h2 #acts { (Own::WhatCanBeDone.text(language)) }
                (frame.all(&seen.open))
            }
        }
    }
}

/// What there is to know of what was done; none of it stood in the way.
fn noted(noted: &[Noted], language: Language) -> Markup {
    html! {
        @if !noted.is_empty() {
            div.ask role="status" {
                h2 { (Own::GoodToKnow.text(language)) }
                ul {
                    @for one in noted {
                        li lang="en" {
                            (one.sentence) " " (one.detail) " " (one.fix)
                            " " span.quiet { "(" (one.source) ", " (one.place) ")" }
                        }
                    }
                }
            }
        }
    }
}
