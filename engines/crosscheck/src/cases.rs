//! Fully known cases that reach every answer.
//!
//! Cases drawn at random alone would hardly ever be billable: too much must be right at once. So
//! the generator keeps cases of each answer it has seen, and most new cases change a fact or two
//! of one of them: they lie close to where answers change.

use std::collections::BTreeMap;

use latchkey_domain::{Answer, Case, Day, Fact, Kind, Measure};
use latchkey_policy::Policy;

use crate::random::Random;

/// How many cases of each answer are kept to vary.
const KEPT: usize = 64;
/// Days from the birth to the visit, around the limits policies are fond of.
const DAYS: &[i32] = &[
    -200, -40, -1, 0, 1, 2, 7, 8, 30, 31, 42, 43, 59, 60, 61, 83, 84, 85, 89, 90, 91, 180, 200,
    363, 364, 365, 366, 367, 500, 729, 730, 731, 732, 800, 1_095, 1_096, 1_097,
];
/// Places of service that policies speak of, and a few they do not.
const PLACES: &[&str] =
    &["02", "10", "11", "12", "19", "21", "22", "23", "25", "31", "50", "71", "99"];

/// A source of cases, the same for the same seed.
#[derive(Debug)]
pub struct Cases {
    random: Random,
    /// The numbers of the policy's parameters, as limits worth being close to.
    limits: Vec<i32>,
    kept: BTreeMap<Answer, Vec<Case>>,
}

impl Cases {
    /// Cases for this policy.
    pub fn new(policy: &Policy, seed: u64) -> Self {
        let numbers = policy.parameters().flat_map(|(_, words)| {
            words.split_whitespace().filter_map(|word| word.parse::<i32>().ok())
        });
        let limits = numbers.filter(|n| (0..2_000).contains(n)).collect();
        Self { random: Random::new(seed), limits, kept: BTreeMap::new() }
    }

    /// The next case.
    pub fn case(&mut self) -> Case {
        let answers: Vec<Answer> = self.kept.keys().copied().collect();
        if answers.is_empty() || self.random.happens(20) {
            return self.anything();
        }
        let answer = *self.random.pick(&answers);
        let Some(kept) = self.kept.get(&answer) else { return self.anything() };
        let mut case = self.random.pick(kept).clone();
        for _ in 0..=self.random.below(3) {
            self.change(&mut case);
        }
        case
    }

    /// Tells what the case came to, so that it can be varied.
    pub fn came_to(&mut self, answer: Answer, case: &Case) {
        let kept = self.kept.entry(answer).or_default();
        if kept.len() < KEPT {
            kept.push(case.clone());
        } else {
            let place = self.random.below(KEPT);
            kept[place] = case.clone();
        }
    }

    /// The answers seen so far.
    pub fn answers(&self) -> impl Iterator<Item = Answer> {
        self.kept.keys().copied()
    }

    fn anything(&mut self) -> Case {
        let mut case = Case::default();
        for fact in Fact::ALL {
            self.set(*fact, &mut case);
        }
        self.dates(&mut case);
        case
    }

    fn change(&mut self, case: &mut Case) {
        let fact = *self.random.pick(Fact::ALL);
        if fact.kind() == Kind::Date {
            self.dates(case);
        } else {
            self.set(fact, case);
        }
    }

    /// Gives a fact with a short list of values one of them.
    fn set(&mut self, fact: Fact, case: &mut Case) {
        // Whether the visit is before the birth follows from the dates.
        let values = match fact.kind() {
            Kind::YesNo if fact != Fact::MemberPregnant => &["no", "yes"],
            Kind::OneOf(names) => names,
            Kind::Place => PLACES,
            _ => return,
        };
        let value = self.random.pick(values);
        if let Err(error) = case.set(fact, value) {
            unreachable!("{value} is a value of {fact}: {error}");
        }
    }

    fn dates(&mut self, case: &mut Case) {
        let Ok(first) = Day::new(2027, 1, 1) else { return };
        // Four years from here hold a leap day, and months of every length.
        let birth = first + self.random.below(1_461) as i32;
        let service = birth + self.days_after(birth);
        case.service.date = Some(service);
        case.member.delivery_date = (!self.random.happens(10)).then_some(birth);
        let infant_known = case.member.delivery_date.is_none() || self.random.happens(20);
        case.member.infant_birth_date = infant_known.then_some(birth);
        case.renderer.certification_expires =
            self.random.happens(30).then(|| service + (self.random.below(3) as i32 - 1));
    }

    fn days_after(&mut self, birth: Day) -> i32 {
        match self.random.below(4) {
            0 => self.random.below(1_200) as i32 - 100,
            1 if !self.limits.is_empty() => {
                let limit = *self.random.pick(&self.limits) + self.random.below(3) as i32 - 1;
                let births = latchkey_domain::Births { delivery: birth, infant: birth };
                let measure = *self.random.pick(Measure::ALL);
                // A limit may be in days or in years: a visit decades later tells nobody anything.
                let years = measure == Measure::InfantAge;
                let limit = if years { limit.min(3) } else { limit };
                measure.first_day_at_least(limit, births) - birth - self.random.below(2) as i32
            }
            _ => *self.random.pick(DAYS),
        }
    }
}
