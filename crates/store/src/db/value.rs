//! The three kinds of column there are, and what Latchkey's words are in them.

use std::borrow::Cow;
use std::error::Error;

use latchkey_workflow::{Digest, Id, Kind, Moment};
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type};

use crate::StoreError;

/// A value of a column. Moments are microseconds, ids and days are text, yes and no are 1 and 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'v> {
    /// None.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(Cow<'v, str>),
    /// Bytes.
    Bytes(Cow<'v, [u8]>),
    /// What a sound database never holds, as text that is not UTF-8. It can be neither read nor
    /// written; that it is told apart lets the rest of its row be read, and the row be named.
    Damaged,
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(is_so: bool) -> Self {
        Self::Integer(i64::from(is_so))
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(bytes: &'v [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }
}

impl From<Id> for Value<'_> {
    fn from(id: Id) -> Self {
        Self::Text(Cow::Owned(id.to_string()))
    }
}

impl From<Digest> for Value<'_> {
    fn from(digest: Digest) -> Self {
        Self::Text(Cow::Owned(digest.to_string()))
    }
}

impl From<Moment> for Value<'_> {
    fn from(at: Moment) -> Self {
        Self::Integer(at.microseconds())
    }
}

impl From<Kind> for Value<'_> {
    fn from(kind: Kind) -> Self {
        Self::Text(Cow::Borrowed(kind.name()))
    }
}

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Damaged => {
                return Err(rusqlite::Error::ToSqlConversionFailure("damaged".into()));
            }
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Damaged => Err("damaged".into()),
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) => number.to_sql(ty, out),
            Self::Text(text) => text.as_ref().to_sql(ty, out),
            Self::Bytes(bytes) => bytes.as_ref().to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    postgres::types::to_sql_checked!();
}

/// A row that was read.
#[derive(Clone, Debug)]
pub struct Row(pub(crate) Vec<Value<'static>>);

impl Row {
    /// The whole number in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there is none.
    pub fn integer(&self, place: usize) -> Result<i64, StoreError> {
        match self.0.get(place) {
            Some(Value::Integer(number)) => Ok(*number),
            _ => Err(StoreError::Unreadable("number")),
        }
    }

    /// The text in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there is none.
    pub fn text(&self, place: usize) -> Result<&str, StoreError> {
        match self.0.get(place) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(StoreError::Unreadable("text")),
        }
    }

    /// The bytes in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there are none.
    pub fn bytes(&self, place: usize) -> Result<&[u8], StoreError> {
        match self.0.get(place) {
            Some(Value::Bytes(bytes)) => Ok(bytes),
            _ => Err(StoreError::Unreadable("file")),
        }
    }

    /// Whether a column holds nothing.
    pub fn is_null(&self, place: usize) -> bool {
        matches!(self.0.get(place), None | Some(Value::Null))
    }

    /// A column that may hold nothing, read by another of these.
    ///
    /// # Errors
    /// What `read` says.
    pub fn optional<'r, T>(
        &'r self,
        place: usize,
        read: impl FnOnce(&'r Self, usize) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        if self.is_null(place) { Ok(None) } else { read(self, place).map(Some) }
    }

    /// The id in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there is none.
    pub fn id(&self, place: usize) -> Result<Id, StoreError> {
        self.text(place)?.parse().map_err(|_| StoreError::Unreadable("id"))
    }

    /// The digest in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there is none.
    pub fn digest(&self, place: usize) -> Result<Digest, StoreError> {
        self.text(place)?.parse().map_err(|_| StoreError::Unreadable("digest"))
    }

    /// The moment in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there is none.
    pub fn moment(&self, place: usize) -> Result<Moment, StoreError> {
        self.integer(place).map(Moment::from_microseconds)
    }

    /// The kind in a column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where there is none.
    pub fn kind(&self, place: usize) -> Result<Kind, StoreError> {
        Kind::from_name(self.text(place)?).ok_or(StoreError::Unreadable("kind"))
    }
}
