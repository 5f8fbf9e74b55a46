//! `policy diff`: for whom the outcome differs.

use std::fmt::Write;

use latchkey_policy::{ChangedField, Difference, Outcomes, Policy};
use serde_json::{Value, json};

use super::{named, print};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::naming;
use crate::page::item;

/// Situations shown of each kind of change.
const SHOWN: usize = 8;

/// What is compared, and what is not.
const NO_DIFFERENCE: &str = "\
No situation has another outcome: the answer, the pathway, the codes, the number to bill under and
the authorisation are the same. Last days and notices are not compared.";

pub fn run(cli: &Cli, before: &str, after: &str) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let before = naming::sound(before, None, &library)?;
    let after = naming::sound(after, None, &library)?;
    let differences = before.difference(&after).ok_or_else(too_wide)?;
    print(cli, || page(&before, &after, &differences), || json(&before, &after, &differences))?;
    Ok(if differences.is_empty() { Outcome::Done } else { Outcome::Findings })
}

fn too_wide() -> Failure {
    let problem = "the two together tell more than 31 groups of one fact's values, or stretches of \
                   time, apart, or more situations than can be gone through; compare versions that \
                   are closer to one another";
    Failure::Input(problem.to_owned())
}

fn page(before: &Policy, after: &Policy, differences: &[Difference]) -> String {
    let mut page =
        format!("{} {}  →  {} {}\n", before.id(), before.version(), after.id(), after.version());
    if differences.is_empty() {
        let _ = writeln!(page, "\n{NO_DIFFERENCE}");
    }
    for difference in differences {
        describe(difference, &mut page);
    }
    page
}

fn json(before: &Policy, after: &Policy, differences: &[Difference]) -> Value {
    let differences: Vec<Value> = differences
        .iter()
        .map(|d| {
            json!({
                "before": outcomes(&d.before),
                "after": outcomes(&d.after),
                "share": d.share,
                "situations": d.situations,
                "has_more": d.has_more,
            })
        })
        .collect();
    json!({"before": named(before), "after": named(after), "differences": differences})
}

fn outcomes(outcomes: &Outcomes) -> Value {
    let fields = outcomes.fields().map(|(name, value)| (name.to_owned(), value.into()));
    Value::Object(fields.into_iter().collect())
}

fn describe(difference: &Difference, page: &mut String) {
    let share = difference.share * 100.0;
    let count = difference.situations.len();
    let _ = writeln!(
        page,
        "\n{}\n{:.2} % of the situations the rules tell apart:",
        changed(difference),
        share
    );
    for situation in difference.situations.iter().take(SHOWN) {
        page.push_str(&item(situation, "  "));
    }
    if count > SHOWN {
        let more = if difference.has_more { "more than " } else { "" };
        let _ = writeln!(page, "  and {more}{} narrower ones", count - SHOWN);
    }
}

/// The fields that change, before and after.
fn changed(difference: &Difference) -> String {
    let shown = |(name, before, after): ChangedField| {
        let name = name.replace('_', " ");
        format!("{name} {} → {}", before.unwrap_or("none"), after.unwrap_or("none"))
    };
    let parts: Vec<String> = difference.changes().into_iter().map(shown).collect();
    parts.join(", ")
}
