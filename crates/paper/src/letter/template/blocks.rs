//! The parts of a template.

use super::phrase::Phrase;

/// A part, and when it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) when: Option<Condition>,
    pub(super) piece: Piece,
}

/// There only if something is so, or only if it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) name: String,
    pub(super) wanted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Heading(Phrase),
    Paragraph(Phrase),
    /// A point of a list.
    Point(Phrase),
    /// A point for each entry of a list.
    Points(String),
    Row(Phrase, Phrase),
    Notice(Phrase),
    /// Name and title, and on a provider's copy licence and telephone.
    Signature(Vec<Phrase>),
    /// The place of a text that the State approves: its name, and words for it.
    Approved(String, String),
}

impl Piece {
    /// The phrases in it.
    pub(super) fn phrases(&self) -> Vec<&Phrase> {
        match self {
            Self::Heading(phrase)
            | Self::Paragraph(phrase)
            | Self::Point(phrase)
            | Self::Notice(phrase) => vec![phrase],
            Self::Row(label, value) => vec![label, value],
            Self::Signature(phrases) => phrases.iter().collect(),
            Self::Points(_) | Self::Approved(..) => Vec::new(),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            Self::Paragraph(_) => "paragraph",
            Self::Point(_) => "point",
            Self::Points(_) => "points",
            Self::Row(..) => "row",
            Self::Notice(_) => "notice",
            Self::Signature(_) => "signature",
            Self::Approved(..) => "approved text",
        }
    }
}

impl Part {
    /// What it is, when it is there, and with which slots, as `if not x: paragraph a b`.
    pub(super) fn outline(&self) -> String {
        let when = self.when.as_ref().map(|condition| {
            let not = if condition.wanted { "" } else { "not " };
            format!("if {not}{}: ", condition.name)
        });
        let mut words = vec![self.piece.name()];
        match &self.piece {
            Piece::Points(name) | Piece::Approved(name, _) => words.push(name),
            piece => {
                let phrases = piece.phrases();
                // Languages order their words differently.
                let mut slots: Vec<_> = phrases.into_iter().flat_map(Phrase::slots).collect();
                slots.sort_unstable();
                words.extend(slots);
            }
        }
        format!("{}{}", when.unwrap_or_default(), words.join(" "))
    }

    pub(super) fn has_slots(&self) -> bool {
        let stands_for_another =
            matches!(self.piece, Piece::Points(_) | Piece::Approved(..) | Piece::Signature(_));
        let has_slot = self.piece.phrases().iter().any(|phrase| phrase.slots().next().is_some());
        self.when.is_some() || stands_for_another || has_slot
    }
}
