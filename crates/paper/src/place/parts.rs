//! A value as characters in columns: checked against what its box takes and holds.

use super::entries::{Entry, Value};
use super::placed::Anchor;
use super::shape::{Shape, Takes};
use crate::error::{At, PaperError};
use crate::values::{Cents, Date};

/// A run of characters in the columns it has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) column: u8,
    pub(crate) width: u8,
    pub(crate) anchor: Anchor,
    /// Points to the right of where the columns would have it.
    pub(crate) nudge: f32,
    pub(crate) text: String,
}

impl Part {
    fn left(column: u8, width: u8, text: String) -> Self {
        Self { column, width, anchor: Anchor::Left, nudge: 0.0, text }
    }

    fn checked(self, takes: Takes, at: At) -> Result<Self, PaperError> {
        if let Some(character) = self.text.chars().find(|&c| !takes.includes(c)) {
            return Err(PaperError::Character { at, character, takes: takes.in_words() });
        }
        let (width, given) = (usize::from(self.width), self.text.len());
        if given > width {
            return Err(PaperError::TooLong { at, width, excess: given - width });
        }
        Ok(self)
    }
}

/// The runs of characters that an entry puts on paper.
pub(crate) fn parts(entry: &Entry<'_>) -> Result<Vec<Part>, PaperError> {
    let at = entry.field.at(entry.service_line);
    match (entry.field.shape(), &entry.value) {
        (Shape::Text { column, width, takes }, Value::Text(text)) => {
            let part = Part::left(column, width, text.to_ascii_uppercase());
            Ok(vec![part.checked(takes, at)?])
        }
        (Shape::Text { column, width, takes }, Value::Number(number)) => {
            Ok(vec![Part::left(column, width, number.to_string()).checked(takes, at)?])
        }
        (Shape::Date { month, day, year, has_century }, Value::Date(date)) => {
            Ok(date_parts([month, day, year], has_century, *date))
        }
        (Shape::Money { dollars, width, cents }, Value::Money(amount)) => {
            money_parts((dollars, width, cents), *amount, at)
        }
        (Shape::Squares(squares), Value::Square(square)) => cross(squares, *square, at),
        (Shape::Phone { area, number }, Value::Phone(phone)) => {
            let area = Part::left(area, 3, phone.area.clone()).checked(Takes::Digits, at)?;
            let number = Part::left(number, 7, phone.number.clone()).checked(Takes::Digits, at)?;
            Ok(vec![area, number])
        }
        // `entries` gives every field the kind of value its shape is for, and tests visit them all.
        // Should one be missed, an error is better than a box left blank in silence.
        _ => Err(PaperError::Pdf(format!("{at} was given a value of another kind"))),
    }
}

fn date_parts([month, day, year]: [u8; 3], has_century: bool, date: Date) -> Vec<Part> {
    let year = if has_century {
        Part::left(year, 4, format!("{:04}", date.year()))
    } else {
        Part::left(year, 2, format!("{:02}", date.year() % 100))
    };
    let two = |column, number: u8| Part::left(column, 2, format!("{number:02}"));
    vec![two(month, date.month()), two(day, date.day()), year]
}

fn money_parts(
    (column, width, cents): (u8, u8, u8),
    amount: Cents,
    at: At,
) -> Result<Vec<Part>, PaperError> {
    // Between dollars and cents the form has a rule and no column.
    const GAP: f32 = 1.5;
    let text = amount.dollars().to_string();
    let dollars = Part { column, width, anchor: Anchor::Right, nudge: -GAP, text };
    let cents = Part { nudge: GAP, ..Part::left(cents, 2, format!("{:02}", amount.remainder())) };
    Ok(vec![dollars.checked(Takes::Digits, at)?, cents])
}

fn cross(squares: &[(u8, &str)], square: usize, at: At) -> Result<Vec<Part>, PaperError> {
    let missing = || PaperError::Pdf(format!("{at} has no such square"));
    let &(column, _) = squares.get(square).ok_or_else(missing)?;
    let text = "X".to_owned();
    Ok(vec![Part { column, width: 1, anchor: Anchor::Middle, nudge: 0.0, text }])
}
