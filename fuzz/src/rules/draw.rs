//! Drawing a sheet of rules.

use latchkey_domain::{Measure, Slot};

use super::sheet::{Asked, Rule, Sheet, Subject, Test};
use crate::draw::Draw;
use crate::policy::VOCABULARY;

/// The most rules of one question.
const MOST_RULES: usize = 12;
/// Numbers rules are fond of, in days or years.
const NUMBERS: &[i32] = &[-1, 0, 1, 2, 3, 7, 42, 59, 60, 61, 90, 364, 365, 366, 730, 1_461];

/// A sheet whose last question is the answer.
pub fn sheet(draw: &mut Draw<'_>) -> Sheet {
    let questions = VOCABULARY.questions();
    let mut asked: Vec<Asked> = Vec::new();
    let one_in = 1 + draw.below(4);
    for (question, known) in questions.iter().enumerate() {
        if known.name == "answer" || draw.one_in(one_in) {
            let earlier: Vec<usize> = asked.iter().map(|a| a.question).collect();
            let new = ask(draw, question, &earlier);
            asked.push(new);
        }
    }
    Sheet { asked }
}

fn ask(draw: &mut Draw<'_>, question: usize, earlier: &[usize]) -> Asked {
    let scope = if draw.one_in(3) { tests(draw, earlier, 2) } else { Vec::new() };
    let count = 1 + draw.below(MOST_RULES);
    let rules = (0..count).map(|place| rule(draw, question, earlier, place)).collect();
    let silences = (0..draw.below(3)).map(|_| tests(draw, earlier, 3)).collect();
    Asked { question, scope, rules, silences }
}

fn rule(draw: &mut Draw<'_>, question: usize, earlier: &[usize], place: usize) -> Rule {
    let value = draw.below(VOCABULARY.questions()[question].values.len());
    let tests = tests(draw, earlier, 3);
    // Only rules above are named: no circle.
    let overrides = (0..place).filter(|_| draw.one_in(6)).collect();
    Rule { value, tests, overrides }
}

fn tests(draw: &mut Draw<'_>, earlier: &[usize], most: usize) -> Vec<Test> {
    (0..draw.below(most + 1)).map(|_| test(draw, earlier)).collect()
}

fn test(draw: &mut Draw<'_>, earlier: &[usize]) -> Test {
    match draw.below(4) {
        0 => range(draw),
        1 if !earlier.is_empty() => {
            let question = *draw.one_of(earlier);
            let count = VOCABULARY.questions()[question].values.len();
            among(draw, Subject::Question(question), count)
        }
        _ => {
            let slot = *draw.one_of(Slot::ALL);
            among(draw, Subject::Slot(slot), slot.len())
        }
    }
}

fn among(draw: &mut Draw<'_>, subject: Subject, count: usize) -> Test {
    let values = (0..=draw.below(3)).map(|_| draw.below(count)).collect();
    Test::Among { subject, values, is_negated: draw.one_in(3) }
}

fn range(draw: &mut Draw<'_>) -> Test {
    let measure = *draw.one_of(Measure::ALL);
    let low = number(draw, measure);
    match draw.below(3) {
        0 => Test::Within { measure, low, high: low + draw.between(0, 90) },
        1 => Test::AtMost { measure, high: low },
        _ => Test::Above { measure, low },
    }
}

fn number(draw: &mut Draw<'_>, measure: Measure) -> i32 {
    match measure {
        Measure::InfantAge => draw.between(-2, 12),
        _ if draw.one_in(4) => draw.between(-400, 4_000),
        _ => *draw.one_of(NUMBERS),
    }
}
