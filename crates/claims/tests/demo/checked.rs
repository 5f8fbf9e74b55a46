//! The files held against the checker: sound ones pass, and each fault breaks its rule and no other.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_claims::demo::{Shares, broken_files};
use latchkey_x12::finding::{Finding, Rule, Severity};
use latchkey_x12::{Batch, Claims, PartnerRules, Rules};

use crate::{SOUND, pieces, text};

/// Everything the checker says of a file, with what partners may want.
fn findings(text: &str) -> Vec<Finding> {
    let warning = Some(Severity::Warning);
    let partner =
        PartnerRules { lower_case: warning, claim_repeated: warning, surrounding_space: warning };
    let mut claims = Claims::new(text.as_bytes(), &Rules { partner, ..Rules::default() });
    let (mut batch, mut all) = (Batch::default(), Vec::new());
    while claims.fill(&mut batch).unwrap() {
        all.extend_from_slice(batch.findings());
    }
    all
}

#[test]
fn a_sound_file_passes() {
    let found = findings(&text(9, 3_000, SOUND));
    assert!(found.is_empty(), "{:?}", found.get(..5.min(found.len())));
}

#[test]
fn each_fault_breaks_its_rule_and_no_other() {
    let mut wrong = Vec::new();
    for file in broken_files(1).unwrap() {
        let found = findings(&file.text);
        let rules: BTreeSet<&str> = found.iter().map(|finding| finding.rule.name()).collect();
        // Screening alone knows the rules of policy.
        let is_structural = Rule::named(file.truth.rule).is_some();
        let expected: BTreeSet<&str> =
            is_structural.then_some(file.truth.rule).into_iter().collect();
        let at = (file.truth.loop_id, file.truth.segment.to_owned());
        let is_there =
            !is_structural || found.iter().any(|f| (f.loop_id, f.segment.to_string()) == at);
        if rules != expected || !is_there {
            wrong.push(format!("{:?}: {found:?}", file.truth));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with a level is said of no single claim, so only the rules are counted there.
#[test]
fn in_a_large_file_each_claim_has_the_fault_that_was_planted() {
    let pieces = pieces(11, 3_000, Shares { faults: 100, ..SOUND });
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let found = findings(&text);
    let planted: BTreeSet<(u64, &str)> = (1..)
        .zip(&pieces)
        .filter_map(|(number, piece)| Some((number, piece.truth.as_ref()?.rule)))
        .filter(|(_, rule)| Rule::named(rule).is_some())
        .collect();
    let of_claims: BTreeSet<(u64, &str)> =
        found.iter().filter_map(|f| Some((f.claim?, f.rule.name()))).collect();
    let unplanted: Vec<_> = of_claims.difference(&planted).collect();
    assert!(unplanted.is_empty(), "{unplanted:?}");
    let mut counted: BTreeMap<&str, i64> = BTreeMap::new();
    for finding in found.iter().filter(|finding| finding.claim.is_none()) {
        *counted.entry(finding.rule.name()).or_default() += 1;
    }
    for (_, rule) in planted.difference(&of_claims) {
        *counted.entry(rule).or_default() -= 1;
    }
    assert!(counted.values().all(|count| *count == 0), "{counted:?}");
}
