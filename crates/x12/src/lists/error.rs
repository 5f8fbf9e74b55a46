//! What is wrong with a list's file.

use super::ListName;

/// A list could not be read. It repeats nothing of the file but the names of its front part: what
/// was taken for a list may be anything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {fault}")]
pub struct ListError {
    /// The file, as the caller calls it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: ListFault,
}

impl ListError {
    pub(super) fn new(file: &str, line: usize, fault: ListFault) -> Self {
        Self { file: file.to_owned(), line, fault }
    }
}

/// What can be wrong with a list's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// The front part does not end.
    #[error("the front part does not end: write `---` on a line of its own before the first code")]
    NoEnd,
    /// A line of the front part is none.
    #[error(
        "this is no line of a front part: write `list`, `title`, `source` or `effective`, a colon and a space, and what it is"
    )]
    FrontLine,
    /// A line of the front part stands twice.
    #[error("`{0}` stands twice: keep one")]
    FrontTwice(&'static str),
    /// The front part lacks a line.
    #[error("the front part has no `{0}`: add the line `{0}: ...`")]
    FrontMissing(&'static str),
    /// No list has this name.
    #[error(
        "there is no such list: name state, place-of-service, icd-10-cm, taxonomy, procedure, modifier, adjustment-reason, remark-code, country or currency"
    )]
    NoSuchList,
    /// The days cannot be read.
    #[error(
        "these are no days a list holds for: write `2025-10-01..`, or `2025-10-01..2026-10-01` with the first day on which it no longer holds"
    )]
    Effective,
    /// A word is no code of this list.
    #[error("word {word} is no code of the list {}: {}", .list.name(), form_of(.list))]
    NotACode {
        /// Which word of the line, from 1.
        word: usize,
        /// The list.
        list: ListName,
    },
    /// The codes of a line belong to no category.
    #[error("the line continues none: begin it with a category, as `O92`")]
    NoCategory,
    /// A code stands twice.
    #[error("a code of this line stands a second time: keep one")]
    Twice,
    /// A heading stands among the codes.
    #[error(
        "a code of this line begins a longer one: leave headings out, they follow from the codes under them"
    )]
    HeadingListed,
    /// There are no codes.
    #[error("the list has no codes: write them after `---`, divided by spaces or lines")]
    Empty,
}

/// What a code of the list looks like.
fn form_of(list: &ListName) -> &'static str {
    match list {
        ListName::State => "two capital letters",
        ListName::PlaceOfService => "two digits",
        ListName::Diagnosis => {
            "a category of three characters, then what follows it in its codes: one to four \
             capital letters or digits, or three and the fourths after a slash, as `00X/ADS`"
        }
        ListName::Taxonomy => "three digits, six capital letters or digits, and `X`",
        ListName::Procedure => {
            "five characters: four digits and a digit or one of A F M T U, or a letter from A to \
             V, or Z, and four digits"
        }
        ListName::Modifier => "two capital letters or digits",
        ListName::AdjustmentReason => "one to five capital letters or digits",
        ListName::RemarkCode => "a capital letter and one to four capital letters or digits",
        ListName::Country => "two or three capital letters",
        ListName::Currency => "three capital letters",
    }
}
