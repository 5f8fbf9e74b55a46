//! The answer page of the terminal, and lines for files of cases.

mod compare;
mod line;
mod phrases;

use latchkey_answer::text;
use latchkey_domain::Case;
use latchkey_policy::{Language, Reply, Vocabulary};

pub use compare::{differs, side_by_side};
pub use latchkey_answer::text::{item, wrapped};
pub use line::{line, unanswered};
pub use phrases::Phrase;

/// A reply as a page, with colours for those who see them.
pub fn reply(
    reply: &Reply<'_>,
    case: &Case,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    text::reply(reply, case, vocabulary, language, text::Paint::Coloured)
}
