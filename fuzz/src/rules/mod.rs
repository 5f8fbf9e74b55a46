//! Policies drawn at random: what the compiled policy decides is what its rules say, read one
//! after the other; and what the checker lets pass has no gap and no clash.
//!
//! Text made by the fuzzer hardly ever resolves. Here every name is right, so that the shape of
//! the rules is what varies: how many, of which questions, resting on which facts.

mod draw;
mod naive;
mod sheet;
mod text;

use latchkey_domain::{Case, Settled};
use latchkey_policy::{Checked, Fault, Policy};

use crate::decided;
use crate::draw::{Draw, bytes_of};
use crate::policy::{VOCABULARY, is_reported};
use sheet::Sheet;

/// Checks the compiler and the checker against a reading of the rules one by one.
pub fn check(data: &[u8]) {
    let sheet = draw::sheet(&mut Draw::new(data));
    let text = text::of(&sheet);
    let checked = Policy::check("rules.md", &text, &VOCABULARY);
    is_reported(&text, &checked);
    let unchecked = Policy::compile_unchecked("rules.md", &text, &VOCABULARY);
    is_reported(&text, &unchecked);
    let Some(policy) = &unchecked.policy else {
        panic!("every name is right: {:#?}\n{text}", unchecked.diagnostics);
    };
    if has(&checked, Fault::TooLarge) {
        return;
    }
    let bytes = bytes_of(data);
    let mut draw = Draw::new(&bytes);
    for _ in 0..4 {
        let case = draw.case();
        decides_as_read(policy, &sheet, &case, &text);
        knows_its_faults(&checked, &sheet, &case, &text);
    }
    decided::check(policy, &mut draw);
}

fn decides_as_read(policy: &Policy, sheet: &Sheet, case: &Case, text: &str) {
    let decision = policy.decide(case);
    let read = naive::terms(sheet, case);
    let situation = || format!("{case:#?}\n{text}");
    assert_eq!(decision.answer, read.answer, "{}", situation());
    assert_eq!(decision.pathway, settled(read.pathway), "{}", situation());
    assert_eq!(decision.codes, settled(read.codes), "{}", situation());
    assert_eq!(decision.bill_under, settled(read.bill_under), "{}", situation());
    assert_eq!(decision.authorization, settled(read.authorization), "{}", situation());
}

fn settled<T>(value: Option<T>) -> Settled<T> {
    value.map_or(Settled::Nothing, Settled::Is)
}

/// A clash or a gap that a case runs into has been reported.
fn knows_its_faults(checked: &Checked, sheet: &Sheet, case: &Case, text: &str) {
    let found = naive::faults(sheet, case);
    for (is_found, fault) in [(found.clash, Fault::Overlap), (found.gap, Fault::Silence)] {
        let diagnostics = &checked.diagnostics;
        assert!(
            !is_found || has(checked, fault),
            "{fault:?} in {case:#?} unseen: {diagnostics:#?}\n{text}"
        );
    }
}

fn has(checked: &Checked, fault: Fault) -> bool {
    checked.diagnostics.iter().any(|diagnostic| diagnostic.fault == fault)
}
