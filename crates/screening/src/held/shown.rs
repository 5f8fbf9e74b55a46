//! A claim as it is shown: its segments, and what there is to say of it, as data that owns its texts.

use std::fmt;
use std::sync::Arc;

use latchkey_claims::screen::FindingKind;
use latchkey_domain::Day;
use latchkey_x12::finding::Severity;
use latchkey_x12::{Cents, Place};

/// A claim of which there is something to say.
#[derive(Clone, Debug)]
pub struct ShownClaim {
    /// Which claim of the file, from 1.
    pub number: u64,
    /// As whoever sent it calls it (CLM01).
    pub id: String,
    /// Where it begins.
    pub place: Place,
    /// What is asked for it.
    pub charge: Option<Cents>,
    /// What is asked for the lines with something wrong, or for all of it.
    pub at_stake: Cents,
    /// What there is to say.
    pub items: Vec<Item>,
    /// Its segments, with those of the levels it stands in before them.
    pub segments: Vec<ShownSegment>,
}

/// What kind of thing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemKind {
    /// The form is broken.
    Form,
    /// The receiver may dislike the form.
    Warning,
    /// A clause of the policy is not met.
    Policy,
    /// Codes, dates and numbers do not go together.
    Code,
    /// Two texts pull apart.
    Conflict,
    /// Something is to be looked up.
    LookUp,
    /// The policy does not settle something.
    Note,
}

impl From<FindingKind> for ItemKind {
    fn from(kind: FindingKind) -> Self {
        match kind {
            FindingKind::Policy => Self::Policy,
            FindingKind::Conflict => Self::Conflict,
            FindingKind::Code => Self::Code,
        }
    }
}

impl From<Severity> for ItemKind {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Form,
            Severity::Warning => Self::Warning,
        }
    }
}

impl ItemKind {
    /// Whether something is wrong that somebody has to mend.
    pub fn is_wrong(self) -> bool {
        matches!(self, Self::Form | Self::Policy | Self::Code)
    }
}

/// Something there is to say.
#[derive(Clone, Debug)]
pub struct Item {
    /// What kind of thing.
    pub kind: ItemKind,
    /// The clause of the policy, the rule of the form or of codes, or the fact that is asked for: what
    /// it is found by.
    pub about: Arc<str>,
    /// The policy, or the title of what it rests on.
    pub source: Arc<str>,
    /// Where in it.
    pub place_in_source: Arc<str>,
    /// In a few words; empty where the sentence is short.
    pub words: Arc<str>,
    /// The sentence it rests on, or the question.
    pub sentence: Arc<str>,
    /// What of this claim it is about, or why it is asked.
    pub detail: Arc<str>,
    /// What mends it, or whom to ask.
    pub fix: Arc<str>,
    /// The adjustment reason of a denial; empty where nothing is denied.
    pub carc: &'static str,
    /// The remark that goes with it.
    pub rarc: &'static str,
    /// The line by its number on the claim, where it is about one.
    pub line: Option<Arc<str>>,
    /// The code that was billed on it.
    pub procedure: Option<Arc<str>>,
    /// The day of service of that line.
    pub day: Option<Day>,
    /// Where it is.
    pub spot: Option<Spot>,
    /// Whether no claim could have what is asked for.
    pub is_on_no_claim: bool,
}

/// Where something is.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The loop.
    pub loop_id: &'static str,
    /// The segment, as `NM1`.
    pub segment: Arc<str>,
    /// The element, from 1; 0 where it is about the whole segment.
    pub element: u8,
    /// Where in the file. For something that is missing, the segment by which it should have come.
    pub place: Place,
    /// Whether it should have come before that place.
    pub is_missing: bool,
}

/// A segment as it stands in the file. It may be personal.
#[derive(Clone)]
pub struct ShownSegment {
    /// The loop.
    pub loop_id: &'static str,
    /// Whether it opens the loop.
    pub opens: bool,
    /// Where it stands.
    pub place: Place,
    /// Its text, without the terminator.
    pub text: Box<str>,
    /// What divides its elements; the tag alone has none.
    pub separator: Option<char>,
}

impl ShownSegment {
    /// The tag and the elements.
    pub fn elements(&self) -> impl Iterator<Item = &str> {
        let separator = self.separator;
        self.text.split(move |c| Some(c) == separator)
    }
}

/// Segments hold personal data: a log must not show them by accident.
impl fmt::Debug for ShownSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShownSegment({} at {})", self.loop_id, self.place)
    }
}
