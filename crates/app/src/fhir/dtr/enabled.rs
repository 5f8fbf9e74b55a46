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
    /// Those that only stand in for another.
    stand_ins: Vec<Fact>,
}

impl<'f> Enabling<'f> {
    /// Of a policy whose questions are these, the most telling first. An answer makes only less telling
    /// questions idle, so that no two wait for one another.
    pub fn new(policy: &Policy, given: &Case, facts: &'f [Fact]) -> Self {
        let native = policy.decide(given).needs;
        let mut settling = Vec::new();
        for (place, fact) in facts.iter().enumerate().filter(|(_, fact)| native.contains(**fact)) {
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
        let stand_ins = facts.iter().copied().filter(|fact| !native.contains(*fact)).collect();
        Self { settling, stand_ins }
    }

    /// When the question of a fact is asked: when all of these hold.
    pub fn of(&self, fact: Fact, at: Addresses<'_>) -> Vec<EnabledWhen> {
        // What stands in for another is asked when that one is.
        let stands_in = self.stand_ins.contains(&fact);
        let asked = if stands_in { Fact::MemberDeliveryDate } else { fact };
        let idling = self.settling.iter().filter(|settling| settling.idle.contains(&asked));
        let mut all: Vec<EnabledWhen> = idling
            .map(|settling| EnabledWhen {
                link: settling.fact.name().to_owned(),
                condition: is_not(at, settling.fact, settling.value),
            })
            .collect();
        let unless: &[Fact] = match fact {
            Fact::MemberDeliveryDate => &[Fact::MemberInfantBirthDate],
            Fact::MemberPregnant if stands_in => {
                &[Fact::MemberInfantBirthDate, Fact::MemberDeliveryDate]
            }
            _ => &[],
        };
        all.extend(unless.iter().filter(|other| self.is_there(**other)).map(|other| EnabledWhen {
            link: other.name().to_owned(),
            condition: Condition::Answered(false),
        }));
        all
    }

    fn is_there(&self, fact: Fact) -> bool {
        let settles = self.settling.iter().any(|settling| settling.fact == fact);
        settles || self.stand_ins.contains(&fact) || fact == Fact::MemberDeliveryDate
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
