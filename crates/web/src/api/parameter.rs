//! Parameters of an address or a header: what they are called, what they hold, what they are for.

use schemars::Schema;
use serde_json::{Value, json};

use super::answers::screenings::FILES;

/// A parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parameter {
    pub name: &'static str,
    pub place: Place,
    pub holds: Holds,
    pub is_needed: bool,
    pub about: &'static str,
    pub example: &'static str,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// An id.
    Id,
    /// A day.
    Day,
    /// A moment, in microseconds.
    Moment,
    /// A whole number from one to another.
    Number(u32, u32),
    /// One of a list.
    OneOf(&'static [&'static str]),
    /// A text of at most so many characters.
    Text(u32),
}

impl Place {
    /// Its name in a description.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

impl Holds {
    /// Its schema.
    pub fn schema(self) -> Schema {
        let value = match self {
            Self::Id => json!({"type": "string", "format": "uuid"}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Moment => json!({"type": "integer", "format": "int64"}),
            Self::Number(from, until) => {
                json!({"type": "integer", "minimum": from, "maximum": until})
            }
            Self::OneOf(names) => json!({"type": "string", "enum": names}),
            Self::Text(longest) => {
                json!({"type": "string", "minLength": 1, "maxLength": longest})
            }
        };
        Schema::try_from(value).unwrap_or_default()
    }
}

impl Parameter {
    /// A parameter of the query that may be left out.
    pub const fn query(
        name: &'static str,
        holds: Holds,
        example: &'static str,
        about: &'static str,
    ) -> Self {
        Self { name, place: Place::Query, holds, is_needed: false, about, example }
    }

    /// A header that may be left out.
    pub const fn header(
        name: &'static str,
        holds: Holds,
        example: &'static str,
        about: &'static str,
    ) -> Self {
        Self { name, place: Place::Header, holds, is_needed: false, about, example }
    }

    /// One that must be there.
    pub const fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }

    /// Whether it is this parameter of the query.
    pub fn is_query(&self, name: &str) -> bool {
        self.place == Place::Query && self.name == name
    }

    /// The parameters of a path.
    pub fn of_path(path: &'static str) -> Vec<Self> {
        let parts = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
        parts.map(|(name, _)| Self::in_path(name)).collect()
    }

    fn in_path(name: &'static str) -> Self {
        const AN_ID: &str = "0198c0de-0000-7000-8000-000000000001";
        let (holds, example, about) = match name {
            "plan" => (Holds::Text(100), "health-net", "The plan, as the policies name it."),
            "program" => (Holds::Text(100), "medi-cal", "The program, as the policies name it."),
            "topic" => (Holds::Text(100), "lactation", "What the policy is about."),
            "version" => (Holds::Day, "2026-01-01", "The first day on which it is in force."),
            "file" => (
                Holds::OneOf(&FILES),
                "findings.csv",
                "Which file: findings as rows or as JSON, or an answer of a receiver.",
            ),
            "number" => (Holds::Number(1, u32::MAX), "1", "Which claim of the file, from 1."),
            "document" => (Holds::Id, AN_ID, "The document."),
            _ => (Holds::Id, AN_ID, "The id of the thing."),
        };
        Self { name, place: Place::Path, holds, is_needed: true, about, example }
    }

    /// Its description.
    pub fn described(&self) -> Value {
        json!({
            "name": self.name,
            "in": self.place.name(),
            "required": self.is_needed,
            "description": self.about,
            "schema": self.holds.schema(),
            "example": self.example(),
        })
    }

    fn example(&self) -> Value {
        match self.holds {
            Holds::Number(..) | Holds::Moment => {
                self.example.parse::<i64>().map_or(Value::Null, Value::from)
            }
            _ => Value::from(self.example),
        }
    }
}
