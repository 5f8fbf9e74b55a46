//! An expression, and the short ways to make one.

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// Another definition of the library.
    Ref(&'static str),
    /// The value of a member of the patient, as `birthDate`.
    Patient(&'static str),
    /// Whether the patient has a member.
    PatientLacks(&'static str),
    /// Today.
    Today,
    /// A day so much earlier (negative) or later.
    Shifted(Box<Expression>, i32, Unit),
    /// How many whole years lie between two days.
    Years(Box<Expression>, Box<Expression>),
    /// A whole number.
    Integer(i32),
    /// Yes or no.
    Boolean(bool),
    /// A code of a system of the library.
    Code {
        /// The code.
        code: &'static str,
        /// The name under which the library has its system.
        system: &'static str,
    },
    /// Nothing.
    Null,
    /// One thing where another holds, else a third.
    If(Box<[Expression; 3]>),
    /// Two things put together.
    Both(Operator, Box<[Expression; 2]>),
    /// Whether there is anything in a list.
    Exists(Box<Expression>),
    /// The greatest of a list.
    Max(Box<Expression>),
    /// The first of two that is there.
    Coalesce(Box<[Expression; 2]>),
    /// Observations with a code of the library.
    Observations(&'static str),
    /// The value of a member of whatever a query is at: `alias.status.value`.
    Member(&'static str, &'static str),
    /// The value of a member that may be of several types, where it is a moment: as a day.
    Day(&'static str, &'static str),
    /// The codings of a member that may be of several types, where it is a concept.
    Codings(&'static str, &'static str),
    /// A text.
    Text(&'static str),
    /// Whether something is one of some texts.
    OneOf(Box<Expression>, &'static [&'static str]),
    /// What of a list fits, and what is taken of it.
    Query(Box<Query>),
}

/// What of a list fits, and what is taken of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The list.
    pub source: Expression,
    /// What each of it is called.
    pub alias: &'static str,
    /// What must hold of it.
    pub filter: Expression,
    /// What is taken of it; itself where nothing is said.
    pub gives: Option<Expression>,
}

/// How two things are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The first is less.
    Less,
    /// The first is less, or the same.
    LessOrEqual,
    /// The first is greater, or the same.
    GreaterOrEqual,
    /// They are the same.
    Equal,
    /// Both hold.
    And,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Years.
    Years,
}

impl Operator {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "=",
            Self::And => "and",
        }
    }

    pub(super) const fn node(self) -> &'static str {
        match self {
            Self::Less => "Less",
            Self::LessOrEqual => "LessOrEqual",
            Self::GreaterOrEqual => "GreaterOrEqual",
            Self::Equal => "Equal",
            Self::And => "And",
        }
    }
}

impl Unit {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Years => "years",
        }
    }
}

impl Expression {
    /// One thing where another holds, else a third.
    pub fn choose(condition: Self, then: Self, otherwise: Self) -> Self {
        Self::If(Box::new([condition, then, otherwise]))
    }

    /// Two things put together.
    pub fn both(self, operator: Operator, other: Self) -> Self {
        Self::Both(operator, Box::new([self, other]))
    }

    /// Whether this and something else hold.
    pub fn and(self, other: Self) -> Self {
        self.both(Operator::And, other)
    }

    /// Whether this lies between two, both included.
    pub fn between(self, least: Self, most: Self) -> Self {
        let from = self.clone().both(Operator::GreaterOrEqual, least);
        from.and(self.both(Operator::LessOrEqual, most))
    }

    /// This, or where it is nothing another.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Coalesce(Box::new([self, other]))
    }

    /// The first of some that is something.
    pub fn first_of(all: Vec<Self>) -> Self {
        let mut backwards = all.into_iter().rev();
        let last = backwards.next().unwrap_or(Self::Null);
        backwards.fold(last, |rest, before| before.or(rest))
    }

    /// A day so much earlier or later.
    #[must_use]
    pub fn shifted(self, by: i32, unit: Unit) -> Self {
        Self::Shifted(Box::new(self), by, unit)
    }

    /// What of this list fits.
    pub fn filtered(self, alias: &'static str, filter: Self) -> Self {
        Self::Query(Box::new(Query { source: self, alias, filter, gives: None }))
    }

    /// What is taken of what fits.
    pub fn taken(self, alias: &'static str, filter: Self, gives: Self) -> Self {
        Self::Query(Box::new(Query { source: self, alias, filter, gives: Some(gives) }))
    }

    /// Whether it has to stand in parentheses inside of another.
    pub(super) const fn is_compound(&self) -> bool {
        matches!(
            self,
            Self::Shifted(..)
                | Self::Years(..)
                | Self::PatientLacks(_)
                | Self::If(_)
                | Self::Both(..)
                | Self::OneOf(..)
                | Self::Query(_)
                | Self::Exists(_)
                | Self::Day(..)
                | Self::Code { .. }
        )
    }
}
