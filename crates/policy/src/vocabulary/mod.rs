//! The words every door uses: facts, questions and their values, in English and Spanish.

mod question;
mod read;

use latchkey_domain::{Fact, Outcome};

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::document::Words;

/// A language a door can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Words {
    /// The text in a language; English where there is no Spanish.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Spanish if !self.es.is_empty() => &self.es,
            _ => &self.en,
        }
    }
}

/// What people read about a fact.
#[derive(Clone, Debug, Default)]
pub struct FactWords {
    /// The question that asks for it.
    pub question: Words,
    /// A sentence of help with the question.
    pub help: Words,
    /// What is kept on file to show the fact; empty where nothing is.
    pub file: Words,
    /// The labels of its values, in the order in which they are offered.
    pub values: Vec<(String, Words)>,
}

/// A question a policy answers.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its name in policy files and in a determination.
    pub name: String,
    /// What it asks.
    pub words: Words,
    /// The name of the value that stands for a silence, where one does.
    pub when_silent: Option<String>,
    /// Its values.
    pub values: Vec<QuestionValue>,
}

/// A value of a question.
#[derive(Clone, Debug)]
pub struct QuestionValue {
    /// Its name.
    pub name: String,
    /// What a rule that concludes it says of its clause.
    pub outcome: Outcome,
    /// Its label.
    pub words: Words,
}

/// The vocabulary: one for all policies and all doors.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Its name, which a policy's front matter must give.
    pub name: String,
    facts: Vec<(Fact, FactWords)>,
    derived: Vec<(String, FactWords)>,
    questions: Vec<Question>,
}

impl Vocabulary {
    /// Reads a vocabulary file.
    ///
    /// # Errors
    /// All diagnostics, when one of them is an error: a fact or question without words in both
    /// languages, a value without a label, a name the contract does not have.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut report = Report::new(file);
        let vocabulary = read::read(text, &mut report);
        let found = report.into_sorted();
        let is_sound = found.iter().all(|d| d.severity != Severity::Error);
        if is_sound { Ok(vocabulary) } else { Err(found) }
    }

    /// The words of a fact.
    pub fn fact(&self, fact: Fact) -> Option<&FactWords> {
        self.facts.iter().find(|(f, _)| *f == fact).map(|(_, words)| words)
    }

    /// The words of a derived fact.
    pub fn derived(&self, name: &str) -> Option<&FactWords> {
        self.derived.iter().find(|(n, _)| n == name).map(|(_, words)| words)
    }

    /// The questions, in the order of the file.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question of this name.
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.name == name)
    }

    /// The label of a question's value.
    pub fn value_words(&self, question: &str, value: &str) -> Option<&Words> {
        self.question(question)?.values.iter().find(|v| v.name == value).map(|v| &v.words)
    }

    /// The names a condition may test: facts, derived facts and questions.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = &str> {
        let derived = self.derived.iter().map(|(name, _)| name.as_str());
        let questions = self.questions.iter().map(|q| q.name.as_str());
        Fact::NAMES.iter().copied().chain(derived).chain(questions)
    }
}
