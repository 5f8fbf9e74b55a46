//! Before anything is timed, all engines must agree on all cases.

use crosscheck::Outcome;
use dsntk_feel::values::Value;
use latchkey_domain::{Answer, Case, Settled};
use latchkey_policy::{Decision, Policy};

use crate::by_hand::{self, Decided};
use crate::engines::Names;
use crate::others::Others;
use crate::rules;
use crate::situation::Situation;

/// Compares every engine with the hand-written function on every case, and looks at what is
/// decided with half the facts unknown.
pub fn everything(
    policy: &Policy,
    known: &[Case],
    half: &[Case],
    others: &mut Others,
) -> Result<(), String> {
    let outcomes = rules::outcomes();
    let mut answers = [0; Answer::ALL.len()];
    for (number, case) in known.iter().enumerate() {
        let failed = |engine: &str| format!("{engine} differs on case {number}: {case:#?}");
        let wanted = by_hand::decide(case).ok_or_else(|| failed("the hand-written function"))?;
        let decision = policy.decide(case);
        if !is_same(&decision, &wanted) || !decision.needs.is_empty() {
            return Err(failed("Latchkey"));
        }
        let place = outcomes.iter().position(|outcome| *outcome == wanted);
        let place = place.ok_or_else(|| failed("the list of outcomes"))?;
        others.agree(case, place, &decision).map_err(failed)?;
        answers[decision.answer as usize] += 1;
    }
    let counts: Vec<_> = Answer::ALL
        .iter()
        .zip(answers)
        .filter(|(_, count)| *count > 0)
        .map(|(answer, count)| format!("{count} {answer}"))
        .collect();
    println!("{} cases, on which all engines agree: {}.", known.len(), counts.join(", "));
    half_known(policy, known, half)
}

impl Others {
    /// Asks every engine; the name of the first that differs is the error.
    fn agree(
        &mut self,
        case: &Case,
        place: usize,
        decision: &Decision,
    ) -> Result<(), &'static str> {
        let situation = Situation::of(case).ok_or("the situation")?;
        let names = Names::from(&situation);
        let inputs = self.dmn_export.inputs(case);
        let number = self.dmn_table.decide("outcome_number", &self.dmn_table.inputs(case));
        let zen_input = self.zen_expression.input(&situation);
        let agrees = [
            ("cel", self.cel.decide(&self.cel.input(&situation)) == Some(place)),
            ("cel by name", self.cel.decide(&self.cel.asking(&names)) == Some(place)),
            ("the ZEN expression", self.zen_expression.decide(zen_input) == Some(place)),
            (
                "the ZEN table",
                self.zen_table.decide(self.zen_table.input(&situation)) == Some(place),
            ),
            ("the DMN table", number == Value::Number(place.into())),
            ("the DMN export", self.dmn_export.outcome(&inputs) == Ok(Outcome::from(decision))),
        ];
        agrees.iter().find(|(_, agrees)| !agrees).map_or(Ok(()), |(engine, _)| Err(*engine))
    }
}

fn is_same(decision: &Decision, wanted: &Decided) -> bool {
    fn settled<T>(value: Option<T>) -> Settled<T> {
        value.map_or(Settled::Nothing, Settled::Is)
    }
    decision.answer == wanted.answer
        && decision.pathway == Settled::Is(wanted.pathway)
        && decision.codes == settled(wanted.codes)
        && decision.bill_under == settled(wanted.bill_under)
        && decision.authorization == settled(wanted.authorization)
}

/// What is decided with facts unknown must be what the whole case comes to.
fn half_known(policy: &Policy, known: &[Case], half: &[Case]) -> Result<(), String> {
    let mut definite = 0;
    for (whole, part) in known.iter().zip(half) {
        let answer = policy.decide(part).answer;
        if answer == Answer::NeedFacts {
            continue;
        }
        definite += 1;
        if answer != policy.decide(whole).answer {
            return Err(format!("decided {answer} of {part:#?}, a part of {whole:#?}"));
        }
    }
    println!(
        "With half the facts unknown Latchkey decides {definite} of {} at once, none wrongly.\n",
        half.len()
    );
    Ok(())
}
