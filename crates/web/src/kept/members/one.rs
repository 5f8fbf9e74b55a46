//! One member: what is known, and the forms in which that is stated anew.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Payer, Shown};
use latchkey_domain::Sex;
use latchkey_workflow::registry::{LetterFormat, Member, MemberCommand, OrganisationKind};
use latchkey_workflow::{Action, Id, Kind, Refusal};
use maud::{Markup, html};

use super::words::Say;
use super::{list, profile};
use crate::guard::Posted;
use crate::kept::administration::{
    Asking, Choice, Fields, Mistake, Phrase, asked, done, may, problem, rows_shown, stale,
    status_of,
};
use crate::kept::interrupted::moved_on;
use crate::kept::parts::timeline;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;
use crate::words::long;

/// What the page of a member is made from.
struct Seen {
    member: Member,
    shown: Shown,
    plans: Vec<Payer>,
    key: String,
}

/// The page of a member; the look is logged.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    shown(&visitor, id, &Posted::default(), &[], None).await
}

async fn seen(visitor: &Visitor, id: Id) -> Result<Seen, Error> {
    let looked = visitor.look(move |app, call| {
        let shown = app.show(call, id)?;
        if shown.kind != Kind::Member {
            return Err(Refusal::Missing("record").into());
        }
        let member = serde_json::from_value(shown.state.clone());
        let mut plans = app.payers(call)?;
        plans.retain(|payer| payer.kind == OrganisationKind::Plan);
        let key = call.id(9).to_string();
        Ok(Seen { member: member.map_err(|_| Error::Damaged("member"))?, shown, plans, key })
    });
    looked.await
}

/// Does what a form asks.
pub(crate) async fn change(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    let kind = match seen(&visitor, id).await {
        Ok(seen) => seen.member.profile.kind,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let reason = || posted.get("reason").unwrap_or_default().trim().to_owned();
    let command = match posted.get("command") {
        Some("keep") => match profile::read(&posted, kind) {
            Ok(profile) => Ok(MemberCommand::Keep { id, profile: Box::new(profile) }),
            Err(mistakes) => return shown(&visitor, id, &posted, &mistakes, None).await,
        },
        Some("retire") => Ok(MemberCommand::Retire { reason: reason() }),
        Some("restore") => Ok(MemberCommand::Restore),
        _ => Err(stale()),
    };
    let result = match command {
        Ok(command) => asked(&visitor, &posted, Some(id), Command::Member(command)).await,
        Err(error) => Err(error),
    };
    match result {
        Ok(_) => done(&format!("/members/{id}"), visitor.language),
        Err(error) => shown(&visitor, id, &posted, &[], Some(&error)).await,
    }
}

/// The page with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.shown.version);
            let status = changed.as_ref().map_or(StatusCode::OK, status_of);
            let page = of(visitor, &seen, posted, &[], changed.as_ref());
            Page { status, ..page }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

async fn shown(
    visitor: &Visitor,
    id: Id,
    posted: &Posted,
    mistakes: &[Mistake],
    error: Option<&Error>,
) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let status = match error {
                Some(error) => status_of(error),
                None if !mistakes.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            Page { status, ..of(visitor, &seen, posted, mistakes, error) }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

fn of(
    visitor: &Visitor,
    seen: &Seen,
    posted: &Posted,
    mistakes: &[Mistake],
    error: Option<&Error>,
) -> Page {
    let language = visitor.language;
    let title = list::name(&seen.member);
    let main = html! {
        div.wide.kept {
            h1 { (title) }
            @if let Some(error) = error { (problem(error, language)) }
            div.review {
                div {
                    (state(visitor, seen))
                    (timeline(&seen.shown.timeline, language))
                }
                @if may(visitor, Action::MemberKeep) {
                    div { (forms(visitor, seen, posted, mistakes)) }
                }
            }
        }
    };
    visitor.page(&title, format!("/members/{}", seen.member.id), main)
}

fn state(visitor: &Visitor, seen: &Seen) -> Markup {
    let (language, profile) = (visitor.language, &seen.member.profile);
    let plan = |id: Id| seen.plans.iter().find(|plan| plan.id == id).map_or("", |plan| &plan.name);
    let plans: Vec<String> = profile
        .plans
        .iter()
        .map(|held| format!("{} {}", plan(held.value.plan), held.value.number))
        .collect();
    let birth = profile.birth_date.map(|day| long(day, language)).unwrap_or_default();
    let rows = [
        (Say::BirthDate.text(language), birth),
        (Say::Memberships.text(language), plans.join(", ")),
        (Phrase::Telephone.text(language), profile.telephone.clone().unwrap_or_default()),
        (Phrase::Languages.text(language), profile.language.clone().unwrap_or_default()),
    ];
    html! {
        p { (list::line(&seen.member, language)) }
        @if let Some(reason) = &seen.member.retired {
            p { (Say::NotUsed.text(language)) " " (reason) }
        }
        dl.terms {
            @for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

fn forms(visitor: &Visitor, seen: &Seen, posted: &Posted, mistakes: &[Mistake]) -> Markup {
    let language = visitor.language;
    let action = format!("/members/{}", seen.member.id);
    let is_tried = |id: &str| posted.get("command") == Some(id);
    let kept = profile::said(&seen.member.profile);
    let said = if is_tried("keep") { posted } else { &kept };
    let fields = Fields { scope: "keep", said, mistakes, language };
    let form = |id, title: Say, inner: &Markup| {
        let (version, key) = (Some(seen.shown.version), seen.key.as_str());
        let (title, is_open) = (title.text(language), is_tried(id));
        Asking { id, of: "", title, action: &action, version, key, is_open, language }.around(inner)
    };
    let keep = html! { (fields.summary()) (fields_of(&fields, &seen.plans)) };
    let why = Fields { scope: "retire", said: posted, mistakes: &[], language };
    html! {
        (form("keep", Say::ChangeMember, &keep))
        @if seen.member.retired.is_some() { (form("restore", Say::UseAgain, &html! {})) }
        @else { (form("retire", Say::UseNoLonger, &why.line("reason", Phrase::WhyReason))) }
    }
}

fn fields_of(fields: &Fields<'_>, plans: &[Payer]) -> Markup {
    let language = fields.language;
    let sexes =
        [(Sex::Female, Say::Female), (Sex::Male, Say::Male), (Sex::Unknown, Say::UnknownSex)];
    let sexes = sexes.map(|(sex, say)| (sex.name().to_owned(), say.text(language)));
    let letters = [
        (LetterFormat::Print, Say::Print),
        (LetterFormat::LargePrint, Say::LargePrint),
        (LetterFormat::Braille, Say::Braille),
        (LetterFormat::Audio, Say::Audio),
        (LetterFormat::Electronic, Say::Electronic),
    ]
    .map(|(format, say)| (format.name().to_owned(), say.text(language)));
    let plans: Vec<Choice<'_>> =
        plans.iter().map(|plan| (plan.id.to_string(), plan.name.as_str())).collect();
    let line = |name: &str, say: Say, kind: &str| fields.typed(name, say.text(language), kind);
    html! {
        (line("last-name", Say::LastName, "text"))
        (line("first-name", Say::FirstName, "text"))
        (line("birth-date", Say::BirthDate, "date"))
        (fields.chosen("sex", Say::Sex.text(language), Some(Phrase::NotSaid), &sexes))
        (fields.line("telephone", Phrase::Telephone))
        (line("language", Say::Language, "text"))
        (fields.chosen("letters", Say::Letters.text(language), Some(Phrase::NotSaid), &letters))
        (fields.line("street", Phrase::Street))
        (fields.line("second-street", Phrase::SecondStreet))
        (fields.line("city", Phrase::City))
        (fields.line("state", Phrase::State))
        (fields.line("zip", Phrase::Zip))
        @for row in 0..rows_shown(fields.said, "plan") {
            @let place = format!("plan-{row}");
            div.row role="group" aria-label={ (Say::Memberships.text(language)) " " (row + 1) } {
                (line(&place, Say::Number, "text"))
                (fields.choice(&format!("{place}-plan"), Phrase::Plan, None, &plans))
                (fields.day(&format!("{place}-from"), Phrase::FirstDay))
                (fields.day(&format!("{place}-until"), Phrase::LastDay))
            }
        }
    }
}
