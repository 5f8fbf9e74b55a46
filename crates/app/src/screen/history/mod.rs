//! What only several claims show: units of a pregnancy, first assessments and what follows them,
//! codes that are kept apart. One claim after another, within the files given, and no more of a
//! member than a few bytes.

mod plan;
mod record;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use latchkey_domain::Day;
use latchkey_x12::claim::Claim;

pub use plan::HistoryError;

use super::derive::{OnClaim, authorization_number, line_spot};
use super::found::{LookUp, Screened, Whom};
use super::report::Reporting;
use super::rules::CodeRule;
use super::{Screener, derive, read_day};
use plan::{Plan, Tracked};
use record::{Record, WITHIN_A_PREGNANCY, months_later, same_pregnancy};

/// What earlier claims said, by member and biller.
#[derive(Debug)]
pub struct History<'s, 'l> {
    screener: &'s Screener<'l>,
    plan: Plan<'l>,
    records: HashMap<u64, Record>,
    most_members: usize,
    passed_by: u64,
}

/// A line whose code is counted.
#[derive(Clone, Copy)]
struct Counted<'p> {
    place: usize,
    day: Day,
    units: u32,
    is_authorized: bool,
    tracked: &'p Tracked,
}

/// What a line breaks, or leaves to be looked up.
#[derive(Default)]
struct Outcome {
    broken: Vec<(CodeRule, usize, String)>,
    unseen: Vec<(usize, String)>,
}

impl<'s, 'l> History<'s, 'l> {
    /// The members a history holds unless another number is given: their records take about 90 MB.
    pub const MOST_MEMBERS: usize = 1_800_000;

    /// A history without claims, which holds so many members and no more.
    ///
    /// # Errors
    /// When the code lists count more than a member's record has room for.
    pub fn new(screener: &'s Screener<'l>, most_members: usize) -> Result<Self, HistoryError> {
        let plan = Plan::new(screener.library.codes())?;
        Ok(Self { screener, plan, records: HashMap::new(), most_members, passed_by: 0 })
    }

    /// How many claims were passed by because the history holds no further member.
    pub fn passed_by(&self) -> u64 {
        self.passed_by
    }

    /// Takes in a claim, in the order of the files, and adds what it shows beside earlier ones.
    /// Replacements and voids speak of claims that were counted, and are not counted themselves.
    pub fn observe(&mut self, claim: &Claim<'_>, screened: &mut Option<Screened<'l>>) {
        let is_first = claim.frequency.is_empty() || claim.frequency == *"1";
        let is_counted =
            |line: &latchkey_x12::claim::Line<'_>| self.plan.code(line.procedure).is_some();
        if !is_first || !claim.lines.iter().any(is_counted) {
            return;
        }
        let key = member(claim);
        if self.records.len() >= self.most_members && !self.records.contains_key(&key) {
            self.passed_by += 1;
            return;
        }
        let lines = counted(&self.plan, claim);
        let record = self.records.entry(key).or_default();
        let outcome = take(record, &self.plan, &lines);
        if outcome.broken.is_empty() && outcome.unseen.is_empty() {
            return;
        }
        let screened = screened.get_or_insert_with(|| self.screener.opened(claim));
        say(Reporting { screener: self.screener, claim, screened }, outcome);
    }
}

fn counted<'p>(plan: &'p Plan<'_>, claim: &Claim<'_>) -> Vec<Counted<'p>> {
    let lines = claim.lines.iter().enumerate();
    let counted = lines.filter_map(|(place, line)| {
        let tracked = plan.code(line.procedure)?;
        let units = line.quantity.and_then(latchkey_x12::Quantity::whole).unwrap_or(0);
        let is_authorized = authorization_number(OnClaim { claim, line }).is_some();
        let units = u32::try_from(units).unwrap_or(0);
        Some(Counted { place, day: read_day(line.days)?, units, is_authorized, tracked })
    });
    counted.collect()
}

/// A member with a biller as a number: what it is made of cannot be read off it.
fn member(claim: &Claim<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    claim.subscriber.id.bytes().hash(&mut hasher);
    claim.patient().birth.hash(&mut hasher);
    derive::npi(claim.billing.npi).hash(&mut hasher);
    hasher.finish()
}

/// Checks a claim's lines against what came before and against each other, and takes them in.
fn take(record: &mut Record, plan: &Plan<'_>, lines: &[Counted<'_>]) -> Outcome {
    let mut outcome = Outcome::default();
    for line in lines {
        too_close(record, plan, line, &mut outcome);
        if line.tracked.fields.is_some() {
            after_first(record, lines, line, &mut outcome);
        }
        late_first(record, plan, line, &mut outcome);
    }
    for line in lines {
        record.mark(line.tracked.mark, line.day);
        units(record, line, &mut outcome);
    }
    daily(lines, &mut outcome);
    outcome
}

/// Codes that are kept some months apart, on an earlier claim.
fn too_close(record: &Record, plan: &Plan<'_>, line: &Counted<'_>, outcome: &mut Outcome) {
    for (mark, months) in &line.tracked.apart {
        let Some(other) = record.marked(*mark) else { continue };
        let (first, second) = (other.min(line.day), other.max(line.day));
        if second < months_later(first, *months) {
            let (code, known) = (line.tracked.code.as_str(), plan.mark_name(*mark));
            let detail = format!("{code} on {}, and {known} on {other}", line.day);
            outcome.broken.push((CodeRule::CodesTooClose, line.place, detail));
        }
    }
}

/// A service that takes the field's first assessment before it.
fn after_first(
    record: &mut Record,
    lines: &[Counted<'_>],
    line: &Counted<'_>,
    outcome: &mut Outcome,
) {
    let Some((field, marks)) = &line.tracked.fields else { return };
    let here = lines.iter().filter(|other| other.tracked.mark.is_some_and(|m| marks.contains(&m)));
    let before = marks.iter().filter_map(|mark| record.marked(*mark));
    let firsts: Vec<Day> = before
        .chain(here.map(|other| other.day))
        .filter(|first| same_pregnancy(*first, line.day))
        .collect();
    let code = line.tracked.code.as_str();
    match firsts.iter().min() {
        Some(first) if *first <= line.day => {}
        Some(first) => {
            let detail = format!("{code} on {}, the first assessment on {first}", line.day);
            outcome.broken.push((CodeRule::FirstAssessmentLater, line.place, detail));
        }
        None => {
            record.wait(*field, line.day);
            outcome.unseen.push((line.place, format!("{code} on {}", line.day)));
        }
    }
}

/// A first assessment that comes after a service of its field on an earlier claim.
fn late_first(record: &mut Record, plan: &Plan<'_>, line: &Counted<'_>, outcome: &mut Outcome) {
    let Some(mark) = line.tracked.mark else { return };
    for field in plan.fields_begun_by(mark) {
        let Some(waiting) = record.waiting(field) else { continue };
        if waiting < line.day && same_pregnancy(waiting, line.day) {
            let code = line.tracked.code.as_str();
            let detail = format!("a service of the field on {waiting}, {code} on {}", line.day);
            outcome.broken.push((CodeRule::FirstAssessmentLater, line.place, detail));
        }
        record.stop_waiting(field);
    }
}

/// Units of the pregnancy above the maximum, where no authorisation is given.
fn units(record: &mut Record, line: &Counted<'_>, outcome: &mut Outcome) {
    let Some(counter) = line.tracked.counter else { return };
    let Some(sum) = record.count(counter, line.day, line.units) else { return };
    if sum > counter.maximum && !line.is_authorized {
        let (code, maximum) = (line.tracked.code.as_str(), counter.maximum);
        let detail = format!(
            "{code}: {sum} units in {WITHIN_A_PREGNANCY} days within the files given, paid {maximum}"
        );
        outcome.broken.push((CodeRule::UnitsOverMaximum, line.place, detail));
    }
}

/// Units of a day above the day's maximum, on one claim.
fn daily(lines: &[Counted<'_>], outcome: &mut Outcome) {
    for (place, line) in lines.iter().enumerate() {
        let Some(maximum) = line.tracked.daily else { continue };
        let same = |other: &&Counted<'_>| {
            other.day == line.day
                && std::ptr::eq(other.tracked, line.tracked)
                && !other.is_authorized
        };
        let until_here = lines.get(..=place).unwrap_or_default();
        let sum: u32 = until_here.iter().filter(same).map(|other| other.units).sum();
        if sum > maximum && !line.is_authorized {
            let code = line.tracked.code.as_str();
            let detail = format!("{code}: {sum} units on {}, paid {maximum}", line.day);
            outcome.broken.push((CodeRule::UnitsOverMaximum, line.place, detail));
        }
    }
}

fn say(mut reporting: Reporting<'_, '_, '_, '_>, outcome: Outcome) {
    for (rule, place, detail) in outcome.broken {
        let spot = reporting.claim.lines.get(place).map(line_spot).unwrap_or_default();
        reporting.broken(rule, Some(place), spot, detail);
        // A line that is not about breastfeeding support has no charge of its own here.
        let is_screened = reporting.screened.lines.iter().any(|line| line.line == place);
        if let Some(found) = reporting.screened.findings.last_mut().filter(|_| !is_screened) {
            found.lines = 0;
        }
    }
    for (line, what) in outcome.unseen {
        reporting.screened.look_ups.push(LookUp {
            about: "first-assessment",
            question: "When was the first assessment of the field, and who billed it?",
            why: format!("{what} takes one before it, and none is within the files given"),
            whom: Whom::Biller,
            line,
        });
    }
}
