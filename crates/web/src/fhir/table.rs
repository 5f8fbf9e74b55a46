//! What can be asked: an area for each guide, and in it a way for each operation or interaction.

use axum::routing::MethodFilter;
use latchkey_fhir::crd::Line;
use latchkey_identity::scope::{Interaction, Resource as Record};

use super::answer::Answer;
use super::asked::Asked;
use super::refusal::Refusal;
use super::{audit, dtr, pas, versions};

/// All of them.
pub(super) const TABLE: &[&Area] = &[&versions::AREA, &dtr::AREA, &pas::AREA, &audit::AREA];

/// What belongs together by a guide.
pub(in crate::fhir) struct Area {
    /// The guide's canonical address with its version.
    pub guide: ByLine,
    /// What can be asked by it.
    pub ways: &'static [Way],
}

/// An operation, or an interaction with a kind of resource.
pub(in crate::fhir) struct Way {
    /// The route, as `/fhir/{line}/Claim/$submit`.
    pub pattern: &'static str,
    /// The method.
    pub method: MethodFilter,
    /// What it is in the capability statement.
    pub offers: Offers,
    /// The scope that a token must cover; `None` where anybody may ask.
    pub needs: Option<(Record, Interaction)>,
    /// What answers.
    pub answer: fn(&Asked<'_>) -> Result<Answer, Refusal>,
}

/// What a way is called.
pub(in crate::fhir) struct Offers {
    /// An operation's name without its sign, as `submit`; or an interaction's code, as `read`,
    /// `search-type`, `create`, `update`, `delete`.
    pub name: &'static str,
    /// The canonical address of an operation's definition; `None` for an interaction.
    pub definition: Option<ByLine>,
}

/// Something that may differ between the lines of the guides.
#[derive(Clone, Copy)]
pub(in crate::fhir) struct ByLine {
    pub v2_0: &'static str,
    pub v2_2: &'static str,
}

impl ByLine {
    /// The same in both.
    pub const fn both(text: &'static str) -> Self {
        Self { v2_0: text, v2_2: text }
    }

    /// In a line.
    pub const fn of(self, line: Line) -> &'static str {
        match line {
            Line::V2_0 => self.v2_0,
            Line::V2_2 => self.v2_2,
        }
    }
}

impl Way {
    /// The kind of resource that it is asked of; `None` where that is the whole base.
    pub fn kind(&self) -> Option<&'static str> {
        let mut parts = self.pattern.split('/').skip(3);
        parts.next().filter(|part| part.bytes().next().is_some_and(|b| b.is_ascii_uppercase()))
    }
}
