//! Conditions: a fact against constants, joined by `and`. No arithmetic, no functions, no nulls.

use super::quantity::Unit;
use crate::diagnostic::{Fault, Position, Report, Spanned};

/// One comparison of a condition.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    /// What is compared. In a table it is written at the head of the column.
    pub(crate) subject: Spanned,
    pub(crate) relation: Relation,
    /// Where the test stands; in a table, its cell.
    pub(crate) at: Position,
}

/// How the subject is compared.
#[derive(Clone, Debug)]
pub(crate) enum Relation {
    /// A bare yes-or-no fact; with `not` before it, one that does not hold.
    Holds(bool),
    /// `is A`, `is one of A, B`.
    Among(Vec<Spanned>),
    /// `is not A`, `is not one of A, B`.
    NotAmong(Vec<Spanned>),
    /// `< 60 days` and its like; two of them for `is between A and B`.
    Compared(Vec<(Comparison, Bound)>),
}

/// A number or the name of a parameter, with its unit where one is written.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) number: Spanned,
    pub(crate) unit: Option<Unit>,
}

/// An order comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub(crate) enum Comparison {
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// The words, commas and signs of some lines, each with its place.
pub(crate) fn tokens(lines: &[Spanned]) -> Vec<Spanned> {
    lines.iter().flat_map(line_tokens).collect()
}

fn line_tokens(line: &Spanned) -> Vec<Spanned> {
    let mut found: Vec<Spanned> = Vec::new();
    let mut word: Option<Spanned> = None;
    for (offset, character) in (0..).zip(line.text.chars()) {
        if !word.as_ref().is_some_and(|word| goes_on(&word.text, character)) {
            found.extend(word.take());
        }
        if !character.is_whitespace() {
            let at = Position { column: line.at.column + offset, ..line.at };
            word.get_or_insert_with(|| Spanned::new("", at)).text.push(character);
        }
    }
    found.extend(word);
    found
}

/// Whether a word goes on with a character: commas and signs are words of their own.
fn goes_on(word: &str, next: char) -> bool {
    match word {
        "<" | ">" => next == '=',
        "," | "<=" | ">=" | "≤" | "≥" => false,
        _ => !next.is_whitespace() && !matches!(next, ',' | '<' | '>' | '≤' | '≥'),
    }
}

/// Reads `TEST and TEST …`. What cannot be read is reported, and left out.
pub(crate) fn tests(tokens: &[Spanned], at: Position, report: &mut Report) -> Vec<Test> {
    joined(tokens, report, |reader| reader.test(at))
}

/// Reads a cell: what would follow the fact at the head of its column, as `a, b`, `not a`,
/// `<= 60` or `>= 0 and <= 9`.
pub(crate) fn cell_tests(subject: &Spanned, cell: &Spanned, report: &mut Report) -> Vec<Test> {
    joined(&tokens(std::slice::from_ref(cell)), report, |reader| {
        let relation = match reader.comparison(cell.at)? {
            Some(relation) => relation,
            None => reader.among(cell.at)?,
        };
        Ok(Test { subject: subject.clone(), relation, at: cell.at })
    })
}

fn joined(
    tokens: &[Spanned],
    report: &mut Report,
    mut test: impl FnMut(&mut Reader<'_>) -> Result<Test, Refusal>,
) -> Vec<Test> {
    let mut reader = Reader { tokens, next: 0 };
    let mut found = Vec::new();
    loop {
        match test(&mut reader) {
            Ok(test) => found.push(test),
            Err((at, message, remedy)) => {
                report.error(Fault::Syntax, at, message, remedy);
                return found;
            }
        }
        match reader.take() {
            None => return found,
            Some(token) if token.text == "and" => {}
            Some(token) => {
                let message = format!("`{}` cannot follow here", token.text);
                report.error(Fault::Syntax, token.at, message, "join tests with `and`");
                found.pop();
                return found;
            }
        }
    }
}

type Refusal = (Position, String, &'static str);

struct Reader<'t> {
    tokens: &'t [Spanned],
    next: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<&'t str> {
        self.tokens.get(self.next).map(|t| t.text.as_str())
    }

    fn take(&mut self) -> Option<&'t Spanned> {
        let token = self.tokens.get(self.next);
        self.next += 1;
        token
    }

    /// Takes the next word if it is `word`.
    fn takes(&mut self, word: &str) -> bool {
        let is_it = self.peek() == Some(word);
        self.next += usize::from(is_it);
        is_it
    }

    fn word(&mut self, at: Position, wanted: &'static str) -> Result<Spanned, Refusal> {
        match self.take() {
            Some(token) if token.text != "," && token.text != "and" => Ok(token.clone()),
            Some(token) => {
                Err((token.at, format!("`{}` stands where {wanted} belongs", token.text), FORM))
            }
            None => {
                let at = self.tokens.last().map_or(at, |t| t.at);
                Err((at, format!("the condition ends where {wanted} belongs"), FORM))
            }
        }
    }

    fn test(&mut self, at: Position) -> Result<Test, Refusal> {
        if self.takes("not") {
            let subject = self.word(at, "a fact")?;
            return Ok(Test { at: subject.at, subject, relation: Relation::Holds(false) });
        }
        let subject = self.word(at, "a fact")?;
        let relation = self.relation(&subject)?;
        Ok(Test { at: subject.at, subject, relation })
    }

    fn relation(&mut self, subject: &Spanned) -> Result<Relation, Refusal> {
        if self.takes("is") {
            return self.among(subject.at);
        }
        if matches!(self.peek(), None | Some("and")) {
            return Ok(Relation::Holds(true));
        }
        if let Some(compared) = self.comparison(subject.at)? {
            return Ok(compared);
        }
        let at = self.tokens.get(self.next).map_or(subject.at, |t| t.at);
        Err((at, format!("`{}` is followed by no comparison", subject.text), FORM))
    }

    /// A sign and its bound, where a sign comes next.
    fn comparison(&mut self, at: Position) -> Result<Option<Relation>, Refusal> {
        let Some(comparison) = self.peek().and_then(comparison) else {
            return Ok(None);
        };
        self.next += 1;
        Ok(Some(Relation::Compared(vec![(comparison, self.bound(at)?)])))
    }

    fn among(&mut self, at: Position) -> Result<Relation, Refusal> {
        if self.takes("between") {
            let low = self.bound(at)?;
            if !self.takes("and") {
                return Err((low.number.at, "`is between` needs two bounds".into(), FORM));
            }
            let high = self.bound(at)?;
            let bounds = vec![(Comparison::AtLeast, low), (Comparison::AtMost, high)];
            return Ok(Relation::Compared(bounds));
        }
        let negated = self.takes("not");
        if self.takes("one") && !self.takes("of") {
            return Err((at, "`is one` lacks its `of`".into(), FORM));
        }
        let mut values = vec![self.word(at, "a value")?];
        while self.takes(",") {
            values.push(self.word(at, "a value")?);
        }
        Ok(if negated { Relation::NotAmong(values) } else { Relation::Among(values) })
    }

    /// A number or parameter, with or without its unit.
    fn bound(&mut self, at: Position) -> Result<Bound, Refusal> {
        let number = self.word(at, "a number or a parameter")?;
        let unit = self.peek().and_then(Unit::from_word);
        self.next += usize::from(unit.is_some());
        Ok(Bound { number, unit })
    }
}

const FORM: &str =
    "write `FACT is VALUE`, `FACT is one of A, B`, `FACT is not VALUE` or `FACT <= NUMBER`";

fn comparison(sign: &str) -> Option<Comparison> {
    match sign {
        "<" => Some(Comparison::Less),
        "<=" | "≤" => Some(Comparison::AtMost),
        ">" => Some(Comparison::Greater),
        ">=" | "≥" => Some(Comparison::AtLeast),
        _ => None,
    }
}
