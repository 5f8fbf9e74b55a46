//! A file of terms, line by line.

use latchkey_domain::{Day, nearest};

use super::{Edition, Length, Term, Terms, TermsError, TermsFault};
use crate::line::{content_lines, split_source};

/// The lines of a file, each term's name and form checked.
pub(super) struct Entries<'t> {
    entries: Vec<Entry<'t>>,
    last_line: usize,
}

struct Entry<'t> {
    line: usize,
    name: &'static str,
    count: u32,
    unit: &'t str,
    from: Option<Day>,
    source: &'t str,
}

/// Ten years: longer than any term, and short enough to count day by day.
const LONGEST: u32 = 3_660;

impl<'t> Entries<'t> {
    pub(super) fn read(text: &'t str) -> Result<Self, TermsError> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        for (line, content) in content_lines(text) {
            let fail = |fault| TermsError { line, fault };
            let entry = Entry::read(line, content).map_err(fail)?;
            if entries.iter().any(|e| (e.name, e.from) == (entry.name, entry.from)) {
                return Err(fail(TermsFault::Twice));
            }
            entries.push(entry);
        }
        Ok(Self { entries, last_line: text.lines().count().max(1) })
    }

    /// The term of this name, in its unit.
    pub(super) fn term<L: Length>(&self, name: &'static str) -> Result<Term<L>, TermsError> {
        let mut first = None;
        let mut later = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.name == name) {
            let edition = entry.edition()?;
            match entry.from {
                None => first = Some(edition),
                Some(day) => later.push((day, edition)),
            }
        }
        later.sort_by_key(|(day, _)| *day);
        let missing = TermsError { line: self.last_line, fault: TermsFault::Missing(name) };
        Ok(Term { first: first.ok_or(missing)?, later })
    }
}

impl<'t> Entry<'t> {
    fn read(line: usize, content: &'t str) -> Result<Self, TermsFault> {
        let (name, rest) = content.split_once(':').ok_or(TermsFault::NoTerm)?;
        let name = known_name(name.trim())?;
        let (said, source) = split_source(rest).ok_or(TermsFault::NoSource)?;
        let mut parts = said.split(';').map(str::trim);
        let (count, unit) = length(parts.next().unwrap_or_default())?;
        let from = parts.next().map(first_day).transpose()?;
        if parts.next().is_some() {
            return Err(TermsFault::NoDay);
        }
        Ok(Self { line, name, count, unit, from, source })
    }

    fn edition<L: Length>(&self) -> Result<Edition<L>, TermsError> {
        let singular = L::UNIT.strip_suffix('s').filter(|_| self.count == 1);
        if self.unit != L::UNIT && Some(self.unit) != singular {
            let fault = TermsFault::Unit { name: self.name, unit: L::UNIT };
            return Err(TermsError { line: self.line, fault });
        }
        Ok(Edition { length: L::of(self.count), source: self.source.to_owned() })
    }
}

fn known_name(name: &str) -> Result<&'static str, TermsFault> {
    let known = Terms::NAMES.iter().find(|known| **known == name);
    known
        .copied()
        .ok_or_else(|| TermsFault::NoSuchTerm(nearest(name, Terms::NAMES.iter().copied())))
}

fn length(text: &str) -> Result<(u32, &str), TermsFault> {
    let (count, unit) = text.split_once(' ').ok_or(TermsFault::NoLength)?;
    let count = count.parse().map_err(|_| TermsFault::NoLength)?;
    (1..=LONGEST).contains(&count).then_some((count, unit.trim())).ok_or(TermsFault::NoLength)
}

fn first_day(text: &str) -> Result<Day, TermsFault> {
    let day = text.strip_prefix("from ").ok_or(TermsFault::NoDay)?;
    day.trim().parse().map_err(|_| TermsFault::NoDay)
}
