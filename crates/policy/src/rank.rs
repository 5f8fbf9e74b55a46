//! Which unknown fact to ask first: the one expected to settle most.

use latchkey_domain::{Case, Fact};
use rustc_hash::FxHashMap;

use crate::compile::{NodeRef, Source, is_terminal, terminal_value};
use crate::decide::{FactSet, View};
use crate::policy::Policy;

/// How likely each outcome is, were every unknown value as likely as any other.
type Chances = Vec<f64>;

impl Policy {
    /// The needed facts, first the one whose answer is expected to leave the least uncertainty
    /// about the outcome (the greatest information gain over all completions, each as likely as
    /// any other). Ties keep the order of the contract.
    pub(crate) fn ranked_needs(&self, case: &Case, needs: FactSet) -> Vec<Fact> {
        let mut facts: Vec<Fact> = needs.iter().collect();
        if facts.len() < 2 {
            return facts;
        }
        let view = self.view(case);
        let mut left: Vec<(f64, Fact)> =
            facts.iter().map(|fact| (self.uncertainty_after(*fact, case, &view), *fact)).collect();
        left.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        facts.clear();
        facts.extend(left.into_iter().map(|(_, fact)| fact));
        facts
    }

    fn uncertainty_after(&self, fact: Fact, case: &Case, view: &View) -> f64 {
        let columns = self.columns.list.iter().enumerate();
        let settled = columns.filter(|(_, column)| {
            let mut filled = FactSet::default();
            filled.insert_source(column.source, case);
            filled.contains(fact)
        });
        settled.map(|(place, _)| self.uncertainty_given(place, view)).fold(f64::INFINITY, f64::min)
    }

    /// The expected uncertainty once `column` is known.
    fn uncertainty_given(&self, column: usize, view: &View) -> f64 {
        let Some(groups) = view.possible.get(column).copied() else {
            return f64::INFINITY;
        };
        let weights = self.weights(column, groups);
        weights
            .into_iter()
            .map(|(group, weight)| {
                let mut possible = view.possible;
                if let Some(slot) = possible.get_mut(column) {
                    *slot = 1 << group;
                }
                weight * uncertainty(&self.chances(&possible))
            })
            .sum()
    }

    /// The share of a column's possible values in each of its possible groups.
    fn weights(&self, column: usize, groups: u32) -> Vec<(usize, f64)> {
        let Some(column) = self.columns.list.get(column) else {
            return Vec::new();
        };
        let possible = (0..column.groups).filter(|group| groups >> group & 1 == 1);
        let counts: Vec<(usize, usize)> = possible
            .map(|group| match column.source {
                Source::Timeline => (group, 1),
                Source::Slot(_) => (group, column.values_of(group).count()),
            })
            .collect();
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        counts.into_iter().map(|(group, count)| (group, count as f64 / total as f64)).collect()
    }

    fn chances(&self, possible: &[u32]) -> Chances {
        let mut memo = FxHashMap::default();
        self.chances_of(self.terms_root, possible, &mut memo)
    }

    fn chances_of(
        &self,
        node: NodeRef,
        possible: &[u32],
        memo: &mut FxHashMap<NodeRef, Chances>,
    ) -> Chances {
        if is_terminal(node) {
            let mut chances = vec![0.0; self.terms_table.terms().len()];
            if let Some(chance) = chances.get_mut(terminal_value(node) as usize) {
                *chance = 1.0;
            }
            return chances;
        }
        if let Some(known) = memo.get(&node) {
            return known.clone();
        }
        let column = self.questions.diagram.column(node);
        let groups = possible.get(column).copied().unwrap_or(u32::MAX);
        let mut sum = vec![0.0; self.terms_table.terms().len()];
        for (group, weight) in self.weights(column, groups) {
            let child = self.questions.diagram.child(node, column, group);
            for (total, chance) in sum.iter_mut().zip(self.chances_of(child, possible, memo)) {
                *total += weight * chance;
            }
        }
        memo.insert(node, sum.clone());
        sum
    }
}

/// Shannon's entropy, in bits.
fn uncertainty(chances: &Chances) -> f64 {
    -chances.iter().filter(|c| **c > 0.0).map(|c| c * c.log2()).sum::<f64>()
}
