//! What the inputs of a run, or one of them, come to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use latchkey_claims::screen::{FindingKind, Screened, Summary};
use latchkey_x12::finding::{Finding, Rule};

/// What a policy does not settle, the same for every claim that meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note<'l> {
    /// The clause.
    pub clause: &'l str,
    /// What is not settled.
    pub words: &'l str,
    /// Whom to ask.
    pub ask: &'l str,
}

/// Counts of inputs, claims and findings.
#[derive(Clone, Debug, Default)]
pub struct Totals<'l> {
    /// Inputs that were read.
    pub inputs: u64,
    /// Those that could not be read to their end.
    pub unread: u64,
    /// Inputs that were passed over because they were screened before.
    pub skipped: u64,
    /// Claims with something wrong in their form.
    pub broken_forms: u64,
    /// What screening came to.
    pub summary: Summary<'l>,
    by_rule: BTreeMap<Rule, u64>,
    notes: BTreeMap<Note<'l>, u64>,
    /// What broken clauses and rules say in words: a clause may be broken in several ways.
    words: HashMap<(FindingKind, &'l str), Vec<&'l str>>,
    /// The questions of what has to be looked up.
    questions: HashMap<&'static str, &'l str>,
    /// Whether something is wrong that a person has to mend.
    pub has_findings: bool,
}

impl<'l> Totals<'l> {
    /// Counts what is wrong with the form.
    pub fn form(&mut self, findings: &[Finding]) {
        for finding in findings {
            *self.by_rule.entry(finding.rule).or_default() += 1;
        }
        self.has_findings |= !findings.is_empty();
    }

    /// Counts a claim, with what is wrong with its form and what screening says.
    pub fn claim(&mut self, findings: &[Finding], screened: Option<&Screened<'l>>) {
        self.form(findings);
        self.broken_forms += u64::from(!findings.is_empty());
        self.summary.add(screened);
        let Some(screened) = screened else { return };
        self.has_findings |= !screened.is_clean();
        for finding in &screened.findings {
            let is_short = !finding.words.is_empty();
            let words = if is_short { finding.words } else { finding.sentence };
            add(&mut self.words, (finding.kind, finding.clause), words);
        }
        for look_up in &screened.look_ups {
            self.questions.insert(look_up.about, look_up.question);
        }
        for note in &screened.notes {
            let note = Note { clause: note.clause, words: note.words, ask: note.ask };
            *self.notes.entry(note).or_default() += 1;
        }
    }

    /// Adds the counts of an input.
    pub fn merge(&mut self, other: &Self) {
        self.inputs += other.inputs;
        self.unread += other.unread;
        self.skipped += other.skipped;
        self.broken_forms += other.broken_forms;
        self.summary.merge(&other.summary);
        for (rule, count) in &other.by_rule {
            *self.by_rule.entry(*rule).or_default() += count;
        }
        for (note, count) in &other.notes {
            *self.notes.entry(*note).or_default() += count;
        }
        for (key, all) in &other.words {
            all.iter().for_each(|words| add(&mut self.words, *key, words));
        }
        self.questions.extend(&other.questions);
        self.has_findings |= other.has_findings;
    }

    /// What a clause or rule says in words, as far as claims broke it.
    pub fn words(&self, kind: FindingKind, clause: &str) -> String {
        self.words.get(&(kind, clause)).map(|words| words.join("; ")).unwrap_or_default()
    }

    /// The question of something that has to be looked up.
    pub fn question(&self, about: &str) -> &'l str {
        self.questions.get(about).copied().unwrap_or_default()
    }

    /// The broken rules of the form, the most frequent first.
    pub fn rules(&self) -> Vec<(Rule, u64)> {
        let mut all: Vec<_> = self.by_rule.iter().map(|(rule, count)| (*rule, *count)).collect();
        all.sort_by_key(|(rule, count)| (Reverse(*count), rule.name()));
        all
    }

    /// What has to be looked up, the most frequent first.
    pub fn look_ups(&self) -> Vec<(&'static str, u64)> {
        let all = self.summary.look_ups.iter().map(|(about, count)| (*about, *count));
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(about, count)| (Reverse(*count), *about));
        all
    }

    /// What the policies do not settle, and for how many lines or claims.
    pub fn notes(&self) -> impl Iterator<Item = (&Note<'l>, u64)> {
        self.notes.iter().map(|(note, count)| (note, *count))
    }
}

/// Adds words that do not stand there yet.
fn add<'l>(
    all: &mut HashMap<(FindingKind, &'l str), Vec<&'l str>>,
    key: (FindingKind, &'l str),
    words: &'l str,
) {
    let known = all.entry(key).or_default();
    if !known.contains(&words) {
        known.push(words);
    }
}
