//! The files held against screening: sound claims have no finding, and each fault of policy one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use latchkey_claims::demo::{Demo, Shares, broken_files};
use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::{History, Screener};
use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};
use latchkey_x12::finding::Rule;
use latchkey_x12::{Batch, Claims, Rules};

use crate::{SOUND, pieces, text};

fn file(path: &str) -> String {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    std::fs::read_to_string(policies.join(path)).unwrap()
}

/// The plan's policy, and all lists of codes.
fn library() -> Library {
    let vocabulary = Arc::new(Vocabulary::read("vocabulary.md", &file("vocabulary.md")).unwrap());
    let path = "health-net/medi-cal/lactation.md";
    let policy = Policy::compile_unchecked(path, &file(path), &vocabulary).policy.unwrap();
    let codes = ["codes/cpsp.md", "codes/hcpcs.md", "codes/icd-10-cm.md"];
    let codes = codes.map(|path| CodeSet::read(path, &file(path)).unwrap());
    Library::new(vocabulary, vec![policy], codes.into()).0
}

/// The findings of screening: the claim's number and the rule.
fn findings(text: &str) -> BTreeSet<(String, &'static str)> {
    let (library, payer) = (library(), Payer::built_in().unwrap());
    let registry = Registry::read(&Demo::registry()).unwrap();
    let screener = Screener::new(&library, &registry, &payer).unwrap();
    let mut history = History::new(&screener, History::MOST_MEMBERS).unwrap();
    let mut claims = Claims::new(text.as_bytes(), &Rules::default());
    let (mut batch, mut all) = (Batch::default(), BTreeSet::new());
    while claims.fill(&mut batch).unwrap() {
        for claim in batch.claims() {
            let mut screened = screener.screen(&claim);
            history.observe(&claim, &mut screened);
            let found = screened.iter().flat_map(|screened| &screened.findings);
            all.extend(found.map(|finding| (claim.id.to_string(), finding.rule)));
        }
    }
    all
}

#[test]
fn sound_claims_have_no_finding() {
    let found = findings(&text(9, 3_000, SOUND));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn each_fault_of_policy_breaks_its_rule_and_no_other() {
    let mut wrong = Vec::new();
    for file in broken_files(1).unwrap() {
        if Rule::named(file.truth.rule).is_some() {
            continue;
        }
        let found = findings(&file.text);
        let expected = BTreeSet::from([(file.truth.claim.clone(), file.truth.rule)]);
        if found != expected {
            wrong.push(format!("{:?}: {found:?}", file.truth));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn in_a_large_file_each_claim_has_the_fault_that_was_planted() {
    let pieces = pieces(12, 3_000, Shares { faults: 100, ..SOUND });
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let truths = pieces.into_iter().filter_map(|piece| piece.truth);
    let of_policy = truths.filter(|truth| Rule::named(truth.rule).is_none());
    let planted: BTreeSet<(String, &str)> = of_policy.map(|t| (t.claim, t.rule)).collect();
    let found = findings(&text);
    let differing: Vec<_> = planted.symmetric_difference(&found).collect();
    assert!(differing.is_empty(), "{differing:?}");
}
