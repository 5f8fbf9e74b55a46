//! Which open cases a draft of a policy would decide differently. It decides nothing, and is kept by
//! nobody.

use latchkey_app::Simulated;
use latchkey_policy::{Changed, Draft};
use latchkey_workflow::Id;
use schemars::JsonSchema;
use serde::Serialize;

use super::policies::Draft as Sent;
use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// What a draft would change.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Simulation {
    /// Whether the checker lets the draft through. One that breaks its own examples alone is tried all
    /// the same.
    is_sound: bool,
    /// Open cases that the policy decides of which this is a draft.
    decided: usize,
    /// Open cases that are another policy's, or no policy's yet.
    others: usize,
    /// How many would be decided differently.
    changed: usize,
    /// The first of these, the soonest due first.
    cases: Vec<CaseChanged>,
    /// Whether there are more open cases than are looked at.
    has_more: bool,
}

/// A case that would be decided differently.
#[derive(Serialize, JsonSchema)]
struct CaseChanged {
    /// The case.
    case: Id,
    /// The fields that would be others.
    changes: Vec<FieldChanged>,
}

/// A field of a decision that would be another.
#[derive(Serialize, JsonSchema)]
struct FieldChanged {
    /// Which, as a determination names it.
    field: String,
    /// What it is; null for nothing, `open` where facts are missing.
    before: Option<String>,
    /// What it would be.
    after: Option<String>,
}

/// Holds a draft against the open cases that the caller's organisation sees.
pub(in crate::api) fn simulate(asked: &Asked, draft: &Sent) -> Result<Simulation, Problem> {
    let vocabulary = asked.site.library.vocabulary();
    let Draft { policy, is_sound, .. } = Draft::read("draft.md", &draft.text, vocabulary);
    let policy = policy.ok_or_else(|| {
        Problem::unfit(
            "text: this can decide nothing yet; ask /policies/check what is wrong with it",
        )
    })?;
    let (kept, call) = asked.call()?;
    let Simulated { decided, others, changed, changes, has_more } =
        kept.app.simulate(&call, &policy)?;
    let cases = changes.iter().map(case_changed).collect();
    Ok(Simulation { is_sound, decided, others, changed, cases, has_more })
}

fn case_changed((case, changed): &(Id, Changed)) -> CaseChanged {
    let changes = changed.changes().into_iter().map(|(field, before, after)| FieldChanged {
        field: field.to_owned(),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    });
    CaseChanged { case: *case, changes: changes.collect() }
}
