//! The engine against the naive evaluator, on more than a hundred thousand cases with facts
//! missing at random.

use std::collections::BTreeSet;

use latchkey_domain::{Answer, Case, Fact, Settled};

use crate::naive;
use crate::random::{Random, case};
use crate::shipped::health_net;

const CASES: usize = 120_000;

fn agreed<T: Copy + PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Settled<T> {
    let first = values.next().unwrap();
    if values.any(|v| v != first) {
        return Settled::Open;
    }
    first.map_or(Settled::Nothing, Settled::Is)
}

#[test]
fn decides_as_every_completion_does() {
    const MOST_COMPLETIONS: usize = 6_000;
    let policy = health_net();
    let mut random = Random(20_261_124);
    let (mut compared, mut open, mut complete) = (0, 0, 0);
    let mut answers = BTreeSet::new();
    while compared < CASES {
        let case = case(&mut random);
        if naive::count(&naive::completions_of(&case)) > MOST_COMPLETIONS {
            continue;
        }
        compared += 1;
        let (completions, needs) = naive::enumerate(&case);
        let first = completions[0].answer;
        let same = completions.iter().all(|c| c.answer == first);
        let answer = if same { first } else { Answer::NeedFacts };
        let decision = policy.decide(&case);
        assert_eq!(decision.answer, answer, "{case:#?}");
        assert_eq!(decision.pathway, agreed(completions.iter().map(|c| c.pathway)), "{case:#?}");
        assert_eq!(decision.codes, agreed(completions.iter().map(|c| c.codes)), "{case:#?}");
        assert_eq!(
            decision.bill_under,
            agreed(completions.iter().map(|c| c.bill_under)),
            "{case:#?}"
        );
        assert_eq!(
            decision.authorization,
            agreed(completions.iter().map(|c| c.authorization)),
            "{case:#?}"
        );
        assert_eq!(decision.needs.iter().collect::<BTreeSet<Fact>>(), needs, "{case:#?}");
        answers.insert(answer);
        open += usize::from(!needs.is_empty());
        complete += usize::from(completions.len() == 1);
    }
    assert_eq!(answers.len(), Answer::ALL.len(), "every answer was seen: {answers:?}");
    assert!(open > CASES / 10 && complete > CASES / 10, "{open} open, {complete} complete");
}

/// The all-unknown case is too large to enumerate often: once is enough.
#[test]
fn decides_the_empty_case_as_every_completion_does() {
    let case = Case::default();
    let (completions, needs) = naive::enumerate(&case);
    let decision = health_net().decide(&case);
    assert_eq!(decision.answer, Answer::NeedFacts);
    assert_eq!(decision.codes, agreed(completions.iter().map(|c| c.codes)));
    assert_eq!(decision.needs.iter().collect::<BTreeSet<Fact>>(), needs);
}
