//! The lines of a template as parts.

use super::TemplateError;
use super::blocks::{Condition, Part, Piece};
use super::front::is_name;
use super::phrase::Phrase;

/// The subject and the parts, each with its first line.
pub(super) struct Body {
    pub(super) subject: Option<(usize, Phrase)>,
    pub(super) parts: Vec<(usize, Part)>,
}

/// Which kind of block goes on over several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Paragraph,
    Notice,
    Point,
}

struct Reader {
    body: Body,
    /// What stands in no complete block yet, from which line.
    open: Option<(Open, usize, String)>,
    /// The condition that is not ended yet, from which line.
    when: Option<(usize, Condition)>,
}

pub(super) fn body<'a>(
    lines: impl Iterator<Item = (&'a str, usize)>,
) -> Result<Body, TemplateError> {
    let body = Body { subject: None, parts: Vec::new() };
    let mut reader = Reader { body, open: None, when: None };
    for (text, line) in lines {
        reader.line(text.trim_end(), line)?;
    }
    reader.close()?;
    match reader.when {
        Some((line, _)) => Err(TemplateError::new(line, "`{if …}` does not end", "add `{end}`")),
        None => Ok(reader.body),
    }
}

impl Reader {
    fn line(&mut self, text: &str, line: usize) -> Result<(), TemplateError> {
        if text.is_empty() {
            return self.close();
        }
        if let Some(point) = text.strip_prefix("- ") {
            return self.begin(Open::Point, line, point);
        }
        if let Some(words) = text.strip_prefix("> ") {
            return self.go_on(Open::Notice, line, words);
        }
        let is_inside = matches!(&self.open, Some((Open::Point, ..)) if text.starts_with("  "));
        if is_inside {
            return self.go_on(Open::Point, line, text.trim_start());
        }
        match self.whole_line(text, line)? {
            Some(()) => Ok(()),
            None => self.go_on(Open::Paragraph, line, text),
        }
    }

    /// What takes a line of its own.
    fn whole_line(&mut self, text: &str, line: usize) -> Result<Option<()>, TemplateError> {
        if let Some(words) = text.strip_prefix("# ") {
            self.close()?;
            return self.subject(words, line).map(Some);
        }
        if let Some(command) = command(text) {
            self.close()?;
            return self.condition(command, line).map(Some);
        }
        let Some(piece) = piece(text, line)? else { return Ok(None) };
        self.close()?;
        self.push(line, piece);
        Ok(Some(()))
    }

    fn subject(&mut self, words: &str, line: usize) -> Result<(), TemplateError> {
        if self.body.subject.is_some() || !self.body.parts.is_empty() || self.when.is_some() {
            let what = "a subject that is not the first line";
            return Err(TemplateError::new(line, what, "keep one `# `, before all else"));
        }
        self.body.subject = Some((line, Phrase::parse(words, line)?));
        Ok(())
    }

    fn condition(&mut self, command: &str, line: usize) -> Result<(), TemplateError> {
        if command == "end" {
            let lonely = || TemplateError::new(line, "`{end}` ends nothing", "remove it");
            return self.when.take().map(|_| ()).ok_or_else(lonely);
        }
        if self.when.is_some() {
            let remedy = "end the first with `{end}` before";
            return Err(TemplateError::new(line, "a condition within a condition", remedy));
        }
        let words = command.strip_prefix("if ").unwrap_or_default().trim();
        let (wanted, name) = words.strip_prefix("not ").map_or((true, words), |name| (false, name));
        if !is_name(name) {
            let remedy = "write `{if name}` or `{if not name}`";
            return Err(TemplateError::new(line, "a condition with no name", remedy));
        }
        self.when = Some((line, Condition { name: name.to_owned(), wanted }));
        Ok(())
    }

    fn begin(&mut self, open: Open, line: usize, text: &str) -> Result<(), TemplateError> {
        self.close()?;
        self.open = Some((open, line, text.to_owned()));
        Ok(())
    }

    fn go_on(&mut self, open: Open, line: usize, text: &str) -> Result<(), TemplateError> {
        match &mut self.open {
            Some((kind, _, words)) if *kind == open => {
                words.push(' ');
                words.push_str(text);
                Ok(())
            }
            _ => self.begin(open, line, text),
        }
    }

    fn close(&mut self) -> Result<(), TemplateError> {
        let Some((open, line, text)) = self.open.take() else { return Ok(()) };
        let list = text.strip_prefix('{').and_then(|text| text.strip_suffix("*}"));
        let piece = match (open, list) {
            (Open::Point, Some(name)) if is_name(name) => Piece::Points(name.to_owned()),
            (Open::Point, _) => Piece::Point(Phrase::parse(&text, line)?),
            (Open::Paragraph, _) => Piece::Paragraph(Phrase::parse(&text, line)?),
            (Open::Notice, _) => Piece::Notice(Phrase::parse(&text, line)?),
        };
        self.push(line, piece);
        Ok(())
    }

    fn push(&mut self, line: usize, piece: Piece) {
        let when = self.when.as_ref().map(|(_, condition)| condition.clone());
        self.body.parts.push((line, Part { when, piece }));
    }
}

/// `if …` or `end` between braces, alone on a line.
fn command(text: &str) -> Option<&str> {
    let command = text.strip_prefix('{')?.strip_suffix('}')?;
    (command == "end" || command == "if" || command.starts_with("if ")).then_some(command)
}

/// A block that takes one line.
fn piece(text: &str, line: usize) -> Result<Option<Piece>, TemplateError> {
    if let Some(words) = text.strip_prefix("## ") {
        return Ok(Some(Piece::Heading(Phrase::parse(words, line)?)));
    }
    if text.starts_with('#') {
        let remedy = "write `# ` for the subject and `## ` for a heading";
        return Err(TemplateError::new(line, "not a heading of a letter", remedy));
    }
    if let Some(cells) = text.strip_prefix('|') {
        return row(cells, line).map(Some);
    }
    if let Some(parts) = text.strip_prefix("signature: ") {
        return signature(parts, line).map(Some);
    }
    text.strip_prefix("slot: ").map(|place| approved(place, line)).transpose()
}

fn row(cells: &str, line: usize) -> Result<Piece, TemplateError> {
    let cells: Vec<_> = cells.strip_suffix('|').unwrap_or(cells).split('|').collect();
    let [label, value] = cells.as_slice() else {
        let remedy = "write `| label | value |`";
        return Err(TemplateError::new(line, "a row that has not two cells", remedy));
    };
    Ok(Piece::Row(Phrase::parse(label.trim(), line)?, Phrase::parse(value.trim(), line)?))
}

fn signature(parts: &str, line: usize) -> Result<Piece, TemplateError> {
    let phrases = parts.split('|').map(|part| Phrase::parse(part.trim(), line));
    let phrases = phrases.collect::<Result<Vec<_>, _>>()?;
    if matches!(phrases.len(), 2 | 4) {
        return Ok(Piece::Signature(phrases));
    }
    let remedy = "write `signature: name | title`, for a provider also `| license | telephone`";
    Err(TemplateError::new(line, "a signature that has not two or four parts", remedy))
}

fn approved(place: &str, line: usize) -> Result<Piece, TemplateError> {
    let (name, words) = place.split_once('|').unwrap_or((place, ""));
    let (name, words) = (name.trim(), words.trim());
    if is_name(name) && !words.is_empty() {
        return Ok(Piece::Approved(name.to_owned(), words.to_owned()));
    }
    let remedy = "write `slot: name | which text of the State belongs here`";
    Err(TemplateError::new(line, "a place for approved text without name or words", remedy))
}
