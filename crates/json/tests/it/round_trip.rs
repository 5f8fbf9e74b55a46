//! What is written is read again as the same case, whatever is in it.

use latchkey_domain::{Case, Fact};
use latchkey_json::{read_case, write_case};
use serde_json::Value;

use crate::random::Random;
use crate::random_case::random_case;

const SEED: u64 = 0x1a7c_4b1e_0000_0001;
const CASES: usize = 12_000;

fn cases() -> impl Iterator<Item = Case> {
    let mut random = Random::new(SEED);
    (0..CASES).map(move |_| random_case(&mut random))
}

#[test]
fn what_is_written_is_read_again() {
    for case in cases() {
        let text = write_case(&case);
        assert_eq!(read_case(text.as_bytes()), Ok(case), "{text}");
    }
}

/// Another parser finds no more and no less in it.
#[test]
fn what_is_written_holds_what_is_known() {
    for case in cases().take(1_000) {
        let text = write_case(&case);
        let value: Value = serde_json::from_str(&text).unwrap();
        let known = Fact::ALL.iter().filter(|fact| case.text(**fact).is_some());
        for fact in known.clone() {
            let pointer = format!("/{}", fact.name().replace('.', "/"));
            assert!(value.pointer(&pointer).is_some(), "{fact} in {text}");
        }
        assert_eq!(leaves(&value), known.count(), "{text}");
    }
}

/// How many facts there are in the object and its sections.
fn leaves(value: &Value) -> usize {
    value.as_object().map_or(1, |members| members.values().map(leaves).sum())
}

/// The cases drawn are worth drawing: they reach every fact, and every answer to it.
#[test]
fn the_random_cases_leave_nothing_out() {
    for fact in Fact::ALL {
        let mut answers: Vec<_> = cases().take(2_000).map(|case| case.text(*fact)).collect();
        answers.sort();
        answers.dedup();
        let choices = fact.choices().map_or(50, <[_]>::len);
        assert!(answers.len() > choices, "{fact} has only {} answers", answers.len());
    }
}
