//! `policy simulate`: which cases a new version would decide differently.

use std::fmt::Write;
use std::path::Path;

use latchkey_domain::{Case, Settled};
use latchkey_policy::{Choice, Decision, Policy, simulate};
use serde_json::{Value, json};

use super::{cases, print};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::naming;

/// A case that would be decided differently.
struct Change {
    name: String,
    before: Decision,
    after: Decision,
}

/// What a simulation found.
struct Simulation {
    /// How many cases are this policy's.
    decided: usize,
    /// How many are others'.
    others: usize,
    changes: Vec<Change>,
}

pub fn run(cli: &Cli, file: &Path, with: &Path) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let new = naming::sound(&with.display().to_string(), None, &library)?;
    let mut found = Simulation { decided: 0, others: 0, changes: Vec::new() };
    for (name, case) in cases::cases(file)? {
        match library.choose(&case) {
            Ok(Choice::Policy(old)) if old.id() == new.id() => {
                found.compare(name, &case, old, &new);
            }
            Ok(_) => found.others += 1,
            Err(error) => {
                anstream::eprintln!("latchkey: {name}: {error}");
                found.others += 1;
            }
        }
    }
    print(cli, || found.page(), || found.json())?;
    Ok(if found.changes.is_empty() { Outcome::Done } else { Outcome::Findings })
}

impl Simulation {
    fn compare(&mut self, name: String, case: &Case, old: &Policy, new: &Policy) {
        self.decided += 1;
        let change = simulate(old, new, [case]).pop();
        self.changes.extend(change.map(|c| Change { name, before: c.before, after: c.after }));
    }

    fn page(&self) -> String {
        let mut page = String::new();
        for Change { name, before, after } in &self.changes {
            let _ = writeln!(page, "{name}\n    {}\n    {}", shown(before), shown(after));
        }
        let Self { decided, others, changes } = self;
        let _ = writeln!(
            page,
            "{} of {decided} cases change ({others} are of other policies)",
            changes.len()
        );
        page
    }

    fn json(&self) -> Value {
        let changes: Vec<Value> = self
            .changes
            .iter()
            .map(
                |c| json!({"name": c.name, "before": fields(&c.before), "after": fields(&c.after)}),
            )
            .collect();
        json!({
            "cases": self.decided,
            "other_policies": self.others,
            "changed": changes.len(),
            "changes": changes,
        })
    }
}

fn shown(decision: &Decision) -> String {
    let name = |field: Settled<&'static str>| match field {
        Settled::Open => "open",
        Settled::Nothing => "none",
        Settled::Is(name) => name,
    };
    format!(
        "{}, codes {}, bill under {}, authorization {}",
        decision.answer,
        name(decision.codes.map_name()),
        name(decision.bill_under.map_name()),
        name(decision.authorization.map_name()),
    )
}

/// The fields of a decision; what is open is left out, as in an answer.
fn fields(decision: &Decision) -> Value {
    let mut fields = serde_json::Map::new();
    fields.insert("answer".to_owned(), decision.answer.name().into());
    for (name, field) in [
        ("pathway", decision.pathway.map_name()),
        ("codes", decision.codes.map_name()),
        ("bill_under", decision.bill_under.map_name()),
        ("authorization", decision.authorization.map_name()),
    ] {
        match field {
            Settled::Open => {}
            Settled::Nothing => drop(fields.insert(name.to_owned(), Value::Null)),
            Settled::Is(value) => drop(fields.insert(name.to_owned(), value.into())),
        }
    }
    Value::Object(fields)
}
