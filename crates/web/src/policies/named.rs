//! A policy as an address names it: plan, program and topic, and a version by its first day.

use axum::extract::FromRequestParts;
use axum::extract::path::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use latchkey_domain::Day;
use latchkey_policy::{Language, Library, Policy};

use crate::guard::Posted;
use crate::home::notice;
use crate::site::{Shared, Site};
use crate::words::Word;

/// The id that an address names.
#[derive(Clone, Debug)]
pub(crate) struct Named(String);

impl FromRequestParts<Shared> for Named {
    type Rejection = PathRejection;

    async fn from_request_parts(parts: &mut Parts, site: &Shared) -> Result<Self, PathRejection> {
        let parts = Path::<(String, String, String)>::from_request_parts(parts, site).await?;
        let Path((plan, program, topic)) = parts;
        Ok(Self(format!("{plan}/{program}/{topic}")))
    }
}

impl Named {
    /// The versions of the policy; none where there is no such policy.
    pub(super) fn versions<'l>(&self, library: &'l Library) -> &'l [Policy] {
        library.versions(&self.0).unwrap_or_default()
    }

    /// The version whose first day is `version` of the fields; without, the one in force today, else
    /// the latest.
    pub(super) fn version<'l>(&self, site: &'l Site, fields: &Posted) -> Option<&'l Policy> {
        let versions = self.versions(&site.library);
        match fields.get("version").map(str::parse::<Day>) {
            None => in_force_on(versions, (site.today)()),
            Some(day) => versions.iter().find(|policy| Ok(policy.version()) == day),
        }
    }

    /// Its address. Only an id that is loaded is ever put into a page.
    pub(super) fn address(&self) -> String {
        format!("/policies/{}", self.0)
    }
}

/// The version in force today, else the latest.
fn in_force_on(versions: &[Policy], today: Day) -> Option<&Policy> {
    versions.iter().find(|p| p.effective().contains(today)).or_else(|| versions.last())
}

/// The page of a policy, or of a version, that there is not.
pub(super) fn no_such(language: Language) -> Response {
    let (title, text) = (Word::NoSuchPage, Word::NoSuchPageText);
    notice(language, StatusCode::NOT_FOUND, title, text).into_response()
}
