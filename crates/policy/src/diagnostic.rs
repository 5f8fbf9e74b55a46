//! What the checker says about a policy file, in the words of a policy analyst.

use std::fmt;

use latchkey_domain::nearest;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file compiles; someone should look.
    Warning,
    /// The file does not compile.
    Error,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file, counted from one; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// A kind of fault, by the name a test or a script knows it under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each name says what its message says")]
pub enum Fault {
    Syntax,
    UnknownFact,
    UnknownValue,
    UnknownName,
    WrongType,
    Silence,
    Overlap,
    NeverHolds,
    Contradiction,
    NoReading,
    NoExample,
    ExampleFails,
    BareClause,
    SentenceNotRestated,
    MissingWords,
    EffectiveRange,
    IdleOverride,
    NoFix,
    FixFails,
    Circular,
    TooLarge,
    Unused,
}

impl Fault {
    /// The kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownFact => "unknown-fact",
            Self::UnknownValue => "unknown-value",
            Self::UnknownName => "unknown-name",
            Self::WrongType => "wrong-type",
            Self::Silence => "silence",
            Self::Overlap => "overlap",
            Self::NeverHolds => "never-holds",
            Self::Contradiction => "contradiction",
            Self::NoReading => "no-reading",
            Self::NoExample => "no-example",
            Self::ExampleFails => "example-fails",
            Self::BareClause => "bare-clause",
            Self::SentenceNotRestated => "sentence-not-restated",
            Self::MissingWords => "missing-words",
            Self::EffectiveRange => "effective-range",
            Self::IdleOverride => "idle-override",
            Self::NoFix => "no-fix",
            Self::FixFails => "fix-fails",
            Self::Circular => "circular",
            Self::TooLarge => "too-large",
            Self::Unused => "unused",
        }
    }
}

/// One thing the checker has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// What kind.
    pub fault: Fault,
    /// The file it is about, as its caller named it.
    pub file: String,
    /// Where in the file.
    pub position: Position,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity.name();
        let Self { file, position: Position { line, column }, message, remedy, .. } = self;
        let fault = self.fault.name();
        write!(f, "{file}:{line}:{column}: {severity}[{fault}]: {message}; {remedy}")
    }
}

/// How many faults a file may have before no more names are suggested.
const MOST_SUGGESTIONS: usize = 500;

/// The diagnostics of one file, gathered while it is read.
#[derive(Debug)]
pub(crate) struct Report {
    file: String,
    found: Vec<Diagnostic>,
}

impl Report {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    pub(crate) fn error(
        &mut self,
        fault: Fault,
        position: Position,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.push(Severity::Error, fault, position, message.into(), remedy.into());
    }

    pub(crate) fn warning(
        &mut self,
        fault: Fault,
        position: Position,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.push(Severity::Warning, fault, position, message.into(), remedy.into());
    }

    /// Reports a name nobody knows; the remedy is the nearest of `names`, or `otherwise`.
    pub(crate) fn unknown<'n>(
        &mut self,
        fault: Fault,
        name: &Spanned,
        message: impl Into<String>,
        names: impl IntoIterator<Item = &'n str>,
        otherwise: impl Into<String>,
    ) {
        // In a file with more faults than anyone reads, looking for each name takes long.
        let is_read = self.found.len() < MOST_SUGGESTIONS;
        let near = is_read.then(|| nearest(&name.text, names)).flatten();
        let remedy =
            near.map_or_else(|| otherwise.into(), |near| format!("did you mean `{near}`?"));
        self.error(fault, name.at, message, remedy);
    }

    fn push(
        &mut self,
        severity: Severity,
        fault: Fault,
        position: Position,
        message: String,
        remedy: String,
    ) {
        let file = self.file.clone();
        let (message, remedy) = (on_one_line(message), on_one_line(remedy));
        self.found.push(Diagnostic { severity, fault, file, position, message, remedy });
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// The diagnostics, in the order of the file. A column's heading is read once a row; what is
    /// wrong with it is said once.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        let by_place = |a: &Diagnostic, b: &Diagnostic| {
            a.position.cmp(&b.position).then_with(|| a.message.cmp(&b.message))
        };
        self.found.sort_by(by_place);
        self.found.dedup();
        self.found
    }
}

/// The text with whatever would break its line, or steer a terminal, written as an escape:
/// messages quote the file, and a file may hold anything.
fn on_one_line(text: String) -> String {
    if !text.contains(breaks_a_line) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if breaks_a_line(character) {
            clean.extend(character.escape_debug());
        } else {
            clean.push(character);
        }
    }
    clean
}

/// Control characters, line separators and marks that turn the direction of writing.
fn breaks_a_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `1 sentence`, `2 sentences`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// A piece of a file's text with the place where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spanned {
    pub(crate) text: String,
    pub(crate) at: Position,
}

impl Spanned {
    pub(crate) fn new(text: &str, at: Position) -> Self {
        Self { text: text.to_owned(), at }
    }

    /// `part`, which must be a piece of this text, with its own place.
    pub(crate) fn part(&self, part: &str) -> Self {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..start).unwrap_or_default().chars().count() as u32;
        Self::new(part, Position { column: self.at.column + before, ..self.at })
    }
}
