//! A file that is sent in a form: its fields, and then the file, screened while it arrives.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;

use super::SharedDesk;
use super::desk::{Desk, Full};
use super::page;
use super::receive::{Cut, LARGEST, LONGEST, NotTaken, Pieces, STALL, Sheet, received};
use super::words::Phrase;
use crate::kept::paced::{Paced, dropped};
use crate::kept::who::{Visitor, failed};
use crate::words::{code, of_code};

/// What a form may have beside its file.
const FORM: u64 = 64 << 10;

/// Takes a file, and shows how far its screening is.
pub(super) async fn file(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    request: Request,
) -> Response {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if length.and_then(|text| text.parse().ok()).is_some_and(|length: u64| length > LARGEST + FORM)
    {
        return refused(&visitor, &desk, Phrase::TooLarge);
    }
    let request = request.map(Paced::body);
    let Ok(mut form) = Multipart::from_request(request, &()).await else {
        return cut(
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the form of the page.").into_response()
        );
    };
    match timeout(LONGEST, taken(visitor, &desk, &mut form)).await {
        Ok(response) => response,
        Err(_) => cut((StatusCode::REQUEST_TIMEOUT, "The file took too long.").into_response()),
    }
}

/// Reads the form's fields: the file is the last, and is screened by what the ones before it say.
async fn taken(mut visitor: Visitor, desk: &Arc<Desk>, form: &mut Multipart) -> Response {
    let mut payer = String::new();
    loop {
        let field = match timeout(STALL, form.next_field()).await {
            Ok(Ok(Some(field))) => field,
            Ok(Ok(None)) => return refused(&visitor, desk, Phrase::NoFile),
            Ok(Err(_)) | Err(_) => return broken(),
        };
        match field.name() {
            Some("file") => return screened(&visitor, desk, &payer, field).await,
            Some("lang") => {
                let Some(lang) = short(field).await else { return broken() };
                visitor.language = of_code(&lang).unwrap_or(visitor.language);
            }
            Some("payer") => match short(field).await {
                Some(text) => payer = text,
                None => return broken(),
            },
            _ => return broken(),
        }
    }
}

/// The text of a small field; nothing where it does not come, or is large.
async fn short(mut field: Field<'_>) -> Option<String> {
    let mut text = Vec::new();
    while let Some(bytes) = timeout(STALL, field.chunk()).await.ok()?.ok()? {
        text.extend_from_slice(&bytes);
        if text.len() as u64 > FORM {
            return None;
        }
    }
    String::from_utf8(text).ok()
}

/// Screens a file while it arrives.
async fn screened(
    visitor: &Visitor,
    desk: &Arc<Desk>,
    payer: &str,
    mut field: Field<'_>,
) -> Response {
    let name = field.file_name().unwrap_or_default().to_owned();
    let (account, payer) = (visitor.caller.account, payer.to_owned());
    let by = visitor.ask(None, None, move |kept, call| {
        let screening = kept.app.screening(&call, &payer)?;
        Ok(Sheet { id: call.id(0), account, name, screening, now: call.now })
    });
    let sheet = match by.await {
        Ok(sheet) => sheet,
        Err(error) => return cut(failed(visitor.language, &error).into_response()),
    };
    match received(&visitor.site, desk, sheet, &mut field).await {
        Ok(job) => {
            let place = format!("/screen/{}?lang={}", job.id, code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(NotTaken::Empty) => refused(visitor, desk, Phrase::NoFile),
        Err(NotTaken::TooLarge) => refused(visitor, desk, Phrase::TooLarge),
        Err(NotTaken::Full(full)) => {
            let why = match full {
                Full::OwnUnderWay => Phrase::OwnUnderWay,
                Full::Busy => Phrase::Busy,
            };
            // Whoever sends is told once all of it is sent, and not by a connection that breaks.
            dropped(&mut field, STALL, LARGEST).await;
            refused(visitor, desk, why)
        }
        Err(NotTaken::Removed) => {
            let place = format!("/screen?lang={}", code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(NotTaken::Stalled) => broken(),
    }
}

impl Pieces for Field<'_> {
    async fn next(&mut self) -> Result<Option<Bytes>, Cut> {
        self.chunk().await.map_err(|_| Cut)
    }
}

/// The page with what is wrong, after which the connection ends: more may be on its way.
fn refused(visitor: &Visitor, desk: &Desk, why: Phrase) -> Response {
    cut(page::with(visitor, desk, Some(why)).into_response())
}

fn broken() -> Response {
    cut((StatusCode::REQUEST_TIMEOUT, "The file did not arrive whole; send it again.")
        .into_response())
}

fn cut(mut response: Response) -> Response {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
