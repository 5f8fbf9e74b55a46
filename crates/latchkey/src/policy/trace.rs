//! `policy trace`: which clause, rows and tests carry each sentence of the source.

use std::fmt::Write;
use std::path::Path;

use latchkey_policy::{Policy, Traced, page_digest};
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
    let traced = policy.trace(&text);
    let is_lost = |t: &&Traced<'_>| t.clause.is_none() || t.sentence.is_none();
    let lost = traced.iter().filter(is_lost).count();
    print(cli, || page(&policy, &traced, &text), || json(&policy, &traced, &text))?;
    if lost == 0 {
        return Ok(Outcome::Done);
    }
    let sentences = if lost == 1 { "sentence is" } else { "sentences are" };
    anstream::eprintln!(
        "latchkey: {lost} {sentences} carried by nobody, or no longer on the page; restate it in a clause with its digest, or run `policy drift`"
    );
    Ok(Outcome::BadInput)
}

fn page(policy: &Policy, traced: &[Traced<'_>], text: &str) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "{} {}", policy.id(), policy.version());
    let _ = writeln!(page, "digest of the page: {}\n", page_digest(text));
    for t in traced {
        match (&t.sentence, t.clause) {
            (Some(s), Some(clause)) if s.text.is_empty() => {
                let _ = writeln!(page, "{}  {}", s.digest, clause.place);
            }
            (Some(s), _) => {
                let _ = writeln!(
                    page,
                    "{}  {}, sentence {} (line {})",
                    s.digest, s.heading, s.number, s.line
                );
                page.push_str(&wrapped(&s.text, "    "));
            }
            (None, Some(clause)) => {
                let digest = clause.digest.as_deref().unwrap_or_default();
                let _ = writeln!(page, "{digest}  not on this page");
            }
            (None, None) => {}
        }
        match t.clause {
            None => page.push_str("  NOBODY CARRIES THIS SENTENCE\n"),
            Some(clause) => {
                let _ = writeln!(page, "  clause {}", clause.id);
                for line in &t.lines {
                    let examples = counted(line.examples.len(), "example");
                    let _ = writeln!(page, "    {:<26} {:<44} {examples}", line.name, line.says);
                }
            }
        }
        page.push('\n');
    }
    page
}

fn json(policy: &Policy, traced: &[Traced<'_>], text: &str) -> Value {
    let sentences: Vec<Value> = traced
        .iter()
        .map(|t| {
            json!({
                "sentence": t.sentence.as_ref().map(sentence),
                "clause": t.clause.map(|c| &c.id),
                "lines": traced_lines(&t.lines),
            })
        })
        .collect();
    json!({"policy": named(policy), "page_digest": page_digest(text), "sentences": sentences})
}
