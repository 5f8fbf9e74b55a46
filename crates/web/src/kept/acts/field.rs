//! A field of a command: where in the command it stands, what it is called, and what can be said.

use super::lists::List;
use super::words::Say;

/// A field of a command.
#[derive(Debug)]
pub(in crate::kept) struct Part {
    /// Where in the command's JSON it stands, as `grant.period.from`.
    pub place: &'static str,
    /// What it is called.
    pub word: Say,
    /// What can be said.
    pub sort: Sort,
    /// Whether something must be said.
    pub is_needed: bool,
    /// Where in the thing's own JSON its value is found to begin with, as `/letter/reason`.
    pub from: Option<&'static str>,
}

/// A value that is chosen, and what it is called.
pub(super) type Options = &'static [(&'static str, Say)];

/// What can be said in a field.
#[derive(Clone, Copy, Debug)]
pub(in crate::kept) enum Sort {
    /// A line.
    Line,
    /// A text of several lines.
    Text,
    /// A whole number.
    Whole,
    /// An amount of money.
    Money,
    /// An amount of money as a number of cents, also below zero.
    Cents,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// A box to tick.
    Tick,
    /// Codes.
    Codes,
    /// One of a closed list.
    Choice(Options),
    /// Some of a closed list.
    Several(Options),
    /// One of what is known.
    One(List),
    /// Some of what is known.
    Many(List),
    /// Nothing to say: it follows from which of its neighbours is said.
    Follows(&'static [(&'static str, &'static str)]),
}

impl Part {
    pub(super) const fn new(place: &'static str, word: Say, sort: Sort) -> Self {
        Self { place, word, sort, is_needed: true, from: None }
    }

    /// Something that may be left open.
    pub(super) const fn open(self) -> Self {
        Self { is_needed: false, ..self }
    }

    /// Its value to begin with.
    pub(super) const fn from(self, from: &'static str) -> Self {
        Self { from: Some(from), ..self }
    }
}

pub(super) const fn line(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Line)
}

pub(super) const fn text(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Text)
}

pub(super) const fn whole(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Whole)
}

pub(super) const fn money(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Money)
}

pub(super) const fn day(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Day)
}

pub(super) const fn moment(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Moment)
}

pub(super) const fn tick(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Tick)
}

pub(super) const fn codes(place: &'static str, word: Say) -> Part {
    Part::new(place, word, Sort::Codes).open()
}

pub(super) const fn choice(place: &'static str, word: Say, options: Options) -> Part {
    Part::new(place, word, Sort::Choice(options))
}

pub(super) const fn one(place: &'static str, word: Say, list: List) -> Part {
    Part::new(place, word, Sort::One(list))
}

pub(super) const fn many(place: &'static str, word: Say, list: List) -> Part {
    Part::new(place, word, Sort::Many(list)).open()
}
