//! Faults: each rule has one, and what is said of it is so.

use std::collections::{BTreeMap, BTreeSet};

use latchkey_claims::demo::{Demo, Shares, Truth, broken_files};
use latchkey_x12::finding::Rule;

use crate::{SOUND, keep, pieces};

/// A file in which every claim but the first has a fault, each in its turn.
fn all_faults() -> Vec<(Truth, String)> {
    let count = u64::try_from(Demo::faults()).unwrap();
    let pieces = pieces(1, count + 1, Shares { faults: 1_000, ..SOUND });
    pieces.into_iter().filter_map(|piece| Some((piece.truth?, piece.text))).collect()
}

#[test]
fn every_rule_is_broken_by_something() {
    assert_eq!(all_faults().len(), Demo::faults());
    let broken = broken_files(1).unwrap();
    let names: BTreeSet<&str> = broken.iter().map(|file| file.truth.rule).collect();
    let missing: Vec<_> = Rule::ALL.iter().filter(|rule| !names.contains(rule.name())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_is_said_of_a_fault_is_so() {
    for (truth, text) in all_faults() {
        let segments: Vec<&str> = text.split_terminator('~').collect();
        let number = format!("CLM*{}*", truth.claim);
        assert!(segments.iter().any(|segment| segment.starts_with(&number)), "{truth:?}");
        let lines = segments.iter().filter(|segment| segment.starts_with("LX*")).count();
        assert!(usize::try_from(truth.line).unwrap() <= lines, "{truth:?}");
        let is_missing = matches!(
            truth.rule,
            "segment-missing"
                | "loop-missing"
                | "original-number-missing"
                | "patient-detail-missing"
                | "authorization is required-before-service"
                | "diagnosis-phase"
        );
        let has = segments.iter().any(|s| s.split('*').next() == Some(truth.segment));
        assert!(has || is_missing, "{truth:?}");
    }
}

/// The same claims with and without the faults of the text differ in as many segments as they say.
#[test]
fn a_fault_of_the_text_keeps_the_count_of_segments() {
    let texts: BTreeMap<&str, &str> = [
        ("unknown-segment", "~XYZ*ADD*"),
        ("out-of-order", "~HI*"),
        ("element-together", "~PAT*19******01~"),
        ("element-apart", "*US***CA~"),
        ("element-not-used", "*X**11:B:1*"),
        ("too-many-components", "*11:B:1:X*"),
        ("bad-character", "\u{7}"),
        ("bad-date", "~DTP*472*D8*20260230~"),
        ("trailing-separator", "NOTE*~"),
        ("hierarchy-number", "HL*99999*"),
        ("hierarchy-parent", "*99999*22*0~"),
        ("hierarchy-child", "*22*1~"),
        ("line-number", "~LX*3~"),
        ("amount-decimals", "*10.005*UN*"),
        ("lower-case", "~NTE*ADD*synthetic NOTE~"),
        ("too-many-repetitions", "^SYNAGAIN~"),
        ("unknown-qualifier", "~REF*ZZ*SYN"),
    ]
    .into_iter()
    .collect();
    let planted = all_faults();
    for (rule, part) in texts {
        let (_, text) = planted.iter().find(|(truth, _)| truth.rule == rule).unwrap();
        assert!(text.contains(part), "{rule}: {text}");
    }
}

#[test]
fn a_truth_is_a_row() {
    let truth =
        Truth { claim: "DEMO1".into(), line: 2, rule: "bad-date", loop_id: "2400", segment: "DTP" };
    assert_eq!(truth.row(), "DEMO1,2,bad-date,2400,DTP\n");
    assert_eq!(Truth::HEADINGS.split(',').count(), truth.row().split(',').count());
}

#[test]
fn a_small_file_for_each_fault() {
    let broken = broken_files(1).unwrap();
    let claims = broken.iter().filter(|file| !file.truth.claim.is_empty());
    assert_eq!(claims.count(), Demo::faults());
    for (place, file) in broken.iter().enumerate() {
        let rule = file.truth.rule.replace(' ', "-");
        keep(&format!("broken-{place:03}-{rule}"), &file.text);
        assert_eq!(broken.iter().filter(|other| other.text == file.text).count(), 1, "{rule}");
    }
}
