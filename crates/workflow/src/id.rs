//! Names for things that are kept: unique without asking anybody, and in the order of time.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Moment;

/// The id of an organisation, a person, a member, a case or anything else that is kept: a UUID of
/// version 7 (RFC 9562), so that what is made later sorts later and goes to the end of an index.
///
/// The default is the nil id, which nothing has: a command that makes something and leaves its id
/// out gets one when it is carried out.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

/// A text that is no [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a UUID, as in 0198c0de-0000-7000-8000-000000000001")]
pub struct IdError;

impl Id {
    /// Whether this is the id that nothing has.
    pub fn is_nil(self) -> bool {
        self.0.is_nil()
    }

    /// The last part, which is random: short enough to be read over the telephone, and enough for
    /// people to tell things apart. It finds nothing.
    ///
    /// ```
    /// use latchkey_workflow::Id;
    /// let id: Id = "0198c0de-0000-7000-8000-00000000abcd".parse()?;
    /// assert_eq!(id.tail(), "00000000ABCD");
    /// # Ok::<(), latchkey_workflow::IdError>(())
    /// ```
    pub fn tail(self) -> String {
        let text = self.to_string();
        text.rsplit('-').next().unwrap_or_default().to_uppercase()
    }

    /// The id for something made at this moment, with ten random bytes.
    ///
    /// ```
    /// use latchkey_workflow::{Id, Moment};
    /// let earlier = Id::new(Moment::from_microseconds(1_000), [0xff; 10]);
    /// let later = Id::new(Moment::from_microseconds(2_000), [0; 10]);
    /// assert!(earlier < later);
    /// ```
    pub fn new(made: Moment, random: [u8; 10]) -> Self {
        let milliseconds = u64::try_from(made.microseconds() / 1_000).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Uuid::try_parse(text).map(Self).map_err(|_| IdError)
    }
}

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "uuid"})
    }
}
