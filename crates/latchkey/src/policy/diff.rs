//! `policy diff`: for whom the outcome differs.

use std::fmt::Write;

use latchkey_domain::{AuthorizationTerm, BillUnder, CodeFamily, Pathway};
use latchkey_policy::{Difference, Outcomes, Policy};
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
                   time, apart; compare versions that are closer to one another";
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

fn outcomes(o: &Outcomes) -> Value {
    json!({
        "answer": o.answer.name(),
        "pathway": o.pathway.map(Pathway::name),
        "codes": o.codes.map(CodeFamily::name),
        "bill_under": o.bill_under.map(BillUnder::name),
        "authorization": o.authorization.map(AuthorizationTerm::name),
    })
}

fn describe(difference: &Difference, page: &mut String) {
    let share = difference.share * 100.0;
    let count = difference.situations.len();
    let _ = writeln!(
        page,
        "\n{}\n{:.2} % of the situations the rules tell apart:",
        changed(&difference.before, &difference.after),
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
fn changed(before: &Outcomes, after: &Outcomes) -> String {
    let fields = |o: &Outcomes| {
        [
            ("answer", o.answer.name()),
            ("pathway", o.pathway.map_or("none", |p| p.name())),
            ("codes", o.codes.map_or("none", |c| c.name())),
            ("bill under", o.bill_under.map_or("none", |b| b.name())),
            ("authorization", o.authorization.map_or("none", |a| a.name())),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let parts: Vec<String> = pairs
        .filter(|((_, a), (_, b))| a != b)
        .map(|((name, a), (_, b))| format!("{name} {a} → {b}"))
        .collect();
    parts.join(", ")
}
