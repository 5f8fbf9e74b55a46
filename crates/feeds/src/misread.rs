//! What is wrong with a file that a site keeps: where, what, and what to do.

use std::fmt;

/// One thing wrong with a file. It repeats no cell's content: cells may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The line, from 1.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, message, remedy } = self;
        write!(f, "line {line}, column {column}: {message}; {remedy}")
    }
}

impl std::error::Error for Misread {}

impl Misread {
    /// A fault at a place.
    pub fn new(at: At, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        let At { line, column } = at;
        Self { line, column, message: message.into(), remedy: remedy.into() }
    }
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The line, from 1.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// How many faults of a file are kept: nobody mends more in one sitting.
const MOST_KEPT: usize = 100;

/// The faults of one file, gathered while it is read.
#[derive(Debug, Default)]
pub struct Misreads {
    kept: Vec<Misread>,
    count: usize,
    last: At,
}

impl Misreads {
    /// Notes a fault. A hundred are kept, the others counted.
    pub fn say(&mut self, at: At, message: impl Into<String>, remedy: impl Into<String>) {
        self.count += 1;
        self.last = at;
        if self.kept.len() < MOST_KEPT {
            self.kept.push(Misread::new(at, message, remedy));
        }
    }

    /// Notes faults that were found elsewhere.
    pub fn add(&mut self, faults: impl IntoIterator<Item = Misread>) {
        for Misread { line, column, message, remedy } in faults {
            self.say(At { line, column }, message, remedy);
        }
    }

    /// Whether nothing was wrong so far.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Nothing, where nothing was wrong; otherwise the faults in the order of the file, and how
    /// many more there are.
    pub fn into_result(mut self) -> Result<(), Vec<Misread>> {
        if self.count == 0 {
            return Ok(());
        }
        let more = self.count - self.kept.len();
        if more > 0 {
            let message = format!("{more} more faults up to here are not listed");
            let At { line, column } = self.last;
            let remedy = "mend those above and read the file again".to_owned();
            self.kept.push(Misread { line, column, message, remedy });
        }
        self.kept.sort_by_key(|misread| (misread.line, misread.column));
        Err(self.kept)
    }
}

/// A name from a file as it may be quoted: short, and without what would break its line.
pub fn quoted(name: &str) -> String {
    const LONGEST: usize = 40;
    let shown: String = name.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    format!("`{shown}`")
}
