//! The installation: how it stands, and whether its log proves itself.

use latchkey_app::{CheckState, Verification};
use latchkey_workflow::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// How the installation stands.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Health {
    /// Which database.
    database: String,
    /// Whether second factors are kept encrypted.
    has_keys: bool,
    /// What was looked at.
    checks: Vec<CheckShown>,
}

/// Something that was looked at.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HealthCheck")]
struct CheckShown {
    /// What.
    name: String,
    /// How it stands.
    state: StateShown,
    /// In a sentence, with what to do.
    sentence: String,
}

/// How something stands.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "HealthState", inline)]
enum StateShown {
    Good,
    Warning,
    Bad,
}

/// How the installation stands.
pub(in crate::api) fn health(asked: &Asked) -> Result<Health, Problem> {
    let (kept, call) = asked.call()?;
    let health = kept.app.health(&call)?;
    let checks = health.checks.into_iter().map(|check| CheckShown {
        name: check.name.to_owned(),
        state: match check.state {
            CheckState::Good => StateShown::Good,
            CheckState::Warning => StateShown::Warning,
            CheckState::Bad => StateShown::Bad,
        },
        sentence: check.sentence,
    });
    Ok(Health {
        database: health.database.to_owned(),
        has_keys: health.has_keys,
        checks: checks.collect(),
    })
}

/// How far the verification of the log has come.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[schemars(rename = "Verification")]
pub(in crate::api) enum VerificationShown {
    /// None was begun since the server was started.
    Never,
    /// One is under way.
    Running {
        /// As of when.
        began: Moment,
        /// How many entries were read.
        read: u64,
        /// How many there were when it began.
        of: u64,
    },
    /// The last one is done.
    Done {
        /// As of when.
        began: Moment,
        /// How many entries were read.
        entries: u64,
        /// How many bodies were erased by law.
        erased: u64,
        /// What is wrong, a sentence each; nothing where the log proves itself.
        faults: Vec<String>,
    },
    /// The last one could not be finished.
    Failed {
        /// As of when.
        began: Moment,
    },
}

/// Nothing but that it is to be done.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Begin {}

/// How far the verification of the log has come.
pub(in crate::api) fn verification(asked: &Asked) -> Result<VerificationShown, Problem> {
    let (kept, call) = asked.call()?;
    Ok(shown(kept.app.verification(&call)?))
}

/// Begins to verify the log, where that is not under way already.
pub(in crate::api) fn verify(asked: &Asked, _: &Begin) -> Result<VerificationShown, Problem> {
    let (kept, call) = asked.call()?;
    Ok(shown(kept.app.begin_verification(&call)?))
}

fn shown(verification: Verification) -> VerificationShown {
    match verification {
        Verification::Never => VerificationShown::Never,
        Verification::Running { began, read, of } => VerificationShown::Running { began, read, of },
        Verification::Done { began, found: None } => VerificationShown::Failed { began },
        Verification::Done { began, found: Some(found) } => VerificationShown::Done {
            began,
            entries: found.entries,
            erased: found.erased,
            faults: found.faults,
        },
    }
}
