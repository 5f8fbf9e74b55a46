//! The first page, and the pages of addresses that lead nowhere.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::response::Response;
use latchkey_policy::Language;
use maud::html;

use crate::guard::Posted;
use crate::kept::Perhaps;
use crate::look::{Page, Switch, first_place};
use crate::site::Shared;
use crate::words::{Word, accepted, code, of_code};

/// The language of a request: what its address says, else what the browser would like.
pub(crate) fn language(query: Option<&str>, headers: &HeaderMap) -> Language {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    let wished = || {
        let header = headers.get("accept-language").and_then(|value| value.to_str().ok());
        header.and_then(accepted)
    };
    query.get("lang").and_then(of_code).or_else(wished).unwrap_or_default()
}

/// What this is, in a sentence, and where it starts.
pub(crate) async fn page(
    State(site): State<Shared>,
    perhaps: Perhaps,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Page {
    let language = language(query.as_deref(), &headers);
    let lang = code(language);
    let main = html! {
        div.measure.welcome {
            h1 { (Word::HomeTitle.text(language)) }
            p.lead { (Word::HomeLead.text(language)) }
            p { (Word::HomeHow.text(language)) }
            p.actions {
                a.usa-button href={ "/check?lang=" (lang) } { (Word::Start.text(language)) }
                a href={ "/check/all?lang=" (lang) } { (Word::AllAtOnce.text(language)) }
            }
            p.quiet { (Word::HomePrivate.text(language)) }
            @if let Some(visitor) = &perhaps.0 {
                @let place = first_place(&visitor.caller.roles);
                p { a href={ (place) "?lang=" (lang) } { (Word::ToYourWork.text(language)) } }
            } @else if site.kept.is_some() {
                p { a href={ "/login?lang=" (lang) } { (Word::SignInForCases.text(language)) } }
            }
        }
    };
    let title = Word::HomeTitle.text(language);
    perhaps.page(language, title, Switch::Link("/".to_owned()), main)
}

/// An address that leads nowhere.
pub(crate) async fn no_such_page(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let language = language(query.as_deref(), &headers);
    let (title, text) = (Word::NoSuchPage, Word::NoSuchPageText);
    notice(language, StatusCode::NOT_FOUND, title, text).into_response()
}

/// A page asked in a way it does not answer to.
pub(crate) async fn not_that_way(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let language = language(query.as_deref(), &headers);
    let (title, text) = (Word::NotThatWay, Word::NoSuchPageText);
    notice(language, StatusCode::METHOD_NOT_ALLOWED, title, text).into_response()
}

/// A page that says what went wrong, and where to go on.
pub(crate) fn notice(language: Language, status: StatusCode, title: Word, text: Word) -> Page {
    let main = html! {
        div.measure {
            h1 { (title.text(language)) }
            p { (text.text(language)) }
            p { a.usa-button href={ "/?lang=" (code(language)) } { (Word::Start.text(language)) } }
        }
    };
    let switch = Switch::Link("/".to_owned());
    let page = Page::new(language, title.text(language), switch, main);
    Page { status, ..page }
}
