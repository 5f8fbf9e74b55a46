//! Why something cannot be read: a place and a sentence, and nothing of what was sent.

/// Why something cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct ReadError {
    /// Where, as the path of an element: `context.draftOrders.entry[1].resource`.
    pub place: String,
    /// What is wrong, and what to do.
    pub what: String,
    /// Whether it is not even JSON, or no message of its kind; else a rule of a guide is broken.
    pub is_unreadable: bool,
}

impl ReadError {
    /// Something that is no JSON, no FHIR, or no message of its kind.
    pub fn unreadable(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), is_unreadable: true }
    }

    /// Something that a guide asks for beyond FHIR and CDS Hooks.
    pub fn against_guide(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), is_unreadable: false }
    }

    /// The same, inside of something else.
    #[must_use]
    pub fn inside(mut self, outer: &str) -> Self {
        self.place = match self.place.as_str() {
            "" => outer.to_owned(),
            place => format!("{outer}.{place}"),
        };
        self
    }

    /// What serde says, without the value that it would repeat.
    pub(crate) fn of_json(error: &serde_json::Error, what: &str) -> Self {
        use serde_json::error::Category;
        // What was read member by member has no place of its own.
        let place = match error.column() {
            0 => String::new(),
            column => format!(" (character {column})"),
        };
        let text = match error.classify() {
            Category::Eof => "the JSON ends too early".to_owned(),
            Category::Syntax | Category::Io => format!("it is no JSON{place}"),
            Category::Data => {
                format!("a member of {what} is missing, stands twice or has the wrong type{place}")
            }
        };
        Self::unreadable("", text)
    }
}
