//! Which slots a template has, and of which kind.

use std::collections::BTreeMap;

use super::TemplateError;
use super::blocks::{Part, Piece};
use super::phrase::Phrase;

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotKind {
    /// Words.
    Text,
    /// Lines or points.
    List,
    /// Whether something is so.
    Flag,
    /// A text that the State approves.
    Approved,
}

impl SlotKind {
    /// The word for it in `letters/README.md`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "list",
            Self::Flag => "flag",
            Self::Approved => "approved text",
        }
    }
}

impl std::fmt::Display for SlotKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::List => "a list",
            Self::Flag => "a flag",
            Self::Approved => "an approved text",
        })
    }
}

/// A slot of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub kind: SlotKind,
    /// Whether some letters do without it: all that uses it stands under a condition, or it is the
    /// place of an approved text.
    pub is_optional: bool,
}

/// What every letter has around what it says.
const FRAME: [(&str, SlotKind); 6] = [
    ("sender-name", SlotKind::Text),
    ("sender-address", SlotKind::List),
    ("sender-telephone", SlotKind::Text),
    ("date", SlotKind::Text),
    ("recipient", SlotKind::List),
    ("reference", SlotKind::Text),
];

/// What is known of a slot so far.
struct Use {
    kind: SlotKind,
    is_optional: bool,
}

type Uses = BTreeMap<String, Use>;

pub(super) fn slots(
    subject: &(usize, Phrase),
    parts: &[(usize, Part)],
) -> Result<Vec<Slot>, TemplateError> {
    let mut uses = Uses::new();
    for (name, kind) in FRAME {
        used(&mut uses, name, kind, (1, false))?;
    }
    for name in subject.1.slots() {
        used(&mut uses, name, SlotKind::Text, (subject.0, false))?;
    }
    for (line, part) in parts {
        part_uses(&mut uses, *line, part)?;
    }
    // What is only asked for is a flag, and a flag is never left out.
    let conditions = parts.iter().filter_map(|(_, part)| part.when.as_ref());
    for condition in conditions {
        let flag = Use { kind: SlotKind::Flag, is_optional: false };
        uses.entry(condition.name.clone()).or_insert(flag);
    }
    let slot = |(name, Use { kind, is_optional })| Slot { name, kind, is_optional };
    Ok(uses.into_iter().map(slot).collect())
}

fn part_uses(uses: &mut Uses, line: usize, part: &Part) -> Result<(), TemplateError> {
    let is_conditional = part.when.is_some();
    match &part.piece {
        Piece::Points(name) => used(uses, name, SlotKind::List, (line, is_conditional)),
        Piece::Approved(name, _) => used(uses, name, SlotKind::Approved, (line, true)),
        piece => piece
            .phrases()
            .into_iter()
            .flat_map(Phrase::slots)
            .try_for_each(|name| used(uses, name, SlotKind::Text, (line, is_conditional))),
    }
}

fn used(
    uses: &mut Uses,
    name: &str,
    kind: SlotKind,
    (line, is_optional): (usize, bool),
) -> Result<(), TemplateError> {
    let known = uses.entry(name.to_owned()).or_insert(Use { kind, is_optional });
    known.is_optional &= is_optional;
    if known.kind == kind {
        return Ok(());
    }
    let what = format!("`{name}` is {kind} here and {} elsewhere", known.kind);
    Err(TemplateError::new(line, what, "use another name for one of the two"))
}
