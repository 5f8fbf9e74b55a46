//! Which questions an answer makes idle.
//!
//! A fact is *needed* exactly where some completion of what is unknown turns on it. So where a fact is
//! not needed in the case that knows one answer alone, it is needed in no case with that answer: every
//! such case's completions are completions of that one. The question is then left out once that answer
//! was given. What takes two answers together to see is asked all the same.

use latchkey_domain::{Case, Fact, Kind};
use latchkey_fhir::dtr::{Condition, EnabledWhen};
use latchkey_policy::Policy;

use super::Addresses;
use super::questions::coding;

/// A value that makes some questions idle.
#[derive(Debug)]
struct Settling<'f> {
    fact: Fact,
    value: &'f str,
    idle: Vec<Fact>,
}

/// When each question of a policy is asked.
#[derive(Debug)]
pub(super) struct Enabling<'f> {
    settling: Vec<Settling<'f>>,
}

impl<'f> Enabling<'f> {
    /// Of a policy whose questions are these, the most telling first. An answer makes only less telling
    /// questions idle, so that no two wait for one another.
    pub fn new(policy: &Policy, given: &Case, facts: &'f [Fact]) -> Self {
        let mut settling = Vec::new();
        for (place, fact) in facts.iter().enumerate() {
            for value in closed(*fact) {
                let mut case = given.clone();
                if case.set(*fact, value).is_err() {
                    continue;
                }
                let needs = policy.decide(&case).needs;
                let later = facts.iter().skip(place + 1).copied();
                let idle: Vec<Fact> = later.filter(|later| !needs.contains(*later)).collect();
                settling.push(Settling { fact: *fact, value, idle });
            }
        }
        Self { settling }
    }

    /// When the question of a fact is asked: when all of these hold.
    pub fn of(&self, fact: Fact, at: Addresses<'_>) -> Vec<EnabledWhen> {
        // Whoever stands in for a fact is asked when it is.
        let asked = match fact {
            Fact::MemberInfantBirthDate => Fact::MemberDeliveryDate,
            fact => fact,
        };
        let idling = self.settling.iter().filter(|settling| settling.idle.contains(&asked));
        let mut all: Vec<EnabledWhen> = idling
            .map(|settling| EnabledWhen {
                link: settling.fact.name().to_owned(),
                condition: is_not(at, settling.fact, settling.value),
            })
            .collect();
        if fact == Fact::MemberDeliveryDate {
            // The infant's birth date does as well.
            let link = Fact::MemberInfantBirthDate.name().to_owned();
            all.push(EnabledWhen { link, condition: Condition::Answered(false) });
        }
        all
    }
}

/// The values of a fact that has few.
fn closed(fact: Fact) -> &'static [&'static str] {
    match fact.kind() {
        Kind::YesNo => &["yes", "no"],
        Kind::OneOf(names) => names,
        _ => &[],
    }
}

fn is_not(at: Addresses<'_>, fact: Fact, value: &str) -> Condition {
    match fact.kind() {
        Kind::YesNo => Condition::IsNotBoolean(value == "yes"),
        _ => Condition::IsNot(coding(at, fact, value)),
    }
}
