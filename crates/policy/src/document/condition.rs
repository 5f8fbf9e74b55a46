//! Conditions: a fact against constants, joined by `and`. No arithmetic, no functions, no nulls.

use crate::diagnostic::{Fault, Position, Report, Spanned};

/// One comparison of a condition.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    pub(crate) subject: Spanned,
    pub(crate) relation: Relation,
}

/// How the subject is compared.
#[derive(Clone, Debug)]
pub(crate) enum Relation {
    /// `is A`, `is one of A, B`, and a bare yes-or-no fact.
    Among(Vec<Spanned>),
    /// `is not A`, `is not one of A, B`, and `not` before a yes-or-no fact.
    NotAmong(Vec<Spanned>),
    /// `< 60 days` and its like; two of them for `is between A and B`.
    Compared(Vec<(Comparison, Spanned)>),
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

/// The words and commas of some lines, each with its place.
pub(crate) fn tokens(lines: &[Spanned]) -> Vec<Spanned> {
    lines.iter().flat_map(line_tokens).collect()
}

fn line_tokens(line: &Spanned) -> Vec<Spanned> {
    let mut found: Vec<Spanned> = Vec::new();
    let mut word: Option<Spanned> = None;
    for (offset, character) in (0..).zip(line.text.chars()) {
        let at = Position { column: line.at.column + offset, ..line.at };
        if character == ',' || character.is_whitespace() {
            found.extend(word.take());
            if character == ',' {
                found.push(Spanned::new(",", at));
            }
        } else {
            word.get_or_insert_with(|| Spanned::new("", at)).text.push(character);
        }
    }
    found.extend(word);
    found
}

/// Reads `TEST and TEST …`. What cannot be read is reported, and left out.
pub(crate) fn tests(tokens: &[Spanned], at: Position, report: &mut Report) -> Vec<Test> {
    let mut reader = Reader { tokens, next: 0 };
    let mut found = Vec::new();
    loop {
        match reader.test(at) {
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
            let yes = Spanned::new("yes", subject.at);
            return Ok(Test { subject, relation: Relation::NotAmong(vec![yes]) });
        }
        let subject = self.word(at, "a fact")?;
        let relation = self.relation(&subject)?;
        Ok(Test { subject, relation })
    }

    fn relation(&mut self, subject: &Spanned) -> Result<Relation, Refusal> {
        if self.takes("is") {
            return self.among(subject.at);
        }
        let comparison = match self.peek() {
            None | Some("and") => {
                return Ok(Relation::Among(vec![Spanned::new("yes", subject.at)]));
            }
            Some(sign) => comparison(sign),
        };
        let Some(comparison) = comparison else {
            let at = self.tokens.get(self.next).map_or(subject.at, |t| t.at);
            return Err((at, format!("`{}` is followed by no comparison", subject.text), FORM));
        };
        self.next += 1;
        Ok(Relation::Compared(vec![(comparison, self.bound(subject.at)?)]))
    }

    fn among(&mut self, at: Position) -> Result<Relation, Refusal> {
        if self.takes("between") {
            let low = self.bound(at)?;
            if !self.takes("and") {
                return Err((low.at, "`is between` needs two bounds".into(), FORM));
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
    fn bound(&mut self, at: Position) -> Result<Spanned, Refusal> {
        let bound = self.word(at, "a number or a parameter")?;
        if matches!(self.peek(), Some("day" | "days" | "year" | "years")) {
            self.next += 1;
        }
        Ok(bound)
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
