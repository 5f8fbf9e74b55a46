//! What the letters of a site say beside its cases: its templates, the texts the State approves, and
//! how each plan wants to be written to.

use std::collections::BTreeMap;

use latchkey_paper::letter::{ApprovedText, Language, LetterTemplate, TemplateError, Templates};

/// The letters of a site.
#[derive(Clone, Debug)]
pub struct Desk {
    templates: Templates,
    approved: BTreeMap<(String, Language), ApprovedText>,
    senders: BTreeMap<String, Sender>,
}

/// How a plan or a medical group wants to be written to. What it does not say has a sentence that
/// names nobody: call the number, write to the address on the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sender {
    /// Where claims go.
    pub claims_to: Option<String>,
    /// Where an answer goes.
    pub reply_to: Option<String>,
    /// Whether its members have no right to an independent medical review.
    pub has_no_review: bool,
    /// How to appeal, by language.
    pub appeal: BTreeMap<Language, Vec<String>>,
    /// How to ask for a hearing, by language.
    pub hearing: BTreeMap<Language, Vec<String>>,
}

/// What is wrong with a file of letters.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A template or a text.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A line of a sender's file.
    #[error("line {line}: {what}")]
    Sender {
        /// Which, from 1.
        line: usize,
        /// What is wrong and what to do.
        what: &'static str,
    },
}

impl Desk {
    /// The letters that ship, with nothing of a site's own.
    ///
    /// # Errors
    /// A template that ships can't be read: a fault of the program.
    pub fn shipped() -> Result<Self, DeskError> {
        let (approved, senders) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { templates: Templates::shipped()?, approved, senders })
    }

    /// Puts a site's template in the place of the one of its id.
    ///
    /// # Errors
    /// What is wrong with it, with its line.
    pub fn replace(&mut self, text: &str, language: Language) -> Result<(), DeskError> {
        Ok(self.templates.replace(text, language)?)
    }

    /// Adds a text that the State approves, by the name of its place.
    ///
    /// # Errors
    /// What is wrong with it, with its line.
    pub fn approve(&mut self, name: &str, text: &str, language: Language) -> Result<(), DeskError> {
        self.approved.insert((name.to_owned(), language), ApprovedText::parse(text)?);
        Ok(())
    }

    /// Adds how the organisation with this key wants to be written to: `key: value` lines, an entry
    /// of a list a line. The keys are `claims-to`, `reply-to`, `independent-review` (yes or no),
    /// and with a language `appeal-en`, `appeal-es`, `hearing-en`, `hearing-es`.
    ///
    /// # Errors
    /// The line that can't be read.
    pub fn sender(&mut self, key: &str, text: &str) -> Result<(), DeskError> {
        let mut sender = Sender::default();
        for (line, said) in (1..).zip(text.lines()) {
            let said = said.trim();
            if !said.is_empty() && !said.starts_with('#') {
                sender.take(said).map_err(|what| DeskError::Sender { line, what })?;
            }
        }
        self.senders.insert(key.to_owned(), sender);
        Ok(())
    }

    pub(super) fn template(&self, letter: &str, language: Language) -> Option<&LetterTemplate> {
        self.templates.get(letter, language)
    }

    /// The texts the State approves in a language, with the names of their places.
    pub(super) fn approved(
        &self,
        language: Language,
    ) -> impl Iterator<Item = (&str, &ApprovedText)> {
        let of_language = self.approved.iter().filter(move |((_, l), _)| *l == language);
        of_language.map(|((name, _), text)| (name.as_str(), text))
    }

    pub(super) fn sender_of(&self, key: Option<&str>) -> Option<&Sender> {
        self.senders.get(key?)
    }
}

impl Sender {
    fn take(&mut self, line: &str) -> Result<(), &'static str> {
        const KEYS: &str = "this is no key of a sender; use claims-to, reply-to, independent-review, \
             appeal-en, appeal-es, hearing-en or hearing-es";
        let (key, value) = line.split_once(':').ok_or("write a key, a colon and a value")?;
        let value = value.trim();
        if value.is_empty() {
            return Err("the key has no value; add it or remove the line");
        }
        match key.trim() {
            "claims-to" => self.claims_to = Some(value.to_owned()),
            "reply-to" => self.reply_to = Some(value.to_owned()),
            "independent-review" => self.has_no_review = no(value)?,
            key => {
                let (list, code) = key.split_once('-').ok_or(KEYS)?;
                let language = Language::from_code(code).ok_or(KEYS)?;
                let list = match list {
                    "appeal" => &mut self.appeal,
                    "hearing" => &mut self.hearing,
                    _ => return Err(KEYS),
                };
                list.entry(language).or_default().push(value.to_owned());
            }
        }
        Ok(())
    }
}

fn no(value: &str) -> Result<bool, &'static str> {
    match value {
        "yes" => Ok(false),
        "no" => Ok(true),
        _ => Err("say yes or no"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_says_where_things_go_and_a_wrong_line_is_named() {
        let mut desk = Desk::shipped().unwrap();
        let text = "# The desk\nclaims-to: payer 00000\nappeal-en: Call us.\nappeal-en: Or write.\n\
                    independent-review: no\n";
        desk.sender("health-net", text).unwrap();
        let sender = desk.sender_of(Some("health-net")).unwrap();
        assert_eq!(sender.claims_to.as_deref(), Some("payer 00000"));
        assert_eq!(sender.appeal[&Language::English], ["Call us.", "Or write."]);
        assert!(sender.has_no_review && sender.hearing.is_empty());
        for (wrong, line) in [
            ("claims-to", "line 1: write a key"),
            ("\nappeal-fr: Non.", "line 2: this is no key"),
            ("reply-to:", "line 1: the key has no value"),
            ("independent-review: perhaps", "line 1: say yes or no"),
        ] {
            let error = desk.sender("x", wrong).unwrap_err().to_string();
            assert!(error.starts_with(line), "{error}");
        }
    }
}
