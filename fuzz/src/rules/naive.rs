//! Reading the rules one after the other, for a case without gaps.

use latchkey_domain::{
    Answer, AuthorizationTerm, BillUnder, Case, CodeFamily, Pathway, Slots, UNKNOWN,
};

use super::sheet::{Asked, Rule, Sheet, Subject, Test};
use crate::policy::VOCABULARY;

/// What a question came to.
#[derive(Clone, Copy, PartialEq)]
enum Came {
    NotAsked,
    Silent,
    To(usize),
}

/// What each question of the vocabulary came to; a question without rules is silent.
type Found = Vec<Came>;

/// The fields of a determination.
pub struct Terms {
    pub answer: Answer,
    pub pathway: Option<Pathway>,
    pub codes: Option<CodeFamily>,
    pub bill_under: Option<BillUnder>,
    pub authorization: Option<AuthorizationTerm>,
}

/// What a case runs into that the checker must have seen.
pub struct Faults {
    /// Two rules hold, say different things, and neither overrides the other.
    pub clash: bool,
    /// A question arises, nothing answers it, and nothing acknowledges it.
    pub gap: bool,
}

/// The fields of a determination.
pub fn terms(sheet: &Sheet, case: &Case) -> Terms {
    let found = read(sheet, case);
    let answer = name(&found, "answer").and_then(Answer::from_name).unwrap_or(Answer::NotStated);
    let pathway = name(&found, "pathway").and_then(Pathway::from_name);
    if matches!(answer, Answer::NotBillable | Answer::NotStated) {
        return Terms { answer, pathway, codes: None, bill_under: None, authorization: None };
    }
    Terms {
        answer,
        pathway,
        codes: name(&found, "codes").and_then(CodeFamily::from_name),
        bill_under: name(&found, "bill_under").and_then(BillUnder::from_name),
        authorization: name(&found, "authorization").and_then(AuthorizationTerm::from_name),
    }
}

/// The faults a case runs into.
pub fn faults(sheet: &Sheet, case: &Case) -> Faults {
    let found = read(sheet, case);
    let clash = sheet.asked.iter().any(|asked| clashes(asked, &found, case));
    let gap = sheet.asked.iter().any(|asked| is_gap(asked, &found, case));
    Faults { clash, gap }
}

fn read(sheet: &Sheet, case: &Case) -> Found {
    let mut found = vec![Came::Silent; VOCABULARY.questions().len()];
    for asked in &sheet.asked {
        found[asked.question] = if !all(&asked.scope, &found, case) {
            Came::NotAsked
        } else {
            let first = in_order(&asked.rules).find(|rule| all(&rule.tests, &found, case));
            first.map_or(Came::Silent, |rule| Came::To(rule.value))
        };
    }
    found
}

/// The rules as they stand, but none before one that overrides it.
fn in_order(rules: &[Rule]) -> impl Iterator<Item = &Rule> {
    let mut waiting: Vec<usize> = (0..rules.len()).collect();
    std::iter::from_fn(move || {
        let is_free =
            |place: &usize| !waiting.iter().any(|other| rules[*other].overrides.contains(place));
        let next = waiting.iter().position(is_free)?;
        Some(&rules[waiting.remove(next)])
    })
}

fn clashes(asked: &Asked, found: &Found, case: &Case) -> bool {
    let holding: Vec<(usize, &Rule)> =
        asked.rules.iter().enumerate().filter(|(_, rule)| all(&rule.tests, found, case)).collect();
    let differs = |(a, first): &(usize, &Rule), (b, second): &(usize, &Rule)| {
        first.value != second.value && !first.overrides.contains(b) && !second.overrides.contains(a)
    };
    found[asked.question] != Came::NotAsked
        && holding.iter().any(|first| holding.iter().any(|second| differs(first, second)))
}

fn is_gap(asked: &Asked, found: &Found, case: &Case) -> bool {
    let is_passed_on =
        asked.rules.iter().flat_map(|rule| &rule.tests).chain(asked.silences.iter().flatten());
    let mut is_passed_on = is_passed_on.filter_map(|test| match test {
        Test::Among { subject: Subject::Question(other), .. } => Some(*other),
        _ => None,
    });
    found[asked.question] == Came::Silent
        && !is_passed_on.any(|other| found[other] == Came::Silent)
        && !asked.silences.iter().any(|silence| all(silence, found, case))
}

fn all(tests: &[Test], found: &Found, case: &Case) -> bool {
    tests.iter().all(|test| holds(test, found, case))
}

fn holds(test: &Test, found: &Found, case: &Case) -> bool {
    let on = |measure: &latchkey_domain::Measure| {
        let (births, service) = (case.member.births(), case.service.date);
        births.zip(service).map_or(0, |(births, service)| measure.on(births, service))
    };
    match test {
        Test::Within { measure, low, high } => (*low..=*high).contains(&on(measure)),
        Test::AtMost { measure, high } => on(measure) <= *high,
        Test::Above { measure, low } => on(measure) > *low,
        Test::Among { subject: Subject::Slot(slot), values, is_negated } => {
            let number = Slots::from(case).get(*slot);
            assert_ne!(number, UNKNOWN, "{slot} is known");
            values.contains(&usize::from(number - 1)) != *is_negated
        }
        Test::Among { subject: Subject::Question(question), values, is_negated } => {
            match found[*question] {
                Came::To(value) => values.contains(&value) != *is_negated,
                _ => false,
            }
        }
    }
}

/// The name of what a question came to.
fn name(found: &Found, question: &str) -> Option<&'static str> {
    let place = VOCABULARY.questions().iter().position(|q| q.name == question)?;
    let question = &VOCABULARY.questions()[place];
    match found[place] {
        Came::NotAsked => None,
        Came::Silent => question.when_silent.as_deref(),
        Came::To(value) => question.values.get(value).map(|v| v.name.as_str()),
    }
}
