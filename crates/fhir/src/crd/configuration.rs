//! What a request asks for beyond CDS Hooks: a line of the guide, and which cards are wanted.

use super::{CardType, Line};
use crate::{Object, ReadError};

/// Which cards are wanted. What nobody here has heard of is passed over, and whatever combination
/// is borne.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Configuration {
    without: [bool; CardType::ALL.len()],
    most_cards: u32,
}

impl Default for Configuration {
    fn default() -> Self {
        Self { without: [false; CardType::ALL.len()], most_cards: Self::MOST_CARDS }
    }
}

impl Configuration {
    /// The name of the option that says how many cards are wanted.
    pub const MAX_CARDS: &'static str = "max-cards";
    /// How many cards are given where nothing is said.
    pub const MOST_CARDS: u32 = 10;

    /// Reads the extension of a request. A value of another type is passed over like an option
    /// that is not known: no call fails for its configuration.
    pub fn read(extension: &Object) -> Self {
        let mut configuration = Self::default();
        let said: Option<Object> = extension.get("davinci-crd.configuration").unwrap_or_default();
        let Some(said) = said else { return configuration };
        for (without, kind) in configuration.without.iter_mut().zip(CardType::ALL) {
            *without = said.get(kind.code()) == Ok(Some(false));
        }
        if let Ok(Some(most)) = said.get(Self::MAX_CARDS) {
            configuration.most_cards = most;
        }
        configuration
    }

    /// Whether a type of card is wanted.
    pub fn wants(&self, kind: CardType) -> bool {
        let mut types = self.without.iter().zip(CardType::ALL);
        types.any(|(without, known)| known == kind && !without)
    }

    /// How many cards are wanted at most.
    pub fn most_cards(&self) -> usize {
        usize::try_from(self.most_cards).unwrap_or(usize::MAX)
    }
}

/// The line of the guide that a request asks for. Who asks for none speaks the one in which there
/// was no asking.
///
/// # Errors
/// Where it asks for one that is not spoken here.
pub fn requested_line(extension: &Object) -> Result<Line, ReadError> {
    const NAME: &str = "davinci-crd.requestedVersion";
    let asked: Option<String> = extension.get(NAME).map_err(|error| error.inside("extension"))?;
    let Some(asked) = asked else { return Ok(Line::V2_0) };
    Line::from_name(&asked).ok_or_else(|| {
        let what = "it is not spoken here; 2.0 and 2.2 are";
        ReadError::against_guide(format!("extension.{NAME}"), what)
    })
}
