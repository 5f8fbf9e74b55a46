//! `policy drift`: what a newer text of the source changed, and which rows rest on it.

use std::fmt::Write;
use std::path::Path;

use latchkey_policy::{Drift, Policy};
use serde_json::{Value, json};

use super::{named, print, sentence, traced_lines};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::page::wrapped;

pub fn run(cli: &Cli, name: &str, source: &Path) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let policy = load::named(name, None, &library)?;
    let text = load::read(source)?;
    let drift = policy.drift(&text);
    print(cli, || page(&policy, &drift), || json(&policy, &drift))?;
    Ok(if drift.is_empty() { Outcome::Done } else { Outcome::Findings })
}

fn page(policy: &Policy, drift: &Drift<'_>) -> String {
    let mut page = String::new();
    let _ = writeln!(
        page,
        "{} {}: {} sentences are as they were",
        policy.id(),
        policy.version(),
        drift.unchanged
    );
    for drifted in &drift.clauses {
        let clause = drifted.clause;
        let _ = writeln!(
            page,
            "\n{} ({}) has changed or gone. It was restated as:",
            clause.id, clause.place
        );
        page.push_str(&wrapped(&clause.words.en, "    "));
        match &drifted.now {
            Some(now) => {
                let _ = writeln!(page, "  In its place, line {}:", now.line);
                page.push_str(&wrapped(&now.text, "    "));
            }
            None => page.push_str("  Nothing stands in its place.\n"),
        }
        page.push_str("  What rests on it:\n");
        for line in &drifted.lines {
            let _ = writeln!(
                page,
                "    {:<26} {:<44} {} examples",
                line.name,
                line.says,
                line.examples.len()
            );
        }
    }
    for sentence in &drift.added {
        let _ = writeln!(page, "\nNew, line {} (digest {}):", sentence.line, sentence.digest);
        page.push_str(&wrapped(&sentence.text, "    "));
    }
    page
}

fn json(policy: &Policy, drift: &Drift<'_>) -> Value {
    let changed: Vec<Value> = drift
        .clauses
        .iter()
        .map(|d| {
            json!({
                "clause": d.clause.id,
                "place": d.clause.place,
                "text": d.clause.words.en,
                "now": d.now.as_ref().map(sentence),
                "lines": traced_lines(&d.lines),
            })
        })
        .collect();
    let added: Vec<Value> = drift.added.iter().map(sentence).collect();
    json!({
        "policy": named(policy),
        "unchanged": drift.unchanged,
        "changed": changed,
        "added": added,
    })
}
