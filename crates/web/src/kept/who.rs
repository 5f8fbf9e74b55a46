//! Who is there: the cookie's token, asked of the store with every request, so that a session that was
//! ended has ended.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_app::{App, Call, Caller, Error, LoggedIn};
use latchkey_policy::Language;
use latchkey_workflow::{Access, Action, Id, Refusal, Role, Standing, access};
use maud::{Markup, html};

use super::back::Back;
use super::interrupted::Held;
use super::{Kept, account, login};
use crate::guard::{Posted, Sent};
use crate::home::{language, notice};
use crate::look::{Page, SignedIn, Switch};
use crate::site::Shared;
use crate::words::{self, Word, code, of_code};

/// Somebody who is signed in, and in which language they read.
pub(crate) struct Visitor {
    pub site: Shared,
    pub caller: Caller,
    pub language: Language,
    /// Whether they came in by a password that was handed out, and choose one of their own first.
    pub must_choose: bool,
}

/// The name of the cookie.
pub(super) fn cookie_name(kept: &Kept) -> &'static str {
    if kept.is_encrypted { "__Host-latchkey" } else { "latchkey" }
}

/// The cookie with a token, and beside it the account it is for: once the session is over, that says
/// whose form it was that came too late, and nothing else.
pub(super) fn cookie(kept: &Kept, token: &str, account: Option<Id>) -> String {
    let account = account.map(|account| format!(".{account}")).unwrap_or_default();
    format!("{}={token}{account}; {}", cookie_name(kept), attributes(kept))
}

/// The cookie taken away.
pub(super) fn no_cookie(kept: &Kept) -> String {
    format!("{}=; {}; Max-Age=0", cookie_name(kept), attributes(kept))
}

fn attributes(kept: &Kept) -> String {
    let secure = if kept.is_encrypted { "; Secure" } else { "" };
    format!("Path=/; HttpOnly; SameSite=Strict{secure}")
}

/// The token that a browser shows.
pub(crate) fn token<'h>(kept: &Kept, headers: &'h HeaderMap) -> Option<&'h str> {
    let value = cookie_named(cookie_name(kept), headers)?;
    Some(value.split_once('.').map_or(value, |(token, _)| token))
}

/// Whose session it is, or was, that a browser shows a token of. Nothing is proved by it.
pub(super) fn whose(kept: &Kept, headers: &HeaderMap) -> Option<Id> {
    let (_, account) = cookie_named(cookie_name(kept), headers)?.split_once('.')?;
    account.parse().ok()
}

/// The value of a cookie.
pub(super) fn cookie_named<'h>(name: &str, headers: &'h HeaderMap) -> Option<&'h str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(known, value)| (known.trim(), value.trim()))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// Whoever is signed in, or the way to the door.
impl FromRequestParts<Shared> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Shared) -> Result<Self, Response> {
        let language = language(parts.uri.query(), &parts.headers);
        let Some(kept) = &site.kept else { return Err(nothing_kept(language)) };
        let Some(token) = token(kept, &parts.headers).map(str::to_owned) else {
            return Err(to_the_door(back(parts).as_ref(), language));
        };
        match Self::of_token(site, token, language).await {
            Ok(Some(visitor)) if visitor.must_choose && parts.uri.path() != account::HERE => {
                Err(to_the_account(language))
            }
            Ok(Some(visitor)) => Ok(visitor),
            Ok(None) => Err(too_late(kept, parts, language)),
            Err(error) => Err(failed(language, &error).into_response()),
        }
    }
}

/// Somebody who is signed in, or anybody: for pages that are open and hold more for some.
pub(crate) struct Perhaps(pub Option<Visitor>);

impl FromRequestParts<Shared> for Perhaps {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Shared) -> Result<Self, Infallible> {
        Ok(Self(Visitor::from_request_parts(parts, site).await.ok()))
    }
}

impl Perhaps {
    /// A page, in the frame of whoever is signed in.
    pub fn page(&self, language: Language, title: &str, switch: Switch, main: Markup) -> Page {
        let signed_in = self.0.as_ref().map(Visitor::signed_in);
        Page { signed_in, ..Page::new(language, title, switch, main) }
    }
}

/// The door for somebody whose session is over. What they sent, of a form that is worth it, waits in
/// the door's own form until they are in again.
fn too_late(kept: &Kept, parts: &Parts, language: Language) -> Response {
    let sent = parts.extensions.get::<Sent>().zip(whose(kept, &parts.headers));
    let held = sent.and_then(|(Sent(body), whose)| Held::of(parts.uri.path(), whose, body));
    let Some(held) = held else { return to_the_door(back(parts).as_ref(), language) };
    let language = held.posted().get("lang").and_then(of_code).unwrap_or(language);
    login::before_sending(kept, &held, language)
}

/// The page that somebody only looked for, to come back to.
fn back(parts: &Parts) -> Option<Back> {
    let asked = parts.uri.path_and_query().filter(|_| parts.method == Method::GET)?;
    Back::to(asked.as_str())
}

fn to_the_door(back: Option<&Back>, language: Language) -> Response {
    let back = back.map(Back::parameter).unwrap_or_default();
    let door = format!("/login?lang={}{back}", code(language));
    (StatusCode::SEE_OTHER, [(LOCATION, door)]).into_response()
}

/// Where a password is chosen.
pub(super) fn to_the_account(language: Language) -> Response {
    let place = format!("{}?lang={}", account::HERE, code(language));
    (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
}

/// A server that keeps nothing says so.
pub(super) fn nothing_kept(language: Language) -> Response {
    let (title, text) = (Word::NothingKept, Word::NothingKeptText);
    notice(language, StatusCode::NOT_FOUND, title, text).into_response()
}

/// Asks the use cases, on a thread that may wait for a disk.
pub(crate) async fn asked<T: Send + 'static>(
    site: &Shared,
    ask: impl FnOnce(&Kept) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let site = Arc::clone(site);
    let done = tokio::task::spawn_blocking(move || site.kept.as_ref().map(ask)).await;
    match done {
        Ok(Some(result)) => result,
        _ => Err(Error::Damaged("answer of the server")),
    }
}

impl Visitor {
    /// Whoever a token stands for; nobody where its session is over.
    pub async fn of_token(
        site: &Shared,
        token: String,
        language: Language,
    ) -> Result<Option<Self>, Error> {
        let known = asked(site, move |kept| kept.app.session(&token, (kept.now)())).await?;
        Ok(known.map(|known| Self::of(site, known, language)))
    }

    /// Somebody whose session is good.
    pub fn of(site: &Shared, known: LoggedIn, language: Language) -> Self {
        let must_choose = known.must_choose_password();
        Self { site: Arc::clone(site), caller: known.caller, language, must_choose }
    }

    /// In the language of a form that was sent.
    pub fn reading(mut self, posted: &Posted) -> Self {
        self.language = posted.get("lang").and_then(of_code).unwrap_or(self.language);
        self
    }

    /// Whether whoever is signed in does such things at all.
    pub fn may(&self, action: Action) -> bool {
        let standings = [Standing::Owner, Standing::Plan, Standing::Receiver];
        let allowed = |role: &Role| {
            standings.iter().any(|at| access(*role, action, Some(*at)) == Access::Allowed)
        };
        self.caller.roles.iter().any(allowed)
    }

    /// The page of an address that leads nowhere.
    pub fn nowhere(&self) -> Response {
        let (title, text) = (Word::NoSuchPage, Word::NoSuchPageText);
        notice(self.language, StatusCode::NOT_FOUND, title, text).into_response()
    }

    /// Asks in the name of whoever is signed in.
    pub async fn ask<T: Send + 'static>(
        &self,
        key: Option<String>,
        why: Option<String>,
        ask: impl FnOnce(&Kept, Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let caller = self.caller.clone();
        asked(&self.site, move |kept| {
            let random = (kept.random)().ok_or(Error::Damaged("random number of the system"))?;
            let mut seed = [0; 16];
            seed.iter_mut().zip(random).for_each(|(to, from)| *to = from);
            ask(kept, Call { caller, now: (kept.now)(), key, why, seed })
        })
        .await
    }

    /// Looks in the name of whoever is signed in: whatever is asked of the installation is answered as of
    /// one moment, so that a page says nothing that was never so.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&App, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.ask(None, None, move |kept, call| kept.app.at_one_moment(|app| look(app, &call))).await
    }

    /// A page in the frame of whoever is signed in.
    pub fn page(&self, title: &str, here: String, main: Markup) -> Page {
        let page = Page::new(self.language, title, Switch::Link(here), main);
        Page { signed_in: Some(self.signed_in()), ..page }
    }

    fn signed_in(&self) -> SignedIn {
        let Caller { name, roles, .. } = self.caller.clone();
        // Whoever has to choose a password first has nowhere to go before.
        let roles = if self.must_choose { Vec::new() } else { roles };
        SignedIn { name, roles }
    }
}

/// A page that says why something was not done.
pub(crate) fn failed(language: Language, error: &Error) -> Page {
    use latchkey_app::Remedy;
    let (status, title) = match error.remedy() {
        Remedy::Mend => (StatusCode::UNPROCESSABLE_ENTITY, Word::NotDone),
        Remedy::AskPermission => (StatusCode::FORBIDDEN, Word::NotDone),
        Remedy::LookElsewhere => (StatusCode::NOT_FOUND, Word::NoSuchPage),
        Remedy::LookAgain => (StatusCode::CONFLICT, Word::ChangedMeanwhile),
        Remedy::TryAgain => (StatusCode::SERVICE_UNAVAILABLE, Word::NotDone),
        Remedy::CallOperator => (StatusCode::INTERNAL_SERVER_ERROR, Word::NotDone),
    };
    let page = notice(language, status, title, Word::NotDoneText);
    Page { main: said(language, title, error), ..page }
}

/// What stands in the way, in the reader's language where the rules' sentence is known in it. Which
/// permission lacks is a word for programs: people are told whom to ask for it.
pub(crate) fn why_not(error: &Error, language: Language) -> Markup {
    let sentence = match error {
        Error::Refused(Refusal::Forbidden(permission)) if !permission.contains(' ') => {
            "your role may not do this; ask whoever keeps your organisation's accounts".to_owned()
        }
        other => other.to_string(),
    };
    words::said(&sentence, language)
}

fn said(language: Language, title: Word, error: &Error) -> Markup {
    html! {
        div.measure {
            h1 { (title.text(language)) }
            p.sentence { (why_not(error, language)) }
            p { a.usa-button href={ "/login?lang=" (code(language)) } { (Word::Work.text(language)) } }
        }
    }
}
