//! One thing as it stands: a referral, a visit, a claim, and an authorisation with its review.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use latchkey_app::{Error, Listing, Shown};
use latchkey_policy::Language;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Id, Kind, Moment};
use maud::{Markup, html};

use super::parts::{documents, timeline};
use super::review;
use super::who::{Visitor, failed};
use super::words::{kind, status};
use crate::look::Page;
use crate::words::{Word, code};

/// What a page of a thing is made from.
pub(super) struct Seen {
    pub shown: Shown,
    pub documents: Vec<Listing>,
    /// The case it belongs to, where the visitor sees that.
    pub case: Option<CaseFile>,
    pub now: Moment,
    /// A key for what is done from this page: sent twice, it is done once.
    pub key: String,
}

/// The page of a thing.
pub(crate) async fn page(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else {
        return visitor.nowhere();
    };
    match seen(&visitor, id).await {
        Ok(seen) => of(&visitor, &seen, None, StatusCode::OK).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Looks at a thing; the look is logged.
pub(super) async fn seen(visitor: &Visitor, id: Id) -> Result<Seen, Error> {
    let looked = visitor.ask(None, None, move |kept, call| {
        let shown = kept.app.show(&call, id)?;
        let documents = kept.app.documents(&call, id)?;
        let case = shown.state["case"].as_str().and_then(|case| case.parse().ok());
        let case = match case.map(|case| kept.app.case(&call, case)) {
            Some(Ok(case)) => Some(case.case),
            // A claim's payer may see the claim and not the case: then the page does without.
            Some(Err(Error::Refused(_))) | None => None,
            Some(Err(error)) => return Err(error),
        };
        let key = call.id(9).to_string();
        Ok(Seen { shown, documents, case, now: call.now, key })
    });
    looked.await
}

/// The page of what was seen, with what stands in the way of something that was asked.
pub(super) fn of(
    visitor: &Visitor,
    seen: &Seen,
    problem: Option<&Error>,
    status_code: StatusCode,
) -> Page {
    let language = visitor.language;
    let shown = &seen.shown;
    let title = kind(shown.kind).text(language);
    let main = html! {
        div.wide.kept {
            (way_back(seen, language))
            h1 { (title) " · " (status(&shown.status, language)) }
            @if let Some(problem) = problem { (self::problem(problem, language)) }
            @if shown.kind == Kind::Authorization { (review::part(visitor, seen)) }
            @else { (state(shown, language)) }
            (documents(shown.id, &seen.documents, language))
            (timeline(&shown.timeline, language))
        }
    };
    let page = visitor.page(title, format!("/records/{}", shown.id), main);
    Page { status: status_code, ..page }
}

fn way_back(seen: &Seen, language: Language) -> Markup {
    let lang = code(language);
    html! {
        p.progress {
            a href={ "/work?lang=" (lang) } { (Word::Work.text(language)) }
            @if let Some(case) = &seen.case {
                " · " a href={ "/cases/" (case.id) "?lang=" (lang) } { (Word::KindCase.text(language)) }
            }
        }
    }
}

/// What stands in the way: as the rules say it, in English.
fn problem(problem: &Error, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" {
            h2 {
                @if matches!(problem, Error::Conflict { .. }) { (Word::ChangedMeanwhile.text(language)) }
                @else { (Word::NotDone.text(language)) }
            }
            p lang="en" { (problem) }
        }
    }
}

/// What is known of a thing that has no page of its own yet, name by name.
fn state(shown: &Shown, language: Language) -> Markup {
    let fields = shown.state.as_object().into_iter().flatten();
    let said = fields.filter_map(|(name, value)| value.as_str().map(|text| (name, text)));
    // Ids say nothing to people, and the status stands above.
    let said = said.filter(|(name, text)| *name != "status" && text.parse::<Id>().is_err());
    html! {
        section aria-labelledby="state" {
            h2 #state { (Word::Details.text(language)) }
            dl.terms {
                @for (name, text) in said {
                    div { dt lang="en" { (name.replace('_', " ")) } dd { (text) } }
                }
            }
        }
    }
}

/// A document's bytes: to be kept as a file, and never to be run as a page.
pub(crate) async fn document(
    visitor: Visitor,
    Path((id, document)): Path<(String, String)>,
) -> Response {
    let (Ok(id), Ok(document)) = (id.parse::<Id>(), document.parse::<Id>()) else {
        return visitor.nowhere();
    };
    let found = visitor.ask(None, None, move |kept, call| kept.app.document(&call, id, document));
    match found.await {
        Ok(document) => {
            let headers = [
                (CONTENT_TYPE, document.media_type),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", document.id)),
                (CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
            ];
            (headers, document.bytes).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}
