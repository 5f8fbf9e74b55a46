//! The shapes of boxes, and the characters they take.

/// How the room of a box is laid out. Columns are counted from 1; each is one character wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text from a column on.
    Text { column: u8, width: u8, takes: Takes },
    /// Month, day and year, each between its own lines; the year with or without its century.
    Date { month: u8, day: u8, year: u8, has_century: bool },
    /// Dollars, set to the right against the printed line, and two digits of cents after it.
    Money { dollars: u8, width: u8, cents: u8 },
    /// Squares, one of which is crossed: the column of each, and what it stands for.
    Squares(&'static [(u8, &'static str)]),
    /// Area code between printed brackets, then the number.
    Phone { area: u8, number: u8 },
}

/// The characters a box takes, after small letters have become capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Names and sentences. Not `$`: amounts have boxes of their own.
    Words,
    /// Codes and numbers with letters. No hyphen, no point, no blank, as the payers' rules have it.
    Code,
    /// Digits alone.
    Digits,
    /// A ZIP code: digits, and the hyphen of the longer ones.
    Zip,
    /// Letters of diagnoses, A to L.
    Letters,
}

impl Takes {
    /// Whether a capital or other character is one of these.
    pub(crate) fn includes(self, character: char) -> bool {
        let is_code = character.is_ascii_uppercase() || character.is_ascii_digit();
        match self {
            Self::Words => is_code || " -',./&#()+:".contains(character),
            Self::Code => is_code,
            Self::Digits => character.is_ascii_digit(),
            Self::Zip => character.is_ascii_digit() || character == '-',
            Self::Letters => ('A'..='L').contains(&character),
        }
    }

    /// The characters in words, for an error.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Words => "letters A to Z, digits, blanks and - ' , . / & # ( ) + :",
            Self::Code => "letters A to Z and digits, with no blank, hyphen or point",
            Self::Digits => "digits alone",
            Self::Zip => "digits and a hyphen",
            Self::Letters => "the letters A to L",
        }
    }
}
