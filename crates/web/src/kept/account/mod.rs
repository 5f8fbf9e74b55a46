//! One's own account: the password, the second factor, and where one is signed in.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use latchkey_app::{Error, LoginError, OpenSession, OwnError, Password};
use maud::{Markup, html};

use super::administration::{
    Entered, Fields, Mistake, Phrase, enrolled, problem, role, session_list, to,
};
use super::interrupted::{Held, Phrase as Waiting};
use super::who::{Visitor, failed, no_cookie, token};
use super::{first, login};
use crate::guard::Posted;
use crate::look::{Form, Page, hidden};
use crate::routes::Routes;
use crate::site::Shared;
use crate::words::{Word, code};

/// Where it is.
pub(super) const HERE: &str = "/account";

/// The routes here.
pub(super) fn routes() -> Routes {
    Routes::new().route(HERE, get(show).post(change))
}

/// What came of a form, to be shown on the page.
#[derive(Default)]
struct Came<'c> {
    posted: Posted,
    mistakes: Vec<Mistake>,
    error: Option<&'c Error>,
    /// A form that waits until a password is chosen.
    waiting: Option<&'c Held>,
}

async fn show(visitor: Visitor, headers: HeaderMap) -> Response {
    let shown_token = token_of(&visitor, &headers);
    shown(&visitor, shown_token, &Came::default()).await
}

/// The page for somebody whose form waited at the door, and who has to choose a password first: it waits
/// here, and then at the door again. `None` where it is another's.
pub(super) async fn with_waiting(visitor: &Visitor, token: &str, held: &Held) -> Option<Response> {
    if !held.is_of(visitor.caller.account) {
        return None;
    }
    let came = Came { waiting: Some(held), ..Came::default() };
    Some(shown(visitor, Some(token.to_owned()), &came).await)
}

fn token_of(visitor: &Visitor, headers: &HeaderMap) -> Option<String> {
    visitor.site.kept.as_ref().and_then(|kept| token(kept, headers)).map(str::to_owned)
}

async fn shown(visitor: &Visitor, shown: Option<String>, came: &Came<'_>) -> Response {
    let account = visitor.caller.account;
    let sessions = visitor
        .ask(None, None, move |kept, call| kept.app.sessions(&call, account, shown.as_deref()))
        .await;
    match sessions {
        Ok(sessions) => {
            let status = match came.error {
                Some(error) => failed(visitor.language, error).status,
                None if !came.mistakes.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            Page { status, ..of(visitor, &sessions, came) }.into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn of(visitor: &Visitor, sessions: &[OpenSession], came: &Came<'_>) -> Page {
    let language = visitor.language;
    let roles: Vec<&str> =
        visitor.caller.roles.iter().map(|one| role(*one).text(language)).collect();
    let main = html! {
        div.measure.kept {
            h1 { (Phrase::OwnAccount.text(language)) }
            @if let Some(error) = came.error { (problem(error, language)) }
            p { (visitor.caller.name) " · " (roles.join(", ")) }
            @if visitor.must_choose {
                div.ask role="status" {
                    p { (Phrase::ChoosePassword.text(language)) }
                    @if came.waiting.is_some() { p { (Waiting::StillWaits.text(language)) } }
                }
                (own_password(visitor, came))
            } @else {
                (own_password(visitor, came))
                (own_factor(visitor, came))
            }
            section aria-labelledby="sessions" {
                h2 #sessions { (Phrase::Sessions.text(language)) }
                (session_list(sessions, HERE, language))
                (form(visitor, "end-sessions", Phrase::EndOwnSessions, &html! {}))
            }
        }
    };
    visitor.page(Phrase::OwnAccount.text(language), HERE.to_owned(), main)
}

/// The fields of one of the forms, with what was wrong with it.
fn fields<'c>(scope: &'static str, visitor: &Visitor, came: &'c Came<'_>) -> Fields<'c> {
    let tried = came.posted.get("command").unwrap_or_default();
    let mistakes: &[Mistake] = if scope == tried { &came.mistakes } else { &[] };
    Fields { scope, said: &came.posted, mistakes, language: visitor.language }
}

fn own_password(visitor: &Visitor, came: &Came<'_>) -> Markup {
    let (language, password) = (visitor.language, fields("password", visitor, came));
    html! {
        section aria-labelledby="own-password" {
            h2 #own-password { (Phrase::ChangePassword.text(language)) }
            (password.summary())
            (form(visitor, "password", Phrase::ChangePassword, &html! {
                @if let Some(held) = came.waiting { (held.fields()) }
                (password.password("current", Phrase::CurrentPassword, "current-password"))
                (password.password("new", Phrase::NewPassword, "new-password"))
                (password.password("again", Phrase::NewPasswordAgain, "new-password"))
                p.quiet { (Phrase::PasswordHelp.text(language)) }
            }))
        }
    }
}

fn own_factor(visitor: &Visitor, came: &Came<'_>) -> Markup {
    let (language, factor) = (visitor.language, fields("second-factor", visitor, came));
    html! {
        section aria-labelledby="own-factor" {
            h2 #own-factor { (Phrase::NewSecondFactor.text(language)) }
            (factor.summary())
            p { (Phrase::OwnFactorHelp.text(language)) }
            (form(visitor, "second-factor", Phrase::NewSecondFactor, &html! {
                (factor.password("current", Phrase::CurrentPassword, "current-password"))
            }))
        }
    }
}

fn form(visitor: &Visitor, id: &'static str, title: Phrase, fields: &Markup) -> Markup {
    let language = visitor.language;
    let inner = html! {
        (hidden("command", id))
        (fields)
        p.actions { button.usa-button type="submit" { (title.text(language)) } }
    };
    Form { id, action: HERE.to_owned(), language }.around(&inner)
}

/// Does what a form asks.
async fn change(
    visitor: Visitor,
    State(site): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let account = visitor.caller.account;
    let held = Held::read(&posted).filter(|held| held.is_of(account));
    let waiting = held.as_ref();
    let result = match posted.get("command").unwrap_or_default() {
        "password" => password(&visitor, &posted).await,
        "second-factor" => second_factor(&visitor, &posted).await,
        "end-session" => {
            let name = posted.get("session").unwrap_or_default().to_owned();
            let end = visitor
                .ask(None, None, move |kept, call| kept.app.end_session(&call, account, &name))
                .await;
            end.map(|()| Done::Again).map_err(Wrong::Error)
        }
        "end-sessions" => {
            let end =
                visitor.ask(None, None, move |kept, call| kept.app.end_sessions(&call, account));
            end.await.map(|()| Done::SignedOut).map_err(Wrong::Error)
        }
        _ => return visitor.nowhere(),
    };
    match result {
        Ok(Done::Again) => {
            (StatusCode::SEE_OTHER, [(LOCATION, to(HERE, visitor.language))]).into_response()
        }
        Ok(Done::SignedOut) => signed_out(&site, &visitor, waiting),
        Ok(Done::Shown(main)) => visitor
            .page(Phrase::NewSecondFactor.text(visitor.language), HERE.to_owned(), main)
            .into_response(),
        Err(Wrong::Mistakes(mistakes)) => {
            let came = Came { posted, mistakes, error: None, waiting };
            shown(&visitor, token_of(&visitor, &headers), &came).await
        }
        Err(Wrong::Error(error)) => {
            let came = Came { posted, mistakes: Vec::new(), error: Some(&error), waiting };
            shown(&visitor, token_of(&visitor, &headers), &came).await
        }
    }
}

/// What came of a form.
enum Done {
    /// The page is shown again.
    Again,
    /// Every session is over, this one too.
    SignedOut,
    /// Something is shown this once.
    Shown(Markup),
}

/// Why nothing came of it.
enum Wrong {
    Mistakes(Vec<Mistake>),
    Error(Error),
}

impl From<OwnError> for Wrong {
    fn from(error: OwnError) -> Self {
        let wrong =
            |field: &str, phrase| Self::Mistakes(vec![Mistake { field: field.to_owned(), phrase }]);
        match error {
            OwnError::Current(LoginError::Wait(_)) => wrong("current", Phrase::WaitAWhile),
            OwnError::Current(_) => wrong("current", Phrase::WrongPassword),
            OwnError::Weak(_) => wrong("new", Phrase::WeakPassword),
            OwnError::Other(error) => Self::Error(error),
        }
    }
}

async fn password(visitor: &Visitor, posted: &Posted) -> Result<Done, Wrong> {
    let typed = |name: &str| posted.get(name).unwrap_or_default().to_owned();
    let mut entered = Entered::new(posted);
    if typed("new") != typed("again") {
        entered.wrong("again", Phrase::NotTheSame);
        return Err(Wrong::Mistakes(entered.mistakes));
    }
    if typed("new") == typed("current") {
        entered.wrong("new", Phrase::NotTheOld);
        return Err(Wrong::Mistakes(entered.mistakes));
    }
    let (current, new) = (Password::new(typed("current")), Password::new(typed("new")));
    let changed = visitor.ask(None, None, move |kept, call| {
        let salt = first(kept.bytes()?);
        Ok(kept.app.change_password(&call, &current, &new, salt))
    });
    changed.await.map_err(Wrong::Error)??;
    Ok(Done::SignedOut)
}

async fn second_factor(visitor: &Visitor, posted: &Posted) -> Result<Done, Wrong> {
    let current = Password::new(posted.get("current").unwrap_or_default().to_owned());
    let language = visitor.language;
    let made = visitor.ask(None, None, move |kept, call| {
        let random = first(kept.bytes()?);
        Ok(kept.app.change_second_factor(&call, &current, random))
    });
    let made = made.await.map_err(Wrong::Error)??;
    Ok(Done::Shown(html! {
        div.measure.kept {
            h1 { (Phrase::NewSecondFactor.text(language)) }
            (enrolled(&made, language))
            p { (Phrase::SessionsAreOver.text(language)) }
            p { a.usa-button href=(to("/login", language)) { (Word::SignIn.text(language)) } }
        }
    }))
}

/// The way to the door, without the cookie of a session that is over. A form that waits goes along.
fn signed_out(site: &Shared, visitor: &Visitor, waiting: Option<&Held>) -> Response {
    let Some(kept) = &site.kept else { return visitor.nowhere() };
    if let Some(held) = waiting {
        let door = login::before_sending(kept, held, visitor.language);
        return ([(SET_COOKIE, no_cookie(kept))], door).into_response();
    }
    let headers = [
        (SET_COOKIE, no_cookie(kept)),
        (LOCATION, format!("/login?lang={}", code(visitor.language))),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}
