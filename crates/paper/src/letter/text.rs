//! A letter as plain text.

use super::{Block, Letter, unapproved};

/// Characters in a line, as e-mail and fax have room for.
const WIDTH: usize = 78;
/// Characters of a label before its value begins on the same line at the latest.
const LABELS: usize = 26;

pub(super) fn text(letter: &Letter) -> String {
    let mut parts = vec![sender(letter)];
    parts.push(wrapped(&letter.date, ""));
    parts.push(joined(letter.recipient.iter().map(|line| wrapped(line, ""))));
    let reference = letter.language.frame().reference;
    parts.push(wrapped(&format!("{reference}: {}", letter.reference), ""));
    if letter.is_draft() {
        parts.push(letter.language.frame().draft_mark.to_owned());
    }
    parts.push(underlined(&letter.subject, "="));
    parts.extend(letter.blocks.iter().map(|block| part(letter, block)));
    parts.retain(|part| !part.is_empty());
    format!("{}\n", parts.join("\n\n"))
}

fn sender(letter: &Letter) -> String {
    let head = &letter.letterhead;
    let telephone = format!("{}: {}", letter.language.frame().telephone, head.telephone);
    let lines = std::iter::once(&head.sender).chain(&head.address).chain([&telephone]);
    joined(lines.map(|line| wrapped(line, "")))
}

fn part(letter: &Letter, block: &Block) -> String {
    match block {
        Block::Heading(text) => underlined(text, "-"),
        Block::Paragraph(text) => wrapped(text, ""),
        Block::List(items) => joined(items.iter().map(|item| hanging("- ", item, 2))),
        Block::Facts(rows) => facts(rows),
        Block::Signature(signature) => {
            joined(signature.lines(letter.language).iter().map(|line| wrapped(line, "")))
        }
        Block::Notice(text) => framed(text),
        Block::Unapproved(what) => framed(&unapproved(letter.language, what)),
    }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn underlined(text: &str, mark: &str) -> String {
    let lines = lines(text, WIDTH);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    format!("{}\n{}", lines.join("\n"), mark.repeat(longest))
}

fn framed(text: &str) -> String {
    let edge = "*".repeat(WIDTH);
    format!("{edge}\n{}\n{edge}", wrapped(text, ""))
}

/// Values below each other, unless a label is longer than most.
fn facts(rows: &[(String, String)]) -> String {
    let longest = rows.iter().map(|(label, _)| label.chars().count() + 2).max().unwrap_or(0);
    let indent = longest.min(LABELS);
    let row = |(label, value): &(String, String)| {
        let label = format!("{label}:");
        hanging(&format!("{label:<width$} ", width = indent.saturating_sub(1)), value, indent)
    };
    joined(rows.iter().map(row))
}

fn wrapped(text: &str, indent: &str) -> String {
    let lines = lines(text, WIDTH - indent.len());
    joined(lines.into_iter().map(|line| format!("{indent}{line}")))
}

/// A text after a lead, its further lines further in; below the lead where that is too long.
fn hanging(lead: &str, text: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let below = wrapped(text, &blanks);
    if lead.chars().count() > indent {
        return format!("{}\n{below}", wrapped(lead, ""));
    }
    let first = below.strip_prefix(&blanks).unwrap_or(&below);
    format!("{lead}{first}").trim_end().to_owned()
}

/// The lines of a text: broken at blanks, and within a word that is too long alone.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            if line.chars().count() == width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_too_long_are_broken_and_nothing_is_lost() {
        assert_eq!(lines("ab cdefg h", 4), ["ab", "cdef", "g h"]);
        assert_eq!(lines("ñandú", 5), ["ñandú"]);
        assert!(lines(" \n ", 5).is_empty());
    }

    #[test]
    fn values_stand_below_each_other() {
        let row = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(facts(&[row("Code", "one"), row("Period", "two")]), "Code:   one\nPeriod: two");
        let long = "A label that is longer than most labels are";
        let text = facts(&[row(long, "one"), row("Code", "two")]);
        let blanks = " ".repeat(LABELS);
        assert_eq!(text, format!("{long}:\n{blanks}one\n{:<LABELS$}two", "Code:"));
    }
}
