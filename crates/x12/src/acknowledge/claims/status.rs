//! What is said of a claim or line: category, status and whom it is about (STC01).
//!
//! The numbers are those of the public lists of claim status categories and claim status codes
//! (x12.org, external code lists 507 and 508); their wording is not repeated here.

use crate::finding::{Finding, Tag};

/// One status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status {
    /// The category: `A2` accepted, `A3` sent back, `A6` missing, `A7` invalid.
    pub category: &'static str,
    /// The status.
    pub status: &'static str,
    /// Whom it is about; empty where the status needs nobody.
    pub entity: &'static str,
}

/// The claim was taken in.
pub(super) const TAKEN_IN: Status = Status { category: "A2", status: "20", entity: "" };
/// The payer has the batch.
pub(super) const RECEIVED: Status = Status { category: "A1", status: "19", entity: "PR" };
/// The claim was sent back for one of its lines: look there.
pub(super) const SEE_LINES: Status = Status { category: "A3", status: "247", entity: "" };

/// Says of a claim that its form is at fault, as the 999 says: where no status is closer.
const FORM: &str = "684";

/// Statuses that say of whom: the list demands an entity with them.
const OF_SOMEBODY: &[&str] = &[
    "19", "24", "125", "126", "128", "145", "153", "157", "158", "164", "500", "501", "502", "503",
    "504", "505", "562",
];
/// Statuses that do not say of what: the list demands another with them.
const OF_SOMETHING: &[&str] =
    &["21", "402", "508", "510", "511", "512", "693", "694", "697", "700"];

/// Adds what a finding comes to: its rule's status, and where that one says no more than that
/// something is wrong, another that says what.
pub(super) fn add(finding: &Finding, statuses: &mut Vec<Status>) {
    let rule = finding.rule.claim_status();
    push(statuses, rule.category, rule.status, finding.loop_id);
    if OF_SOMETHING.contains(&rule.status) {
        push(statuses, rule.category, subject(finding), finding.loop_id);
    }
}

fn push(
    statuses: &mut Vec<Status>,
    category: &'static str,
    status: &'static str,
    loop_id: &'static str,
) {
    let entity = if OF_SOMEBODY.contains(&status) { entity(loop_id) } else { "" };
    let status = Status { category, status, entity };
    if !statuses.contains(&status) {
        statuses.push(status);
    }
}

/// Whom a loop of the claim's guide is about, as the status's entity.
fn entity(loop_id: &str) -> &'static str {
    match loop_id {
        "1000A" => "41",
        "1000B" => "40",
        "2000A" | "2010AA" => "85",
        "2010AB" | "2010AC" => "87",
        "2000B" | "2010BA" | "2330A" => "IL",
        "2010BB" | "2330B" => "PR",
        "2000C" | "2010CA" => "QC",
        "2310A" | "2420F" => "DN",
        "2310B" | "2420A" => "82",
        "2310C" | "2420C" => "77",
        "2310D" | "2420D" => "DQ",
        _ => "",
    }
}

/// The status for what a segment or element holds.
fn subject(finding: &Finding) -> &'static str {
    let Finding { segment, element, component, loop_id, .. } = finding;
    match (*segment, *element) {
        (NM1, _) => name(*element, loop_id),
        (SV1, _) => service(*element, *component),
        (CLM, _) => claim(*element, *component),
        (HI, _) => "255",
        (LX, _) => "247",
        (PRV, _) => "145",
        (N3, _) => "503",
        (N4, 1) => "502",
        (N4, 2) => "501",
        (N4, 3) => "500",
        (N4, _) => "126",
        (DMG, 3) => "157",
        (DMG, _) => "158",
        (PAT, _) | (SBR, 2) => "156",
        (DTP, _) if loop_id.starts_with("24") => "187",
        (REF, _) if *loop_id == "2010AA" => "128",
        _ => FORM,
    }
}

const CLM: Tag = Tag::new(b"CLM");
const DMG: Tag = Tag::new(b"DMG");
const DTP: Tag = Tag::new(b"DTP");
const HI: Tag = Tag::new(b"HI");
const LX: Tag = Tag::new(b"LX");
const N3: Tag = Tag::new(b"N3");
const N4: Tag = Tag::new(b"N4");
const NM1: Tag = Tag::new(b"NM1");
const PAT: Tag = Tag::new(b"PAT");
const PRV: Tag = Tag::new(b"PRV");
const REF: Tag = Tag::new(b"REF");
const SBR: Tag = Tag::new(b"SBR");
const SV1: Tag = Tag::new(b"SV1");

fn claim(element: u8, component: u8) -> &'static str {
    match (element, component) {
        (1, _) => "478",
        (2, _) => "178",
        (5, 1) => "249",
        (5, 3) => "535",
        _ => FORM,
    }
}

fn name(element: u8, loop_id: &str) -> &'static str {
    let is_member = matches!(loop_id, "2010BA" | "2010CA" | "2330A");
    let is_provider =
        loop_id == "2010AA" || loop_id.starts_with("2310") || loop_id.starts_with("2420");
    match element {
        3 => "504",
        4 => "505",
        8 | 9 if is_member => "164",
        8 | 9 if is_provider => "562",
        8 | 9 => "153",
        _ => "125",
    }
}

fn service(element: u8, component: u8) -> &'static str {
    match (element, component) {
        (1, 3..=6) => "453",
        (1, 7) => "306",
        (1, _) => "454",
        (2, _) => "583",
        (3, _) => "659",
        (4, _) => "476",
        (5, _) => "249",
        (7, _) => "477",
        _ => FORM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Rule;
    use crate::finding::testing::finding;

    /// Whom STC01-3 may name for a claim.
    const ENTITIES: &[&str] = &[
        "03", "1P", "1Z", "40", "41", "71", "72", "73", "77", "82", "85", "87", "DK", "DN", "DQ",
        "FA", "GB", "HK", "IL", "LI", "MSC", "PR", "PRP", "QB", "QC", "QD", "SEP", "TL", "TTP",
        "TU",
    ];

    fn said(rule: Rule, loop_id: &'static str, tag: &str, element: u8) -> Vec<String> {
        let mut statuses = Vec::new();
        add(&Finding { loop_id, ..finding(rule, tag, element) }, &mut statuses);
        let shown = statuses.iter().map(|s| format!("{}:{}:{}", s.category, s.status, s.entity));
        shown.collect()
    }

    #[test]
    fn it_says_of_whom_and_of_what() {
        assert_eq!(said(Rule::NpiCheckDigit, "2010AA", "NM1", 9), ["A7:562:85"]);
        assert_eq!(said(Rule::NpiCheckDigit, "2420A", "NM1", 9), ["A7:562:82"]);
        assert_eq!(said(Rule::ElementMissing, "2010BA", "NM1", 9), ["A6:21:", "A6:164:IL"]);
        assert_eq!(said(Rule::SegmentMissing, "2010CA", "DMG", 0), ["A6:21:", "A6:158:QC"]);
        assert_eq!(said(Rule::UnknownSegment, "2300", "ZZZ", 0), ["A3:21:", "A3:684:"]);
        assert_eq!(said(Rule::ElementMissing, "2300", "CLM", 2), ["A6:21:", "A6:178:"]);
        assert_eq!(said(Rule::BadCode, "2010BA", "N4", 2), ["A7:21:", "A7:501:IL"]);
        assert_eq!(said(Rule::SegmentMissing, "2400", "DTP", 0), ["A6:21:", "A6:187:"]);
        assert_eq!(said(Rule::UnknownModifier, "2400", "SV1", 1), ["A7:453:"]);
    }

    #[test]
    fn every_rule_comes_to_codes_of_the_lists() {
        for &rule in Rule::ALL {
            for tag in ["NM1", "N4", "DMG", "CLM", "SV1", "REF", "DTP", "ZZZ"] {
                for element in 0..10 {
                    let mut statuses = Vec::new();
                    let found = finding(rule, tag, element);
                    add(&Finding { loop_id: "2010AA", ..found }, &mut statuses);
                    for Status { category, status, entity } in statuses {
                        let is_rejection = ["A3", "A4", "A6", "A7", "A8"].contains(&category);
                        let number: u32 = status.parse().unwrap();
                        assert!(is_rejection && (1..=829).contains(&number), "{rule:?}");
                        assert!(entity.is_empty() || ENTITIES.contains(&entity), "{rule:?}");
                    }
                }
            }
        }
    }
}
