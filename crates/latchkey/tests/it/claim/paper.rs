//! `claim cms1500`.

use super::order;
use crate::run::{Ran, Scratch, latchkey};

const OFFICE: &str = "examples/claim-office.json";

/// Runs it on a day on which the examples are in time, and gives what was written.
fn paper(out: &str, arguments: &[&str]) -> (Ran, Vec<u8>) {
    let out = Scratch::new(out, b"");
    let fixed = ["claim", "cms1500", "--date", "2026-08-01", "--out", out.path()];
    let ran = latchkey(&[&fixed[..], arguments].concat());
    let written = std::fs::read(&out.0).unwrap();
    (ran, written)
}

#[test]
fn data_for_the_form_and_a_document_to_be_read() {
    let (ran, form) = paper("form.pdf", &[OFFICE, "examples/claim-newborn.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(form.starts_with(b"%PDF"));
    let (ran, again) = paper("again.pdf", &[OFFICE, "examples/claim-newborn.json"]);
    assert_eq!(ran.code, 0);
    assert_eq!(form, again, "the same claims make the same bytes");
    let (ran, readable) = paper("readable.pdf", &[OFFICE, "--readable"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(readable.starts_with(b"%PDF") && has(&readable, b"StructTreeRoot"));
    assert!(!has(&form, b"StructTreeRoot"));
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_printers_offset_moves_the_data_and_the_page_of_crosses() {
    let (_, at_home) = paper("home.pdf", &[OFFICE]);
    let (ran, moved) = paper("moved.pdf", &[OFFICE, "--offset", "-1.5,2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_ne!(at_home, moved);
    let (ran, crosses) = paper("crosses.pdf", &["--calibration", "--offset", "1,1"]);
    assert_eq!((ran.code, crosses.starts_with(b"%PDF")), (0, true), "{}", ran.err);
    for (offset, says) in
        [("1", "not two numbers"), ("1,x", "not two numbers"), ("99,0", "36 points")]
    {
        let (ran, written) = paper("wrong-offset.pdf", &[OFFICE, "--offset", offset]);
        assert_eq!((ran.code, written.len()), (2, 0));
        assert!(ran.err.contains(says), "{}", ran.err);
    }
}

#[test]
fn what_does_not_fit_is_refused_with_order_and_box() {
    let long = "SYNTHETIC ".repeat(7);
    let order = order(
        "claim-office",
        &[("RENDERER STAFF-7", long.trim()), ("\"EXAMPLE-1\"", "\"EXAMPLE-9\"")],
    );
    let order = Scratch::new("long.json", order.as_bytes());
    let (ran, written) = paper("long.pdf", &[OFFICE, order.path()]);
    assert_eq!((ran.code, written.len()), (2, 0));
    assert!(ran.err.contains("long.json: box 19 holds 48 characters"), "{}", ran.err);
    assert!(!ran.err.contains("SYNTHETIC"));
}

#[test]
fn what_the_policy_refuses_is_not_printed() {
    let group = order("claim-office", &[("\"contract\": \"direct\"", "\"contract\": \"ppg\"")]);
    let group = Scratch::new("paper-group.json", group.as_bytes());
    let (ran, written) = paper("group.pdf", &[group.path()]);
    assert_eq!((ran.code, written.len()), (2, 0));
    assert!(ran.err.contains("✗ follow-ppg"), "{}", ran.err);
    let (ran, written) = paper("group-forced.pdf", &[group.path(), "--force"]);
    assert_eq!((ran.code, written.starts_with(b"%PDF")), (0, true));
}

#[test]
fn the_letters_are_the_payers() {
    let profile = std::fs::read_to_string(crate::run::root().join("payers/health-net.payer"));
    let profile = profile.unwrap();
    let courier = profile.replace("font: Times New Roman", "font: Courier New");
    let courier = Scratch::new("courier.payer", courier.as_bytes());
    let (ran, with_courier) = paper("courier.pdf", &[OFFICE, "--payer", courier.path()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let (_, with_times) = paper("times.pdf", &[OFFICE]);
    assert!(has(&with_times, b"LiberationSerif") && has(&with_courier, b"LiberationMono"));
    let unknown = profile.replace("font: Times New Roman", "font: Comic Sans");
    let unknown = Scratch::new("unknown.payer", unknown.as_bytes());
    let (ran, _) = paper("unknown.pdf", &[OFFICE, "--payer", unknown.path()]);
    assert!(ran.code == 2 && ran.err.contains("asks for Comic Sans"), "{}", ran.err);
}

#[test]
fn the_result_as_json() {
    let (ran, form) = paper("json.pdf", &[OFFICE, "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(form.starts_with(b"%PDF"));
    let result: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&result["kind"], &result["claims"]), (&"forms".into(), &1.into()));
    assert!(result["file"].as_str().unwrap().ends_with("json.pdf"), "{result}");
    let (ran, _) = paper("json-crosses.pdf", &["--calibration", "--json"]);
    assert!(ran.out.contains("\"kind\":\"calibration\""), "{}", ran.out);
    let ran = latchkey(&["claim", "cms1500", OFFICE, "--json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("name a file with --out"), "{}", ran.err);
}
