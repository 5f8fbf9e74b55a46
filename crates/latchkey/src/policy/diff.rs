//! `policy diff`: for whom the outcome differs.

use std::fmt::Write;

use latchkey_policy::{Difference, Outcomes};

use super::print;
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::page::wrapped;

/// Situations shown of each kind of change.
const SHOWN: usize = 8;

pub fn run(cli: &Cli, before: &str, after: &str) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let before = load::named(before, None, &library)?;
    let after = load::named(after, None, &library)?;
    let differences = before.difference(&after);
    let mut page =
        format!("{} {}  →  {} {}\n", before.id(), before.version(), after.id(), after.version());
    if differences.is_empty() {
        page.push_str("\nNo situation has another outcome.\n");
    }
    for difference in &differences {
        describe(difference, &mut page);
    }
    print(&page)?;
    Ok(if differences.is_empty() { Outcome::Done } else { Outcome::Findings })
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
        page.push_str(&wrapped(&format!("· {situation}"), "  "));
    }
    if count > SHOWN {
        let _ = writeln!(page, "  and {} narrower ones", count - SHOWN);
    }
}

/// The fields that change, before and after.
fn changed(before: &Outcomes, after: &Outcomes) -> String {
    let fields = |o: &Outcomes| {
        [
            ("answer", o.answer.name()),
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
