//! The columns of a policy: what its rules look at, and the groups of values they tell apart.

use latchkey_domain::{Case, Slot, Slots, UNKNOWN};

use super::timeline::Timeline;
use crate::model::{Allowed, Model, Subject, Test};

/// The most groups a column may have; a set of groups is a `u32`.
pub(crate) const MOST_GROUPS: usize = 32;

/// How many columns a policy can look at: every slot and the timeline.
pub(crate) const MOST_COLUMNS: usize = Slot::COUNT + 1;

/// A case as numbers, by [`Source::place`]: [`UNKNOWN`], or the value's place plus one.
pub(crate) type Numbers = [u8; MOST_COLUMNS];

/// For each column of a policy the groups a case may be in, as bits.
pub(crate) type Possible = [u32; MOST_COLUMNS];

/// Where a column's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Slot(Slot),
    Timeline,
}

impl Source {
    /// Its place among the numbers of a case.
    pub(crate) fn place(self) -> usize {
        match self {
            Self::Slot(slot) => slot as usize,
            Self::Timeline => Slot::COUNT,
        }
    }
}

/// One thing rules look at.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) source: Source,
    /// For each value, the group of values no rule tells apart from it.
    pub(crate) group_of: Vec<u8>,
    pub(crate) groups: usize,
}

impl Column {
    /// All groups, as bits.
    pub(crate) fn all(&self) -> u32 {
        if self.groups >= MOST_GROUPS { u32::MAX } else { (1 << self.groups) - 1 }
    }

    /// The values of a group.
    pub(crate) fn values_of(&self, group: usize) -> impl Iterator<Item = usize> + '_ {
        (0..)
            .zip(&self.group_of)
            .filter(move |(_, g)| usize::from(**g) == group)
            .map(|(value, _)| value)
    }
}

/// The columns of a policy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub(crate) list: Vec<Column>,
    pub(crate) timeline: Timeline,
    /// For each column, as bits, the groups of the unknown and then of each value.
    groups: Vec<u32>,
    /// Where the groups of each column begin.
    starts: Vec<usize>,
}

impl Columns {
    /// The columns the lines of `models` look at, in the order in which their questions come.
    /// Several models share columns when they are compared.
    pub(crate) fn of(models: &[&Model]) -> Self {
        let tests: Vec<&Test> = models.iter().flat_map(|m| fact_tests(m)).collect();
        let timeline = timeline(&tests);
        let mut columns = Self { timeline, ..Self::default() };
        for test in &tests {
            let source = match test.subject {
                Subject::Slot(slot) => Source::Slot(slot),
                Subject::Measure(_) => Source::Timeline,
                Subject::Question(_) => continue,
            };
            if columns.list.iter().all(|c| c.source != source) {
                let column = columns.column(source, &tests);
                columns.push(column);
            }
        }
        columns
    }

    fn push(&mut self, column: Column) {
        self.starts.push(self.groups.len());
        self.groups.push(column.all());
        self.groups.extend(column.group_of.iter().map(|group| 1u32 << group));
        self.list.push(column);
    }

    fn column(&self, source: Source, tests: &[&Test]) -> Column {
        let values = match source {
            Source::Slot(slot) => slot.len(),
            Source::Timeline => self.timeline.len(),
        };
        let tests: Vec<_> = tests.iter().filter(|t| is_about(t, source)).collect();
        let mut signatures: Vec<Vec<bool>> = Vec::new();
        let mut group_of = Vec::with_capacity(values);
        for value in 0..values {
            let signature: Vec<bool> = match source {
                Source::Slot(_) => tests.iter().map(|t| t.allowed.has(value)).collect(),
                // Stretches are already as coarse as the rules; the birth is kept apart.
                Source::Timeline => (0..values).map(|v| v == value).collect(),
            };
            let known = signatures.iter().position(|s| *s == signature);
            let group = known.unwrap_or_else(|| {
                signatures.push(signature);
                signatures.len() - 1
            });
            group_of.push(group.min(MOST_GROUPS - 1) as u8);
        }
        Column { source, groups: signatures.len().clamp(1, MOST_GROUPS), group_of }
    }

    /// Whether some column tells more apart than a set of its groups can hold.
    pub(crate) fn is_too_wide(&self) -> bool {
        self.timeline.len() >= MOST_GROUPS || self.list.iter().any(|c| c.groups >= MOST_GROUPS)
    }

    /// The column and the groups a test lets through; nothing for a test of a question.
    pub(crate) fn groups(&self, test: &Test) -> Option<(usize, u32)> {
        let (source, groups) = match (test.subject, test.allowed) {
            (Subject::Slot(slot), allowed) => (Source::Slot(slot), Groups::Values(allowed)),
            (Subject::Measure(measure), Allowed::Range(low, high)) => {
                (Source::Timeline, Groups::Bits(self.timeline.within(measure, low, high)))
            }
            _ => return None,
        };
        let place = self.list.iter().position(|c| c.source == source)?;
        let column = self.list.get(place)?;
        let bits = match groups {
            Groups::Bits(bits) => bits,
            Groups::Values(allowed) => (0..)
                .zip(&column.group_of)
                .filter(|(value, _)| allowed.has(*value))
                .fold(0, |bits, (_, group)| bits | 1 << group),
        };
        Some((place, bits & column.all()))
    }

    /// The case as numbers.
    #[inline]
    pub(crate) fn numbers(&self, case: &Case) -> Numbers {
        let mut numbers = [UNKNOWN; MOST_COLUMNS];
        let slots = Slots::from(case);
        for (number, slot) in numbers.iter_mut().zip(slots.0) {
            *number = slot;
        }
        if let (Some(service), Some(births)) = (case.service.date, case.member.births()) {
            numbers[Source::Timeline.place()] = self.timeline.stretch(births, service) as u8 + 1;
        }
        numbers
    }

    /// For each column the groups a case may be in, as bits: where its number is [`UNKNOWN`] all
    /// of them, but for what `member.pregnant` says of the timeline.
    #[inline]
    pub(crate) fn possible(&self, case: &Case, numbers: &Numbers) -> Possible {
        let mut possible = [0; MOST_COLUMNS];
        for ((slot, column), start) in possible.iter_mut().zip(&self.list).zip(&self.starts) {
            let number = numbers.get(column.source.place()).copied().unwrap_or(UNKNOWN);
            let mut groups = self.groups.get(start + usize::from(number)).copied().unwrap_or(0);
            if column.source == Source::Timeline && number == UNKNOWN {
                groups &= self.timeline_of(case.member.pregnant);
            }
            *slot = groups;
        }
        possible
    }

    fn timeline_of(&self, pregnant: Option<bool>) -> u32 {
        match pregnant {
            Some(true) => self.timeline.before_birth(),
            Some(false) => !self.timeline.before_birth(),
            None => u32::MAX,
        }
    }
}

enum Groups {
    Bits(u32),
    Values(Allowed),
}

fn is_about(test: &Test, source: Source) -> bool {
    match (test.subject, source) {
        (Subject::Slot(slot), Source::Slot(other)) => slot == other,
        (Subject::Measure(_), Source::Timeline) => true,
        _ => false,
    }
}

/// Every test of facts, question by question in the order of evaluation.
fn fact_tests(model: &Model) -> impl Iterator<Item = &Test> {
    model.lines.iter().flat_map(|line| model.condition(line))
}

fn timeline(tests: &[&Test]) -> Timeline {
    let ranges = tests.iter().filter_map(|t| match (t.subject, t.allowed) {
        (Subject::Measure(measure), Allowed::Range(low, high)) => Some((measure, low, high)),
        _ => None,
    });
    Timeline::new(ranges)
}
