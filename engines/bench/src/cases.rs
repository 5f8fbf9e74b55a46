//! The cases everything is measured on.

use crosscheck::{Cases, Random};
use latchkey_domain::{Case, Fact, Kind};
use latchkey_policy::Policy;

const SEED: u64 = 10_000;

/// Fully known cases that reach every answer.
pub fn known(policy: &Policy, count: usize) -> Vec<Case> {
    let mut source = Cases::new(policy, SEED);
    let mut next = || {
        let case = source.case();
        source.came_to(policy.decide(&case).answer, &case);
        case
    };
    (0..count).map(|_| next()).collect()
}

/// The same cases, each fact forgotten one time in two.
pub fn half_known(known: &[Case]) -> Vec<Case> {
    let mut random = Random::new(SEED);
    let facts = Fact::ALL.iter().copied();
    let facts: Vec<Fact> = facts.filter(|fact| is_asked(*fact)).collect();
    let mut forget = |case: &Case| {
        let mut case = case.clone();
        for fact in &facts {
            if random.happens(50) {
                case.forget(*fact);
            }
        }
        case
    };
    known.iter().map(&mut forget).collect()
}

/// Whether unknown is a state of the fact: a certificate's last day is never asked for.
fn is_asked(fact: Fact) -> bool {
    let is_short = matches!(fact.kind(), Kind::YesNo | Kind::OneOf(_) | Kind::Date);
    is_short && fact != Fact::RendererCertificationExpires
}

/// The same cases, spread over plans with these names.
pub fn of_plans(known: &[Case], plans: &[String], program: &str) -> Vec<Case> {
    let mut random = Random::new(SEED);
    let mut belongs = |case: &Case| Case {
        plan: Some(random.pick(plans).clone()),
        program: Some(program.to_owned()),
        ..case.clone()
    };
    known.iter().map(&mut belongs).collect()
}
