//! The rules of a policy as plain data: what is drawn, written as text and read one by one.

use latchkey_domain::{Measure, Slot};

/// The questions with rules, each resting on earlier ones only.
pub struct Sheet {
    pub asked: Vec<Asked>,
}

/// A question: when it arises, its rules, and when its silence is acknowledged.
pub struct Asked {
    /// Its place in the vocabulary.
    pub question: usize,
    pub scope: Vec<Test>,
    pub rules: Vec<Rule>,
    pub silences: Vec<Vec<Test>>,
}

/// A rule: the value it concludes, when, and which rules of its question it comes before.
pub struct Rule {
    pub value: usize,
    pub tests: Vec<Test>,
    pub overrides: Vec<usize>,
}

/// One comparison.
pub enum Test {
    Among {
        subject: Subject,
        values: Vec<usize>,
        is_negated: bool,
    },
    /// Both ends belong to it.
    Within {
        measure: Measure,
        low: i32,
        high: i32,
    },
    AtMost {
        measure: Measure,
        high: i32,
    },
    Above {
        measure: Measure,
        low: i32,
    },
}

/// What has a list of values.
#[derive(Clone, Copy)]
pub enum Subject {
    Slot(Slot),
    /// A question, by its place in the vocabulary.
    Question(usize),
}
