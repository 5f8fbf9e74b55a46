//! A claim's counted lines against what came before and against each other.

use latchkey_domain::Day;

use super::plan::{Plan, Tracked};
use super::record::{Record, WITHIN_A_PREGNANCY, months_later, same_pregnancy};
use super::trace::Counted;
use crate::screen::rules::CodeRule;

/// What lines break, and what they leave to be looked up.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) broken: Vec<(CodeRule, usize, String)>,
    /// The line, and why.
    pub(super) unseen: Vec<(usize, String)>,
}

/// A line with what is kept of its code.
#[derive(Clone, Copy)]
struct Kept<'p> {
    line: Counted,
    tracked: &'p Tracked,
}

/// Checks a claim's lines against what came before and against each other, and takes them in.
pub(super) fn take(record: &mut Record, plan: &Plan<'_>, lines: &[Counted]) -> Outcome {
    let mut outcome = Outcome::default();
    let kept = |line: &Counted| Some(Kept { line: *line, tracked: plan.code(line.code)? });
    let lines: Vec<Kept<'_>> = lines.iter().filter_map(kept).collect();
    for line in &lines {
        too_close(record, plan, line, &mut outcome);
        after_first(record, plan, &lines, line, &mut outcome);
        late_first(record, plan, line, &mut outcome);
    }
    for line in &lines {
        record.mark(line.tracked.mark, line.line.day);
        units(record, line, &mut outcome);
    }
    daily(&lines, &mut outcome);
    outcome
}

impl Outcome {
    fn broken(&mut self, rule: CodeRule, line: &Kept<'_>, detail: String) {
        self.broken.push((rule, line.line.line, detail));
    }
}

/// Codes that are kept some months apart, on an earlier claim.
fn too_close(record: &Record, plan: &Plan<'_>, line: &Kept<'_>, outcome: &mut Outcome) {
    let day = line.line.day;
    for (mark, months) in &line.tracked.apart {
        let Some(other) = record.marked(*mark) else { continue };
        let (first, second) = (other.min(day), other.max(day));
        if second < months_later(first, *months) {
            let (code, known) = (&line.tracked.code, plan.mark_name(*mark));
            let detail = format!("{code} on {day}, and {known} on {other}");
            outcome.broken(CodeRule::CodesTooClose, line, detail);
        }
    }
}

/// A service that takes the field's first assessment before it.
fn after_first(
    record: &mut Record,
    plan: &Plan<'_>,
    lines: &[Kept<'_>],
    line: &Kept<'_>,
    outcome: &mut Outcome,
) {
    let Some((field, marks)) = &line.tracked.fields else { return };
    let day = line.line.day;
    let is_first = |other: &&Kept<'_>| other.tracked.mark.is_some_and(|m| marks.contains(&m));
    let here = lines.iter().filter(is_first).map(|other| other.line.day);
    let before = marks.iter().filter_map(|mark| record.marked(*mark));
    let firsts: Vec<Day> = before.chain(here).filter(|first| same_pregnancy(*first, day)).collect();
    let code = &line.tracked.code;
    match firsts.iter().min() {
        Some(first) if *first <= day => {}
        Some(first) => {
            let detail = format!("{code} on {day}, the first assessment on {first}");
            outcome.broken(CodeRule::FirstAssessmentLater, line, detail);
        }
        None => {
            // Asked once: a field's further services wait for the same answer.
            let waits = record.waiting(*field).is_some_and(|known| same_pregnancy(known, day));
            record.wait(*field, day);
            if !waits {
                let names: Vec<&str> = marks.iter().map(|mark| plan.mark_name(*mark)).collect();
                let names = names.join(" or ");
                let why = format!(
                    "{code} on {day} comes after {names}, of which the files given have none"
                );
                outcome.unseen.push((line.line.line, why));
            }
        }
    }
}

/// A first assessment that comes after a service of its field on an earlier claim.
fn late_first(record: &mut Record, plan: &Plan<'_>, line: &Kept<'_>, outcome: &mut Outcome) {
    let Some(mark) = line.tracked.mark else { return };
    let day = line.line.day;
    for field in plan.fields_begun_by(mark) {
        let Some(waiting) = record.waiting(field) else { continue };
        if waiting < day && same_pregnancy(waiting, day) {
            let code = &line.tracked.code;
            let detail = format!("a service of the field on {waiting}, {code} on {day}");
            outcome.broken(CodeRule::FirstAssessmentLater, line, detail);
        }
        record.stop_waiting(field);
    }
}

/// Units of the pregnancy above the maximum, where no authorisation is given.
fn units(record: &mut Record, line: &Kept<'_>, outcome: &mut Outcome) {
    let Some(counter) = line.tracked.counter else { return };
    let Some(sum) = record.count(counter, line.line.day, line.line.units) else { return };
    if sum > counter.maximum && !line.line.is_authorized {
        let (code, most) = (&line.tracked.code, counter.maximum);
        let days = WITHIN_A_PREGNANCY;
        let detail =
            format!("{code}: {sum} units in {days} days within the files given, {most} are paid");
        outcome.broken(CodeRule::UnitsOverMaximum, line, detail);
    }
}

/// Units of a day above the day's maximum, on one claim. More are paid with an explanation, which
/// only a person can judge: a claim that has one is let through.
fn daily(lines: &[Kept<'_>], outcome: &mut Outcome) {
    for (place, line) in lines.iter().enumerate() {
        let Some(most) = line.tracked.daily else { continue };
        let (code, day) = (line.line.code, line.line.day);
        let same = |other: &&Kept<'_>| {
            (other.line.code, other.line.day) == (code, day) && !other.line.is_authorized
        };
        let until_here = lines.get(..=place).unwrap_or_default();
        let sum: u32 = until_here.iter().filter(same).map(|other| other.line.units).sum();
        let is_said = outcome.broken.iter().any(|(rule, place, _)| {
            (*rule, *place) == (CodeRule::UnitsOverMaximum, line.line.line)
        });
        if sum > most && !line.line.is_authorized && !line.line.is_explained && !is_said {
            let detail = format!("{}: {sum} units on {day}, {most} are paid", line.tracked.code);
            outcome.broken(CodeRule::UnitsOverMaximum, line, detail);
        }
    }
}
