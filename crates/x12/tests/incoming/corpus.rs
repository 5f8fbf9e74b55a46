//! Public files, read from the folder that `LATCHKEY_CORPUS` names; nothing of them is kept here but
//! what is wrong with a few, as it was judged by hand.

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_x12::enrolment::{self, Enrolments};
use latchkey_x12::receipt::{self, Receipts};
use latchkey_x12::remittance::{self, Finding, Remittances};

/// The files whose own numbers or days disagree, by the end of their path. All others are clean.
const WRONG: &[(&str, &[&str])] = &[
    ("835_005010X221A1/managed-care.835", &["bad-date BPR16"]),
    ("835_005010X221A1/tertiary-payment.835", &["line-unbalanced SVC03"]),
    (
        "data/test_edi/835-all-fields.dat",
        &[
            "line-unbalanced SVC03",
            "line-unbalanced SVC03",
            "line-unbalanced SVC03",
            "claim-unbalanced CLP04",
            "patient-share-unbalanced CLP05",
            "segment-count SE01",
        ],
    ),
    ("test/resources/x12/invalid999.edi", &["unknown-segment IK500", "segment-count SE01"]),
    ("837_5010/x12_999_accepted.txt", &["control-number IEA02"]),
];

/// One interchange a hundred and fifty-six times.
const REPEATED: &str = "835/profee-multiple.edi";

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => found.extend(files(&entry)),
            false => found.push(entry),
        }
    }
    found
}

/// The public files of a guide, with their text; none where there is no corpus.
pub fn of_guide(kind: &str, guide: &str) -> Vec<(PathBuf, String)> {
    let Some(folder) = std::env::var_os("LATCHKEY_CORPUS") else {
        println!("LATCHKEY_CORPUS names no folder: the public files are left out");
        return Vec::new();
    };
    let text = |file: PathBuf| {
        let text = String::from_utf8(fs::read(&file).unwrap()).ok()?;
        let is_meant = text.starts_with("ISA") && text.contains(kind) && text.contains(guide);
        is_meant.then_some((file, text))
    };
    let found: Vec<_> =
        files(&PathBuf::from(folder).join("x12")).into_iter().filter_map(text).collect();
    found
}

/// A corpus has so many of them: fewer were not found.
pub fn at_least(count: usize, files: Vec<(PathBuf, String)>) -> Vec<(PathBuf, String)> {
    assert!(files.is_empty() || files.len() >= count, "{} files", files.len());
    files
}

fn judge(file: &Path, found: &[Finding]) {
    let path = file.display().to_string();
    let named = |finding: &Finding| {
        format!("{} {}{:02}", finding.fault.name(), finding.segment, finding.element)
    };
    let found: Vec<_> = found.iter().map(named).collect();
    let repeated = vec!["control-number-repeated ISA13"; 155];
    let wrong = WRONG.iter().find(|(end, _)| path.ends_with(end)).map(|(_, wrong)| *wrong);
    let expected = match wrong {
        _ if path.ends_with(REPEATED) => &repeated,
        wrong => wrong.unwrap_or_default(),
    };
    assert_eq!(found, expected, "{path}");
}

#[test]
fn every_public_payment_gives_all_its_claims_and_adds_up() {
    for (file, text) in at_least(16, of_guide("ST*835*", "005010X221")) {
        let (mut claims, mut findings) = (0, Vec::new());
        for item in Remittances::new(text.as_bytes()) {
            match item.unwrap() {
                remittance::Item::Claim(claim) => {
                    claims += 1;
                    findings.extend(claim.findings);
                }
                remittance::Item::Finding(finding) => findings.push(finding),
                _ => {}
            }
        }
        assert_eq!(claims, text.matches("CLP*").count(), "{}", file.display());
        judge(&file, &findings);
    }
}

#[test]
fn every_public_enrolment_gives_all_its_members() {
    // One file has a space behind each terminator, which begins the tag that follows.
    let broken = "examples/example834_5010.txt";
    let files = at_least(16, of_guide("ST*834*", "005010X220"));
    for (file, text) in files.iter().filter(|(file, _)| !file.ends_with(broken)) {
        let (mut members, mut findings) = (0, Vec::new());
        for item in Enrolments::new(text.as_bytes()) {
            match item.unwrap() {
                enrolment::Item::Member(member) => {
                    members += 1;
                    findings.extend(member.findings);
                }
                enrolment::Item::Finding(finding) => findings.push(finding),
                _ => {}
            }
        }
        assert_eq!(members, text.matches("INS*").count(), "{}", file.display());
        judge(file, &findings);
    }
}

#[test]
fn every_public_receipt_says_how_each_group_and_claim_fared() {
    let of_files = at_least(3, of_guide("ST*999*", "005010X231"));
    let of_claims = at_least(2, of_guide("ST*277*", "005010X214"));
    for (file, text) in of_files.into_iter().chain(of_claims) {
        let (mut groups, mut claims, mut findings) = (0, 0, Vec::new());
        for item in Receipts::new(text.as_bytes()) {
            match item.unwrap() {
                receipt::Item::File(receipt) => {
                    groups += 1;
                    findings.extend(receipt.findings);
                }
                receipt::Item::Claim(claim) => {
                    claims += 1;
                    assert!(claim.is_accepted().is_some(), "{}", file.display());
                    findings.extend(claim.findings);
                }
                receipt::Item::Finding(finding) => findings.push(finding),
                receipt::Item::Batch(_) => {}
            }
        }
        assert_eq!(groups, text.matches("AK1*").count(), "{}", file.display());
        assert_eq!(claims, text.matches("NM1*QC*").count(), "{}", file.display());
        judge(&file, &findings);
    }
}
