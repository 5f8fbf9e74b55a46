//! A letter laid out on pages.

use super::{Block, Letter, unapproved};
use crate::document::{About, Flow, Look, Style, TEXT_WIDTH, render};
use crate::error::PaperError;

/// Points between two parts.
const GAP: f32 = 9.0;

pub(super) fn pdf(letter: &Letter) -> Result<Vec<u8>, PaperError> {
    let flow = flow(letter)?;
    let title = &letter.subject;
    let foot = |page, pages| foot(letter, page, pages);
    let language = letter.language.code();
    render(&flow, &About { title, language, made_on: None, foot: &foot })
}

pub(super) fn flow(letter: &Letter) -> Result<Flow, PaperError> {
    let mut flow = Flow::new(Look::Letter)?;
    check_letters(&flow, letter)?;
    opening(&mut flow, letter);
    let mut is_under_heading = true;
    let mut blocks = letter.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        if !is_under_heading {
            flow.gap(room_before(block));
        }
        put(&mut flow, letter, block, blocks.peek().copied());
        is_under_heading = matches!(block, Block::Heading(_));
    }
    Ok(flow)
}

/// Everything above the first block.
fn opening(flow: &mut Flow, letter: &Letter) {
    let frame = letter.language.frame();
    let head = &letter.letterhead;
    flow.letterhead(&head.sender);
    let telephone = format!("{}: {}", frame.telephone, head.telephone);
    let mut lines: Vec<&str> = head.address.iter().map(String::as_str).collect();
    lines.push(&telephone);
    flow.address(&lines);
    flow.y += 6.0;
    flow.rule(0.6);
    flow.gap(GAP);
    flow.address(&[&letter.date]);
    flow.gap(GAP);
    flow.address(&letter.recipient.iter().map(String::as_str).collect::<Vec<_>>());
    flow.gap(GAP);
    flow.address(&[&format!("{}: {}", frame.reference, letter.reference)]);
    if letter.is_draft() {
        flow.gap(GAP);
        flow.address(&[frame.draft_mark]);
    }
    flow.heading(1, Style::Title, &letter.subject);
    flow.gap(4.0);
}

/// The points between a block and the one before, beside what a heading has of its own.
fn room_before(block: &Block) -> f32 {
    match block {
        Block::Heading(_) => 0.0,
        Block::List(_) | Block::Facts(_) => 0.5 * GAP,
        Block::Paragraph(_) => GAP,
        Block::Notice(_) | Block::Unapproved(_) => 1.5 * GAP,
        Block::Signature(_) => 3.0 * GAP,
    }
}

fn put(flow: &mut Flow, letter: &Letter, block: &Block, next: Option<&Block>) {
    match block {
        Block::Heading(text) => {
            let after = next.map_or(0.0, |next| beginning(flow, letter, next));
            flow.heading_before(2, Style::Heading, text, after);
        }
        Block::Paragraph(text) => flow.kept_paragraph(text, signed(flow, letter, next)),
        Block::List(items) => flow.points(items, signed(flow, letter, next)),
        Block::Facts(rows) => flow.rows(rows),
        Block::Notice(text) => flow.boxed(text),
        Block::Unapproved(what) => flow.boxed(&unapproved(letter.language, what)),
        Block::Signature(signature) => {
            let lines = signature.lines(letter.language);
            flow.address(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}

/// The points of a signature that comes next, which does not stand on a page alone.
fn signed(flow: &Flow, letter: &Letter, next: Option<&Block>) -> f32 {
    let Some(block @ Block::Signature(signature)) = next else { return 0.0 };
    let lines = signature.lines(letter.language);
    let height: f32 = lines.iter().map(|line| flow.height(line, Style::Text, TEXT_WIDTH)).sum();
    // A point of a list has some room of its own.
    height + room_before(block) + GAP
}

/// The points of a block that must stand under its heading, at most half a page.
fn beginning(flow: &Flow, letter: &Letter, block: &Block) -> f32 {
    let line = flow.leading(Style::Text);
    let height = match block {
        Block::Facts(rows) => {
            rows.first().map_or(0.0, |(label, value)| flow.row_height(label, value))
        }
        Block::Notice(text) => flow.boxed_height(text),
        Block::Unapproved(what) => flow.boxed_height(&unapproved(letter.language, what)),
        _ => 3.0 * line,
    };
    height.min(Flow::page_height() / 2.0)
}

fn foot(letter: &Letter, page: usize, pages: usize) -> String {
    let frame = letter.language.frame();
    let draft = if letter.is_draft() { format!("{} · ", frame.draft_mark) } else { String::new() };
    let reference = format!("{} {}", frame.reference, letter.reference);
    format!("{draft}{} · {reference} · {} {page} {} {pages}", letter.date, frame.page, frame.of)
}

/// Whether every character has a letter, part by part.
fn check_letters(flow: &Flow, letter: &Letter) -> Result<(), PaperError> {
    let head = &letter.letterhead;
    let sender = [&head.sender, &head.telephone].into_iter().chain(&head.address);
    check(flow, "letterhead", sender)?;
    check(flow, "date and reference", [&letter.date, &letter.reference])?;
    check(flow, "recipient", &letter.recipient)?;
    check(flow, "subject", [&letter.subject])?;
    letter.blocks.iter().try_for_each(|block| match block {
        Block::Heading(text)
        | Block::Paragraph(text)
        | Block::Notice(text)
        | Block::Unapproved(text) => check(flow, "text of the letter", [text]),
        Block::List(items) => check(flow, "list in the letter", items),
        Block::Facts(rows) => check(
            flow,
            "table in the letter",
            rows.iter().flat_map(|(label, value)| [label, value]),
        ),
        Block::Signature(signature) => check(flow, "signature", &signature.lines(letter.language)),
    })
}

fn check<'a>(
    flow: &Flow,
    place: &'static str,
    texts: impl IntoIterator<Item = &'a String>,
) -> Result<(), PaperError> {
    let words = texts.into_iter().flat_map(|text| text.split_whitespace());
    let missing = words.into_iter().find_map(|word| flow.typeface(Style::Text).lacks(word));
    missing.map_or(Ok(()), |character| Err(PaperError::NoLetter { place, character }))
}
