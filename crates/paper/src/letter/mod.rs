//! Letters that go to members, providers and those who receive a referral.
//!
//! What a letter says is data: a [`LetterTemplate`] in a file of its own, in English and Spanish,
//! which a plan replaces by its State's forms. Filled with [`Values`] it becomes a [`Letter`], which
//! is written as plain text or as tagged PDF (PDF/UA-1). Where a template has a place for text that
//! the State approves and none is given, the letter says so and is a [draft](Letter::is_draft).
//!
//! ```
//! use latchkey_paper::letter::{Language, LetterTemplate, Values};
//!
//! let template = LetterTemplate::parse(
//!     "---\nid: greeting\ntitle: A greeting\nto: member\n---\n# Hello, {name}\n\nWe are here.\n",
//! )?;
//! let values = Values::new()
//!     .text("sender-name", "Example Health Plan")
//!     .list("sender-address", ["1 Example Way", "Sacramento, CA 95814"])
//!     .text("sender-telephone", "916-555-0100")
//!     .text("date", "November 25, 2026")
//!     .list("recipient", ["Ana Example"])
//!     .text("reference", "A-000001")
//!     .text("name", "Ana");
//! let letter = template.fill(&values, Language::English)?;
//! assert_eq!(letter.subject, "Hello, Ana");
//! assert!(letter.text().contains("\nWe are here.\n"));
//! assert!(letter.pdf()?.starts_with(b"%PDF"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod language;
mod page;
mod shipped;
mod template;
mod text;
mod values;
pub mod words;

use crate::error::PaperError;

pub use language::Language;
pub use shipped::{SHIPPED, Shipped, Templates};
pub use template::{Addressee, LetterTemplate, MissingValue, Slot, SlotKind, TemplateError};
pub use values::{ApprovedText, Value, Values};

/// A letter, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The language of all of it.
    pub language: Language,
    /// Who writes.
    pub letterhead: Letterhead,
    /// The day of the letter, in words of its language.
    pub date: String,
    /// To whom: name and address, line by line.
    pub recipient: Vec<String>,
    /// What to quote in an answer.
    pub reference: String,
    /// The first line: the decision, where there is one.
    pub subject: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Who writes a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The name of the organisation.
    pub sender: String,
    /// The lines of its address.
    pub address: Vec<String>,
    /// Where to call.
    pub telephone: String,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the subject.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Points.
    List(Vec<String>),
    /// What things are called, and what they are.
    Facts(Vec<(String, String)>),
    /// Who stands by the letter.
    Signature(Signature),
    /// A text in a frame.
    Notice(String),
    /// The place of a text that the State approves and that is not there: words for it. A letter
    /// with such a place is a draft.
    Unapproved(String),
}

/// Who stands by a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The person.
    pub name: String,
    /// What the person is.
    pub title: String,
    /// The licence, on a provider's copy.
    pub licence: Option<String>,
    /// The person's telephone, on a provider's copy.
    pub telephone: Option<String>,
}

impl Letter {
    /// Whether a text that the State approves is missing, so that it must not be sent.
    pub fn is_draft(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Unapproved(_)))
    }

    /// The letter as plain text in lines of at most 78 characters, for e-mail, fax and screen.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// The letter as tagged PDF (PDF/UA-1), in letters of 12 points and more. Date, reference and
    /// page number stand at the foot of each page.
    ///
    /// # Errors
    ///
    /// A character has no letter in the typeface, or the document would break a rule of PDF/UA-1.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        page::pdf(self)
    }
}

impl Signature {
    /// The lines under a letter.
    fn lines(&self, language: Language) -> Vec<String> {
        let frame = language.frame();
        let mut lines = vec![self.name.clone(), self.title.clone()];
        lines.extend(self.licence.iter().map(|licence| format!("{}: {licence}", frame.license)));
        lines.extend(self.telephone.iter().map(|phone| format!("{}: {phone}", frame.telephone)));
        lines
    }
}

/// What stands in the place of an approved text that is not there.
fn unapproved(language: Language, what: &str) -> String {
    let (before, after) = language.frame().draft;
    format!("{before} {what}{after}")
}

#[cfg(test)]
mod tests;
