//! The contract's words: facts with their questions, what policies answer, and the code sets.

use latchkey_domain::{Day, Fact, Kind, Outcome, Patient};
use latchkey_policy::{CodeEntry, CodeSet, Effective, Phase, Question, Words};
use schemars::JsonSchema;
use serde::Serialize;

use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// A text in both languages.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Words")]
pub(in crate::api) struct WordsShown {
    /// In English.
    en: String,
    /// In Spanish; empty where there is none.
    es: String,
}

impl From<&Words> for WordsShown {
    fn from(words: &Words) -> Self {
        Self { en: words.en.clone(), es: words.es.clone() }
    }
}

/// What a fact holds.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "FactKind", inline)]
pub(in crate::api) enum KindShown {
    YesNo,
    OneOf,
    Date,
    Number,
    Place,
    Codes,
    Npi,
    Text,
}

impl KindShown {
    /// What a fact holds.
    pub fn of(fact: Fact) -> Self {
        match fact.kind() {
            Kind::YesNo => Self::YesNo,
            Kind::OneOf(_) => Self::OneOf,
            Kind::Date => Self::Date,
            Kind::Number => Self::Number,
            Kind::Place => Self::Place,
            Kind::Codes => Self::Codes,
            Kind::Npi => Self::Npi,
            Kind::Text => Self::Text,
        }
    }
}

/// The words every door uses.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Vocabulary {
    /// The facts of a case.
    facts: Vec<FactShown>,
    /// The questions that policies answer.
    questions: Vec<QuestionShown>,
}

/// A fact of a case.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FactWords")]
struct FactShown {
    /// The fact.
    fact: Fact,
    /// What it holds.
    kind: KindShown,
    /// The question that asks for it.
    question: WordsShown,
    /// A sentence of help.
    help: WordsShown,
    /// What is kept on file to show it; empty where nothing is.
    file: WordsShown,
    /// Its values, in the order in which they are offered.
    values: Vec<ValueShown>,
}

/// A value with its label.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LabelledValue")]
struct ValueShown {
    /// The value.
    value: String,
    /// Its label.
    label: WordsShown,
}

/// A question that policies answer.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PolicyQuestion")]
struct QuestionShown {
    /// Its name.
    name: String,
    /// What it asks.
    words: WordsShown,
    /// Its values, with what a rule that concludes one says of its clause.
    values: Vec<AnswerShown>,
}

/// A value of a question.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PolicyAnswer")]
struct AnswerShown {
    /// The value.
    value: String,
    /// What a rule that concludes it says of its clause.
    outcome: Outcome,
}

/// The words every door uses.
pub(in crate::api) fn vocabulary(asked: &Asked) -> Result<Vocabulary, Problem> {
    let vocabulary = asked.site.library.vocabulary();
    let facts = Fact::ALL.iter().filter_map(|fact| Some((*fact, vocabulary.fact(*fact)?)));
    let facts = facts.map(|(fact, words)| FactShown {
        fact,
        kind: KindShown::of(fact),
        question: (&words.question).into(),
        help: (&words.help).into(),
        file: (&words.file).into(),
        values: words
            .values
            .iter()
            .map(|(value, label)| ValueShown { value: value.clone(), label: label.into() })
            .collect(),
    });
    let questions = vocabulary.questions().iter().map(question);
    Ok(Vocabulary { facts: facts.collect(), questions: questions.collect() })
}

fn question(question: &Question) -> QuestionShown {
    let values = question.values.iter();
    QuestionShown {
        name: question.name.clone(),
        words: (&question.words).into(),
        values: values
            .map(|value| AnswerShown { value: value.name.clone(), outcome: value.outcome })
            .collect(),
    }
}

/// In force from a day, and before another.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct InForce {
    /// The first day.
    from: Day,
    /// The first day on which it is no longer; left out while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Day>,
}

impl From<Effective> for InForce {
    fn from(effective: Effective) -> Self {
        Self { from: effective.from, before: effective.until }
    }
}

/// A list of codes.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CodeSet")]
pub(in crate::api) struct SetShown {
    /// Which list.
    system: String,
    /// Its title.
    title: String,
    /// Where it comes from.
    source: String,
    /// The days of service it holds for.
    in_force: InForce,
    /// Its codes.
    codes: Vec<EntryShown>,
}

/// A code of a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CodeEntry")]
struct EntryShown {
    /// The code; one that ends in `.-` stands for all beneath it.
    code: String,
    /// Whose record it goes on, where it is one person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    patient: Option<Patient>,
    /// When it applies.
    phase: PhaseShown,
    /// The length of one unit, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_minutes: Option<u32>,
    /// The most units without a further authorisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_units: Option<u32>,
    /// Whether the most units are those of a day.
    is_daily: bool,
    /// The most units in a pregnancy.
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_units_in_pregnancy: Option<u32>,
    /// Whether it carries breastfeeding support.
    carries: bool,
}

/// When a code applies.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Phase", inline)]
enum PhaseShown {
    Antepartum,
    Initial,
    Postpartum,
    Any,
}

/// The lists of codes that are loaded.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct CodeSets {
    /// The lists.
    sets: Vec<SetShown>,
}

/// The lists of codes that are loaded.
pub(in crate::api) fn codes(asked: &Asked) -> Result<CodeSets, Problem> {
    Ok(CodeSets { sets: asked.site.library.codes().iter().map(set).collect() })
}

fn set(set: &CodeSet) -> SetShown {
    SetShown {
        system: set.system.clone(),
        title: set.title.clone(),
        source: set.source.clone(),
        in_force: set.effective.into(),
        codes: set.entries.iter().map(entry).collect(),
    }
}

fn entry(entry: &CodeEntry) -> EntryShown {
    EntryShown {
        code: entry.code.clone(),
        patient: entry.patient,
        phase: match entry.phase {
            Phase::Antepartum => PhaseShown::Antepartum,
            Phase::Initial => PhaseShown::Initial,
            Phase::Postpartum => PhaseShown::Postpartum,
            Phase::Any => PhaseShown::Any,
        },
        unit_minutes: entry.unit,
        maximum_units: entry.maximum,
        is_daily: entry.is_daily,
        maximum_units_in_pregnancy: entry.in_pregnancy,
        carries: entry.carries,
    }
}
