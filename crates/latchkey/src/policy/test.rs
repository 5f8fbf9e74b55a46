//! `policy test`: run worked cases, and say what they exercised.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use latchkey_json::Example;
use latchkey_policy::{Choice, Library, Policy};

use super::{cases, print};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;

/// For each policy, how often each of its lines held.
type Exercised = BTreeMap<(String, String), Vec<usize>>;

pub fn run(cli: &Cli, files: &[PathBuf], mutants: bool) -> Result<Outcome, Failure> {
    let library = load::library_with_examples(cli)?;
    let mut page = String::new();
    let mut tally = Tally::default();
    for file in files {
        for example in cases::examples(file)? {
            run_one(&example, &library, &mut tally, &mut page)?;
        }
    }
    for ((id, version), counts) in &tally.exercised {
        let policy = library
            .policies()
            .flatten()
            .find(|p| p.id() == id && p.version().to_string() == *version);
        if let Some(policy) = policy {
            coverage(policy, counts, &mut page);
        }
    }
    let mut survivors = 0;
    if mutants {
        for policy in library.policies().flatten() {
            survivors += mutate(policy, &mut page);
        }
    }
    if !files.is_empty() {
        let _ = writeln!(page, "{} passed, {} failed", tally.passed, tally.failed);
    }
    print(&page)?;
    let failed = tally.failed + survivors;
    Ok(if failed == 0 { Outcome::Done } else { Outcome::BadInput })
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    exercised: Exercised,
}

fn run_one(
    example: &Example,
    library: &Library,
    tally: &mut Tally,
    page: &mut String,
) -> Result<(), Failure> {
    let choice =
        library.choose(&example.case).map_err(|error| Failure::Input(error.to_string()))?;
    let Choice::Policy(policy) = choice else {
        tally.failed += 1;
        let _ = writeln!(page, "FAILED {}: no policy decides this case", example.name);
        return Ok(());
    };
    let key = (policy.id().to_owned(), policy.version().to_string());
    let counts = tally.exercised.entry(key).or_insert_with(|| vec![0; policy.line_count()]);
    for line in policy.lines_that_hold(&example.case) {
        if let Some(count) = counts.get_mut(line) {
            *count += 1;
        }
    }
    let wrong = expectations::wrong(example, policy);
    if wrong.is_empty() {
        tally.passed += 1;
    } else {
        tally.failed += 1;
        let _ = writeln!(page, "FAILED {}", example.name);
        for line in wrong {
            let _ = writeln!(page, "  {line}");
        }
    }
    Ok(())
}

fn coverage(policy: &Policy, counts: &[usize], page: &mut String) {
    let _ = writeln!(page, "{} {}", policy.id(), policy.version());
    for (clause, lines) in policy.lines_by_clause() {
        let _ = writeln!(page, "  {}", clause.id);
        for (place, name, says) in lines {
            let count = counts.get(place).copied().unwrap_or(0);
            let mark = if count == 0 { "never" } else { "" };
            let _ = writeln!(page, "    {name:<26} {says:<44} {count:>5} {mark}");
        }
    }
    page.push('\n');
}

fn mutate(policy: &Policy, page: &mut String) -> usize {
    let outcome = policy.mutate();
    let _ = writeln!(
        page,
        "{} {}: {} changes noticed, {} without effect, {} unnoticed",
        policy.id(),
        policy.version(),
        outcome.noticed,
        outcome.equivalent,
        outcome.survivors.len()
    );
    for survivor in &outcome.survivors {
        let _ = writeln!(page, "  line {}: {}: {}", survivor.at, survivor.line, survivor.change);
    }
    outcome.survivors.len()
}

mod expectations {
    //! What a worked case expects, against what is decided.

    use latchkey_domain::{Fact, Settled};
    use latchkey_json::Example;
    use latchkey_policy::{Determination, Policy};

    /// Every expectation that does not come true, in words.
    pub fn wrong(example: &Example, policy: &Policy) -> Vec<String> {
        let d = policy.determine(&example.case);
        let mut found = Vec::new();
        for (field, expected) in &example.expect {
            let Some(actual) = field_of(&d, field) else {
                found.push(format!("`{field}` is no field of a determination"));
                continue;
            };
            let expected = expected.clone().map_or(Settled::Nothing, Settled::Is);
            if actual != expected {
                found.push(format!(
                    "{field}: expected {}, decided {}",
                    shown(&expected),
                    shown(&actual)
                ));
            }
        }
        for field in ["pathway", "codes", "bill_under", "authorization"] {
            let is_expected = example.expect.iter().any(|(name, _)| name == field);
            let is_open = field_of(&d, field) == Some(Settled::Open);
            // A field the case leaves out is one that is not settled.
            if !is_expected && !is_open && !example.expect.is_empty() {
                found.push(format!("{field}: expected to stay open, and it is decided"));
            }
        }
        found.extend(needs(example, &d));
        found
    }

    fn shown(value: &Settled<String>) -> &str {
        match value {
            Settled::Open => "nothing yet",
            Settled::Nothing => "null",
            Settled::Is(name) => name,
        }
    }

    fn field_of(d: &Determination<'_>, field: &str) -> Option<Settled<String>> {
        fn owned(value: Settled<&str>) -> Settled<String> {
            match value {
                Settled::Open => Settled::Open,
                Settled::Nothing => Settled::Nothing,
                Settled::Is(name) => Settled::Is(name.to_owned()),
            }
        }
        let day = |day: Option<latchkey_domain::Day>| {
            day.map_or(Settled::Nothing, |d| Settled::Is(d.to_string()))
        };
        Some(match field {
            "answer" => Settled::Is(d.decision.answer.name().to_owned()),
            "pathway" => owned(d.decision.pathway.map_name()),
            "codes" => owned(d.decision.codes.map_name()),
            "bill_under" => owned(d.decision.bill_under.map_name()),
            "authorization" => owned(d.decision.authorization.map_name()),
            "cpsp_until" => day(d.cpsp_until),
            "referral_until" => day(d.referral_until),
            _ => return None,
        })
    }

    /// Needs are compared as a set; `date` stands for any date of the visit or the birth.
    fn needs(example: &Example, d: &Determination<'_>) -> Option<String> {
        let expected = example.needs.as_ref()?;
        let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        let asks_for_date = expected.contains(&"date");
        let mut actual: Vec<&str> = d
            .needs
            .iter()
            .map(|fact| match fact {
                Fact::ServiceDate | Fact::MemberDeliveryDate | Fact::MemberInfantBirthDate
                    if asks_for_date =>
                {
                    "date"
                }
                fact => fact.name(),
            })
            .collect();
        for list in [&mut expected, &mut actual] {
            list.sort_unstable();
            list.dedup();
        }
        (expected != actual).then(|| {
            format!("needs: expected {}, decided {}", expected.join(" "), actual.join(" "))
        })
    }
}
