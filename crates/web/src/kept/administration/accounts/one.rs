//! One account: what it may do, what proves who it is, its sessions, and the forms that change them.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, OpenSession, PasswordError, Shown};
use latchkey_workflow::account::{Account, AccountCommand};
use latchkey_workflow::{Action, Id, Kind};
use maud::{Markup, html};

use super::{profile, secret};
use crate::guard::Posted;
use crate::kept::administration::entered::Mistake;
use crate::kept::administration::fields::Fields;
use crate::kept::administration::frame::{
    Asking, asked, done, may, page, problem, stale, status_of,
};
use crate::kept::administration::names;
use crate::kept::administration::sessions;
use crate::kept::administration::words::Phrase;
use crate::kept::first;
use crate::kept::interrupted::moved_on;
use crate::kept::parts::timeline;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;
use crate::words::Word;

/// What the page of an account is made from.
struct Seen {
    account: Account,
    shown: Shown,
    sessions: Vec<OpenSession>,
    key: String,
}

/// What came of a form, to be shown on the page.
#[derive(Default)]
struct Came<'c> {
    posted: Posted,
    mistakes: Vec<Mistake>,
    error: Option<&'c Error>,
    /// A secret that is shown this once.
    once: Option<Markup>,
}

/// The page of an account.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    shown(&visitor, id, &Came::default()).await
}

async fn seen(visitor: &Visitor, id: Id) -> Result<Seen, Error> {
    let looked = visitor.look(move |app, call| {
        let shown = app.show(call, id)?;
        if shown.kind != Kind::Account {
            return Err(latchkey_workflow::Refusal::Missing("record").into());
        }
        let account = serde_json::from_value(shown.state.clone());
        let account = account.map_err(|_| Error::Damaged("account"))?;
        let sessions = app.sessions(call, id, None)?;
        Ok(Seen { account, shown, sessions, key: call.id(9).to_string() })
    });
    looked.await
}

/// Does what a form asks.
pub(crate) async fn change(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    let account = match seen(&visitor, id).await {
        Ok(seen) => seen.account,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let came = match posted.get("command").unwrap_or_default() {
        "give-password" => give_password(&visitor, &account).await.map(Some),
        "second-factor" => second_factor(&visitor, &account).await.map(Some),
        "end-session" => end_session(&visitor, id, &posted).await.map(|()| None),
        "change" => match profile::read(&posted, Some(&account.profile.login)) {
            Err(mistakes) => {
                return shown(&visitor, id, &Came { posted, mistakes, ..Came::default() }).await;
            }
            Ok(profile) => command(&visitor, &posted, id, AccountCommand::Change { profile }).await,
        },
        "disable" => command(&visitor, &posted, id, AccountCommand::Disable).await,
        "enable" => command(&visitor, &posted, id, AccountCommand::Enable).await,
        "end-sessions" => command(&visitor, &posted, id, AccountCommand::EndSessions).await,
        _ => Err(stale()),
    };
    match came {
        Ok(None) => done(&format!("/administration/accounts/{id}"), visitor.language),
        Ok(once) => shown(&visitor, id, &Came { once, ..Came::default() }).await,
        Err(error) => {
            let came = Came { posted, error: Some(&error), ..Came::default() };
            shown(&visitor, id, &came).await
        }
    }
}

async fn command(
    visitor: &Visitor,
    posted: &Posted,
    id: Id,
    command: AccountCommand,
) -> Result<Option<Markup>, Error> {
    asked(visitor, posted, Some(id), Command::Account(command)).await.map(|_| None)
}

async fn end_session(visitor: &Visitor, id: Id, posted: &Posted) -> Result<(), Error> {
    let name = posted.get("session").unwrap_or_default().to_owned();
    visitor.ask(None, None, move |kept, call| kept.app.end_session(&call, id, &name)).await
}

async fn give_password(visitor: &Visitor, account: &Account) -> Result<Markup, Error> {
    let login = account.profile.login.clone();
    let made = visitor.ask(None, None, move |kept, call| {
        let (random, salt) = (kept.bytes()?, first(kept.bytes()?));
        kept.app.give_password(&call, &login, random, salt).map_err(|error| match error {
            PasswordError::Other(error) => error,
            weak @ PasswordError::Weak(_) => {
                Error::Invalid { place: "password".to_owned(), what: weak.to_string() }
            }
        })
    });
    Ok(secret::once(&made.await?, visitor.language))
}

async fn second_factor(visitor: &Visitor, account: &Account) -> Result<Markup, Error> {
    let login = account.profile.login.clone();
    let made = visitor.ask(None, None, move |kept, call| {
        kept.app.enrol_second_factor(&call, &login, first(kept.bytes()?))
    });
    Ok(secret::enrolled(&made.await?, visitor.language))
}

/// The page with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let changed = moved_on(posted, seen.shown.version);
            let status = changed.as_ref().map_or(StatusCode::OK, status_of);
            let came = Came { posted: posted.clone(), error: changed.as_ref(), ..Came::default() };
            Page { status, ..of(visitor, &seen, &came) }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

async fn shown(visitor: &Visitor, id: Id, came: &Came<'_>) -> Response {
    match seen(visitor, id).await {
        Ok(seen) => {
            let status = match came.error {
                Some(error) => status_of(error),
                None if !came.mistakes.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            Page { status, ..of(visitor, &seen, came) }.into_response()
        }
        Err(hidden) => failed(visitor.language, &hidden).into_response(),
    }
}

fn of(visitor: &Visitor, seen: &Seen, came: &Came<'_>) -> Page {
    let language = visitor.language;
    let here = format!("/administration/accounts/{}", seen.account.id);
    let main = html! {
        @if let Some(error) = came.error { (problem(error, language)) }
        @if let Some(once) = &came.once { (once) }
        div.review {
            div {
                (state(&seen.account, visitor))
                section aria-labelledby="sessions" {
                    h2 #sessions { (Phrase::Sessions.text(language)) }
                    (sessions::list(&seen.sessions, &here, language))
                }
                (timeline(&seen.shown.timeline, language))
            }
            div { (forms(visitor, seen, came, &here)) }
        }
    };
    page(visitor, &seen.account.profile.name, &here, &main)
}

fn state(account: &Account, visitor: &Visitor) -> Markup {
    let (language, profile) = (visitor.language, &account.profile);
    let roles: Vec<&str> =
        profile.roles.iter().map(|role| names::role(*role).text(language)).collect();
    let licence = profile.licence.as_ref();
    let rows = [
        (Word::Login.text(language), profile.login.clone()),
        (Phrase::Roles.text(language), roles.join(", ")),
        (Phrase::Telephone.text(language), profile.telephone.clone().unwrap_or_default()),
        (
            Phrase::Licence.text(language),
            licence.map(|held| format!("{} {}", held.kind, held.number)).unwrap_or_default(),
        ),
        (Phrase::Subject.text(language), profile.subject.clone().unwrap_or_default()),
    ];
    html! {
        @if account.disabled { p { strong { (Phrase::Disabled.text(language)) } } }
        dl.terms {
            @for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

fn forms(visitor: &Visitor, seen: &Seen, came: &Came<'_>, here: &str) -> Markup {
    if !may(visitor, Action::AccountKeep) {
        return html! {};
    }
    let language = visitor.language;
    let kept = profile::said(&seen.account.profile);
    let is_tried = came.posted.get("command") == Some("change");
    let said = if is_tried { &came.posted } else { &kept };
    let fields = Fields { scope: "change", said, mistakes: &came.mistakes, language };
    let form = |id, title: Phrase, help: Option<Phrase>, inner: &Markup| {
        let title = title.text(language);
        let version =
            Some(seen.shown.version).filter(|_| matches!(id, "change" | "disable" | "enable"));
        let is_open = id == "change" && is_tried;
        let (key, action) = (seen.key.as_str(), here);
        let asking = Asking { id, of: "", title, action, version, key, is_open, language };
        asking.around(&html! {
            @if let Some(help) = help { p.quiet { (help.text(language)) } }
            (inner)
        })
    };
    let nothing = html! {};
    let change = html! { (fields.summary()) (profile::fields(&fields, false)) };
    html! {
        (form("change", Phrase::ChangeAccount, None, &change))
        (form("give-password", Phrase::GivePassword, Some(Phrase::GivePasswordHelp), &nothing))
        (form("second-factor", Phrase::NewSecondFactor, Some(Phrase::NewSecondFactorHelp), &nothing))
        (form("end-sessions", Phrase::EndSessions, None, &nothing))
        @if seen.account.disabled {
            (form("enable", Phrase::Enable, None, &nothing))
        } @else {
            (form("disable", Phrase::Disable, Some(Phrase::DisableHelp), &nothing))
        }
    }
}
