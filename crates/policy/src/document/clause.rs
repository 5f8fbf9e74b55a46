//! A clause of a policy file and what stands beside it.

use super::condition::Test;
use super::example::Example;
use crate::diagnostic::{Position, Spanned};

/// A text in both languages. Spanish is empty where the file gives none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

/// Where a clause stands in its source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// In the source's own terms; empty where the clause is the file's own composition.
    pub(crate) text: String,
    /// Digest of the sentence, where the file keeps one.
    pub(crate) digest: Option<Spanned>,
}

/// One sentence of the source, restated, with the rules that encode it.
#[derive(Debug, Default)]
pub(crate) struct Clause {
    pub(crate) id: Spanned,
    pub(crate) title: String,
    pub(crate) section: String,
    pub(crate) place: Option<Place>,
    pub(crate) words: Words,
    pub(crate) rules: Vec<Rule>,
    pub(crate) asks: Vec<Asks>,
    pub(crate) silents: Vec<Silent>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) untils: Vec<Until>,
    pub(crate) fixes: Vec<Fix>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) notes: Vec<String>,
    pub(crate) examples: Vec<Example>,
    pub(crate) other_tables: Vec<TableHead>,
}

/// The first two headings of a table that holds no rules.
#[derive(Debug)]
pub(crate) struct TableHead {
    pub(crate) first: Spanned,
    pub(crate) second: Spanned,
}

/// `QUESTION is VALUE`.
#[derive(Clone, Debug)]
pub(crate) struct Conclusion {
    pub(crate) question: Spanned,
    pub(crate) value: Spanned,
}

/// A rule: what it concludes, and when.
#[derive(Debug, Default)]
pub(crate) struct Rule {
    pub(crate) name: Spanned,
    pub(crate) conclusions: Vec<Conclusion>,
    pub(crate) tests: Vec<Test>,
    pub(crate) overrides: Vec<Spanned>,
    pub(crate) readings: Vec<Spanned>,
    pub(crate) at: Position,
}

/// When a question arises at all.
#[derive(Debug)]
pub(crate) struct Asks {
    pub(crate) question: Spanned,
    pub(crate) tests: Vec<Test>,
}

/// An acknowledged silence of the source.
#[derive(Debug)]
pub(crate) struct Silent {
    pub(crate) name: Spanned,
    pub(crate) question: Spanned,
    pub(crate) tests: Vec<Test>,
    pub(crate) words: Words,
}

/// Something to say beside the answer.
#[derive(Debug)]
pub(crate) struct Notice {
    pub(crate) name: Spanned,
    pub(crate) outcome: Spanned,
    pub(crate) tests: Vec<Test>,
    pub(crate) words: Words,
}

/// A last day: of the days on which `last` holds, while `tests` hold.
#[derive(Debug)]
pub(crate) struct Until {
    pub(crate) field: Spanned,
    pub(crate) last: Vec<Test>,
    pub(crate) tests: Vec<Test>,
}

/// What mends a rule that is not met.
#[derive(Debug)]
pub(crate) struct Fix {
    pub(crate) rule: Spanned,
    pub(crate) tests: Vec<Test>,
    pub(crate) words: Words,
}

/// A choice between readings, with its owner.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) name: Spanned,
    pub(crate) owner: String,
    pub(crate) covers: Vec<Spanned>,
    pub(crate) text: String,
}
