//! How what was said of an order is kept: one form for whoever writes it and whoever reads it.

use latchkey_domain::{Case, Day};
use latchkey_fhir::Extension;
use latchkey_json::{read_case, write_case};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::facts::Origin;
use crate::Error;
use crate::perform::to_json;

/// What was said of an order, and of what case.
#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    /// The case, as a case file: see [`Body::case`].
    #[serde(rename = "case")]
    pub written: Box<RawValue>,
    /// Where its facts came from: for whoever looks into it later.
    #[serde(skip_deserializing)]
    pub origins: Vec<Origin>,
    /// The coverage information that went out.
    pub said: Extension,
    /// What was said first, where it was said anew since.
    #[serde(default)]
    pub first: Option<Extension>,
    /// The order's address at whoever asked.
    pub order: Option<String>,
    /// The member's number. By it and the last day a claim is known for the one that it was said of.
    #[serde(default)]
    pub number: Option<String>,
    /// The last day for which it was said.
    #[serde(default)]
    pub until: Option<String>,
}

impl Body {
    /// What was said of a case now, and nothing else yet.
    ///
    /// # Errors
    /// Never, unless a case file can't be written.
    pub fn of(case: &Case, said: Extension) -> Result<Self, Error> {
        let written = RawValue::from_string(write_case(case));
        Ok(Self {
            written: written.map_err(|_| Error::Damaged("case"))?,
            origins: Vec::new(),
            said,
            first: None,
            order: None,
            number: None,
            until: None,
        })
    }

    /// What is kept.
    ///
    /// # Errors
    /// As the reader says: it has not the form.
    pub fn read(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|_| Error::Damaged("assertion"))
    }

    /// As it is kept.
    ///
    /// # Errors
    /// Never, unless memory fails.
    pub fn text(&self) -> Result<String, Error> {
        to_json(self)
    }

    /// The case.
    ///
    /// # Errors
    /// Where it is no case file.
    pub fn case(&self) -> Result<Case, Error> {
        read_case(self.written.get().as_bytes()).map_err(|_| Error::Damaged("assertion"))
    }

    /// The last day for which it was said.
    pub fn last_day(&self) -> Option<Day> {
        self.until.as_deref().and_then(|day| day.parse().ok())
    }
}
