//! A set of facts.

use latchkey_domain::{Case, Fact};

use crate::compile::Source;

/// A set of facts, in the order of the contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactSet(u32);

impl FactSet {
    /// Adds a fact.
    pub fn insert(&mut self, fact: Fact) {
        self.0 |= 1 << fact as u32;
    }

    /// Whether the fact is in the set.
    pub fn contains(self, fact: Fact) -> bool {
        self.0 >> fact as u32 & 1 == 1
    }

    /// Whether the set has no facts.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Adds the facts of another set.
    pub fn extend(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// How many facts.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The facts, in the order of the contract.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        Fact::ALL.iter().copied().filter(move |fact| self.contains(*fact))
    }
}

impl FactSet {
    /// The unknown facts that would fill a column.
    pub(crate) fn insert_source(&mut self, source: Source, case: &Case) {
        match source {
            Source::Slot(slot) => match slot.fact() {
                Some(fact) => self.insert(fact),
                // A certificate with a last day, and no day of service to hold against it.
                None => self.insert(Fact::ServiceDate),
            },
            Source::Timeline => {
                if case.service.date.is_none() {
                    self.insert(Fact::ServiceDate);
                }
                if case.member.births().is_none() {
                    self.insert(Fact::MemberDeliveryDate);
                }
            }
        }
    }
}

impl FromIterator<Fact> for FactSet {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut set = Self::default();
        facts.into_iter().for_each(|fact| set.insert(fact));
        set
    }
}
