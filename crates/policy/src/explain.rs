//! A decision in words: what each clause says of the case, and what would mend what is broken.

use latchkey_domain::{Case, Day, Fact, Outcome, Slot};

use crate::compile::{Bounds, LineSet, NOT_ASKED, is_terminal, terminal_value};
use crate::decide::Decision;
use crate::document::Words;
use crate::model::{Allowed, Clause, Effect, Fix, Line, Subject, Test, UntilField};
use crate::policy::Policy;

/// What a clause says of a case.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'p> {
    /// The clause.
    pub clause: &'p Clause,
    /// What it says.
    pub outcome: Outcome,
    /// In one plain sentence: the restatement, or the words of a silence or a notice.
    pub words: &'p Words,
    /// What would mend it, where it is not met.
    pub fix: Option<&'p Fix>,
    /// The name of the line that says it.
    pub line: &'p str,
    /// Its place among the lines of the policy.
    pub(crate) place: usize,
}

/// A decision with its reasons.
#[derive(Clone, Debug)]
pub struct Determination<'p> {
    /// The policy that decided.
    pub policy: &'p Policy,
    /// What it decided.
    pub decision: Decision,
    /// The last day for the State's perinatal codes.
    pub cpsp_until: Option<Day>,
    /// The last day for a referral.
    pub referral_until: Option<Day>,
    /// The unknown facts that can still change the outcome, the most telling first.
    pub needs: Vec<Fact>,
    /// What the clauses say, in the order of the policy.
    pub findings: Vec<Finding<'p>>,
}

impl Policy {
    /// Decides a case and says why.
    pub fn determine(&self, case: &Case) -> Determination<'_> {
        let decision = self.decide(case);
        let bounds = self.bounds(case, &decision);
        Determination {
            policy: self,
            cpsp_until: self.last_day(UntilField::Cpsp, case, &bounds.certain),
            referral_until: self.last_day(UntilField::Referral, case, &bounds.certain),
            needs: self.ranked_needs(case, decision.needs),
            findings: self.findings(&bounds),
            decision,
        }
    }

    /// The last day of a kind, where its condition certainly holds and the birth is known.
    pub(crate) fn last_day(
        &self,
        wanted: UntilField,
        case: &Case,
        certain: &LineSet,
    ) -> Option<Day> {
        let births = case.member.births()?;
        (0..).zip(&self.model.lines).find_map(|(place, line)| match line.effect {
            Effect::Until { field, measure, last } if field == wanted && certain.has(place) => {
                let after = measure.first_day_at_least(last.saturating_add(1), births);
                Some(after + -1)
            }
            _ => None,
        })
    }

    fn findings(&self, bounds: &Bounds) -> Vec<Finding<'_>> {
        let mut found: Vec<Finding<'_>> = Vec::with_capacity(16);
        let unsettled = self.unsettled_rules(bounds);
        for line in &self.spoken {
            let outcome = if bounds.certain.has(line.place) {
                line.outcome
            } else if unsettled.has(line.place) {
                Outcome::Unknown
            } else {
                continue;
            };
            let Some(finding) = self.finding(line.place, outcome) else {
                continue;
            };
            // Rules of one clause are one finding: the most pressing. What a silence or a notice
            // says has words of its own and stands for itself.
            let same = found.last_mut().filter(|f| {
                std::ptr::eq(f.clause, finding.clause) && std::ptr::eq(f.words, finding.words)
            });
            match same {
                Some(known) if known.outcome >= finding.outcome => {}
                Some(known) => *known = finding,
                None => found.push(finding),
            }
        }
        found
    }

    /// The rules that may hold, of questions that no rule certainly answers.
    fn unsettled_rules(&self, bounds: &Bounds) -> LineSet {
        let open = bounds.possible & !bounds.certain;
        if open.is_empty() {
            return open;
        }
        let rules = || {
            let lines = self.model.lines.iter().enumerate();
            lines.filter_map(|(place, line)| match line.effect {
                Effect::Concludes { question, .. } => Some((place, question)),
                _ => None,
            })
        };
        let certain = rules().filter(|(place, _)| bounds.certain.has(*place));
        let settled = certain.fold(0u64, |settled, (_, question)| settled | 1 << question);
        let unsettled = rules().filter(|(place, q)| open.has(*place) && settled >> q & 1 == 0);
        unsettled.map(|(place, _)| place).collect()
    }

    fn finding(&self, place: usize, outcome: Outcome) -> Option<Finding<'_>> {
        let line = self.model.lines.get(place)?;
        let clause = self.model.clauses.get(line.clause)?;
        let words = if line.words.en.is_empty() { &clause.words } else { &line.words };
        let fix =
            line.fix.filter(|_| outcome == Outcome::NotMet).and_then(|f| self.model.fixes.get(f));
        Some(Finding { clause, outcome, words, fix, line: &line.name, place })
    }

    /// The values a question can still take, as terminals of its diagram.
    pub(crate) fn question_values(&self, question: usize, possible: &[u32]) -> Vec<u32> {
        let Some(root) = self.questions.questions.get(question).copied().flatten() else {
            return vec![NOT_ASKED];
        };
        let mut found = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if is_terminal(node) {
                found.push(terminal_value(node));
            } else if seen.insert(node) {
                let column = self.questions.diagram.column(node);
                let groups = possible.get(column).copied().unwrap_or(u32::MAX);
                let children = (0..).zip(self.questions.diagram.children(node));
                waiting.extend(
                    children.filter(|(g, _)| groups >> g & 1 == 1).map(|(_, child)| *child),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The case as it would be if `finding` were mended by its fix, where there is one and the
    /// case holds the dates it needs.
    pub fn mended(&self, case: &Case, finding: &Finding<'_>) -> Option<Case> {
        let mut mended = case.clone();
        for test in &finding.fix?.tests {
            self.bring_about(test, &mut mended)?;
        }
        Some(mended)
    }

    /// Whether a clause's line still says that it is not met.
    pub fn is_still_broken(&self, case: &Case, finding: &Finding<'_>) -> bool {
        self.certain_lines(case).has(finding.place)
    }

    /// Changes a case so that a test holds, in the first way the test allows.
    pub(crate) fn bring_about(&self, test: &Test, case: &mut Case) -> Option<()> {
        match (test.subject, test.allowed) {
            (Subject::Slot(Slot::CertificateCurrent), allowed) => {
                let service = case.service.date?;
                let last_good = if allowed.has(1) { service } else { service + -1 };
                case.renderer.certification_expires = Some(last_good);
            }
            (Subject::Slot(slot), allowed) => {
                let value = (0..slot.len()).find(|value| allowed.has(*value))?;
                case.set(slot.fact()?, &slot.value_name(value)).ok()?;
            }
            (Subject::Measure(measure), Allowed::Range(low, high)) => {
                let births = case.member.births()?;
                let first_at_least = |value| measure.first_day_at_least(value, births);
                case.service.date = Some(match high {
                    i32::MAX => first_at_least(low),
                    _ => first_at_least(high.saturating_add(1)) + -1,
                });
            }
            _ => return None,
        }
        Some(())
    }
}

/// A line that makes a finding, in the order in which findings are given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoken {
    place: usize,
    outcome: Outcome,
}

/// The lines that make findings: all that rest on the source, clause by clause; in a clause the
/// rules first, then its silences and notices.
pub(crate) fn spoken(model: &crate::model::Model) -> Vec<Spoken> {
    let mut found: Vec<(usize, bool, Spoken)> = Vec::new();
    for (place, line) in model.lines.iter().enumerate() {
        let rests_on_source = model.clauses.get(line.clause).is_some_and(|c| !c.place.is_empty());
        if let Some(outcome) = said(line, model).filter(|_| rests_on_source) {
            let own_words = !line.words.en.is_empty();
            found.push((line.clause, own_words, Spoken { place, outcome }));
        }
    }
    found.sort_by_key(|(clause, own_words, _)| (*clause, *own_words));
    found.into_iter().map(|(_, _, spoken)| spoken).collect()
}

/// What a line says of its clause when it holds.
pub(crate) fn said(line: &Line, model: &crate::model::Model) -> Option<Outcome> {
    match line.effect {
        Effect::Concludes { question, value } => {
            let question = model.vocabulary.questions().get(question)?;
            question.values.get(value).map(|v| v.outcome)
        }
        Effect::Silent { .. } => Some(Outcome::Silent),
        Effect::Notice { outcome } => Some(outcome),
        Effect::Until { .. } => None,
    }
}
