//! Assembling a document from its blocks.

use super::clause::{Clause, Place};
use super::example::{Situation, after, example, facts};
use super::{Document, fence, head, table};
use crate::diagnostic::{Fault, Position, Report, Spanned};
use crate::markdown::{Block, Fence, FrontMatter, blocks, lines};

/// The fenced blocks there are.
const FENCES: &[&str] = &[
    "rule",
    "asks",
    "silent",
    "notice",
    "until",
    "fix",
    "reading",
    "note",
    "example",
    "situation",
];

/// Reads a policy file as it is written; what is wrong with it goes into `report`.
pub(crate) fn read(text: &str, report: &mut Report) -> Document {
    let lines = lines(text);
    let (front, body) = FrontMatter::split(&lines);
    let head = head::head(&front, report);
    let mut reader =
        Reader { document: Document { head, ..Document::default() }, section: String::new() };
    for block in blocks(body) {
        reader.block(block, report);
    }
    reader.document
}

struct Reader {
    document: Document,
    section: String,
}

impl Reader {
    fn block(&mut self, block: Block, report: &mut Report) {
        match block {
            Block::Heading { title, id: None, .. } => self.section = title,
            Block::Heading { title, id: Some(id), at } => self.clause(title, &id, at),
            Block::Fence(fence) => self.fence(&fence, report),
            Block::Paragraph(lines) => self.paragraph(&lines, report),
            Block::Quote(text) => {
                if let Some(clause) = self.document.clauses.last_mut()
                    && clause.words.es.is_empty()
                {
                    clause.words.es = text;
                }
            }
            Block::Table(table) if table::holds_rules(&table) => {
                if let Some(clause) = self.open_clause(table.at, report) {
                    clause.rules.extend(table::rules(&table, report));
                }
            }
            Block::Table(table) => {
                if let Some(clause) = self.document.clauses.last_mut() {
                    clause.other_tables.extend(table::head(&table));
                }
            }
        }
    }

    fn clause(&mut self, title: String, id: &str, at: Position) {
        let section = if self.section.is_empty() { title.clone() } else { self.section.clone() };
        let id = Spanned::new(id, at);
        self.document.clauses.push(Clause { id, title, section, ..Clause::default() });
    }

    /// A `Source:` line, or the restatement.
    fn paragraph(&mut self, lines: &[Spanned], report: &mut Report) {
        let Some(clause) = self.document.clauses.last_mut() else {
            return;
        };
        let mut text: Vec<&str> = Vec::new();
        for line in lines {
            match after(line, "Source:") {
                Some(rest) if clause.place.is_none() => clause.place = Some(place(&rest)),
                Some(_) => second_source(line, &clause.id, report),
                None => text.push(&line.text),
            }
        }
        if clause.words.en.is_empty() {
            clause.words.en = text.join(" ");
        }
    }

    fn open_clause(&mut self, at: Position, report: &mut Report) -> Option<&mut Clause> {
        if self.document.clauses.is_empty() {
            let message = "this stands outside every clause";
            report.error(Fault::Syntax, at, message, "put it under a heading that ends in `{#id}`");
        }
        self.document.clauses.last_mut()
    }

    fn fence(&mut self, fence: &Fence, report: &mut Report) {
        if !fence.closed {
            let message = format!("the ```{} block is never closed", fence.word);
            report.error(
                Fault::Syntax,
                fence.at,
                message,
                "close it with a line of three backquotes",
            );
        }
        if fence.word == "situation" {
            let facts = facts(&fence.lines, report);
            self.document.situations.push(Situation { name: fence.name.clone(), facts });
            return;
        }
        if !FENCES.contains(&fence.word.as_str()) {
            return unknown_fence(fence, report);
        }
        let Some(clause) = self.open_clause(fence.at, report) else {
            return;
        };
        match fence.word.as_str() {
            "rule" => clause.rules.push(fence::rule(fence, report)),
            "asks" => clause.asks.push(fence::asks(fence, report)),
            "silent" => clause.silents.extend(fence::silent(fence, report)),
            "notice" => clause.notices.extend(fence::notice(fence, report)),
            "until" => clause.untils.extend(fence::until(fence, report)),
            "fix" => clause.fixes.extend(fence::fix(fence, report)),
            "reading" => clause.readings.push(fence::reading(fence, report)),
            "example" => clause.examples.push(example(&fence.name, &fence.lines, report)),
            _ => clause.notes.extend(fence::note(fence)),
        }
    }
}

fn unknown_fence(fence: &Fence, report: &mut Report) {
    let message = format!("`{}` is no block of a policy file", fence.word);
    let word = Spanned::new(&fence.word, fence.at);
    let otherwise = format!("the blocks are {}", FENCES.join(", "));
    report.unknown(Fault::UnknownName, &word, message, FENCES.iter().copied(), otherwise);
}

fn second_source(line: &Spanned, clause: &Spanned, report: &mut Report) {
    let message = format!("the clause `{}` has a second `Source:` line", clause.text);
    let remedy = "end the heading of the next clause in its id, `{#id}`";
    report.error(Fault::Syntax, line.at, message, remedy);
}

/// `CPSP, sentence 3 · digest 5d1f…`, or `not on the page`.
fn place(line: &Spanned) -> Place {
    let (text, digest) = match line.text.split_once("· digest") {
        Some((text, digest)) => (text, Some(digest)),
        None => (line.text.as_str(), None),
    };
    let text = text.trim();
    Place {
        text: if text == "not on the page" { String::new() } else { text.to_owned() },
        digest: digest.map(|digest| line.part(digest.trim())),
    }
}
