//! What a supervisor reads: how many claims, what is wrong with them by clause and by provider, what
//! it puts at stake, and what has to be looked up. Summaries of several threads add up.

use latchkey_domain::Npi;
use latchkey_x12::Cents;
use rustc_hash::FxHashMap;

use super::found::{FindingKind, Screened};

/// How often, and how much money it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many findings.
    pub findings: u64,
    /// How many claims have one.
    pub claims: u64,
    /// The charges of the lines they are about.
    pub charge: Cents,
}

/// A provider's claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProviderTally {
    /// Claims about breastfeeding support.
    pub claims: u64,
    /// Those with something wrong.
    pub broken: u64,
    /// Findings.
    pub findings: u64,
    /// The charges at stake.
    pub at_stake: Cents,
}

/// The counts of one or more files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary<'l> {
    /// Claims read.
    pub claims: u64,
    /// Those about breastfeeding support.
    pub lactation: u64,
    /// Those of them with nothing wrong.
    pub clean: u64,
    /// Those of them for which something has to be looked up that a claim and a registry could say.
    pub to_look_up: u64,
    /// The charges of all claims about breastfeeding support.
    pub charge: Cents,
    /// The charges at stake, each once.
    pub at_stake: Cents,
    /// What is wrong, by kind and clause or rule.
    pub by_clause: FxHashMap<(FindingKind, &'l str), Tally>,
    /// By billing provider; none where the number is no NPI.
    pub by_provider: FxHashMap<Option<Npi>, ProviderTally>,
    /// Look-ups by what is asked.
    pub look_ups: FxHashMap<&'static str, u64>,
    /// What the policy leaves open, by clause.
    pub notes: FxHashMap<&'l str, u64>,
}

impl<'l> Summary<'l> {
    /// Counts a claim, screened or passed over.
    pub fn add(&mut self, screened: Option<&Screened<'l>>) {
        self.claims += 1;
        let Some(screened) = screened else { return };
        let at_stake = screened.at_stake();
        self.lactation += 1;
        self.clean += u64::from(screened.is_clean());
        self.to_look_up += u64::from(screened.has_gaps());
        add(&mut self.charge, screened.charge);
        add(&mut self.at_stake, at_stake);
        let provider = self.by_provider.entry(screened.biller).or_default();
        provider.claims += 1;
        provider.broken += u64::from(!screened.is_clean());
        provider.findings += screened.findings.len() as u64;
        add(&mut provider.at_stake, at_stake);
        for (place, finding) in screened.findings.iter().enumerate() {
            let key = (finding.kind, finding.clause);
            let tally = self.by_clause.entry(key).or_default();
            let earlier = screened.findings.iter().take(place);
            let is_first = earlier.into_iter().all(|other| (other.kind, other.clause) != key);
            tally.findings += 1;
            tally.claims += u64::from(is_first);
            add(&mut tally.charge, screened.charge_at(finding));
        }
        for look_up in &screened.look_ups {
            *self.look_ups.entry(look_up.about).or_default() += 1;
        }
        for note in &screened.notes {
            *self.notes.entry(note.clause).or_default() += 1;
        }
    }

    /// Adds the counts of another thread or file.
    pub fn merge(&mut self, other: &Self) {
        self.claims += other.claims;
        self.lactation += other.lactation;
        self.clean += other.clean;
        self.to_look_up += other.to_look_up;
        add(&mut self.charge, other.charge);
        add(&mut self.at_stake, other.at_stake);
        for (key, theirs) in &other.by_clause {
            let tally = self.by_clause.entry(*key).or_default();
            tally.findings += theirs.findings;
            tally.claims += theirs.claims;
            add(&mut tally.charge, theirs.charge);
        }
        for (npi, theirs) in &other.by_provider {
            let provider = self.by_provider.entry(*npi).or_default();
            provider.claims += theirs.claims;
            provider.broken += theirs.broken;
            provider.findings += theirs.findings;
            add(&mut provider.at_stake, theirs.at_stake);
        }
        for (about, count) in &other.look_ups {
            *self.look_ups.entry(about).or_default() += count;
        }
        for (clause, count) in &other.notes {
            *self.notes.entry(clause).or_default() += count;
        }
    }

    /// The clauses, those with the most findings first.
    pub fn clauses(&self) -> Vec<((FindingKind, &'l str), Tally)> {
        let mut all: Vec<_> = self.by_clause.iter().map(|(key, tally)| (*key, *tally)).collect();
        all.sort_by_key(|((_, clause), tally)| (std::cmp::Reverse(tally.findings), *clause));
        all
    }

    /// The providers, those with the most at stake first.
    pub fn providers(&self) -> Vec<(Option<Npi>, ProviderTally)> {
        let mut all: Vec<_> = self.by_provider.iter().map(|(npi, tally)| (*npi, *tally)).collect();
        all.sort_by_key(|(npi, tally)| (std::cmp::Reverse(tally.at_stake), *npi));
        all
    }
}

fn add(sum: &mut Cents, more: Cents) {
    sum.0 = sum.0.saturating_add(more.0);
}
