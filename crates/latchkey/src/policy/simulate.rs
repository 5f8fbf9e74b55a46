//! `policy simulate`: which cases a new version would decide differently.

use std::fmt::Write;
use std::path::Path;

use latchkey_domain::{Case, Settled};
use latchkey_policy::{Choice, Decision, Policy, simulate};

use super::{cases, print};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;

pub fn run(cli: &Cli, file: &Path, with: &Path) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let new = load::named(&with.display().to_string(), None, &library)?;
    let all = cases::cases(file)?;
    let mut decided = 0;
    let mut page = String::new();
    let mut changed = 0;
    for (name, case) in &all {
        let choice = library.choose(case).map_err(|error| Failure::Input(error.to_string()))?;
        let Choice::Policy(old) = choice else { continue };
        if old.id() != new.id() {
            continue;
        }
        decided += 1;
        changed += usize::from(compare(name, case, old, &new, &mut page));
    }
    let _ = writeln!(
        page,
        "{changed} of {decided} cases change ({} are of other policies)",
        all.len() - decided
    );
    print(&page)?;
    Ok(if changed == 0 { Outcome::Done } else { Outcome::Findings })
}

fn compare(name: &str, case: &Case, old: &Policy, new: &Policy, page: &mut String) -> bool {
    let found = simulate(old, new, [case]);
    for change in &found {
        let _ =
            writeln!(page, "{name}\n    {}\n    {}", shown(&change.before), shown(&change.after));
    }
    !found.is_empty()
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
