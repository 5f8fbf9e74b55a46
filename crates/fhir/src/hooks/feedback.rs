//! What became of cards, as the health record tells afterwards.

use serde::Deserialize;

use crate::{Limits, ReadError, Text};

/// What became of cards.
#[derive(Clone, Debug, Deserialize)]
pub struct Feedback {
    /// Of each.
    pub feedback: Vec<FeedbackItem>,
}

/// What became of a card. Why somebody passed over it, in their own words, is not read: it may be
/// about a person.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackItem {
    /// Which card.
    pub card: String,
    /// What became of it.
    pub outcome: OutcomeOfCard,
    /// When.
    pub outcome_timestamp: String,
}

/// What became of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeOfCard {
    /// Somebody followed it.
    Accepted,
    /// Somebody passed over it.
    Overridden,
}

impl OutcomeOfCard {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Overridden => "overridden",
        }
    }
}

impl Feedback {
    /// Reads it.
    ///
    /// # Errors
    /// Where it has not the form, or tells of more cards than were ever sent at once.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        const MOST: usize = 100;
        let read: Self = Text::new(bytes, Limits::MESSAGE)?.read("the feedback")?;
        if read.feedback.len() > MOST {
            return Err(ReadError::unreadable("feedback", "it tells of more than 100 cards"));
        }
        Ok(read)
    }
}
