//! What a file comes to in numbers, as data that owns its texts.

use latchkey_claims::screen::{ProviderTally, Tally};
use latchkey_domain::Npi;
use latchkey_x12::Cents;
use latchkey_x12::finding::Rule;

use super::shown::ItemKind;
use crate::Totals;

/// How much of what.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Claims that were read.
    pub claims: u64,
    /// Those with a broken form.
    pub broken_forms: u64,
    /// Those about breastfeeding support.
    pub lactation: u64,
    /// Those of them with nothing wrong.
    pub clean: u64,
    /// Those of them with something to look up.
    pub to_look_up: u64,
    /// The charges of claims about breastfeeding support.
    pub charge: Cents,
    /// The charges at stake.
    pub at_stake: Cents,
    /// What is wrong, the most frequent first.
    pub clauses: Vec<ClauseCount>,
    /// What is wrong with the form, the most frequent first.
    pub rules: Vec<(Rule, u64)>,
    /// By billing provider, those with the most at stake first.
    pub providers: Vec<ProviderCount>,
    /// What is to be looked up, the most frequent first.
    pub look_ups: Vec<LookUpCount>,
    /// What the policy does not settle.
    pub notes: Vec<NoteCount>,
}

/// A clause or rule that claims break.
#[derive(Clone, Debug)]
pub struct ClauseCount {
    /// What the finding rests on.
    pub kind: ItemKind,
    /// The clause or rule.
    pub clause: String,
    /// What it says.
    pub words: String,
    /// How often.
    pub tally: Tally,
}

/// The claims under one billing number.
#[derive(Clone, Copy, Debug)]
pub struct ProviderCount {
    /// The number; none where it is no NPI.
    pub npi: Option<Npi>,
    /// How many, and how many of them with something wrong.
    pub tally: ProviderTally,
}

/// Something that is to be looked up.
#[derive(Clone, Debug)]
pub struct LookUpCount {
    /// The fact by name.
    pub about: &'static str,
    /// The question.
    pub question: String,
    /// How often.
    pub times: u64,
}

/// Something the policy does not settle.
#[derive(Clone, Debug)]
pub struct NoteCount {
    /// The clause.
    pub clause: String,
    /// What is not settled.
    pub words: String,
    /// Whom to ask.
    pub ask: String,
    /// How often.
    pub times: u64,
}

impl Counts {
    pub(super) fn of(totals: &Totals<'_>) -> Self {
        let summary = &totals.summary;
        let clauses = summary.clauses().into_iter().map(|((kind, clause), tally)| ClauseCount {
            kind: kind.into(),
            clause: clause.to_owned(),
            words: totals.words(kind, clause),
            tally,
        });
        let look_ups = totals.look_ups().into_iter().map(|(about, times)| LookUpCount {
            about,
            question: totals.question(about).to_owned(),
            times,
        });
        let notes = totals.notes().map(|(note, times)| NoteCount {
            clause: note.clause.to_owned(),
            words: note.words.to_owned(),
            ask: note.ask.to_owned(),
            times,
        });
        let providers = summary.providers().into_iter();
        Self {
            claims: summary.claims,
            broken_forms: totals.broken_forms,
            lactation: summary.lactation,
            clean: summary.clean,
            to_look_up: summary.to_look_up,
            charge: summary.charge,
            at_stake: summary.at_stake,
            clauses: clauses.collect(),
            rules: totals.rules(),
            providers: providers.map(|(npi, tally)| ProviderCount { npi, tally }).collect(),
            look_ups: look_ups.collect(),
            notes: notes.collect(),
        }
    }
}
