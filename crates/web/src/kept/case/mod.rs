//! A case: what the policy says of it now, the family, what grew out of it, and the forms of what may
//! be done with it and for it.

mod acts;
mod alike;
mod facts;
mod family;
mod new;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Around, CaseShown, Error, Listing, Shown, Whole};
use latchkey_policy::Language;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::Member;
use latchkey_workflow::{Id, Kind};
use maud::{Markup, html};

use super::acts::{self as forms, Act, Frame, Lists};
use super::evidence::Files;
use super::parts::{full_name, mistake, problem, reference, timeline_of_case};
use super::record::{Sent, ids_in};
use super::who::{Visitor, failed};
use super::words::{Word as Own, kind, status};
use crate::check;
use crate::guard::Posted;
use crate::look::Page;
use crate::words::{Word, code, long};

pub(crate) use acts::command;
pub(super) use acts::{returned, with_wrong};
pub(super) use alike::Warning;
pub(super) use facts::returned as facts_returned;
pub(crate) use facts::{page as facts, state};
pub(super) use new::page_of as new_page;
pub(crate) use new::{blank, open};

/// What the page of a case is made from.
struct Seen {
    case: CaseShown,
    shown: Shown,
    documents: Vec<Listing>,
    /// Whether the visitor may send a file in.
    may_send: bool,
    /// What may be done with it, and what may be made for it.
    open: Vec<&'static Act>,
    makers: Vec<&'static Act>,
    lists: Lists,
    key: String,
}

/// The page of a case. An address may name the form that is to be open, and to whom a referral is to
/// go, as the page of the search does.
pub(crate) async fn page(
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Ok(id) = id.parse::<Id>() else {
        return visitor.nowhere();
    };
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    match seen(&visitor, id, &ids_of(&query)).await {
        Ok(seen) => {
            let begun = begun_referral(&query, &seen.case.case);
            let open = query.get("open");
            let sent = Sent { posted: begun.as_ref(), open, ..Sent::default() };
            of(&visitor, &seen, sent, StatusCode::OK).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Whom an address names.
fn ids_of(query: &Posted) -> Vec<Id> {
    let id = |name: &str| query.get(name).and_then(|id| id.parse().ok());
    ["organisation", "person"].into_iter().filter_map(id).collect()
}

/// The form of a referral to whom the address names, as if somebody had begun it.
fn begun_referral(query: &Posted, case: &CaseFile) -> Option<Posted> {
    let id = |name: &str| query.get(name).and_then(|id| id.parse::<Id>().ok());
    let organisation = id("organisation")?;
    Some(Posted::of([
        ("kind", "referral".to_owned()),
        ("command", "draft".to_owned()),
        ("letter.receiver.organisation", organisation.to_string()),
        ("letter.receiver.person", id("person").map(|id| id.to_string()).unwrap_or_default()),
        ("letter.patient", case.patient.name().to_owned()),
    ]))
}

async fn seen(visitor: &Visitor, id: Id, named: &[Id]) -> Result<Seen, Error> {
    let (language, mut named) = (visitor.language, named.to_vec());
    let looked = visitor.look(move |app, call| {
        let case = app.case(call, id)?;
        let Whole { shown, documents, may_add_file } = app.whole(call, id)?;
        let open = forms::open_to(app, call, (shown.kind, id))?;
        let is_open = case.case.status == latchkey_workflow::case_file::Status::Open;
        let makers = if is_open { forms::makers_for(app, call, id)? } else { Vec::new() };
        named.extend(ids_in(&shown.state));
        let around =
            forms::Around { case: Some(&case), documents: &documents, named: &named, language };
        let all: Vec<&'static Act> = open.iter().chain(&makers).copied().collect();
        let lists = Lists::of(&all, app, call, around)?;
        let key = call.id(9).to_string();
        Ok(Seen { case, shown, documents, may_send: may_add_file, open, makers, lists, key })
    });
    looked.await
}

/// The page of what was seen, with what came of something that was sent.
fn of(visitor: &Visitor, seen: &Seen, sent: Sent<'_>, status_code: StatusCode) -> Page {
    let language = visitor.language;
    let case = &seen.case;
    let id = case.case.id;
    let (documents, may_send) = (seen.documents.as_slice(), seen.may_send);
    let files = Files { record: id, documents, may_send };
    let main = html! {
        div.wide.kept.answer {
            (head(case, language))
            (reference(id, language))
            @if let Some(error) = sent.problem { (problem(error, language)) }
            @if let Some(wrong) = sent.wrong { (mistake(wrong, language)) }
            @if let Some(alike) = sent.alike { (alike.show(language)) }
            div.review {
                div {
                    (check::of_case(&visitor.site, &case.case.to_case(), language))
                    (around(&case.around, language))
                    (family(case, language))
                }
                div { (offered(seen, sent, language)) }
            }
            (files.show(sent.wrong.is_some(), language))
            (timeline_of_case(&seen.shown.timeline, visitor.site.library.vocabulary(), language))
        }
    };
    let title = Word::KindCase.text(language);
    Page { status: status_code, ..visitor.page(title, format!("/cases/{id}"), main) }
}

fn head(case: &CaseShown, language: Language) -> Markup {
    html! {
        p.progress {
            a href={ "/cases?lang=" (code(language)) } { (Word::Cases.text(language)) }
            " · " (status(Kind::Case, case.case.status.name(), language))
        }
    }
}

/// What may be done: facts first, then what grows out of the case, then the case itself.
fn offered(seen: &Seen, sent: Sent<'_>, language: Language) -> Markup {
    let id = seen.case.case.id;
    let action = format!("/cases/{id}");
    let frame = Frame {
        action: &action,
        language,
        version: None,
        key: &seen.key,
        lists: &seen.lists,
        thing: &seen.shown.state,
        carried: None,
        open: sent.open,
        sent: sent.posted.map(|posted| (posted, sent.mistakes)),
    };
    let of_case = Frame { version: Some(seen.case.version), ..frame };
    let may_state = seen.open.iter().any(|act| act.id == "name");
    let may_refer = seen.makers.iter().any(|act| act.id == "draft");
    html! {
        @if !seen.open.is_empty() || !seen.makers.is_empty() {
            section aria-labelledby="acts" {
                h2 #acts { (Own::WhatCanBeDone.text(language)) }
                ul.doors {
                    @if may_state {
                        li { a.usa-button href={ "/cases/" (id) "/facts?lang=" (code(language)) } {
                            (Own::StateFacts.text(language))
                        } }
                    }
                    @if may_refer {
                        li { a.usa-button.usa-button--outline href={ "/find?case=" (id) "&lang=" (code(language)) } {
                            (Own::FindForCase.text(language))
                        } }
                    }
                }
                (frame.all(&seen.makers))
                (of_case.all(&seen.open))
            }
        }
    }
}

/// What grew out of the case, each with a way to it.
fn around(around: &[Around], language: Language) -> Markup {
    html! {
        @if !around.is_empty() {
            section aria-labelledby="around" {
                h2 #around { (Word::GrewOut.text(language)) }
                ul.around {
                    @for one in around {
                        li class=(one.kind.name()) {
                            a href={ "/records/" (one.id) "?lang=" (code(language)) } {
                                (kind(one.kind).text(language))
                                span.usa-sr-only { " " (one.id.tail()) }
                            }
                            " · " (status(one.kind, &one.status, language))
                            " · " code.quiet aria-hidden="true" { (one.id.tail()) }
                        }
                    }
                }
            }
        }
    }
}

fn family(case: &CaseShown, language: Language) -> Markup {
    html! {
        @if !case.members.is_empty() {
            section aria-labelledby="family" {
                h2 #family { (Word::Family.text(language)) }
                dl.terms { @for member in &case.members { (self::member(member, language)) } }
            }
        }
    }
}

fn member(member: &Member, language: Language) -> Markup {
    let profile = &member.profile;
    let role = match profile.kind {
        latchkey_domain::Patient::Parent => Word::Parent,
        latchkey_domain::Patient::Infant => Word::Infant,
    };
    html! {
        div {
            dt { (role.text(language)) }
            dd {
                (full_name(member))
                @if let Some(day) = profile.birth_date { " · " (long(day, language)) }
                @if let Some(telephone) = &profile.telephone { " · " (telephone) }
            }
        }
    }
}
