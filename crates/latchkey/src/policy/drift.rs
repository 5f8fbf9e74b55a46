//! `policy drift`: what a newer text of the source changed, and which rows rest on it.

use std::fmt::Write;
use std::path::Path;

use latchkey_policy::{Drift, Policy};
use serde_json::{Value, json};

use super::{counted, named, print, sentence, traced_lines};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::naming;
use crate::page::wrapped;

pub fn run(cli: &Cli, name: &str, source: &Path) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let policy = naming::readable(name, None, &library)?;
    let text = load::read(source)?;
    let drift = policy.drift(&text);
    print(cli, || page(&policy, &drift), || json(&policy, &drift))?;
    Ok(if drift.is_empty() { Outcome::Done } else { Outcome::Findings })
}

fn page(policy: &Policy, drift: &Drift<'_>) -> String {
    let mut page = String::new();
    let unchanged = match drift.unchanged {
        1 => "1 sentence is as it was".to_owned(),
        count => format!("{count} sentences are as they were"),
    };
    let _ = writeln!(page, "{} {}: {unchanged}", policy.id(), policy.version());
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
            let examples = counted(line.examples.len(), "example");
            let _ = writeln!(page, "    {:<26} {:<44} {examples}", line.name, line.says);
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
