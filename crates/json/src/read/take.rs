//! The one visitor, and what its readers have to say.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::reading::Reading;

/// What stands at one place of the text, as far as a reader of a single value cares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// Any other number.
    OtherNumber(f64),
    /// A string.
    Text(&'t str),
    /// `[`.
    List,
    /// `{`.
    Object,
}

impl Token<'_> {
    /// What people call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Whole(_) | Self::OtherNumber(_) => "a number",
            Self::Text(_) => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// A reader of one JSON value.
pub(crate) trait Take: Sized {
    /// What the reader hands back.
    type Output;

    /// The state of the reading this reader works for.
    fn reading(&mut self) -> &mut Reading;

    /// Takes a single value, or refuses the list or object the reader does not read.
    fn token<E: Error>(self, token: Token<'_>) -> Result<Self::Output, E>;

    /// Reads what is in the list.
    fn list<'t, A: SeqAccess<'t>>(self, _list: A) -> Result<Self::Output, A::Error> {
        self.token(Token::List)
    }

    /// Reads what is in the object.
    fn object<'t, A: MapAccess<'t>>(self, _object: A) -> Result<Self::Output, A::Error> {
        self.token(Token::Object)
    }
}

/// Makes a [`Take`] what `serde` calls: it takes whatever stands there, and counts it.
pub(crate) struct Taking<T>(pub(crate) T);

impl<'t, T: Take> DeserializeSeed<'t> for Taking<T> {
    type Value = T::Output;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<T::Output, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<T: Take> Taking<T> {
    fn counted(mut self) -> T {
        self.0.reading().count();
        self.0
    }
}

impl<'t, T: Take> Visitor<'t> for Taking<T> {
    type Value = T::Output;

    /// Never shown: the readers refuse in their own words.
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<T::Output, E> {
        self.counted().token(Token::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T::Output, E> {
        self.counted().token(Token::Boolean(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T::Output, E> {
        self.counted().token(Token::Whole(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T::Output, E> {
        self.counted().token(Token::OtherNumber(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T::Output, E> {
        self.counted().token(Token::OtherNumber(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T::Output, E> {
        self.counted().token(Token::Text(value))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, list: A) -> Result<T::Output, A::Error> {
        self.counted().list(list)
    }

    fn visit_map<A: MapAccess<'t>>(self, object: A) -> Result<T::Output, A::Error> {
        self.counted().object(object)
    }
}
