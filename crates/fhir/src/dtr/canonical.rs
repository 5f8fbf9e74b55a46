//! The address of a definition, with its version.

use serde::{Serialize, Serializer};

/// The address of a definition: `https://latchkey.example/fhir/2.2/Questionnaire/x|2026-01-01`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Canonical {
    /// The address.
    pub url: String,
    /// The version, where one is named.
    pub version: Option<String>,
}

impl Canonical {
    /// An address of a version.
    pub fn new(url: impl Into<String>, version: impl Into<String>) -> Self {
        Self { url: url.into(), version: Some(version.into()) }
    }

    /// Reads what somebody wrote; a part of a definition that it names is passed over.
    ///
    /// ```
    /// use latchkey_fhir::dtr::Canonical;
    /// let read = Canonical::read("https://a.example/Questionnaire/x|1.0#item");
    /// assert_eq!(read, Canonical::new("https://a.example/Questionnaire/x", "1.0"));
    /// ```
    pub fn read(text: &str) -> Self {
        let text = text.split('#').next().unwrap_or_default();
        match text.split_once('|') {
            Some((url, version)) => Self::new(url, version),
            None => Self { url: text.to_owned(), version: None },
        }
    }
}

impl std::fmt::Display for Canonical {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.url)?;
        self.version.as_ref().map_or(Ok(()), |version| write!(f, "|{version}"))
    }
}

impl Serialize for Canonical {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
