//! Libraries with many policies: copies of one file, each another plan's.

use std::sync::Arc;

use latchkey_domain::Case;
use latchkey_policy::{Choice, Library, Policy, Vocabulary};

use crate::cases;
use crate::clock::per_item;
use crate::table::Table;

const PLANS: [usize; 3] = [1, 100, 1_000];

/// Measures with many policies loaded, the cases all of one plan and spread over all. Gives the
/// times of one plan's cases.
pub fn measure(
    text: &str,
    vocabulary: &Arc<Vocabulary>,
    known: &[Case],
    table: &mut Table,
) -> Result<[f64; 3], String> {
    let mut one_plan = [0.0; 3];
    for (count, time) in PLANS.into_iter().zip(&mut one_plan) {
        let library = library(text, count, vocabulary)?;
        let names: Vec<String> = (0..count).map(plan).collect();
        let cases = cases::of_plans(known, &names[..1], "medi-cal");
        *time = chosen(&library, &cases)?;
        let plans = if count == 1 { "plan" } else { "plans" };
        table.direct(&format!("Latchkey, {count} {plans} loaded, all cases of one"), *time);
        if count > 1 {
            let cases = cases::of_plans(known, &names, "medi-cal");
            let time = chosen(&library, &cases)?;
            table.direct(&format!("Latchkey, {count} {plans} loaded, cases spread over all"), time);
        }
    }
    Ok(one_plan)
}

/// The time to choose the policy by plan, program and day, and to decide.
fn chosen(library: &Library, cases: &[Case]) -> Result<f64, String> {
    let decide = |case: &Case| match library.choose(case) {
        Ok(Choice::Policy(policy)) => Some(policy.decide(case)),
        _ => None,
    };
    if cases.iter().any(|case| decide(case).is_none()) {
        return Err("a case of a loaded plan has no policy".to_owned());
    }
    Ok(per_item(cases, decide))
}

/// The name of the plan with this number.
fn plan(number: usize) -> String {
    format!("plan-{number}")
}

/// A library with the file's policy for so many plans.
fn library(text: &str, count: usize, vocabulary: &Arc<Vocabulary>) -> Result<Library, String> {
    let mut policies = Vec::with_capacity(count);
    for number in 0..count {
        let text = text.replacen("id: health-net/", &format!("id: {}/", plan(number)), 1);
        let checked = Policy::check(&plan(number), &text, vocabulary);
        policies.push(checked.policy.ok_or_else(|| format!("{:#?}", checked.diagnostics))?);
    }
    let (library, _) = Library::new(Arc::clone(vocabulary), policies, Vec::new());
    Ok(library)
}
