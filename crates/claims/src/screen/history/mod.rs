//! What only several claims show: units of a pregnancy, first assessments and what follows them,
//! codes that are kept apart, an infant under a number that was the mother's. One claim after
//! another, within the files given, and no more of a member than a few bytes.

mod check;
mod plan;
mod record;
mod trace;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use latchkey_domain::Patient;
use latchkey_x12::claim::Claim;

pub use plan::HistoryError;
pub use trace::{Trace, Tracer};

use super::Screener;
use super::found::{LookUp, Screened, Spot, Whom};
use super::report::broken;
use super::rules::CodeRule;
use check::Outcome;
use plan::Plan;
use record::Record;

/// What earlier claims said, by member and biller.
///
/// Claims may be screened by several threads: each leaves a [`Trace`], and the history takes the
/// traces in the order of the file.
#[derive(Debug)]
pub struct History<'s, 'l> {
    screener: &'s Screener<'l>,
    plan: Arc<Plan<'l>>,
    records: HashMap<u64, Record>,
    /// Subscriber numbers under which a parent was seen.
    parents: HashSet<u64>,
    most_members: usize,
    passed_by: u64,
}

impl<'s, 'l> History<'s, 'l> {
    /// The members a history holds unless another number is given: their records take about 90 MB.
    pub const MOST_MEMBERS: usize = 1_800_000;

    /// A history without claims, which holds so many members and no more.
    ///
    /// # Errors
    /// When the code lists count more than a member's record has room for.
    pub fn new(screener: &'s Screener<'l>, most_members: usize) -> Result<Self, HistoryError> {
        let plan = Arc::new(Plan::new(screener.library.codes())?);
        let (records, parents) = (HashMap::new(), HashSet::new());
        Ok(Self { screener, plan, records, parents, most_members, passed_by: 0 })
    }

    /// What takes from claims what a history needs of them.
    pub fn tracer(&self) -> Tracer<'s, 'l> {
        Tracer { screener: self.screener, plan: Arc::clone(&self.plan) }
    }

    /// How many claims were passed by because the history holds no further member.
    pub fn passed_by(&self) -> u64 {
        self.passed_by
    }

    /// Takes in a claim, in the order of the files, and adds what it shows beside earlier ones.
    pub fn observe(&mut self, claim: &Claim<'_>, screened: &mut Option<Screened<'l>>) {
        if let Some(trace) = self.tracer().trace(claim, screened.as_ref()) {
            self.take(&trace, screened);
        }
    }

    /// Takes in a claim's trace, in the order of the files, and adds what it shows beside earlier
    /// ones to what was said of the claim.
    pub fn take(&mut self, trace: &Trace, screened: &mut Option<Screened<'l>>) {
        self.mothers_number(trace, screened);
        if trace.lines.is_empty() {
            return;
        }
        let is_full = self.records.len() >= self.most_members;
        if is_full && !self.records.contains_key(&trace.member) {
            self.passed_by += 1;
            return;
        }
        let record = self.records.entry(trace.member).or_default();
        let outcome = check::take(record, &self.plan, &trace.lines);
        self.say(trace, outcome, screened);
    }

    /// An infant as the subscriber under a number that was a parent's, when the time for that has
    /// passed.
    fn mothers_number(&mut self, trace: &Trace, screened: &mut Option<Screened<'l>>) {
        let is_parent = trace.patient == Some(Patient::Parent);
        if is_parent && self.parents.len() < self.most_members {
            self.parents.insert(trace.number);
        }
        let Some(day) = trace.late_infant.filter(|_| self.parents.contains(&trace.number)) else {
            return;
        };
        let detail = format!("an infant on {day} under a number that was a parent's before");
        let rule = CodeRule::MothersNumberTooLate;
        let spot = Spot { segment: "DMG", ..trace.patient_spot };
        let found = broken(self.screener, rule, None, spot, detail);
        let screened = screened.get_or_insert_with(|| trace.opened());
        screened.findings.extend(found);
    }

    fn say(&self, trace: &Trace, outcome: Outcome, screened: &mut Option<Screened<'l>>) {
        if outcome.broken.is_empty() && outcome.unseen.is_empty() {
            return;
        }
        let screened = screened.get_or_insert_with(|| trace.opened());
        for (rule, line, detail) in outcome.broken {
            let spot = trace.spot(line);
            let found = broken(self.screener, rule, Some(line), spot, detail);
            // A line that is not about breastfeeding support has no charge of its own here.
            let is_screened = screened.lines.iter().any(|known| known.line == line);
            screened.findings.extend(found.map(|mut found| {
                found.lines = if is_screened { found.lines } else { 0 };
                found
            }));
        }
        for (line, why) in outcome.unseen {
            screened.look_ups.push(LookUp {
                about: "first-assessment",
                question: "When was the first assessment of this field given, and who billed it?",
                why,
                whom: Whom::Biller,
                is_on_no_claim: false,
                line,
            });
        }
    }
}
