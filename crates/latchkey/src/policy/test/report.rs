//! What came of a test run, for people and for programs.

use std::fmt::Write;

use latchkey_policy::{Mutation, Policy};
use serde_json::{Value, json};

use super::{Exercised, Report};
use crate::policy::{counted, named};

impl Report<'_> {
    pub(super) fn page(&self, has_cases: bool) -> String {
        let mut page = String::new();
        for failed in &self.failures {
            let _ = writeln!(page, "FAILED {}", failed.name);
            for problem in &failed.problems {
                let _ = writeln!(page, "  {problem}");
            }
        }
        examples(&self.checked, &mut page);
        self.exercised.iter().for_each(|e| coverage(e, &mut page));
        self.mutations.iter().for_each(|(policy, m)| mutation(policy, m, &mut page));
        if has_cases {
            let _ = writeln!(page, "{} passed, {} failed", self.passed, self.failures.len());
        }
        page
    }

    pub(super) fn json(&self) -> Value {
        let failures: Vec<Value> =
            self.failures.iter().map(|f| json!({"name": f.name, "problems": f.problems})).collect();
        let exercised: Vec<Value> = self.exercised.iter().map(exercised_json).collect();
        let mutations: Vec<Value> =
            self.mutations.iter().map(|(policy, m)| mutation_json(policy, m)).collect();
        let examples: Vec<Value> = self
            .checked
            .iter()
            .map(|policy| json!({"policy": named(policy), "examples": policy.example_count()}))
            .collect();
        json!({
            "examples": examples,
            "passed": self.passed,
            "failed": self.failures.len(),
            "failures": failures,
            "exercised": exercised,
            "mutants": mutations,
        })
    }
}

/// A policy is not loaded unless its own examples come out: all of them have passed.
fn examples(checked: &[&Policy], page: &mut String) {
    if checked.is_empty() {
        return;
    }
    for policy in checked {
        let count = counted(policy.example_count(), "example");
        let _ = writeln!(page, "{} {}: {count}", policy.id(), policy.version());
    }
    let count: usize = checked.iter().map(|policy| policy.example_count()).sum();
    let policies = if checked.len() == 1 { "policy" } else { "policies" };
    let examples = counted(count, "example");
    let _ = writeln!(page, "{examples} of {} {policies} pass", checked.len());
}

fn coverage(exercised: &Exercised<'_>, page: &mut String) {
    let policy = exercised.policy;
    let _ = writeln!(page, "{} {}", policy.id(), policy.version());
    for (clause, lines) in policy.lines_by_clause() {
        let _ = writeln!(page, "  {}", clause.id);
        for (place, name, says) in lines {
            let count = exercised.counts.get(place).copied().unwrap_or(0);
            let mark = if count == 0 { " never" } else { "" };
            let _ = writeln!(page, "    {name:<30} {says:<44} {count:>5}{mark}");
        }
    }
    page.push('\n');
}

fn exercised_json(exercised: &Exercised<'_>) -> Value {
    let policy = exercised.policy;
    let lines: Vec<Value> = policy
        .lines_by_clause()
        .into_iter()
        .flat_map(|(clause, lines)| lines.into_iter().map(move |line| (clause, line)))
        .map(|(clause, (place, name, says))| {
            let count = exercised.counts.get(place).copied().unwrap_or(0);
            json!({"clause": clause.id, "line": name, "says": says, "cases": count})
        })
        .collect();
    json!({"policy": named(policy), "lines": lines})
}

fn mutation(policy: &Policy, mutation: &Mutation, page: &mut String) {
    let _ = writeln!(
        page,
        "{} {}: {} noticed, {} without effect, {} unnoticed",
        policy.id(),
        policy.version(),
        counted(mutation.noticed, "change"),
        mutation.equivalent,
        mutation.survivors.len()
    );
    for survivor in &mutation.survivors {
        let _ = writeln!(page, "  line {}: {}: {}", survivor.at, survivor.line, survivor.change);
    }
}

fn mutation_json(policy: &Policy, mutation: &Mutation) -> Value {
    let survivors: Vec<Value> = mutation
        .survivors
        .iter()
        .map(|s| json!({"line": s.at, "name": s.line, "change": s.change}))
        .collect();
    json!({
        "policy": named(policy),
        "noticed": mutation.noticed,
        "equivalent": mutation.equivalent,
        "survivors": survivors,
    })
}
