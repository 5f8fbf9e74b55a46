//! The way out to a provider, and the way back in.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{HeaderName, LOCATION, REFRESH, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use latchkey_app::{Error, LoginError};
use latchkey_identity::Token;
use latchkey_identity::oidc::{Login, Proven};
use latchkey_policy::Language;
use latchkey_workflow::Moment;
use maud::{Markup, html};

use super::Doors;
use super::house::NoWord;
use super::pending::{Pending, Stage};
use super::words::Phrase;
use crate::guard::Posted;
use crate::home::{language, no_such_page};
use crate::kept::Kept;
use crate::kept::back::Back;
use crate::kept::who::{asked, cookie, cookie_named, nothing_kept};
use crate::look::{Form, Page, Switch, first_place};
use crate::site::Shared;
use crate::words::{Word, code};

/// The kept installation and its doors, where there are any.
fn doors(site: &Shared) -> Option<(&Kept, Arc<Doors>)> {
    let kept = site.kept.as_ref()?;
    Some((kept, Arc::clone(kept.providers.0.as_ref()?)))
}

/// The name of the cookie of a login under way. It is shown when the browser comes back from another
/// site, as a session's never is, and to the addresses of signing in alone.
fn cookie_name(kept: &Kept) -> &'static str {
    if kept.is_encrypted { "__Secure-latchkey-login" } else { "latchkey-login" }
}

fn login_cookie(kept: &Kept, name: &str) -> String {
    let (cookie, secure) = (cookie_name(kept), if kept.is_encrypted { "; Secure" } else { "" });
    let age = if name.is_empty() { 0 } else { 600 };
    format!("{cookie}={name}; Path=/login; HttpOnly; SameSite=Lax; Max-Age={age}{secure}")
}

/// Sends a browser to its provider.
pub(super) async fn leave(
    State(site): State<Shared>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    let Some((kept, doors)) = doors(&site) else {
        return no_such_page(RawQuery(query), headers).await;
    };
    let houses = doors.houses.iter().enumerate();
    let Some((place, house)) = houses.into_iter().find(|(_, house)| house.configured.name == name)
    else {
        return no_such_page(RawQuery(query), headers).await;
    };
    let now = (kept.now)();
    let provider = match house.provider(&doors.fetcher, now).await {
        Ok(provider) => provider,
        Err(why) => return told(kept, &doors, &name, &why, language),
    };
    let Ok((login, token)) = begun(kept, now) else {
        return refused(kept, language, StatusCode::SERVICE_UNAVAILABLE, Phrase::NoAnswer);
    };
    let address = login.authorization_url(&provider);
    let stage = Stage::Away(place, login);
    let asked = Posted::read(query.unwrap_or_default().as_bytes());
    let back = asked.get("back").and_then(Back::to);
    doors.logins.keep(&token, Pending { stage, language, began: now, back });
    let headers = [(SET_COOKIE, login_cookie(kept, &token.text())), (LOCATION, address)];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn begun(kept: &Kept, now: Moment) -> Result<(Login, Token), Error> {
    let random = [kept.bytes()?, kept.bytes()?, kept.bytes()?];
    Ok((Login::begin(random, now), Token::new(kept.bytes()?)))
}

/// Takes what a browser brings back.
pub(super) async fn come_back(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some((kept, doors)) = doors(&site) else {
        return no_such_page(RawQuery(query), headers).await;
    };
    let asked_in = language(query.as_deref(), &headers);
    let brought = Posted::read(query.unwrap_or_default().as_bytes());
    let now = (kept.now)();
    let shown = cookie_named(cookie_name(kept), &headers).unwrap_or_default();
    let pending = doors.logins.take(shown, now);
    let Some(Pending { stage: Stage::Away(place, login), language, back, .. }) = pending else {
        return refused(kept, asked_in, StatusCode::BAD_REQUEST, Phrase::BeginAgain);
    };
    let Some(house) = doors.houses.get(place) else {
        return refused(kept, language, StatusCode::BAD_REQUEST, Phrase::BeginAgain);
    };
    let name = &house.configured.name;
    let provider = match house.provider(&doors.fetcher, now).await {
        Ok(provider) => provider,
        Err(why) => return told(kept, &doors, name, &why, language),
    };
    let state = brought.get("state").unwrap_or_default();
    if let Err(why) = login.check_answer(&provider, state, brought.get("iss"), now) {
        return told(kept, &doors, name, &NoWord::Refused(why), language);
    }
    let Some(shown) = brought.get("code").filter(|_| brought.get("error").is_none()) else {
        return refused(kept, language, StatusCode::FORBIDDEN, Phrase::NotLetIn);
    };
    match house.word(&doors.fetcher, &login, shown, now).await {
        Ok(proven) => {
            let subject = doors.subject(house, &proven.subject);
            named(&site, kept, &doors, Proven { subject, ..proven }, back, language).await
        }
        Err(why) => told(kept, &doors, name, &why, language),
    }
}

/// Lets in whom the provider named, or asks for the second factor first.
async fn named(
    site: &Shared,
    kept: &Kept,
    doors: &Doors,
    proven: Proven,
    back: Option<Back>,
    language: Language,
) -> Response {
    if proven.has_second_factor {
        return admitted(site, (proven, String::new()), back, language).await;
    }
    let Ok(random) = kept.bytes() else {
        return refused(kept, language, StatusCode::SERVICE_UNAVAILABLE, Phrase::NoAnswer);
    };
    let token = Token::new(random);
    let began = (kept.now)();
    doors.logins.keep(&token, Pending { stage: Stage::Named(proven), language, began, back });
    let headers = [(SET_COOKIE, login_cookie(kept, &token.text()))];
    (headers, one_more(language)).into_response()
}

fn one_more(language: Language) -> Page {
    let form = html! {
        div.field {
            label.usa-label for="code" { (Word::SecondFactor.text(language)) }
            input.usa-input id="code" name="code" type="text" autocomplete="one-time-code"
                inputmode="numeric" required spellcheck="false";
        }
        p.actions { button.usa-button type="submit" { (Word::SignIn.text(language)) } }
    };
    let form = Form { id: "code-form", action: "/login/code".to_owned(), language }.around(&form);
    page(language, Phrase::OneMore, &html! { p { (Phrase::OneMoreText.text(language)) } (form) })
}

/// Takes the digits of whoever was named.
pub(super) async fn second_factor(
    State(site): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some((kept, doors)) = doors(&site) else {
        return no_such_page(RawQuery(None), headers).await;
    };
    let shown = cookie_named(cookie_name(kept), &headers).unwrap_or_default();
    // Whoever mistypes begins again: their provider still knows them.
    let pending = doors.logins.take(shown, (kept.now)());
    let Some(Pending { stage: Stage::Named(proven), language, back, .. }) = pending else {
        let language = language(None, &headers);
        return refused(kept, language, StatusCode::BAD_REQUEST, Phrase::BeginAgain);
    };
    let posted = Posted::read(&body);
    let typed = posted.get("code").unwrap_or_default().trim().to_owned();
    admitted(&site, (proven, typed), back, language).await
}

/// Opens a session, and leads on from a page of ours.
async fn admitted(
    site: &Shared,
    (proven, typed): (Proven, String),
    back: Option<Back>,
    language: Language,
) -> Response {
    let Some(kept) = &site.kept else { return nothing_kept(language) };
    let admitted = asked(site, move |kept| {
        let (now, random) = ((kept.now)(), kept.bytes()?);
        let token = kept.app.log_in_by_provider(&proven, &typed, now, random);
        Ok(token.map(|token| token.text().to_string()))
    });
    let token = match admitted.await {
        Ok(Ok(token)) => token,
        Ok(Err(error)) => {
            let (status, phrase) = match error {
                LoginError::Wrong => (StatusCode::FORBIDDEN, Phrase::NobodyHere.text(language)),
                LoginError::Wait(_) => {
                    (StatusCode::TOO_MANY_REQUESTS, Word::SignInWait.text(language))
                }
                LoginError::NoSecondFactor => {
                    (StatusCode::FORBIDDEN, Word::SignInNoFactor.text(language))
                }
                LoginError::Other(_) => {
                    (StatusCode::SERVICE_UNAVAILABLE, Word::NotDoneText.text(language))
                }
            };
            return not_in(kept, language, status, phrase);
        }
        Err(_) => {
            let text = Word::NotDoneText.text(language);
            return not_in(kept, language, StatusCode::SERVICE_UNAVAILABLE, text);
        }
    };
    let shown = token.clone();
    let known = asked(site, move |kept| kept.app.session(&shown, (kept.now)())).await;
    let caller = known.ok().flatten().map(|session| session.caller);
    let session = cookie(kept, &token, caller.as_ref().map(|caller| caller.account));
    let roles = caller.map(|caller| caller.roles).unwrap_or_default();
    let place = match back {
        Some(back) => back.address().to_owned(),
        None => format!("{}?lang={}", first_place(&roles), code(language)),
    };
    let main = html! { p { a.usa-button href=(place) { (Phrase::GoOn.text(language)) } } };
    let headers = AppendHeaders([
        (SET_COOKIE, session),
        (SET_COOKIE, login_cookie(kept, "")),
        (REFRESH, format!("0; url={place}")),
    ]);
    (headers, page(language, Phrase::SignedIn, &main)).into_response()
}

/// Tells whoever runs the server why, and whoever signs in what to do.
fn told(kept: &Kept, doors: &Doors, name: &str, why: &NoWord, language: Language) -> Response {
    (doors.tell)(&format_args!("login/{name}: {why}"));
    let (status, phrase) = if why.is_its_failing() {
        (StatusCode::BAD_GATEWAY, Phrase::NoAnswer)
    } else {
        (StatusCode::FORBIDDEN, Phrase::ProvesNothing)
    };
    refused(kept, language, status, phrase)
}

fn refused(kept: &Kept, language: Language, status: StatusCode, phrase: Phrase) -> Response {
    not_in(kept, language, status, phrase.text(language))
}

fn not_in(kept: &Kept, language: Language, status: StatusCode, text: &str) -> Response {
    let main = html! {
        p role="alert" { (text) }
        p { a.usa-button href={ "/login?lang=" (code(language)) } { (Word::SignIn.text(language)) } }
    };
    let page = Page { status, ..page(language, Phrase::NotSignedIn, &main) };
    let gone: [(HeaderName, String); 1] = [(SET_COOKIE, login_cookie(kept, ""))];
    (gone, page).into_response()
}

fn page(language: Language, title: Phrase, main: &Markup) -> Page {
    let title = title.text(language);
    let main = html! { div.measure { h1 { (title) } (main) } };
    Page::new(language, title, Switch::Link("/login".to_owned()), main)
}
