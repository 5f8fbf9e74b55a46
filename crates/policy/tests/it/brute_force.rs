//! The engine against the naive evaluator, on more than a hundred thousand cases with facts
//! missing at random.

use std::collections::BTreeSet;

use latchkey_domain::{
    Answer, AuthorizationStatus, BillerKind, Case, Certification, Contract, Day, Engagement, Fact,
    Role, Settled, StandardSupport,
};

use crate::naive;
use crate::shipped::health_net;

const CASES: usize = 120_000;

/// A small generator (SplitMix64): the same cases on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A value, or nothing with `missing` chances in a hundred.
    fn maybe<T: Copy>(&mut self, from: &[T], missing: usize) -> Option<T> {
        let value = self.pick(from);
        (self.below(100) >= missing).then_some(value)
    }
}

fn case(random: &mut Random) -> Case {
    let missing = random.pick(&[0, 10, 25, 50, 75]);
    let birth: Day = "2027-09-01".parse().unwrap();
    let birth = birth + random.below(400) as i32;
    let service = birth
        + random.pick(&[-40, -1, 0, 1, 30, 59, 60, 61, 62, 200, 363, 364, 365, 366, 367, 500]);
    let mut case = Case::default();
    case.service.date = random.maybe(&[service], missing);
    case.member.delivery_date = random.maybe(&[birth], missing);
    // A second twin may be born a day or two later.
    case.member.infant_birth_date = random.maybe(&[birth, birth + 1, birth + 2], 80);
    if case.service.date.is_none() || case.member.births().is_none() {
        case.member.pregnant = random.maybe(&[true, false], 60);
    }
    case.member.wants_to_breastfeed = random.maybe(&[true, true, false], missing);
    case.member.standard_support = random.maybe(StandardSupport::ALL, missing);
    case.biller.kind = random.maybe(BillerKind::ALL, missing);
    case.biller.contract = random.maybe(Contract::ALL, missing);
    case.biller.medi_cal_enrolled = random.maybe(&[true, true, false], missing);
    case.biller.cpsp_certified = random.maybe(&[true, false], missing);
    case.renderer.role = random.maybe(Role::ALL, missing);
    case.renderer.certification = random.maybe(Certification::ALL, missing);
    case.renderer.certification_expires = random.maybe(&[service + -1, service, service + 1], 70);
    case.renderer.engagement = random.maybe(Engagement::ALL, missing);
    case.authorization.status = random.maybe(AuthorizationStatus::ALL, missing);
    case
}

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
