//! Claims the policy or the guide speaks against are not written, unless somebody insists.

use super::{changed, order, professional};
use crate::run::{Ran, Scratch};

fn refused(ran: &Ran, parts: &[&str]) {
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    for part in parts {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert!(ran.err.ends_with("nothing was written; mend the orders, or give --force\n"));
}

#[test]
fn a_renderer_without_a_certificate() {
    let none = [("\"certification\": \"ibclc\"", "\"certification\": \"none\"")];
    let ran = changed("none.json", "claim-office", &none, &[]);
    refused(
        &ran,
        &[
            "none.json\n  ✗ certified  (Introduction, sentence 2)",
            "given by a lactation educator-counselor (LEC)",
            "To mend it: Have the visit given by someone who holds an LEC or IBCLC certificate.",
        ],
    );
    let ran = changed("none-forced.json", "claim-office", &none, &["--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("ISA*") && ran.err.contains("  ! certified"), "{}", ran.err);
}

#[test]
fn a_visit_that_must_be_authorised_first() {
    let alone = [
        ("\"kind\": \"physician\"", "\"kind\": \"lactation-consultant\""),
        ("\"contract\": \"direct\"", "\"contract\": \"none\""),
        ("\"engagement\": \"staff\"", "\"engagement\": \"none\""),
        ("\"role\": \"rn\"", "\"role\": \"none\""),
        ("\"renderer\": {", "\"authorization\": {\"status\": \"none\"},\n    \"renderer\": {"),
    ];
    let ran = changed("alone.json", "claim-office", &alone, &[]);
    refused(&ran, &["  ✗ no-arrangement", "Contact the plan before the visit"]);
}

#[test]
fn a_medical_groups_process_comes_first() {
    let group = [("\"contract\": \"direct\"", "\"contract\": \"ppg\"")];
    let ran = changed("group.json", "claim-office", &group, &[]);
    refused(&ran, &["  ✗ follow-ppg"]);
}

#[test]
fn what_a_clinician_decides_is_a_warning() {
    let not_tried =
        [("\"standard_support\": \"insufficient\"", "\"standard_support\": \"not-tried\"")];
    let ran = changed("clinician.json", "claim-office", &not_tried, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("  ! clinical-review"), "{}", ran.err);
}

#[test]
fn what_is_not_known_is_a_warning() {
    let open = [("\"certification\": \"ibclc\",", "")];
    let ran = changed("open.json", "claim-office", &open, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("  ! need-facts") && ran.err.contains("renderer.certification"));
}

/// The registry knows that the biller is certified for CPSP, which the case denies: inside sixty
/// days the State's codes are due.
#[test]
fn the_claim_is_screened_by_the_registry() {
    let registry =
        Scratch::new("registry.csv", latchkey_claims::registry::Registry::template().as_bytes());
    let noted = [
        ("\"diagnoses\": [1, 2]", "\"diagnoses\": [1, 2], \"note\": \"DELIVERED 20260630\""),
        ("RENDERER STAFF-7", "RENDERER STAFF-1"),
    ];
    let ran = changed("noted.json", "claim-office", &noted, &["--providers", registry.path()]);
    refused(&ran, &["  ✗ cpsp-60", "2400 SV1, line 1", "S9443 on 2026-07-20"]);
    let ran = changed("unscreened.json", "claim-office", &noted, &[]);
    assert_eq!(ran.code, 0, "without it nothing is known: {}", ran.err);
}

#[test]
fn codes_that_do_not_go_together() {
    let both = [("\"O92.4\", \"Z39.2\"", "\"O92.4\", \"Z39.1\"")];
    refused(
        &changed("codes.json", "claim-office", &both, &[]),
        &["✗ diagnoses-exclude-each-other"],
    );
}

#[test]
fn what_the_guide_demands() {
    let no_such = [(
        "\"state\": \"CA\",\n        \"zip\": \"90001\"\n",
        "\"state\": \"QQ\",\n        \"zip\": \"90001\"\n",
    )];
    let ran = changed("state.json", "claim-office", &no_such, &[]);
    refused(&ran, &["the file\n  ✗ unknown-state  (2010BA N4, segment"]);
}

#[test]
fn units_of_several_orders_add_up() {
    let many = |number: &str| {
        let changes = [("\"EXAMPLE-3\"", number), ("\"minutes\": 37", "\"units\": 3")];
        order("claim-cpsp", &changes).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let two = format!("{}\n{}\n", many("\"ONE\""), many("\"TWO\""));
    let two = Scratch::new("units.ndjson", two.as_bytes());
    refused(&professional(&[two.path()]), &["units.ndjson, order 2\n  ✗ units-over-maximum"]);
}

#[test]
fn everything_an_order_lacks_is_said_and_nothing_personal() {
    let lacking = [("\"number\": \"EXAMPLE-1\",", ""), ("\"sex\": \"female\",", "")];
    let ran = changed("lacking.json", "claim-office", &lacking, &["--force"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    assert!(ran.err.contains("lacking.json: claim.number: it is missing"));
    assert!(ran.err.contains("lacking.json: claim.subscriber.sex: it is missing"));
    assert!(!ran.err.contains("Mara") && !ran.err.contains("90000001A"));
}

/// A refusal leaves a file of an earlier run as it was.
#[test]
fn nothing_is_written_over() {
    let out = Scratch::new("kept.837", b"earlier");
    let group = [("\"contract\": \"direct\"", "\"contract\": \"ppg\"")];
    let ran = changed("kept.json", "claim-office", &group, &["--out", out.path()]);
    assert_eq!(ran.code, 2);
    assert_eq!(std::fs::read(&out.0).unwrap(), b"earlier");
    assert!(!out.0.with_file_name(".kept.837.part").exists());
}
