//! How much of what there is in a file of claims.

use latchkey_screening::held;
use schemars::JsonSchema;
use serde::Serialize;

/// How much of what. Amounts are in cents.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreeningCounts")]
pub(super) struct Counts {
    /// Claims that were read.
    claims: u64,
    /// Those with a broken form.
    broken_forms: u64,
    /// Those about breastfeeding support.
    lactation: u64,
    /// Those of them with nothing wrong.
    clean: u64,
    /// Those of them with something to look up.
    to_look_up: u64,
    /// The charges of claims about breastfeeding support.
    charge_cents: i64,
    /// The charges at stake.
    at_stake_cents: i64,
    /// What is wrong by clause or rule of codes, the most frequent first.
    clauses: Vec<Clause>,
    /// What is wrong with the form, the most frequent first.
    rules: Vec<Times>,
    /// By billing provider, those with the most at stake first.
    providers: Vec<Provider>,
    /// What is to be looked up, the most frequent first.
    look_ups: Vec<Times>,
    /// What the policy does not settle.
    notes: Vec<Times>,
}

/// A clause or rule that claims break.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreeningClause")]
struct Clause {
    /// The clause or rule.
    about: String,
    /// What it says.
    words: String,
    /// How many findings.
    findings: u64,
    /// How many claims have one.
    claims: u64,
    /// The charges of the lines they are about.
    charge_cents: i64,
}

/// How often there is something to say.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreeningTimes")]
struct Times {
    /// The rule, clause or fact.
    about: String,
    /// What it says, or the question.
    words: String,
    /// How often.
    times: u64,
}

/// The claims under one billing number.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreeningProvider")]
struct Provider {
    /// The number; null where it is no NPI.
    npi: Option<String>,
    /// Claims about breastfeeding support.
    claims: u64,
    /// Those with something wrong.
    broken: u64,
    /// Findings.
    findings: u64,
    /// The charges at stake.
    at_stake_cents: i64,
}

impl Counts {
    pub(super) fn of(counts: &held::Counts) -> Self {
        let clauses = counts.clauses.iter().map(|clause| Clause {
            about: clause.clause.clone(),
            words: clause.words.clone(),
            findings: clause.tally.findings,
            claims: clause.tally.claims,
            charge_cents: clause.tally.charge.0,
        });
        let times = |about: &str, words: &str, times: u64| Times {
            about: about.to_owned(),
            words: words.to_owned(),
            times,
        };
        let rules =
            counts.rules.iter().map(|(rule, count)| times(rule.name(), rule.says(), *count));
        let look_ups = counts.look_ups.iter();
        let notes = counts.notes.iter();
        let providers = counts.providers.iter().map(|provider| Provider {
            npi: provider.npi.map(|npi| npi.to_string()),
            claims: provider.tally.claims,
            broken: provider.tally.broken,
            findings: provider.tally.findings,
            at_stake_cents: provider.tally.at_stake.0,
        });
        Self {
            claims: counts.claims,
            broken_forms: counts.broken_forms,
            lactation: counts.lactation,
            clean: counts.clean,
            to_look_up: counts.to_look_up,
            charge_cents: counts.charge.0,
            at_stake_cents: counts.at_stake.0,
            clauses: clauses.collect(),
            rules: rules.collect(),
            providers: providers.collect(),
            look_ups: look_ups.map(|one| times(one.about, &one.question, one.times)).collect(),
            notes: notes.map(|one| times(&one.clause, &one.words, one.times)).collect(),
        }
    }
}
