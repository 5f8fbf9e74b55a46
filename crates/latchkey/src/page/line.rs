//! A reply on one line, for a file of cases: always the same columns, with tabs between.

use latchkey_domain::{Fact, Outcome, Settled};
use latchkey_policy::{Choice, Determination, Reply};

/// The number of a case, the answer, the pathway, the codes, and what to look at.
pub fn line(number: usize, reply: &Reply<'_>) -> String {
    let (answer, pathway, codes, detail) = match reply {
        Reply::Determined(determined) => {
            let d = &determined.determination;
            let (pathway, codes) = (d.decision.pathway.map_name(), d.decision.codes.map_name());
            (d.decision.answer.name(), name(pathway), name(codes), detail(d))
        }
        Reply::NotInForce(_) => ("not-stated", "-", "-", "effective".to_owned()),
        Reply::Which(choice) => ("need-facts", "?", "?", format!("? {}", needed(choice))),
    };
    format!("{number}\t{answer}\t{pathway}\t{codes}\t{detail}\n")
}

/// The line of a case that cannot be answered, or of a broken list, which has no number.
pub fn unanswered(number: Option<usize>, problem: &str) -> String {
    let number = number.map_or("-".to_owned(), |number| number.to_string());
    format!("{number}\tnot answered\t-\t-\t{problem}\n")
}

/// The clauses to look at, or the facts still needed.
fn detail(d: &Determination<'_>) -> String {
    let clauses = d.findings.iter().filter(|f| f.outcome != Outcome::Met);
    let clauses: Vec<&str> = clauses.map(|f| f.clause.id.as_str()).collect();
    let needs: Vec<&str> = d.needs.iter().map(|fact| fact.name()).collect();
    if needs.is_empty() { clauses.join(" ") } else { format!("? {}", needs.join(" ")) }
}

/// The fact that picks the policy.
fn needed(choice: &Choice<'_>) -> Fact {
    match choice {
        Choice::Program(_) => Fact::Program,
        Choice::Date(_) => Fact::ServiceDate,
        _ => Fact::Plan,
    }
}

fn name(field: Settled<&str>) -> &str {
    match field {
        Settled::Open => "?",
        Settled::Nothing => "-",
        Settled::Is(name) => name,
    }
}
