//! Bodies as types. Before that each is looked through: one JSON value, no name twice in an object,
//! and no deeper than anything of ours is.

use std::collections::HashSet;
use std::fmt;

use schemars::JsonSchema;
use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::problem::{Problem, Sort};

/// How deep a body may be.
const DEEPEST: u8 = 32;

/// The value of a body, or where and why it is none.
pub(super) fn read<T: DeserializeOwned + JsonSchema>(text: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(text)
        .map_err(|_| Problem::new(Sort::MALFORMED, "the body is not UTF-8; send UTF-8"))?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Sound { depth: 0 }.deserialize(&mut deserializer).map_err(|error| told(&error))?;
    deserializer.end().map_err(|error| told(&error))?;
    serde_json::from_str(text).map_err(|error| told(&error))
}

/// An error in a sentence that repeats nothing of what was sent.
fn told(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let said = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(said, _)| said);
    let place = if line == 0 { String::new() } else { format!("line {line}, column {column}: ") };
    match error.classify() {
        Category::Data if !matches!(said, TWICE | TOO_DEEP) => {
            Problem::unfit(format!("{place}{}", without_values(said)))
        }
        Category::Data => Problem::new(Sort::MALFORMED, format!("{place}{said}")),
        _ => Problem::new(
            Sort::MALFORMED,
            format!("{place}this is no JSON; mend it and send it again"),
        ),
    }
}

/// What serde says, without the value that it says it of.
fn without_values(said: &str) -> String {
    const ECHOES: [&str; 5] =
        ["invalid type:", "invalid value:", "unknown variant", "unknown field", "invalid length"];
    if said.starts_with("UUID parsing failed") {
        return "expected an id: a UUID".to_owned();
    }
    if !ECHOES.iter().any(|echo| said.starts_with(echo)) {
        return said.to_owned();
    }
    match said.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => "something else is expected here; see the schema".to_owned(),
    }
}

const TWICE: &str = "a name stands twice in this object; leave one out";
const TOO_DEEP: &str = "this is nested deeper than 32 levels; nothing here is";

/// Looks a value through, and keeps nothing of it.
#[derive(Clone, Copy)]
struct Sound {
    depth: u8,
}

impl Sound {
    fn within<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > DEEPEST { Err(E::custom(TOO_DEEP)) } else { Ok(Self { depth }) }
    }
}

impl<'de> DeserializeSeed<'de> for Sound {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Sound {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let within = self.within()?;
        while items.next_element_seed(within)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let within = self.within()?;
        let mut names = HashSet::new();
        while let Some(Name(name)) = members.next_key()? {
            if !names.insert(name) {
                return Err(A::Error::custom(TWICE));
            }
            members.next_value_seed(within)?;
        }
        Ok(())
    }
}

/// A member's name, as it is meant: escapes are undone.
#[derive(Deserialize)]
struct Name(String);
