//! Signing in and out.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, LoggedIn, LoginError, Password, Proof};
use latchkey_policy::Language;

use super::back::Back;
use super::door::{Along, Door};
use super::interrupted::{self, Held, Phrase};
use super::who::{Visitor, asked, cookie, no_cookie, nothing_kept, to_the_account, token};
use super::{Kept, account, case};
use crate::guard::Posted;
use crate::home::language;
use crate::look::first_place;
use crate::site::Shared;
use crate::words::{Word, code, of_code};

/// The door; whoever is in already is led to where they begin.
pub(crate) async fn page(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let Some(kept) = &site.kept else { return nothing_kept(language) };
    let asked_for = Posted::read(query.unwrap_or_default().as_bytes());
    let back = asked_for.get("back").and_then(Back::to);
    if let Some(token) = token(kept, &headers).map(str::to_owned) {
        let session = asked(&site, move |kept| kept.app.session(&token, (kept.now)()));
        if let Ok(Some(known)) = session.await {
            return begun(&known, back.as_ref(), language);
        }
    }
    let along = back.as_ref().map_or(Along::Nothing, Along::Back);
    Door { along, ..Door::of(kept, language) }.into_response()
}

/// The door before a case is opened: what was said in the check goes along, in the form.
pub(super) fn before_opening(kept: &Kept, language: Language, posted: &Posted) -> Response {
    Door { along: Along::Said(posted), ..Door::of(kept, language) }.into_response()
}

/// The door for somebody whose session ended before they sent a form: the form waits in the door's.
pub(super) fn before_sending(kept: &Kept, held: &Held, language: Language) -> Response {
    let (along, status) = (Along::Form(held), StatusCode::UNAUTHORIZED);
    Door { along, status, ..Door::of(kept, language) }.into_response()
}

/// Takes what was typed.
pub(crate) async fn log_in(
    State(site): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let language = posted.get("lang").and_then(of_code).unwrap_or_default();
    let Some(kept) = &site.kept else { return nothing_kept(language) };
    let held = Held::read(&posted);
    let back = posted.get("back").and_then(Back::to);
    let along = match (&held, &back) {
        (Some(held), _) => Along::Form(held),
        (None, Some(back)) => Along::Back(back),
        (None, None) => Along::Said(&posted),
    };
    let door = Door { along, ..Door::of(kept, language) };
    if posted.get("go") == Some("in-already") {
        let token = token(kept, &headers).unwrap_or_default().to_owned();
        let status = StatusCode::UNAUTHORIZED;
        let closed = Door { problem: Some(Phrase::NotIn.text(language)), status, ..door };
        return let_on(&site, &token, held.as_ref(), &closed).await;
    }
    match proven(&site, &posted).await {
        Ok(token) if posted.get("opening").is_some() => {
            opened(&site, &token, &posted, language).await
        }
        Ok(token) => let_on(&site, &token, held.as_ref(), &door).await,
        Err((status, word)) => {
            Door { problem: Some(word.text(language)), status, ..door }.into_response()
        }
    }
}

/// The token of a new session, where what was typed proves who somebody is; else what to say.
async fn proven(site: &Shared, posted: &Posted) -> Result<String, (StatusCode, Word)> {
    let typed = |name: &str| posted.get(name).unwrap_or_default().to_owned();
    let proof = Proof {
        login: typed("login").trim().to_lowercase(),
        password: Password::new(typed("password")),
        code: typed("code").trim().to_owned(),
    };
    let admitted = asked(site, move |kept| {
        let random = (kept.random)().ok_or(Error::Damaged("random number of the system"))?;
        let admitted = kept.app.log_in(&proof, (kept.now)(), random);
        Ok(admitted.map(|token| token.text().to_string()))
    });
    match admitted.await {
        Ok(Ok(token)) => Ok(token),
        Ok(Err(LoginError::Wrong)) => Err((StatusCode::UNAUTHORIZED, Word::SignInWrong)),
        Ok(Err(LoginError::Wait(_))) => Err((StatusCode::TOO_MANY_REQUESTS, Word::SignInWait)),
        Ok(Err(LoginError::NoSecondFactor)) => Err((StatusCode::FORBIDDEN, Word::SignInNoFactor)),
        Ok(Err(LoginError::Other(_))) | Err(_) => {
            Err((StatusCode::SERVICE_UNAVAILABLE, Word::NotDoneText))
        }
    }
}

/// Leads whoever a token stands for to their form that waited, where it is theirs; else to where they
/// begin. Where the token stands for nobody the door stays closed.
async fn let_on(site: &Shared, token: &str, held: Option<&Held>, closed: &Door<'_>) -> Response {
    let (language, along) = (closed.language, closed.along);
    let shown = token.to_owned();
    let known = match asked(site, move |kept| kept.app.session(&shown, (kept.now)())).await {
        Ok(Some(known)) => known,
        Ok(None) => return closed.into_response(),
        Err(error) => return super::failed(language, &error).into_response(),
    };
    let cookie = cookie(closed.kept, token, Some(known.caller.account));
    if let Some(held) = held {
        let visitor = Visitor::of(site, known.clone(), language);
        let shown = match known.must_choose_password() {
            true => account::with_waiting(&visitor, token, held).await,
            false => interrupted::shown(visitor, held).await,
        };
        if let Some(shown) = shown {
            return ([(SET_COOKIE, cookie)], shown).into_response();
        }
    }
    let back = if let Along::Back(back) = along { Some(back) } else { None };
    ([(SET_COOKIE, cookie)], begun(&known, back, language)).into_response()
}

/// Gives a browser its token, and leads to where whoever has it begins.
pub(crate) fn let_in(kept: &Kept, token: &str, language: Language) -> Response {
    match kept.app.session(token, (kept.now)()) {
        Ok(Some(known)) => {
            let cookie = cookie(kept, token, Some(known.caller.account));
            ([(SET_COOKIE, cookie)], begun(&known, None, language)).into_response()
        }
        // As if the door had stayed closed: nobody knows for whom it was opened.
        _ => Door::of(kept, language).into_response(),
    }
}

/// The way to where somebody was going, or begins; first of all to a password of their own, where theirs
/// was handed out.
fn begun(known: &LoggedIn, back: Option<&Back>, language: Language) -> Response {
    if known.must_choose_password() {
        return to_the_account(language);
    }
    if let Some(back) = back {
        return (StatusCode::SEE_OTHER, [(LOCATION, back.address())]).into_response();
    }
    let place = format!("{}?lang={}", first_place(&known.caller.roles), code(language));
    (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
}

/// Goes on to open a case from what was said, in the name of whoever has just come in.
async fn opened(site: &Shared, token: &str, posted: &Posted, language: Language) -> Response {
    let Some(kept) = &site.kept else { return nothing_kept(language) };
    match Visitor::of_token(site, token.to_owned(), language).await {
        Ok(Some(visitor)) if visitor.must_choose => {
            let cookie = cookie(kept, token, Some(visitor.caller.account));
            ([(SET_COOKIE, cookie)], to_the_account(language)).into_response()
        }
        Ok(Some(visitor)) => {
            let page = case::new_page(&visitor, posted).await;
            let cookie = cookie(kept, token, Some(visitor.caller.account));
            ([(SET_COOKIE, cookie)], page).into_response()
        }
        Ok(None) => Door::of(kept, language).into_response(),
        Err(error) => super::failed(language, &error).into_response(),
    }
}

/// Ends the session, on the server too.
pub(crate) async fn log_out(
    State(site): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let language = posted.get("lang").and_then(of_code).unwrap_or_default();
    let Some(kept) = &site.kept else { return nothing_kept(language) };
    if let Some(token) = token(kept, &headers).map(str::to_owned) {
        // A session that can't be ended now ends by itself; the cookie goes in any case.
        let _ = asked(&site, move |kept| kept.app.log_out(&token)).await;
    }
    let headers = [(SET_COOKIE, no_cookie(kept)), (LOCATION, format!("/?lang={}", code(language)))];
    (StatusCode::SEE_OTHER, headers).into_response()
}
