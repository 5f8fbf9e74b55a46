//! A template with values becomes a letter.

use super::blocks::{Condition, Part, Piece};
use super::phrase::{Phrase, Span};
use super::{LetterTemplate, MissingValue, SlotKind};
use crate::letter::{Block, Language, Letter, Letterhead, Signature, Value, Values};

pub(super) fn fill(
    template: &LetterTemplate,
    values: &Values,
    language: Language,
) -> Result<Letter, MissingValue> {
    let source = Source { letter: template.id(), values };
    source.check_flags(template)?;
    let letterhead = Letterhead {
        sender: source.text("sender-name")?,
        address: source.list("sender-address")?,
        telephone: source.text("sender-telephone")?,
    };
    Ok(Letter {
        language,
        letterhead,
        date: source.text("date")?,
        recipient: source.list("recipient")?,
        reference: source.text("reference")?,
        subject: source.phrase(&template.subject)?,
        blocks: blocks(template.id(), &template.parts, values)?,
    })
}

pub(super) fn blocks(
    letter: &str,
    parts: &[Part],
    values: &Values,
) -> Result<Vec<Block>, MissingValue> {
    let source = Source { letter, values };
    let mut blocks = Vec::new();
    for part in parts {
        if source.is_there(part.when.as_ref()) {
            source.put(&part.piece, &mut blocks)?;
        }
    }
    Ok(blocks)
}

struct Source<'a> {
    letter: &'a str,
    values: &'a Values,
}

impl Source<'_> {
    /// A flag that was forgotten would leave a part out in silence.
    fn check_flags(&self, template: &LetterTemplate) -> Result<(), MissingValue> {
        let mut flags = template.slots.iter().filter(|slot| slot.kind == SlotKind::Flag);
        flags.try_for_each(|slot| match self.values.get(&slot.name) {
            Some(Value::Flag(_)) => Ok(()),
            _ => Err(self.missing(&slot.name, SlotKind::Flag)),
        })
    }

    fn is_there(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|when| {
            self.values.get(&when.name).is_some_and(Value::says_something) == when.wanted
        })
    }

    fn put(&self, piece: &Piece, blocks: &mut Vec<Block>) -> Result<(), MissingValue> {
        match piece {
            Piece::Heading(words) => blocks.push(Block::Heading(self.phrase(words)?)),
            Piece::Paragraph(words) => blocks.push(Block::Paragraph(self.phrase(words)?)),
            Piece::Notice(words) => blocks.push(Block::Notice(self.phrase(words)?)),
            Piece::Point(words) => push_points(blocks, vec![self.phrase(words)?]),
            Piece::Points(name) => push_points(blocks, self.list(name)?),
            Piece::Row(label, value) => {
                push_row(blocks, (self.phrase(label)?, self.phrase(value)?));
            }
            Piece::Signature(phrases) => blocks.push(self.signature(phrases)?),
            Piece::Approved(name, words) => match self.values.get(name) {
                Some(Value::Approved(text)) => blocks.extend(text.blocks.iter().cloned()),
                Some(_) => return Err(self.missing(name, SlotKind::Approved)),
                None => blocks.push(Block::Unapproved(words.clone())),
            },
        }
        Ok(())
    }

    fn signature(&self, phrases: &[Phrase]) -> Result<Block, MissingValue> {
        let mut parts = phrases.iter().map(|phrase| self.phrase(phrase));
        Ok(Block::Signature(Signature {
            name: parts.next().transpose()?.unwrap_or_default(),
            title: parts.next().transpose()?.unwrap_or_default(),
            licence: parts.next().transpose()?,
            telephone: parts.next().transpose()?,
        }))
    }

    fn phrase(&self, phrase: &Phrase) -> Result<String, MissingValue> {
        let span = |span: &Span| match span {
            Span::Words(words) => Ok(words.clone()),
            Span::Slot(name) => self.text(name),
        };
        let text = phrase.0.iter().map(span).collect::<Result<String, _>>()?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn text(&self, name: &str) -> Result<String, MissingValue> {
        match self.values.get(name) {
            Some(value @ Value::Text(text)) if value.says_something() => Ok(text.clone()),
            _ => Err(self.missing(name, SlotKind::Text)),
        }
    }

    fn list(&self, name: &str) -> Result<Vec<String>, MissingValue> {
        match self.values.get(name) {
            Some(value @ Value::List(lines)) if value.says_something() => Ok(lines.clone()),
            _ => Err(self.missing(name, SlotKind::List)),
        }
    }

    fn missing(&self, name: &str, kind: SlotKind) -> MissingValue {
        let given = self.values.get(name).map(Value::kind).filter(|given| *given != kind);
        let (letter, name) = (self.letter.to_owned(), name.to_owned());
        MissingValue { letter, name, kind, given }
    }
}

fn push_points(blocks: &mut Vec<Block>, points: Vec<String>) {
    match blocks.last_mut() {
        Some(Block::List(items)) => items.extend(points),
        _ => blocks.push(Block::List(points)),
    }
}

fn push_row(blocks: &mut Vec<Block>, row: (String, String)) {
    match blocks.last_mut() {
        Some(Block::Facts(rows)) => rows.push(row),
        _ => blocks.push(Block::Facts(vec![row])),
    }
}
