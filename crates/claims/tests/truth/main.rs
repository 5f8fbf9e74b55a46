//! The truth test: what the generator planted is what reading and screening find, each fault at its
//! claim, rule, loop and segment, and nothing else.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../common/claim_file.rs"]
mod claim_file;
mod found;
mod listing;
mod planted;
mod read_back;
mod site;

use std::collections::BTreeSet;

use found::{Found, found};
use latchkey_claims::demo::{Demo, Shares, broken_files};
use planted::Planted;

/// Claims of which many have a fault, so that each has its turn twice and more.
const MANY_FAULTS: Shares = Shares { faults: 100, ..Shares::USUAL };

/// Everything that was planted is found, and nothing else. Returns what it was.
fn hold(seed: u64, claims: u64, shares: Shares) -> Vec<Found> {
    let mut file = Planted::new(seed, claims, shares);
    let mut said = found(&mut file).findings;
    let mut truth = file.faults;
    said.sort();
    truth.sort();
    let missed: Vec<_> = truth.iter().filter(|fault| !said.contains(fault)).take(9).collect();
    let more: Vec<_> = said.iter().filter(|one| !truth.contains(one)).take(9).collect();
    assert!(missed.is_empty() && more.is_empty(), "missed {missed:#?}\nbeside {more:#?}");
    assert_eq!(said.len(), truth.len(), "each once");
    truth
}

#[test]
fn two_thousand_claims() {
    for seed in 1..=5 {
        let truth = hold(seed, 2_000, MANY_FAULTS);
        let rules: BTreeSet<_> = truth.iter().map(|fault| fault.rule.as_str()).collect();
        // Some rules have several faults, no fault has several rules.
        assert!(truth.len() > 2 * Demo::faults(), "{} faults", truth.len());
        assert!(rules.len() > 75, "{} rules", rules.len());
    }
}

#[test]
fn a_hundred_thousand_claims() {
    assert!(hold(6, 100_000, Shares::default()).len() > 1_500);
}

#[test]
fn claims_without_faults_leave_only_what_no_claim_has() {
    let mut file = Planted::new(7, 20_000, Shares { faults: 0, ..MANY_FAULTS });
    let said = found(&mut file);
    assert_eq!(said.findings, []);
    let asked: Vec<&str> = said.look_ups.iter().map(String::as_str).collect();
    assert_eq!(
        asked,
        ["first-assessment", "member.standard_support", "member.wants_to_breastfeed"]
    );
}

#[test]
fn a_small_file_of_each_fault_has_it_and_no_other() {
    for file in broken_files(8).unwrap() {
        let truth = &file.truth;
        let said = found(file.text.as_bytes()).findings;
        let [one] = said.as_slice() else { panic!("{truth:?}: {said:#?}") };
        assert_eq!(
            (one.rule.as_str(), one.loop_id.as_str(), one.segment.as_str()),
            (truth.rule, truth.loop_id, truth.segment)
        );
        if !truth.claim.is_empty() {
            assert_eq!((&one.claim, one.line), (&truth.claim, truth.line), "{truth:?}");
        }
    }
}
