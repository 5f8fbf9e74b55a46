//! The files one may take away: findings as rows and JSON, and the answers of a receiver.

use axum::Extension;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_screening::held::{Files, Packed};

use super::desk::{Job, State};
use super::{SharedDesk, found};
use crate::kept::who::Visitor;

/// A file.
pub(super) async fn file(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    Path((id, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(job) = found(&visitor, &desk, &id) else { return visitor.nowhere() };
    answer(&job, &file, &headers).unwrap_or_else(|| visitor.nowhere())
}

/// A file of what came of a job, packed for whoever takes that; nothing where there is none.
pub(crate) fn answer(job: &Job, file: &str, headers: &HeaderMap) -> Option<Response> {
    let State::Done(results) = job.state() else { return None };
    let (packed, media_type) = of(&results.files, file)?;
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes_gzip = accepted.is_some_and(|value| {
        value.split(',').any(|one| one.split(';').next().map(str::trim) == Some("gzip"))
    });
    let body = if takes_gzip { Ok(packed.gzip().to_vec()) } else { packed.text() };
    let Ok(body) = body else { return Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(CONTENT_DISPOSITION, attachment(&job.name, file));
    if takes_gzip {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Some(response)
}

/// A file by its ending, with its media type.
fn of<'f>(files: &'f Files, name: &str) -> Option<(&'f Packed, &'static str)> {
    const X12: &str = "application/EDI-X12";
    Some(match name {
        "findings.csv" => (&files.csv, "text/csv; charset=utf-8"),
        "findings.json" => (&files.json, "application/x-ndjson"),
        "999" => (files.implementation.as_ref()?, X12),
        "277ca" => (files.claims.as_ref()?, X12),
        "ta1" => (files.interchange.as_ref()?, X12),
        _ => return None,
    })
}

/// It is kept under the name of the file with an ending more, as the terminal does; letters that a
/// header cannot hold become underscores.
fn attachment(name: &str, ending: &str) -> HeaderValue {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let name: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let text = format!("attachment; filename=\"{name}.{ending}\"");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_breaks_out_of_no_header() {
        let header = attachment("a\"b\r\n: c;ñ.837", "findings.csv");
        assert_eq!(header, "attachment; filename=\"a_b___ c__.837.findings.csv\"");
    }
}
