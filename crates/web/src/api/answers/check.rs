//! The check: what a policy says of a case, and what to ask next.

use latchkey_answer::{Interview, Said};
use latchkey_domain::Fact;
use latchkey_policy::UnknownPlan;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case::{CaseGiven, Determined};
use super::vocabulary::KindShown;
use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// What a policy says of a case.
pub(in crate::api) fn check(asked: &Asked, case: &CaseGiven) -> Result<Determined, Problem> {
    Determined::of(&asked.site.library, &case.0, asked.language)
}

/// How far an interview has come.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct SoFar {
    /// What is known.
    #[serde(default)]
    case: CaseGiven,
    /// What somebody was asked and does not know: it is not asked again.
    #[serde(default)]
    unknown: Vec<Fact>,
}

/// The next questions.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Next {
    /// Questions that can still matter and are about the same; none when the interview is over.
    questions: Vec<QuestionShown>,
    /// How many more pages of questions there can be after these.
    pages_ahead: usize,
    /// What can be said already.
    determination: Determined,
}

/// A question.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InterviewQuestion")]
struct QuestionShown {
    /// The fact it asks for.
    fact: Fact,
    /// The question.
    question: String,
    /// A sentence of help.
    #[serde(skip_serializing_if = "String::is_empty")]
    help: String,
    /// What an answer holds.
    kind: KindShown,
    /// The values to choose from; none where any may be given.
    choices: Vec<ChoiceShown>,
}

/// A value to choose.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InterviewChoice")]
struct ChoiceShown {
    /// The value.
    value: String,
    /// Its label.
    label: String,
}

/// What to ask next.
pub(in crate::api) fn questions(asked: &Asked, so_far: &SoFar) -> Result<Next, Problem> {
    let (library, language) = (&asked.site.library, asked.language);
    let mut interview = Interview::new(library, so_far.case.0.clone());
    let unknown = so_far.unknown.iter().map(|fact| (*fact, Said::Unknown)).collect();
    let refused = |problem: latchkey_answer::Problem| Problem::unfit(problem.in_language(language));
    interview.answer_all(unknown).map_err(refused)?;
    let no_plan = |error: UnknownPlan| Problem::unfit(error.to_string());
    let facts = interview.next_page().map_err(no_plan)?;
    let questions = facts.into_iter().map(|fact| {
        let step = interview.step(fact);
        let words = library.vocabulary().fact(fact);
        let label = |label: &latchkey_policy::Words| label.in_language(language).to_owned();
        let choices = step.choices.iter();
        QuestionShown {
            fact,
            question: words.map(|words| label(&words.question)).unwrap_or_default(),
            help: words.map(|words| label(&words.help)).unwrap_or_default(),
            kind: KindShown::of(fact),
            choices: choices
                .map(|one| ChoiceShown { value: one.value.clone(), label: label(&one.label) })
                .collect(),
        }
    });
    Ok(Next {
        questions: questions.collect(),
        pages_ahead: interview.pages_ahead().map_err(no_plan)?,
        determination: Determined::of(library, interview.case(), language)?,
    })
}
