//! Reasons: the clauses an expectation may name after `because`.

use latchkey_domain::{Answer, Outcome};

use super::{Expectation, Field};
use crate::compile::LineSet;
use crate::explain::said;
use crate::model::{Effect, Line, UntilField};
use crate::policy::Policy;

impl Policy {
    /// In words, that an expectation came true and not by the clause it names.
    pub(super) fn another_reason(
        &self,
        expectation: &Expectation,
        certain: &LineSet,
    ) -> Option<String> {
        let wanted = expectation.because?;
        let reasons = self.reasons(&expectation.field, certain);
        if reasons.contains(&wanted) {
            return None;
        }
        let id = |clause: usize| self.model.clauses.get(clause).map_or("", |c| c.id.as_str());
        let named: Vec<_> = reasons.iter().map(|clause| format!("`{}`", id(*clause))).collect();
        let by = if named.is_empty() { "no clause".to_owned() } else { named.join(", ") };
        Some(format!("it not because of `{}` but of {by}", id(wanted)))
    }

    /// The clauses that are a reason for a field, in the order of the file.
    fn reasons(&self, field: &Field, certain: &LineSet) -> Vec<usize> {
        let bears = self.bears_on(field);
        let lines = (0..).zip(&self.model.lines);
        let speaking = lines.filter(|(place, line)| match field {
            Field::Question(..) | Field::Open(_) => {
                certain.has(*place)
                    && line.question().is_some_and(|q| bears.contains(&q))
                    && self.tells(line, field)
            }
            // Where there is no last day and no notice, the line that would give it says so.
            Field::CpspUntil(day) => {
                is_until(line, UntilField::Cpsp) && (day.is_none() || certain.has(*place))
            }
            Field::ReferralUntil(day) => {
                is_until(line, UntilField::Referral) && (day.is_none() || certain.has(*place))
            }
            Field::Notice(name) => line.name == *name && certain.has(*place),
            Field::NoNotice(name) => line.name == *name,
        });
        let mut clauses: Vec<usize> = speaking.map(|(_, line)| line.clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }

    /// Whether a line says what the answer says: what is not met bars a bill, and what is silent
    /// leaves it unsaid.
    fn tells(&self, line: &Line, field: &Field) -> bool {
        let Field::Question(question, values) = field else { return true };
        if Some(*question) != self.places.answer || line.question() == Some(*question) {
            return true;
        }
        let answer = values.first().map_or("", |value| self.value_name(*question, *value));
        let wanted = match Answer::from_name(answer) {
            Some(Answer::NotBillable) => Outcome::NotMet,
            Some(Answer::NotStated) => Outcome::Silent,
            _ => return true,
        };
        said(line, &self.model) == Some(wanted)
    }

    /// The questions whose lines are reasons: the field's own; for the answer, all it rests on.
    fn bears_on(&self, field: &Field) -> Vec<usize> {
        let (Field::Question(question, _) | Field::Open(question)) = field else {
            return Vec::new();
        };
        let mut found = vec![*question];
        if Some(*question) != self.places.answer {
            return found;
        }
        let mut next = 0;
        while let Some(question) = found.get(next).copied() {
            let more: Vec<usize> =
                self.model.rests_on(question).filter(|q| !found.contains(q)).collect();
            found.extend(more);
            next += 1;
        }
        found
    }
}

fn is_until(line: &Line, wanted: UntilField) -> bool {
    matches!(line.effect, Effect::Until { field, .. } if field == wanted)
}
