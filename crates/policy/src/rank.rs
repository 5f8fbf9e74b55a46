//! Which unknown fact to ask first: the one expected to settle most.

use latchkey_domain::{Case, Fact};

use crate::compile::{Frozen, MOST_COLUMNS, MOST_GROUPS, Place, Possible, Source};
use crate::decide::FactSet;
use crate::policy::Policy;

/// For each column, how likely each of its groups is, were every unknown value as likely as any
/// other.
type Weights = [[f64; MOST_GROUPS]; MOST_COLUMNS];

impl Policy {
    /// The needed facts, first the one that is expected to settle most: after whose answer two
    /// completions of the other facts, each as likely as any, most often come to the same outcome.
    /// Ties keep the order of the contract.
    pub(crate) fn ranked_needs(&self, case: &Case, needs: FactSet) -> Vec<Fact> {
        /// Agreements closer than this are a tie.
        const STEPS: f64 = 1e9;
        let mut facts: Vec<Fact> = needs.iter().collect();
        if facts.len() < 2 {
            return facts;
        }
        let possible = self.possible(case);
        let weights = self.weights(&possible);
        let outlook = Outlook::new(&self.terms, &weights);
        let agreement = |fact: &Fact| {
            let columns = self.columns.list.iter().enumerate();
            let settled = columns.filter(|(_, column)| {
                let mut filled = FactSet::default();
                filled.insert_source(column.source, case);
                filled.contains(*fact)
            });
            let agreements = settled.map(|(place, _)| outlook.agreement_knowing(place));
            (agreements.fold(0.0, f64::max) * STEPS) as i64
        };
        facts.sort_by_cached_key(|fact| std::cmp::Reverse(agreement(fact)));
        facts
    }

    fn weights(&self, possible: &Possible) -> Weights {
        let mut weights = [[0.0; MOST_GROUPS]; MOST_COLUMNS];
        for ((of_column, column), groups) in
            weights.iter_mut().zip(&self.columns.list).zip(possible)
        {
            for group in column.group_of.iter().filter(|group| groups >> **group & 1 == 1) {
                let Some(weight) = of_column.get_mut(usize::from(*group)) else { continue };
                // A stretch of time is one value, however many days it has.
                *weight = if column.source == Source::Timeline { 1.0 } else { *weight + 1.0 };
            }
            let total: f64 = of_column.iter().sum();
            of_column.iter_mut().for_each(|weight| *weight /= total);
        }
        weights
    }
}

/// How likely each outcome is, from every place of a function on.
struct Outlook<'f> {
    function: &'f Frozen,
    weights: &'f Weights,
    /// How many outcomes there are: the function's values.
    outcomes: usize,
    /// For each place, how likely it is to be met on the way.
    met: Vec<f64>,
    /// For each place, how likely each outcome is once it is met.
    after: Vec<f64>,
}

impl<'f> Outlook<'f> {
    fn new(function: &'f Frozen, weights: &'f Weights) -> Self {
        let (places, outcomes) = function.size();
        let (met, after) = (vec![0.0; places], vec![0.0; places * outcomes]);
        let mut outlook = Self { function, weights, outcomes, met, after };
        outlook.go_down();
        outlook.come_up();
        outlook
    }

    /// A place stands after those it leads to, so going backwards meets it before them.
    fn go_down(&mut self) {
        if let Some(root) = self.met.get_mut(self.function.root()) {
            *root = 1.0;
        }
        for place in (0..self.met.len()).rev() {
            let met = self.met.get(place).copied().unwrap_or_default();
            if met == 0.0 {
                continue;
            }
            for (weight, way) in self.ways(place) {
                if let Some(further) = self.met.get_mut(way) {
                    *further += met * weight;
                }
            }
        }
    }

    fn come_up(&mut self) {
        for value in 0..self.outcomes {
            if let Some(certain) = self.after.get_mut(value * self.outcomes + value) {
                *certain = 1.0;
            }
        }
        let mut sum = vec![0.0; self.outcomes];
        for place in self.outcomes..self.met.len() {
            if self.met.get(place).is_none_or(|met| *met == 0.0) {
                continue;
            }
            sum.fill(0.0);
            for (weight, way) in self.ways(place) {
                self.add(&mut sum, way, weight);
            }
            let start = place * self.outcomes;
            if let Some(after) = self.after.get_mut(start..start + self.outcomes) {
                after.copy_from_slice(&sum);
            }
        }
    }

    /// The possible ways on from a place, each with its weight.
    fn ways(&self, place: Place) -> impl Iterator<Item = (f64, Place)> + use<'f> {
        let (column, ways) = self.function.node(place).unwrap_or((0, &[]));
        let weights: &'f [f64] = self.weights.get(column).map(|w| &w[..]).unwrap_or_default();
        let ways = weights.iter().copied().zip(ways.iter().map(|way| *way as usize));
        ways.filter(|(weight, _)| *weight > 0.0)
    }

    /// Adds `weight` times what comes after a place.
    fn add(&self, sum: &mut [f64], place: Place, weight: f64) {
        let start = place * self.outcomes;
        let after = self.after.get(start..start + self.outcomes).unwrap_or_default();
        for (outcome, after) in sum.iter_mut().zip(after) {
            *outcome += weight * after;
        }
    }

    /// How often two completions would come to the same outcome, were `column` known: for each of
    /// its groups the outcomes are those of all ways, with every way through a node of the column
    /// going on in that group.
    fn agreement_knowing(&self, column: usize) -> f64 {
        let mut others = vec![0.0; self.outcomes];
        self.add(&mut others, self.function.root(), 1.0);
        let mut own: Vec<(f64, &[u32])> = Vec::new();
        for (place, met) in self.met.iter().enumerate().filter(|(_, met)| **met > 0.0) {
            if let Some((_, ways)) = self.function.node(place).filter(|(c, _)| *c == column) {
                self.add(&mut others, place, -met);
                own.push((*met, ways));
            }
        }
        let weights = self.weights.get(column).map(|w| &w[..]).unwrap_or_default();
        let mut outcomes = vec![0.0; self.outcomes];
        let mut agreement = 0.0;
        for (group, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            outcomes.copy_from_slice(&others);
            for (met, ways) in &own {
                if let Some(way) = ways.get(group) {
                    self.add(&mut outcomes, *way as usize, *met);
                }
            }
            agreement += weight * outcomes.iter().map(|chance| chance * chance).sum::<f64>();
        }
        agreement
    }
}
