//! A request as the function of a way sees it: in which line, by whom, about what.

use axum::body::Bytes;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use latchkey_app::{Call, LoggedIn};
use latchkey_fhir::crd::Line;
use latchkey_fhir::{IssueKind, Limits, Resource, Text};
use latchkey_identity::scope::{Interaction, Resource as Record};

use super::caller::{caller, is_covered, nobody};
use super::refusal::Refusal;
use crate::guard::Posted;
use crate::kept::Kept;
use crate::site::{Shared, Site};

/// A request.
pub(in crate::fhir) struct Asked<'s> {
    /// What is kept here.
    pub kept: &'s Kept,
    /// In which line of the guides.
    pub line: Line,
    query: Posted,
    path: Vec<(String, String)>,
    body: Bytes,
    caller: Option<LoggedIn>,
}

impl<'s> Asked<'s> {
    /// Reads what a request says of itself, and asks the store who sent it.
    ///
    /// # Errors
    /// Where nothing is kept, the line is none, something else than JSON is wanted, or a token that is
    /// shown opens nothing.
    pub fn read(
        site: &'s Shared,
        parts: &Parts,
        path: Vec<(String, String)>,
        body: Bytes,
    ) -> Result<Self, Refusal> {
        let kept = base(site)?;
        let line = path.iter().find(|(name, _)| name == "line");
        let line = line_of(line.map_or("", |(_, line)| line))?;
        let query = Posted::read(parts.uri.query().unwrap_or_default().as_bytes());
        wants_json(&parts.headers, &query)?;
        let caller = caller(kept, &parts.headers)?;
        Ok(Self { kept, line, query, path, body, caller })
    }

    /// That whoever asks may ask such things; which rows they see, the use cases say.
    ///
    /// # Errors
    /// Where nobody has proved who they are, or their token is for other things.
    pub fn is_covered(&self, record: Record, interaction: Interaction) -> Result<(), Refusal> {
        is_covered(self.caller.as_ref(), record, interaction)
    }
}

impl Asked<'_> {
    /// Where it was asked: `https://latchkey.example/fhir/2.2`.
    pub fn base(&self) -> String {
        address(self.kept, self.line)
    }

    /// A part of the path.
    pub fn part(&self, name: &str) -> &str {
        let found = self.path.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The parameters of the address.
    pub fn query(&self) -> &Posted {
        &self.query
    }

    /// What was sent, as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The resource that was sent, as it was written.
    ///
    /// # Errors
    /// Where it is none, or too deep.
    pub fn resource(&self) -> Result<Resource, Refusal> {
        Ok(Text::new(&self.body, Limits::RESOURCE)?.read("a resource")?)
    }

    /// A call of the use cases in the name of whoever asks.
    ///
    /// # Errors
    /// Where nobody has proved who they are, or the system gives no random bytes.
    pub fn call(&self) -> Result<Call, Refusal> {
        let caller = self.caller.as_ref().ok_or_else(nobody)?;
        Ok(self.kept.call(caller.caller.clone())?)
    }
}

/// What is kept, where the base is open: without anything kept there is nothing to ask.
pub(in crate::fhir) fn base(site: &Site) -> Result<&Kept, Refusal> {
    site.kept.as_ref().ok_or_else(Refusal::nowhere)
}

/// The line of an address: by its whole name, so that there is one address for each thing.
pub(in crate::fhir) fn line_of(name: &str) -> Result<Line, Refusal> {
    Line::ALL.into_iter().find(|line| line.name() == name).ok_or_else(|| {
        let what = "no such line of the guides is spoken here; ask under /fhir/2.0 or /fhir/2.2";
        Refusal::new(StatusCode::NOT_FOUND, IssueKind::NotFound, what)
    })
}

/// The base of a line, as it is reached from outside.
pub(in crate::fhir) fn address(kept: &Kept, line: Line) -> String {
    format!("{}/fhir/{}", kept.address, line.name())
}

/// Refuses who can't read JSON, by the address (`_format`) or else by what the header says.
pub(in crate::fhir) fn wants_json(headers: &HeaderMap, query: &Posted) -> Result<(), Refusal> {
    let header = headers.get(ACCEPT).map(|value| value.to_str().unwrap_or_default());
    let wanted = query.get("_format").or(header).unwrap_or("json");
    let is_json = |wanted: &str| {
        let name = wanted.split(';').next().unwrap_or_default().trim();
        name.is_empty() || name.ends_with("json") || matches!(name, "*/*" | "application/*")
    };
    if wanted.split(',').any(is_json) {
        return Ok(());
    }
    let what = "only JSON is written here; ask for application/fhir+json";
    Err(Refusal::new(StatusCode::NOT_ACCEPTABLE, IssueKind::NotSupported, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_one_name() {
        assert!(line_of("2.2").is_ok() && line_of("2.0").is_ok());
        for name in ["", "2.1", "2.0.1", "2.2.1", "02.2", "2", "r4"] {
            assert!(line_of(name).is_err(), "{name}");
        }
    }

    #[test]
    fn whoever_reads_json_at_all_is_answered() {
        let asked = |accept: Option<&str>, query: &str| {
            let mut headers = HeaderMap::new();
            headers.extend(accept.map(|accept| (ACCEPT, accept.parse().unwrap())));
            wants_json(&headers, &Posted::read(query.as_bytes())).is_ok()
        };
        for (accept, query, is_fine) in [
            (None, "", true),
            (Some("*/*"), "", true),
            (Some("application/fhir+json;fhirVersion=4.0"), "", true),
            (Some("text/html, application/json;q=0.8"), "", true),
            (Some("application/fhir+xml"), "", false),
            (Some("application/fhir+xml"), "_format=json", true),
            (Some("application/json"), "_format=xml", false),
            (None, "_format=application/fhir%2Bjson", true),
        ] {
            assert_eq!(asked(accept, query), is_fine, "{accept:?} {query}");
        }
    }
}
