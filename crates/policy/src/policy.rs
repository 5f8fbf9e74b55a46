//! A policy that runs.

use std::sync::{Arc, OnceLock};

use latchkey_domain::Day;

use crate::check;
use crate::compile::{Columns, FieldTable, Frozen, Grids, QuestionDiagrams, TermsTable};
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{self, Effective, Words};
use crate::examples::{Example, LineTests};
use crate::explain::{Spoken, spoken};
use crate::model::{Clause, Model, resolve};
use crate::mutation::Mutation;
use crate::vocabulary::Vocabulary;

/// One version of one policy, compiled.
///
/// It holds no state that a decision changes: the same case always gets the same answer, and one
/// policy may serve many threads.
#[derive(Debug)]
pub struct Policy {
    /// The file, as its reader named it.
    pub(crate) file: String,
    /// Its text, as it was read; nothing for what was never a file.
    pub(crate) text: Arc<str>,
    pub(crate) model: Model,
    pub(crate) columns: Columns,
    pub(crate) questions: QuestionDiagrams,
    pub(crate) fields: FieldTable,
    /// What holds in cases all of whose facts are known.
    pub(crate) grids: Grids,
    pub(crate) terms_table: TermsTable,
    /// The terms as a function of the facts.
    pub(crate) terms: Frozen,
    /// The question of the pathway, and its value as a function of the facts.
    pub(crate) pathway: Option<(usize, Frozen)>,
    pub(crate) places: Places,
    /// The lines that make findings, in the order in which findings are given.
    pub(crate) spoken: Vec<Spoken>,
    pub(crate) examples: Vec<Example>,
    /// Which tests hold which line, worked out when somebody asks.
    pub(crate) tests: OnceLock<Vec<LineTests>>,
    /// What came of changing every cell, worked out when somebody asks.
    pub(crate) mutation: OnceLock<Mutation>,
}

/// Where the vocabulary has the questions of the contract.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places {
    pub(crate) answer: Option<usize>,
    pub(crate) codes: Option<usize>,
    pub(crate) bill_under: Option<usize>,
    pub(crate) authorization: Option<usize>,
    pub(crate) pathway: Option<usize>,
}

impl Places {
    fn new(vocabulary: &Vocabulary) -> Self {
        let place = |name: &str| vocabulary.questions().iter().position(|q| q.name == name);
        Self {
            answer: place("answer"),
            codes: place("codes"),
            bill_under: place("bill_under"),
            authorization: place("authorization"),
            pathway: place("pathway"),
        }
    }
}

/// A policy and what the checker said of its file.
#[derive(Debug)]
pub struct Checked {
    /// The policy; none where the file has an error.
    pub policy: Option<Policy>,
    /// Everything the checker has to say, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Policy {
    /// Reads, checks and compiles a policy file. `file` is the name diagnostics give it.
    pub fn check(file: &str, text: &str, vocabulary: &Arc<Vocabulary>) -> Checked {
        let mut report = Report::new(file);
        let document = document::read(text, &mut report);
        check::document(&document, &mut report);
        let examples = crate::examples::resolve(&document, vocabulary, &mut report);
        let model = resolve(document, vocabulary, &mut report);
        if report.has_errors() {
            return Checked { policy: None, diagnostics: report.into_sorted() };
        }
        let mut policy = Self::compile(file, model, examples);
        policy.text = text.into();
        check::policy(&mut policy, &mut report);
        let policy = (!report.has_errors()).then_some(policy);
        Checked { policy, diagnostics: report.into_sorted() }
    }

    /// Reads and compiles a policy file without its checks and its examples: for files that were
    /// checked before, such as those built into a binary.
    pub fn compile_unchecked(file: &str, text: &str, vocabulary: &Arc<Vocabulary>) -> Checked {
        let mut report = Report::new(file);
        let document = document::read(text, &mut report);
        let model = resolve(document, vocabulary, &mut report);
        if report.has_errors() {
            return Checked { policy: None, diagnostics: report.into_sorted() };
        }
        let mut policy = Self::compile(file, model, Vec::new());
        policy.text = text.into();
        let is_whole = !check::is_entangled(&policy, &mut report);
        Checked { policy: is_whole.then_some(policy), diagnostics: report.into_sorted() }
    }

    pub(crate) fn compile(file: &str, model: Model, examples: Vec<Example>) -> Self {
        let columns = Columns::of(&[&model]);
        let mut questions = QuestionDiagrams::new(&model, &columns);
        let fields = FieldTable::new(&model.vocabulary);
        let grids = Grids::new(&model, &columns, &mut questions, &fields);
        let mut terms_table = TermsTable::default();
        let root = terms_table.join(&model.vocabulary, &fields, &mut questions);
        let terms = Frozen::new(&questions.diagram, root);
        let places = Places::new(&model.vocabulary);
        let pathway = places.pathway.and_then(|place| {
            let root = questions.questions.get(place).copied().flatten()?;
            Some((place, Frozen::new(&questions.diagram, root)))
        });
        let spoken = spoken(&model);
        Self {
            file: file.to_owned(),
            text: Arc::from(""),
            tests: OnceLock::new(),
            mutation: OnceLock::new(),
            model,
            columns,
            questions,
            fields,
            grids,
            terms_table,
            terms,
            pathway,
            places,
            spoken,
            examples,
        }
    }

    /// The text of its file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The policy's id, as `health-net/medi-cal/lactation`.
    pub fn id(&self) -> &str {
        &self.model.head.id.text
    }

    /// The version: the first day of service it decides.
    pub fn version(&self) -> Day {
        self.model.head.effective.from
    }

    /// The plan (or group) and program of the id.
    pub fn plan_and_program(&self) -> (&str, &str) {
        let mut parts = self.id().split('/');
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    }

    /// The policy's title.
    pub fn title(&self) -> &Words {
        &self.model.head.title
    }

    /// Whom to ask where the policy does not say.
    pub fn ask(&self) -> &Words {
        &self.model.head.ask
    }

    /// The id of the medical group whose process this is.
    pub fn group(&self) -> Option<&str> {
        self.model.head.group.as_deref()
    }

    /// The days of service it decides.
    pub fn effective(&self) -> Effective {
        self.model.head.effective
    }

    /// The day on which this text was recorded.
    pub fn recorded(&self) -> Option<Day> {
        self.model.head.recorded
    }

    /// Whether the text had been recorded by `day`: an answer of that day could rest on it.
    pub fn was_known_on(&self, day: Day) -> bool {
        self.recorded().is_none_or(|recorded| recorded <= day)
    }

    /// Its clauses, in the order of its source.
    pub fn clauses(&self) -> &[Clause] {
        &self.model.clauses
    }

    /// The words it speaks with.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.model.vocabulary
    }

    /// Its parameters, by name, in the words of the file.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.model.head.parameters.iter().map(|(key, _, words)| (key.text.as_str(), words.as_str()))
    }

    /// Title, address, day of retrieval and digest of its source.
    pub fn source(&self) -> [&str; 4] {
        let source = &self.model.head.source;
        [&source.title, &source.address, &source.retrieved, &source.digest]
    }
}
