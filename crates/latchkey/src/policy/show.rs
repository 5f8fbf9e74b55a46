//! `policy show`: a policy as a page to read.

use std::fmt::Write;

use latchkey_policy::{Clause, Language, Library, Policy};
use serde_json::{Value, json};

use super::print;
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::naming;
use crate::page::{item, wrapped};

pub fn run(cli: &Cli, name: Option<&str>, on: Option<&str>) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let language = cli.lang.into();
    match name {
        None => print(cli, || list(&library, language), || list_json(&library, language))?,
        Some(name) => {
            let policy = naming::readable(name, on, &library)?;
            print(cli, || page(&policy, language), || json(&policy, language))?;
        }
    }
    Ok(Outcome::Done)
}

fn list(library: &Library, language: Language) -> String {
    let mut page = String::new();
    for policy in library.policies().flatten() {
        let _ = writeln!(
            page,
            "{}  {}\n    {}",
            policy.id(),
            effective(policy),
            policy.title().in_language(language)
        );
    }
    page
}

fn effective(policy: &Policy) -> String {
    let range = policy.effective();
    range.until.map_or_else(|| format!("{}..", range.from), |end| format!("{}..{end}", range.from))
}

fn page(policy: &Policy, language: Language) -> String {
    let mut page = String::new();
    let _ = writeln!(
        page,
        "{}\n{}  {}\n",
        policy.title().in_language(language),
        policy.id(),
        effective(policy)
    );
    let [title, address, retrieved, digest] = policy.source();
    for (name, value) in [
        ("Ask", policy.ask().in_language(language)),
        ("Source", title),
        ("Address", address),
        ("Retrieved", retrieved),
        ("Digest", digest),
    ] {
        if !value.is_empty() {
            let _ = writeln!(page, "  {name:<10} {value}");
        }
    }
    if let Some(day) = policy.recorded() {
        let _ = writeln!(page, "  {:<10} {day}", "Recorded");
    }
    for (name, words) in policy.parameters() {
        let _ = writeln!(page, "  {name:<14} {words}");
    }
    let mut section = "";
    for clause in policy.clauses() {
        if clause.section != section {
            section = &clause.section;
            let _ = writeln!(page, "\n{section}\n{}", "─".repeat(section.chars().count()));
        }
        self::clause(&mut page, policy, clause, language);
    }
    page
}

fn clause(page: &mut String, policy: &Policy, clause: &Clause, language: Language) {
    let place =
        if clause.place.is_empty() { String::new() } else { format!("  ({})", clause.place) };
    let _ = writeln!(page, "\n{}{place}", clause.id);
    page.push_str(&wrapped(clause.words.in_language(language), "  "));
    for line in policy.scope_texts(clause).iter().chain(&policy.rule_texts(clause, language)) {
        page.push_str(&item(line, "    "));
    }
    for (rule, brought_about, words) in policy.fixes(clause) {
        let what = words.in_language(language);
        page.push_str(&wrapped(&format!("To mend {rule} ({brought_about}): {what}"), "    "));
    }
    for reading in &clause.readings {
        page.push_str(&wrapped(
            &format!("Reading {} ({}): {}", reading.name, reading.owner, reading.text),
            "    ",
        ));
    }
    for note in &clause.notes {
        page.push_str(&wrapped(&format!("Note: {note}"), "    "));
    }
}

fn list_json(library: &Library, language: Language) -> Value {
    library.policies().flatten().map(|policy| head(policy, language)).collect()
}

/// What a policy is and when it holds.
fn head(policy: &Policy, language: Language) -> Value {
    json!({
        "id": policy.id(),
        "version": policy.version().to_string(),
        "until": policy.effective().until.map(|day| day.to_string()),
        "title": policy.title().in_language(language),
        "group": policy.group(),
    })
}

fn json(policy: &Policy, language: Language) -> Value {
    let [title, address, retrieved, digest] = policy.source();
    let clauses: Vec<Value> =
        policy.clauses().iter().map(|clause| clause_json(policy, clause, language)).collect();
    let parameters: serde_json::Map<String, Value> =
        policy.parameters().map(|(name, words)| (name.to_owned(), words.into())).collect();
    json!({
        "policy": head(policy, language),
        "source": {"title": title, "address": address, "retrieved": retrieved, "digest": digest},
        "ask": policy.ask().in_language(language),
        "recorded": policy.recorded().map(|day| day.to_string()),
        "parameters": parameters,
        "clauses": clauses,
    })
}

fn clause_json(policy: &Policy, clause: &Clause, language: Language) -> Value {
    let readings: Vec<Value> = clause
        .readings
        .iter()
        .map(|r| json!({"name": r.name, "owner": r.owner, "text": r.text}))
        .collect();
    let fixes: Vec<Value> = policy
        .fixes(clause)
        .into_iter()
        .map(|(rule, when, words)| {
            json!({"rule": rule, "brings_about": when, "text": words.in_language(language)})
        })
        .collect();
    json!({
        "id": clause.id,
        "section": clause.section,
        "place": clause.place,
        "text": clause.words.in_language(language),
        "asks": policy.scope_texts(clause),
        "rules": policy.rule_texts(clause, language),
        "fixes": fixes,
        "readings": readings,
        "notes": clause.notes,
    })
}
