//! A file that is sent in: read whole, within a size and a time, then kept as the terminal keeps it.

use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Path, Request};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use latchkey_app::{Error, Evidence, LONGEST_DOCUMENT};
use latchkey_workflow::{Id, Kind};
use tokio::time::timeout;

use super::words::Phrase;
use crate::kept::paced::{Paced, dropped};
use crate::kept::who::{Visitor, failed};
use crate::kept::{case, record};
use crate::words::{code, of_code};

/// What a form may have beside its file.
const FORM: usize = 64 << 10;
/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(5 * 60);
/// How long nothing may come.
const STALL: Duration = Duration::from_secs(20);
/// The most of a file's name that is kept.
const LONGEST_NAME: usize = 100;

/// What came of a form.
enum Came {
    File(Evidence),
    Problem(Phrase),
    NoForm,
    Broken,
}

/// Keeps a file, and shows what it belongs to.
pub(super) async fn file(
    mut visitor: Visitor,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let Ok(id) = id.parse::<Id>() else { return cut(visitor.nowhere()) };
    // Whoever may not is told so before anything is read.
    let kind = visitor.ask(None, None, move |kept, call| kept.app.evidence_of(&call, id));
    let kind = match kind.await {
        Ok(kind) => kind,
        Err(error) => return cut(failed(visitor.language, &error).into_response()),
    };
    let evidence = match came(&mut visitor, request).await {
        Came::File(evidence) => evidence,
        Came::Problem(phrase) => return again(&visitor, (kind, id), phrase).await,
        Came::NoForm => {
            let text = "Send the form of the page.";
            return cut((StatusCode::UNSUPPORTED_MEDIA_TYPE, text).into_response());
        }
        Came::Broken => {
            let text = "The file did not arrive whole; send it again.";
            return cut((StatusCode::REQUEST_TIMEOUT, text).into_response());
        }
    };
    let kept = visitor
        .ask(None, None, move |kept, call| kept.app.keep_evidence(&call, id, evidence))
        .await;
    match kept {
        Ok(_) => {
            let place = if kind == Kind::Case { "cases" } else { "records" };
            let place = format!("/{place}/{id}?lang={}#documents", code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(Error::Invalid { .. }) => again(&visitor, (kind, id), Phrase::NotTaken).await,
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Reads the form.
async fn came(visitor: &mut Visitor, request: Request) -> Came {
    let most = LONGEST_DOCUMENT + FORM;
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse().ok()).is_some_and(|length: usize| length > most) {
        return Came::Problem(Phrase::TooLarge);
    }
    let request = request.map(|body| Body::new(Limited::new(Paced::body(body), most)));
    let Ok(mut form) = Multipart::from_request(request, &()).await else { return Came::NoForm };
    match timeout(LONGEST, fields(visitor, &mut form)).await {
        Ok(came) => came,
        Err(_) => Came::Broken,
    }
}

async fn fields(visitor: &mut Visitor, form: &mut Multipart) -> Came {
    loop {
        let field = match timeout(STALL, form.next_field()).await {
            Ok(Ok(Some(field))) => field,
            Ok(Ok(None)) => return Came::Problem(Phrase::NoFile),
            Ok(Err(_)) | Err(_) => return Came::Broken,
        };
        match field.name() {
            Some("file") => return whole(field).await,
            Some("lang") => {
                let Ok(Ok(lang)) = timeout(STALL, field.text()).await else { return Came::Broken };
                visitor.language = of_code(&lang).unwrap_or(visitor.language);
            }
            _ => return Came::Broken,
        }
    }
}

/// The file itself.
async fn whole(mut field: Field<'_>) -> Came {
    let name = named(field.file_name().unwrap_or_default());
    let mut bytes = Vec::new();
    loop {
        match timeout(STALL, field.chunk()).await {
            Ok(Ok(Some(chunk))) if bytes.len() + chunk.len() > LONGEST_DOCUMENT => {
                dropped(&mut field, STALL, FORM as u64).await;
                return Came::Problem(Phrase::TooLarge);
            }
            Ok(Ok(Some(chunk))) => bytes.extend_from_slice(&chunk),
            Ok(Ok(None)) if bytes.is_empty() => return Came::Problem(Phrase::NoFile),
            Ok(Ok(None)) => return Came::File(Evidence { name, bytes }),
            Ok(Err(_)) | Err(_) => return Came::Broken,
        }
    }
}

/// A file's name without folders, and without what no name has.
fn named(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let name = name.trim();
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// The page with what is wrong, after which the connection ends: more may be on its way.
async fn again(visitor: &Visitor, (kind, id): (Kind, Id), problem: Phrase) -> Response {
    let status = match problem {
        Phrase::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let wrong = problem.text(visitor.language);
    let page = match kind {
        Kind::Case => case::with_wrong(visitor, id, wrong, status).await,
        _ => record::with_wrong(visitor, id, wrong, status).await,
    };
    cut(page)
}

fn cut(mut response: Response) -> Response {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
