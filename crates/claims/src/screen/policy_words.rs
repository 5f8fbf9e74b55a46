//! What the lines of a policy say, with what comes of it on a claim.

use latchkey_domain::Case;
use latchkey_policy::{Clause, Finding, Policy};
use rustc_hash::FxHashMap;

use super::rules::{Rule, rules};

/// A line of a policy that concludes something.
#[derive(Debug)]
struct SaidLine<'l> {
    clause: &'l Clause,
    place: usize,
    name: &'l str,
    /// As `certificate is missing`.
    says: String,
    /// What comes of it, where the table says.
    rule: Option<Rule>,
}

/// The lines of one policy.
#[derive(Debug)]
struct PolicyLines<'l> {
    policy: &'l Policy,
    lines: Vec<SaidLine<'l>>,
}

/// The lines of all policies, and the table of rules by name.
#[derive(Debug)]
pub(crate) struct PolicyWords<'l> {
    policies: Vec<PolicyLines<'l>>,
    rules: FxHashMap<&'static str, Rule>,
}

impl<'l> PolicyWords<'l> {
    pub(crate) fn new(policies: impl Iterator<Item = &'l Policy>) -> Self {
        let rules: FxHashMap<_, _> = rules().into_iter().map(|rule| (rule.name, rule)).collect();
        let policies = policies.map(|policy| PolicyLines::new(policy, &rules)).collect();
        Self { policies, rules }
    }

    /// A rule of the table.
    pub(crate) fn rule(&self, name: &str) -> Option<Rule> {
        self.rules.get(name).copied()
    }

    /// What comes of a finding: the rule of the line that makes it.
    pub(crate) fn of_finding(&self, policy: &Policy, finding: &Finding<'_>) -> Option<Rule> {
        let lines = self.lines(policy).iter();
        let mut same = lines.filter(|l| l.name == finding.line && l.clause.id == finding.clause.id);
        same.find_map(|line| line.rule)
    }

    /// The clause that certainly says something of a case, as `codes is icd10-cpt`.
    pub(crate) fn clause_saying(
        &self,
        policy: &Policy,
        case: &Case,
        says: &str,
    ) -> Option<&'l Clause> {
        let holding = policy.lines_that_hold(case);
        let lines = self.lines(policy).iter();
        let mut saying = lines.filter(|line| line.says == says && holding.contains(&line.place));
        saying.next().map(|line| line.clause)
    }

    fn lines(&self, policy: &Policy) -> &[SaidLine<'l>] {
        let known = self.policies.iter().find(|known| std::ptr::eq(known.policy, policy));
        known.map(|known| known.lines.as_slice()).unwrap_or_default()
    }
}

impl<'l> PolicyLines<'l> {
    fn new(policy: &'l Policy, rules: &FxHashMap<&'static str, Rule>) -> Self {
        let by_clause = policy.lines_by_clause();
        let lines = by_clause.into_iter().flat_map(|(clause, lines)| {
            lines.into_iter().map(move |(place, name, says)| {
                let rule = rules.get(says.as_str()).copied();
                SaidLine { clause, place, name, says, rule }
            })
        });
        Self { policy, lines: lines.collect() }
    }
}
