//! Findings as they are gathered.

use super::{Finding, Rule, Severity, Tag};
use crate::check::PartnerRules;
use crate::place::Place;

/// The most bytes of a value that are kept: an IK404 holds no more.
const LONGEST_VALUE: usize = 99;

/// The most warnings that are noted within one claim, and, twice that, the most findings of all:
/// only an endless one comes so far, and is rejected for the first. Between claims a batch ends.
const MOST_WARNINGS: usize = 10_000;

/// Findings, and what all of them have in common while a file is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub list: Vec<Finding>,
    pub partner: PartnerRules,
    /// Which transaction of the file, from 1; 0 outside.
    pub transaction: u32,
    /// The number of its ST segment in the file.
    pub first_segment: u64,
    /// Which claim of the file.
    pub claim: Option<u64>,
}

/// Where something is wrong, and what stands there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spot<'a> {
    pub place: Place,
    pub loop_id: &'static str,
    pub segment: Tag,
    pub element: u8,
    pub component: u8,
    pub repetition: u8,
    pub value: Option<&'a [u8]>,
    pub expected: Option<String>,
}

impl<'a> Spot<'a> {
    /// A segment of a loop.
    pub(crate) fn segment(place: Place, loop_id: &'static str, tag: &str) -> Self {
        Self { place, loop_id, segment: Tag::new(tag.as_bytes()), ..Self::default() }
    }

    /// An element of it.
    pub(crate) fn element(mut self, element: u8) -> Self {
        self.element = element;
        self
    }

    /// A component of the element.
    pub(crate) fn component(mut self, component: u8) -> Self {
        self.component = component;
        self
    }

    /// What stands there.
    pub(crate) fn value(mut self, value: &'a [u8]) -> Self {
        self.value = Some(value);
        self
    }

    /// What should.
    pub(crate) fn expected(mut self, expected: impl std::fmt::Display) -> Self {
        self.expected = Some(expected.to_string());
        self
    }
}

impl Findings {
    /// Notes that a rule is broken. Whether it weighs, a partner's rule asks the profile.
    #[cold]
    pub(crate) fn note(&mut self, rule: Rule, spot: Spot<'_>) {
        let Some(severity) = self.severity(rule) else { return };
        let most = if severity == Severity::Error { 2 * MOST_WARNINGS } else { MOST_WARNINGS };
        if self.claim.is_some() && self.list.len() >= most {
            return;
        }
        let ordinal = match self.transaction {
            0 => 0,
            _ => spot.place.segment.saturating_sub(self.first_segment) + 1,
        };
        self.list.push(Finding {
            rule,
            severity,
            place: spot.place,
            ordinal: ordinal as u32,
            transaction: self.transaction,
            claim: self.claim,
            loop_id: spot.loop_id,
            segment: spot.segment,
            element: spot.element,
            component: spot.component,
            repetition: spot.repetition,
            value: spot.value.map(|v| v.get(..LONGEST_VALUE).unwrap_or(v).into()),
            expected: spot.expected.map(Into::into),
        });
    }

    fn severity(&self, rule: Rule) -> Option<Severity> {
        match rule {
            Rule::LowerCase => self.partner.lower_case,
            Rule::ClaimRepeated => self.partner.claim_repeated,
            Rule::SurroundingSpace => self.partner.surrounding_space,
            Rule::UnsupportedTransaction => Some(Severity::Warning),
            _ => Some(Severity::Error),
        }
    }
}
