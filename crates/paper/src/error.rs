//! What keeps a claim from going onto paper.

use thiserror::Error;

/// Why a form cannot be printed: one line that says what is wrong, in which box, and what to do.
/// It repeats nothing that stands in a box, since most of that is personal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PaperError {
    /// More characters than the box has places.
    #[error("{at} holds {width} characters and was given {excess} more; shorten the text")]
    TooLong {
        /// The box.
        at: At,
        /// How many characters the box holds.
        width: usize,
        /// How many characters there are beyond that.
        excess: usize,
    },
    /// The characters are few enough, but wide letters of a proportional typeface need more room.
    #[error(
        "{at}: the text is {excess} points wider than the box in this typeface; shorten it, or \
         print in a smaller size or with letters of one width"
    )]
    TooWide {
        /// The box.
        at: At,
        /// Points (1/72 inch) beyond the box, rounded up.
        excess: u32,
    },
    /// A character the box does not take.
    #[error("{at} does not take the character {character:?}; it takes {takes}")]
    Character {
        /// The box.
        at: At,
        /// The first such character.
        character: char,
        /// What the box takes, in words.
        takes: &'static str,
    },
    /// More diagnoses, modifiers or the like than the form has places for.
    #[error(
        "{at} has room for {most} entries and was given {given}; make another claim of the rest"
    )]
    TooMany {
        /// The box.
        at: At,
        /// How many entries fit.
        most: usize,
        /// How many there are.
        given: usize,
    },
    /// A claim with no service line.
    #[error("box 24 has no service line; a claim needs one")]
    NoServiceLine,
    /// Charges whose sum no number here holds.
    #[error("box 28: the charges of the service lines are too large to add up; correct box 24F")]
    TotalTooLarge,
    /// Nothing to put on paper.
    #[error("there is no claim to print; give at least one")]
    NoForm,
    /// A printer's offset beyond half an inch either way.
    #[error(
        "a printer's offset is at most 36 points either way; check the paper size and that the page is printed at 100 %"
    )]
    OffsetTooLarge,
    /// The readable page has a character its typeface has no letter for.
    #[error(
        "{place}: the typeface has no letter for the character {character:?}; write it in Latin letters"
    )]
    NoLetter {
        /// Which part of the page.
        place: &'static str,
        /// The character.
        character: char,
    },
    /// The PDF could not be made, or does not pass as accessible (PDF/UA-1).
    #[error("the PDF could not be made ({0}); please report this as a fault of the program")]
    Pdf(String),
}

/// Where on the form: a box, and for box 24 the service line, counted from 1 through all the
/// sheets of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct At {
    /// The number of the box as printed on the form, as `24F`, or `payer address` for the block
    /// above the numbered boxes.
    pub number: &'static str,
    /// The service line, from 1.
    pub service_line: Option<usize>,
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "box {}", self.number)?;
        self.service_line.map_or(Ok(()), |line| write!(f, " of service line {line}"))
    }
}
