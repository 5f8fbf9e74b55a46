//! Policies: which there are, what each says clause by clause, and for whom two versions differ.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Day, Pathway};
use latchkey_policy::{Clause, Diagnostic, Difference, Outcomes, Policy, ShownLine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::{InForce, WordsShown};
use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// A version of a policy, in short.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct PolicyListed {
    /// Its id: plan, program and topic.
    id: String,
    /// Its version: the first day on which it is in force.
    version: Day,
    /// Its title.
    title: WordsShown,
    /// When it decides.
    in_force: InForce,
    /// When it was written down, where it corrects another.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<Day>,
}

/// All policies, every version.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Policies {
    /// The versions, the earliest first.
    policies: Vec<PolicyListed>,
}

/// A version of a policy.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Policy")]
pub(in crate::api) struct PolicyShown {
    /// Which it is.
    policy: PolicyListed,
    /// Where it comes from.
    source: Source,
    /// Whom to ask where it is silent.
    ask: WordsShown,
    /// Its numbers.
    parameters: Vec<ParameterShown>,
    /// Its clauses.
    clauses: Vec<ClauseShown>,
}

/// Where a policy comes from.
#[derive(Serialize, JsonSchema)]
struct Source {
    /// The page's title.
    title: String,
    /// Its address; empty where it has none.
    address: String,
    /// When it was looked at.
    retrieved: String,
    /// The digest of its text.
    digest: String,
}

/// A number of a policy.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PolicyParameter")]
struct ParameterShown {
    /// Its name.
    name: String,
    /// Its value.
    value: String,
}

/// A clause.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Clause")]
struct ClauseShown {
    /// Its id, as it is cited.
    id: String,
    /// Its heading.
    title: String,
    /// The section it stands in.
    section: String,
    /// Where it stands in the source.
    place: String,
    /// Its restatement.
    words: WordsShown,
    /// When its questions are asked at all.
    scope: Vec<String>,
    /// Its rules.
    rules: Vec<RuleShown>,
    /// What mends them.
    fixes: Vec<FixShown>,
    /// How it is read where it can be read in two ways.
    readings: Vec<ReadingShown>,
    /// Notes.
    notes: Vec<String>,
}

/// A rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
struct RuleShown {
    /// Its name.
    name: String,
    /// What it does.
    says: String,
    /// What must hold for that; nothing where it always does.
    when: Vec<String>,
    /// The rules it comes before.
    overrides: Vec<String>,
    /// What it says of itself, where it is a silence or a notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<WordsShown>,
}

/// What mends a rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
struct FixShown {
    /// The rule.
    rule: String,
    /// What must come to hold.
    brings_about: String,
    /// What to do.
    words: WordsShown,
}

/// How a clause is read.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Reading")]
struct ReadingShown {
    /// Its name.
    name: String,
    /// Who answers for it.
    owner: String,
    /// The choice and its reason.
    text: String,
}

/// All policies, every version.
pub(in crate::api) fn list(asked: &Asked) -> Result<Policies, Problem> {
    let policies = asked.site.library.policies().flatten().map(listed);
    Ok(Policies { policies: policies.collect() })
}

fn listed(policy: &Policy) -> PolicyListed {
    PolicyListed {
        id: policy.id().to_owned(),
        version: policy.version(),
        title: policy.title().into(),
        in_force: policy.effective().into(),
        recorded: policy.recorded(),
    }
}

/// A version, by the path.
pub(in crate::api) fn show(asked: &Asked) -> Result<PolicyShown, Problem> {
    let version = asked.part("version").parse().map_err(|_| Problem::missing())?;
    let policy = version_of(asked, version)?;
    let [title, address, retrieved, digest] = policy.source().map(str::to_owned);
    let parameters = policy
        .parameters()
        .map(|(name, value)| ParameterShown { name: name.to_owned(), value: value.to_owned() });
    Ok(PolicyShown {
        policy: listed(policy),
        source: Source { title, address, retrieved, digest },
        ask: policy.ask().into(),
        parameters: parameters.collect(),
        clauses: policy.clauses().iter().map(|one| clause(policy, one)).collect(),
    })
}

fn version_of(asked: &Asked, version: Day) -> Result<&Policy, Problem> {
    let [plan, program, topic] = ["plan", "program", "topic"].map(|name| asked.part(name));
    let versions = asked.site.library.versions(&format!("{plan}/{program}/{topic}"));
    let found = versions.unwrap_or_default().iter().find(|policy| policy.version() == version);
    found.ok_or_else(Problem::missing)
}

fn clause(policy: &Policy, clause: &Clause) -> ClauseShown {
    let fixes = policy.fixes(clause).into_iter().map(|(rule, brings_about, words)| FixShown {
        rule: rule.to_owned(),
        brings_about,
        words: words.into(),
    });
    let readings = clause.readings.iter().map(|reading| ReadingShown {
        name: reading.name.clone(),
        owner: reading.owner.clone(),
        text: reading.text.clone(),
    });
    ClauseShown {
        id: clause.id.clone(),
        title: clause.title.clone(),
        section: clause.section.clone(),
        place: clause.place.clone(),
        words: (&clause.words).into(),
        scope: policy.scope_texts(clause),
        rules: policy.shown_lines(clause).into_iter().map(rule).collect(),
        fixes: fixes.collect(),
        readings: readings.collect(),
        notes: clause.notes.clone(),
    }
}

fn rule(line: ShownLine<'_>) -> RuleShown {
    RuleShown {
        name: line.name.to_owned(),
        says: line.says,
        when: line.when,
        overrides: line.overrides.into_iter().map(str::to_owned).collect(),
        words: line.words.map(WordsShown::from),
    }
}

/// For whom two versions differ.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Compared {
    /// The first.
    before: PolicyListed,
    /// The second.
    after: PolicyListed,
    /// Each way in which the outcome changes; none where no situation has another outcome.
    differences: Vec<DifferenceShown>,
}

/// Situations that are decided otherwise, in the same way.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Difference")]
struct DifferenceShown {
    /// What the first decides.
    before: OutcomesShown,
    /// What the second decides.
    after: OutcomesShown,
    /// The situations in words, the widest first.
    situations: Vec<String>,
    /// Whether there are more than are listed.
    has_more: bool,
    /// Their share of the situations that the rules tell apart, from 0 to 1.
    share: f64,
}

/// What is decided.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Outcomes")]
struct OutcomesShown {
    /// The headline.
    answer: Answer,
    /// The way the service reaches the plan.
    pathway: Option<Pathway>,
    /// The family of codes.
    codes: Option<CodeFamily>,
    /// Under whose number.
    bill_under: Option<BillUnder>,
    /// What must be authorised.
    authorization: Option<AuthorizationTerm>,
}

/// For whom two versions differ.
pub(in crate::api) fn compare(asked: &Asked) -> Result<Compared, Problem> {
    let before = version_of(asked, asked.needed("from")?)?;
    let after = version_of(asked, asked.needed("to")?)?;
    let differences = before.difference(after).ok_or_else(|| {
        Problem::unfit("these two tell too many values of one fact apart; compare closer versions")
    })?;
    Ok(Compared {
        before: listed(before),
        after: listed(after),
        differences: differences.iter().map(difference).collect(),
    })
}

fn difference(difference: &Difference) -> DifferenceShown {
    DifferenceShown {
        before: outcomes(&difference.before),
        after: outcomes(&difference.after),
        situations: difference.situations.clone(),
        has_more: difference.has_more,
        share: difference.share,
    }
}

fn outcomes(outcomes: &Outcomes) -> OutcomesShown {
    let Outcomes { answer, pathway, codes, bill_under, authorization } = *outcomes;
    OutcomesShown { answer, pathway, codes, bill_under, authorization }
}

/// A draft.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Draft {
    /// The text of the policy file.
    pub(super) text: String,
}

/// What the checker says of a draft.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct DraftChecked {
    /// Whether it could decide.
    is_sound: bool,
    /// Everything there is to say, in the order of the file.
    diagnostics: Vec<DiagnosticShown>,
}

/// Something the checker says.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic")]
struct DiagnosticShown {
    /// How bad: `error` or `warning`.
    severity: String,
    /// What kind.
    fault: String,
    /// The line, from 1.
    line: u32,
    /// The column, from 1.
    column: u32,
    /// What is wrong.
    message: String,
    /// What to do.
    remedy: String,
}

fn diagnostic(one: &Diagnostic) -> DiagnosticShown {
    DiagnosticShown {
        severity: one.severity.name().to_owned(),
        fault: one.fault.name().to_owned(),
        line: one.position.line,
        column: one.position.column,
        message: one.message.clone(),
        remedy: one.remedy.clone(),
    }
}

/// What the checker says of a draft, which decides nothing and is kept by nobody.
pub(in crate::api) fn check(asked: &Asked, draft: &Draft) -> Result<DraftChecked, Problem> {
    let checked = Policy::check("draft.md", &draft.text, asked.site.library.vocabulary());
    Ok(DraftChecked {
        is_sound: checked.policy.is_some(),
        diagnostics: checked.diagnostics.iter().map(diagnostic).collect(),
    })
}
