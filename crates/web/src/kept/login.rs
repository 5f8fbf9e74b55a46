//! Signing in and out.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, LoginError, Password, Proof};
use latchkey_domain::Fact;
use latchkey_policy::Language;
use latchkey_workflow::Role;
use maud::{Markup, html};

use super::Kept;
use super::who::{Visitor, asked, cookie, nothing_kept, token};
use crate::guard::Posted;
use crate::home::language;
use crate::look::{Form, Page, Switch, first_place, hidden};
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
    if let Some(token) = token(kept, &headers).map(str::to_owned) {
        let session = asked(&site, move |kept| kept.app.session(&token, (kept.now)()));
        if let Ok(Some(known)) = session.await {
            return begun(&known.caller.roles, language).into_response();
        }
    }
    let page = door(language, None, StatusCode::OK, &Posted::default());
    Page { main: with_ways(kept, page.main, language), ..page }.into_response()
}

/// The ways to providers of identities before the form of this server's own accounts.
fn with_ways(kept: &Kept, form: Markup, language: Language) -> Markup {
    let ways = kept.providers.ways(language);
    if ways.0.is_empty() {
        form
    } else {
        html! { div.measure { (ways) } (form) }
    }
}

/// The door before a case is opened: what was said in the check goes along, in the form.
pub(super) fn before_opening(language: Language, posted: &Posted) -> Response {
    door(language, None, StatusCode::OK, posted).into_response()
}

/// What goes along through the door: what was said, and what comes next.
fn carried(posted: &Posted) -> Markup {
    let goes_along = |name: &str| name == "then" || Fact::from_name(name).is_some();
    let fields: Vec<_> = posted.fields().filter(|(name, _)| goes_along(name)).collect();
    html! {
        @if !fields.is_empty() {
            (hidden("opening", "case"))
            @for (name, value) in fields { (hidden(name, value)) }
        }
    }
}

fn door(language: Language, problem: Option<Word>, status: StatusCode, posted: &Posted) -> Page {
    let field = |name: &str, word: Word, kind: &str, fill: &str| {
        html! {
            div.field {
                label.usa-label for=(name) { (word.text(language)) }
                input.usa-input id=(name) name=(name) type=(kind) autocomplete=(fill) required
                    spellcheck="false" autocapitalize="none"
                    inputmode=[(name == "code").then_some("numeric")];
            }
        }
    };
    let form = html! {
        (carried(posted))
        (field("login", Word::Login, "text", "username"))
        (field("password", Word::Password, "password", "current-password"))
        (field("code", Word::SecondFactor, "text", "one-time-code"))
        p.actions { button.usa-button type="submit" { (Word::SignIn.text(language)) } }
    };
    let main = html! {
        div.measure {
            h1 { (Word::SignIn.text(language)) }
            (problem.map_or_else(|| html! {}, |word| mistake(word, language)))
            (Form { id: "login-form", action: "/login".to_owned(), language }.around(&form))
            p.quiet { (Word::SignInHelp.text(language)) }
        }
    };
    let switch = Switch::Link("/login".to_owned());
    let page = Page::new(language, Word::SignIn.text(language), switch, main);
    Page { status, ..page }
}

fn mistake(word: Word, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" {
            h2 { (Word::ThereIsAProblem.text(language)) }
            p { (word.text(language)) }
        }
    }
}

/// Takes what was typed.
pub(crate) async fn log_in(State(site): State<Shared>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let language = posted.get("lang").and_then(of_code).unwrap_or_default();
    if site.kept.is_none() {
        return nothing_kept(language);
    }
    let typed = |name: &str| posted.get(name).unwrap_or_default().to_owned();
    let proof = Proof {
        login: typed("login").trim().to_lowercase(),
        password: Password::new(typed("password")),
        code: typed("code").trim().to_owned(),
    };
    let admitted = asked(&site, move |kept| {
        let random = (kept.random)().ok_or(Error::Damaged("random number of the system"))?;
        let admitted = kept.app.log_in(&proof, (kept.now)(), random);
        Ok(admitted.map(|token| {
            let response = let_in(kept, &token.text(), language);
            (token, response)
        }))
    });
    match admitted.await {
        Ok(Ok((token, _))) if posted.get("opening").is_some() => {
            opened(&site, &token.text(), &posted, language).await
        }
        Ok(Ok((_, response))) => response,
        Ok(Err(error)) => {
            let (status, word) = match error {
                LoginError::Wrong => (StatusCode::UNAUTHORIZED, Word::SignInWrong),
                LoginError::Wait(_) => (StatusCode::TOO_MANY_REQUESTS, Word::SignInWait),
                LoginError::NoSecondFactor => (StatusCode::FORBIDDEN, Word::SignInNoFactor),
                LoginError::Other(_) => (StatusCode::SERVICE_UNAVAILABLE, Word::NotDoneText),
            };
            door(language, Some(word), status, &posted).into_response()
        }
        Err(_) => {
            let (word, status) = (Word::NotDoneText, StatusCode::SERVICE_UNAVAILABLE);
            door(language, Some(word), status, &posted).into_response()
        }
    }
}

/// Gives a browser its token, and leads to where whoever has it begins.
pub(crate) fn let_in(kept: &Kept, token: &str, language: Language) -> Response {
    let session = kept.app.session(token, (kept.now)());
    let roles = session.ok().flatten().map(|who| who.caller.roles).unwrap_or_default();
    ([(SET_COOKIE, cookie(kept, token))], begun(&roles, language)).into_response()
}

/// The way to where somebody with these roles begins.
fn begun(roles: &[Role], language: Language) -> impl IntoResponse {
    let place = format!("{}?lang={}", first_place(roles), code(language));
    (StatusCode::SEE_OTHER, [(LOCATION, place)])
}

/// Goes on to open a case from what was said, in the name of whoever has just come in.
async fn opened(site: &Shared, token: &str, posted: &Posted, language: Language) -> Response {
    let Some(kept) = &site.kept else { return nothing_kept(language) };
    match Visitor::of_token(site, token.to_owned(), language).await {
        Ok(visitor) => {
            let page = super::case::new_page(&visitor, posted).await;
            ([(SET_COOKIE, cookie(kept, token))], page).into_response()
        }
        Err(refused) => refused,
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
    let headers =
        [(SET_COOKIE, cookie(kept, "")), (LOCATION, format!("/?lang={}", code(language)))];
    (StatusCode::SEE_OTHER, headers).into_response()
}
