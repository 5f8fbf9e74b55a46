//! The demo's own page: everybody who is invented, and a way in as each by one click. There is such a
//! page only where a site was built with the door of an invented installation.

pub(crate) mod record;
mod words;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use latchkey_app::{DemoDoor, Error, Guest};
use latchkey_policy::Language;
use latchkey_workflow::Id;
use maud::{Markup, html};

use crate::guard::Posted;
use crate::home::{language, no_such_page};
use crate::kept::{asked, failed, let_in};
use crate::look::{Form, Page, Switch};
use crate::routes::Routes;
use crate::site::Shared;
use crate::words::{Word, code, of_code};
use words::{Words, role};

/// The routes of a demo.
pub(crate) fn routes(door: DemoDoor) -> Routes {
    Routes::new().route("/demo", get(page).post(enter)).knowing(door)
}

/// What stands above every page of a demo.
pub(crate) fn mark(language: Language) -> Markup {
    html! {
        aside.demo aria-label=(Words::Demo.text(language)) {
            div.wide {
                p { strong { (Words::Demo.text(language)) } " " (Words::AllInvented.text(language)) }
                p { a href={ "/demo?lang=" (code(language)) } { (Words::EnterAs.text(language)) } }
                p { (to_the_record(language)) }
            }
        }
    }
}

/// The way to what a health record sees of all this.
fn to_the_record(language: Language) -> Markup {
    html! {
        a href={ "/demo/record?lang=" (code(language)) } {
            (record::RecordWord::Title.text(language))
        }
    }
}

/// As whom one may enter.
async fn page(
    State(site): State<Shared>,
    Extension(door): Extension<DemoDoor>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let language = language(query.as_deref(), &headers);
    match asked(&site, move |_| door.guests()).await {
        Ok(guests) => shown(&guests, language).into_response(),
        Err(error) => failed(language, &error).into_response(),
    }
}

fn shown(guests: &[Guest], language: Language) -> Page {
    let title = Words::EnterAs.text(language);
    let ways = html! {
        @for house in guests.chunk_by(|a, b| a.organisation == b.organisation) {
            section {
                h2 { @for first in house.iter().take(1) { (first.organisation) } }
                ul.guests { @for guest in house { li { (way_in(guest, language)) } } }
            }
        }
    };
    let main = html! {
        div.measure {
            h1 { (title) }
            p { (Words::Explained.text(language)) }
            p { (to_the_record(language)) }
            (Form { id: "enter", action: "/demo".to_owned(), language }.around(&ways))
        }
    };
    Page::new(language, title, Switch::Link("/demo".to_owned()), main)
}

fn way_in(guest: &Guest, language: Language) -> Markup {
    let roles: Vec<_> = guest.roles.iter().map(|known| role(*known).text(language)).collect();
    html! {
        button.plain type="submit" name="account" value=(guest.account) {
            (guest.name) span.usa-sr-only { ", " (guest.organisation) ", " }
        }
        " " (roles.join(" · "))
    }
}

/// Lets somebody in.
async fn enter(
    State(site): State<Shared>,
    Extension(door): Extension<DemoDoor>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let posted = Posted::read(&body);
    let language = posted.get("lang").and_then(of_code).unwrap_or_default();
    let lang = code(language);
    let account = posted.get("account").and_then(|account| account.parse::<Id>().ok());
    let Some(account) = account else {
        return no_such_page(RawQuery(Some(format!("lang={lang}"))), headers).await;
    };
    // Whoever comes to decide a request is led to it.
    let request = posted.get("record").and_then(|record| record.parse::<Id>().ok());
    let admitted = asked(&site, move |kept| {
        let random = (kept.random)().ok_or(Error::Damaged("random number of the system"))?;
        let token = door.enter(account, (kept.now)(), random)?;
        Ok(token.map(|token| let_in(kept, &token.text(), language)))
    });
    match admitted.await {
        Ok(Some(response)) => led_to(request, response, lang),
        Ok(None) => {
            let main = html! { div.measure {
                h1 { (Word::NoSuchPage.text(language)) }
                p { a href={ "/demo?lang=" (lang) } { (Words::EnterAs.text(language)) } }
            } };
            let title = Word::NoSuchPage.text(language);
            let page = Page::new(language, title, Switch::Link("/demo".to_owned()), main);
            Page { status: StatusCode::NOT_FOUND, ..page }.into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

/// The same way in, but that it leads to a request.
fn led_to(request: Option<Id>, mut response: Response, lang: &str) -> Response {
    let place = request.map(|request| format!("/records/{request}?lang={lang}"));
    if let Some(place) = place.and_then(|place| HeaderValue::from_str(&place).ok()) {
        response.headers_mut().insert(LOCATION, place);
    }
    response
}
