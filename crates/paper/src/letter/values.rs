//! What goes into a letter's slots.

use std::collections::BTreeMap;

use super::Block;
use super::template::{SlotKind, TemplateError};

/// What a slot is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// Lines or points.
    List(Vec<String>),
    /// Whether something is so.
    Flag(bool),
    /// Text the State approves.
    Approved(ApprovedText),
}

impl Value {
    /// Which kind of slot it fills.
    pub fn kind(&self) -> SlotKind {
        match self {
            Self::Text(_) => SlotKind::Text,
            Self::List(_) => SlotKind::List,
            Self::Flag(_) => SlotKind::Flag,
            Self::Approved(_) => SlotKind::Approved,
        }
    }

    /// Whether there is anything: blank words and an empty list say nothing.
    pub(super) fn says_something(&self) -> bool {
        match self {
            Self::Text(text) => !text.trim().is_empty(),
            Self::List(lines) => lines.iter().any(|line| !line.trim().is_empty()),
            Self::Flag(is_so) => *is_so,
            Self::Approved(text) => !text.blocks.is_empty(),
        }
    }
}

/// The values of a letter by the names of its slots. More than the template asks for is fine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, Value>);

impl Values {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With words; days, amounts and numbers are words in the letter's language.
    #[must_use]
    pub fn text(self, name: &str, text: impl Into<String>) -> Self {
        self.with(name, Value::Text(text.into()))
    }

    /// With lines or points.
    #[must_use]
    pub fn list<T: Into<String>>(self, name: &str, lines: impl IntoIterator<Item = T>) -> Self {
        self.with(name, Value::List(lines.into_iter().map(Into::into).collect()))
    }

    /// With whether something is so.
    #[must_use]
    pub fn flag(self, name: &str, is_so: bool) -> Self {
        self.with(name, Value::Flag(is_so))
    }

    /// With a text that the State approves.
    #[must_use]
    pub fn approved(self, name: &str, text: ApprovedText) -> Self {
        self.with(name, Value::Approved(text))
    }

    /// With any value, in place of an earlier one of that name.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

/// A text that the State approves, as the plan has it: headings, paragraphs, points and notices in
/// the form of a template, with no slots, since nothing in it may vary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedText {
    pub(super) blocks: Vec<Block>,
}

impl ApprovedText {
    /// Reads such a text.
    ///
    /// ```
    /// use latchkey_paper::letter::ApprovedText;
    /// assert!(ApprovedText::parse("## Your rights\n\n- One right.\n").is_ok());
    /// assert!(ApprovedText::parse("Call {telephone}.").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// It has a slot or a condition, or is blank.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        super::template::approved(text).map(|blocks| Self { blocks })
    }
}
