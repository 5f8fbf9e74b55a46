//! The body of a file as blocks: headings, paragraphs, quotes, lists, fences and pipe tables.

use super::Line;
use crate::diagnostic::{Position, Spanned};

/// A block of the body.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A heading and, where it has one, the id in its `{#id}`.
    Heading { title: String, id: Option<String>, at: Position },
    /// Lines of running text; list items are lines of their own.
    Paragraph(Vec<Spanned>),
    /// A quoted paragraph, its lines joined.
    Quote(String),
    /// A fenced block.
    Fence(Fence),
    /// A pipe table.
    Table(Table),
}

/// A fenced block: its first word, the rest of its opening line, and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct Fence {
    pub(crate) word: String,
    pub(crate) name: Spanned,
    pub(crate) lines: Vec<Spanned>,
    pub(crate) at: Position,
    pub(crate) closed: bool,
}

/// A pipe table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) header: Vec<Cell>,
    pub(crate) rows: Vec<Row>,
    pub(crate) at: Position,
}

/// A cell's trimmed text and its place.
pub(crate) type Cell = Spanned;

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) at: Position,
}

/// Reads the blocks of a body.
pub(crate) fn blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        let text = first.text.trim_start();
        rest = if text.is_empty() {
            after
        } else if text.starts_with("```") {
            fence(*first, after, &mut found)
        } else if text.starts_with('#') {
            found.push(heading(*first));
            after
        } else if text.starts_with('|') {
            run(rest, |t| t.starts_with('|'), |lines| found.push(table(lines)))
        } else if text.starts_with('>') {
            run(rest, |t| t.starts_with('>'), |lines| found.push(quote(lines)))
        } else {
            run(rest, is_running_text, |lines| {
                found.push(Block::Paragraph(lines.iter().map(|l| l.spanned()).collect()));
            })
        };
    }
    found
}

fn is_running_text(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(['#', '|', '>']) && !text.starts_with("```")
}

/// Gives `take` the lines up to the first that does not `belong`, and returns the others.
fn run<'l, 't>(
    lines: &'l [Line<'t>],
    belongs: impl Fn(&str) -> bool,
    take: impl FnOnce(&[Line<'t>]),
) -> &'l [Line<'t>] {
    let end = lines.iter().position(|l| !belongs(l.text.trim_start())).unwrap_or(lines.len());
    let (these, others) = lines.split_at(end);
    take(these);
    others
}

fn heading(line: Line<'_>) -> Block {
    let text = line.text.trim_start().trim_start_matches('#').trim();
    let at = line.at(text);
    let Some((title, id)) = text.strip_suffix('}').and_then(|t| t.rsplit_once("{#")) else {
        return Block::Heading { title: text.to_owned(), id: None, at };
    };
    Block::Heading { title: title.trim().to_owned(), id: Some(id.trim().to_owned()), at }
}

fn quote(lines: &[Line<'_>]) -> Block {
    let parts: Vec<_> =
        lines.iter().map(|l| l.text.trim_start().trim_start_matches('>').trim()).collect();
    Block::Quote(parts.join(" "))
}

fn fence<'l, 't>(
    opening: Line<'t>,
    after: &'l [Line<'t>],
    found: &mut Vec<Block>,
) -> &'l [Line<'t>] {
    let info = opening.text.trim_start().trim_start_matches('`').trim();
    let (word, name) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
    let end = after.iter().position(|line| line.text.trim() == "```");
    // A block without a name has no text to point at: point at its word.
    let named_at = if name.is_empty() { opening.at(info) } else { opening.at(name.trim()) };
    let (inside, rest) = after.split_at(end.unwrap_or(after.len()));
    found.push(Block::Fence(Fence {
        word: word.to_owned(),
        name: Spanned::new(name.trim(), named_at),
        lines: inside.iter().filter(|l| !l.text.is_empty()).map(|l| l.spanned()).collect(),
        at: opening.at(info),
        closed: end.is_some(),
    }));
    rest.get(1..).unwrap_or_default()
}

fn table(lines: &[Line<'_>]) -> Block {
    let mut rows = lines.iter().map(|line| row(*line)).filter(|row| !is_rule_line(row));
    let header = rows.next().unwrap_or(Row { cells: Vec::new(), at: Position::default() });
    Block::Table(Table { at: header.at, header: header.cells, rows: rows.collect() })
}

/// The `|---|---|` line under a table's header.
fn is_rule_line(row: &Row) -> bool {
    row.cells.iter().all(|c| !c.text.is_empty() && c.text.chars().all(|c| c == '-' || c == ':'))
}

fn row(line: Line<'_>) -> Row {
    let text = line.text.trim();
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells = inner.split('|').map(|cell| {
        let trimmed = cell.trim();
        // An empty cell has no text to point at: point at its opening bar's right.
        let at = if trimmed.is_empty() { line.at(cell) } else { line.at(trimmed) };
        Spanned::new(trimmed, at)
    });
    Row { cells: cells.collect(), at: line.at(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::lines;

    #[test]
    fn reads_every_kind_of_block_with_its_place() {
        let text = "# A {#a}\n\ntext\nmore\n\n> quoted\n> again\n\n```rule x y\n  in it\n```\n\
                    | a | b |\n|---|---|\n|   | d |\n";
        let found = blocks(&lines(text));
        let [
            Block::Heading { id, .. },
            Block::Paragraph(paragraph),
            Block::Quote(quote),
            Block::Fence(fence),
            Block::Table(table),
        ] = found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert_eq!(id.as_deref(), Some("a"));
        assert_eq!(paragraph.len(), 2);
        assert_eq!(quote, "quoted again");
        assert_eq!((fence.word.as_str(), fence.name.text.as_str()), ("rule", "x y"));
        assert_eq!(fence.lines[0].at, Position { line: 10, column: 3 });
        assert_eq!(table.rows[0].cells[1].text, "d");
        assert_eq!(table.rows[0].cells[1].at, Position { line: 14, column: 7 });
    }

    #[test]
    fn a_fence_left_open_runs_to_the_end_and_says_so() {
        let found = blocks(&lines("```rule\na is b\n"));
        assert!(matches!(&found[..], [Block::Fence(fence)] if !fence.closed));
    }
}
