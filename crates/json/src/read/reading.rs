//! What is remembered while a text is read.

use latchkey_domain::{Case, Fact};
use serde::de::Error;

use super::fault::Fault;
use super::locate::{offset_of_token, read_error};
use super::syntax;
use crate::error::ReadError;
use crate::plausible::Implausible;
use crate::section::Section;

/// The case so far, and enough to say where a fault is.
///
/// `serde` lets a visitor say only a sentence, without a place. So a fault waits here, and the
/// place is kept as a count of tokens, which costs an addition each and leads the slow path to
/// the very character.
#[derive(Default)]
pub(crate) struct Reading {
    /// What has been read.
    pub(crate) case: Case,
    /// How many tokens have been taken: names, values, `[` and `{`.
    tokens: u32,
    /// For each fact the token its name is; 0 where it has not been met.
    facts: [u32; Fact::ALL.len()],
    /// The same for each section.
    sections: [u32; Section::ALL.len()],
    /// Why the reading stopped, where it did not stop at the text's grammar.
    refusal: Option<Refusal>,
}

struct Refusal {
    path: String,
    fault: Fault,
}

impl Reading {
    /// Counts a token.
    #[inline]
    pub(crate) fn count(&mut self) {
        self.tokens += 1;
    }

    /// How many tokens have been taken: the number of the one just taken.
    pub(crate) fn tokens(&self) -> u32 {
        self.tokens
    }

    /// Notes that the token just taken is the name of `fact`.
    pub(crate) fn begin<E: Error>(&mut self, fact: Fact) -> Result<(), E> {
        let place = &mut self.facts[fact as usize];
        if *place != 0 {
            return Err(self.refuse(fact.name(), Fault::repeated()));
        }
        *place = self.tokens;
        Ok(())
    }

    /// Notes that the token just taken is the name of `section`.
    pub(crate) fn begin_section<E: Error>(&mut self, section: Section) -> Result<(), E> {
        let place = &mut self.sections[section as usize];
        if *place != 0 {
            return Err(self.refuse(section.name(), Fault::repeated()));
        }
        *place = self.tokens;
        Ok(())
    }

    /// Stops the reading at the token just taken.
    #[cold]
    pub(crate) fn refuse<E: Error>(&mut self, path: impl Into<String>, fault: Fault) -> E {
        self.refusal = Some(Refusal { path: path.into(), fault });
        E::custom("refused")
    }

    /// The error of a reading of `text` that stopped with `error`.
    #[cold]
    pub(crate) fn explain(self, text: &str, error: &serde_json::Error) -> ReadError {
        let Some(Refusal { path, fault }) = self.refusal else {
            return ReadError {
                fact: self.fact_just_named().unwrap_or_default().to_owned(),
                ..syntax::explain(text, error)
            };
        };
        let offset = offset_of_token(text.as_bytes(), self.tokens);
        ReadError { fact: path, ..read_error(text.as_bytes(), offset, fault.message, fault.remedy) }
    }

    /// The error of a reading of `text` whose dates contradict each other.
    #[cold]
    pub(crate) fn contradiction(&self, text: &str, implausible: Implausible) -> ReadError {
        let fact = implausible.fact();
        let value = self.facts[fact as usize] + 1;
        let offset = offset_of_token(text.as_bytes(), value);
        ReadError {
            fact: fact.name().to_owned(),
            ..read_error(text.as_bytes(), offset, implausible.message(), implausible.remedy())
        }
    }

    /// The fact whose name is the last token, so that its value is what could not be read.
    fn fact_just_named(&self) -> Option<&'static str> {
        let named = |fact: &&Fact| self.tokens > 0 && self.facts[**fact as usize] == self.tokens;
        Fact::ALL.iter().find(named).map(|fact| fact.name())
    }
}
