//! A letter with slots, as it stands in a file.
//!
//! Front matter (`id`, `title`, `to`), then the subject after `# ` and blocks: headings after
//! `## `, paragraphs, points after `- `, rows `| label | value |`, notices after `> `,
//! `signature: name | title | license | telephone`, and `slot: name | words` for a text that the
//! State approves. `{name}` is a slot for words, `{name*}` a point for each entry of a list; what
//! stands between `{if name}` or `{if not name}` and `{end}` is there or not.

mod blocks;
mod error;
mod fill;
mod front;
mod phrase;
mod read;
mod slots;

use super::{Block, Language, Letter, Values};
use blocks::Part;
use phrase::Phrase;

pub use error::{MissingValue, TemplateError};
pub use front::Addressee;
pub use slots::{Slot, SlotKind};

/// A letter with slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterTemplate {
    id: String,
    title: String,
    to: Addressee,
    subject: Phrase,
    parts: Vec<Part>,
    slots: Vec<Slot>,
}

impl LetterTemplate {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// The first line that is not a template's, with what is wrong and what to do.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let (front, line) = front::front(text)?;
        let body = read::body(text.lines().zip(1..).skip(line))?;
        let subject = body.subject.ok_or_else(|| {
            TemplateError::new(line + 1, "the letter has no subject", "add a line `# subject`")
        })?;
        let slots = slots::slots(&subject, &body.parts)?;
        let front::Front { id, title, to } = front;
        let parts = body.parts.into_iter().map(|(_, part)| part).collect();
        Ok(Self { id, title, to, subject: subject.1, parts, slots })
    }

    /// The name of the letter, the same in every language.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the letter is, in its language, for whoever picks it.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// To whom it goes.
    pub fn to(&self) -> Addressee {
        self.to
    }

    /// Its slots by name, with those every letter has.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// What each block is, in order: the same in every language.
    pub fn outline(&self) -> Vec<String> {
        self.parts.iter().map(Part::outline).collect()
    }

    /// The letter with these values, in the language the template is written in.
    ///
    /// A slot for approved text with no value becomes a place that says so, and the letter a draft.
    ///
    /// # Errors
    ///
    /// The first slot that needs a value and has none of its kind.
    pub fn fill(&self, values: &Values, language: Language) -> Result<Letter, MissingValue> {
        fill::fill(self, values, language)
    }
}

/// The blocks of a text with no slots.
pub(super) fn approved(text: &str) -> Result<Vec<Block>, TemplateError> {
    let body = read::body(text.lines().zip(1..))?;
    if let Some((line, _)) = body.subject {
        return Err(TemplateError::new(line, "a subject within a letter", "write `## ` instead"));
    }
    if body.parts.is_empty() {
        return Err(TemplateError::new(1, "the approved text is blank", "put the text there"));
    }
    for (line, part) in &body.parts {
        if part.has_slots() {
            let what = "an approved text has a slot, a condition or a signature";
            return Err(TemplateError::new(*line, what, "write the text as the State has it"));
        }
    }
    let parts: Vec<_> = body.parts.into_iter().map(|(_, part)| part).collect();
    fill::blocks("approved text", &parts, &Values::new())
        .map_err(|_| TemplateError::new(1, "an approved text has a slot", "write it out"))
}
