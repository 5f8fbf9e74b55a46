//! `claim 837p`.

use latchkey_x12::{Batch, Claims, Rules};

use super::{changed, order, professional};
use crate::run::{Scratch, latchkey_with};

const OFFICE: &str = "examples/claim-office.json";
const NEWBORN: &str = "examples/claim-newborn.json";
const CPSP: &str = "examples/claim-cpsp.json";

/// The claim numbers of a file in which nothing is wrong.
fn sound(text: &str) -> Vec<String> {
    let mut claims = Claims::new(text.as_bytes(), &Rules::default());
    let mut batch = Batch::default();
    let mut numbers = Vec::new();
    while claims.fill(&mut batch).unwrap() {
        assert_eq!(batch.findings(), []);
        numbers.extend(batch.claims().map(|claim| claim.id.to_string()));
    }
    numbers
}

#[test]
fn orders_become_one_file() {
    let ran = professional(&[OFFICE, NEWBORN, CPSP, "--control", "42"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(sound(&ran.out), ["EXAMPLE-1", "EXAMPLE-2", "EXAMPLE-3"]);
    assert!(ran.out.starts_with("ISA*00*          *00*          *ZZ*0000000006     *ZZ*EXAMPLE "));
    assert!(ran.out.contains("*260801*") && ran.out.contains("*000000042*0*T*:~"));
    assert!(ran.out.contains("~PER*IC*EXAMPLE FAMILY CLINIC*TE*5550000000~"));
    assert!(!ran.out.contains('\n'));
}

#[test]
fn the_envelope_is_as_the_options_say() {
    let options = ["--production", "--lines", "--submitter", "SYNSUB", "--contact", "Example Desk"];
    let ran = professional(&[&[OFFICE][..], &options].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("*0*P*:~\n") && ran.out.contains("~\nGS*HC*SYNSUB*EXAMPLE*"));
    assert!(ran.out.contains("~\nPER*IC*EXAMPLE DESK*TE*"));
    assert_eq!(sound(&ran.out).len(), 1);
}

#[test]
fn a_file_of_many_orders_and_standard_input() {
    let lines: String = ["claim-office", "claim-cpsp"]
        .map(|name| order(name, &[]).split_whitespace().collect::<Vec<_>>().join(" ") + "\n")
        .concat();
    let arguments = ["claim", "837p", "-", "--telephone", "5550000000", "--date", "2026-08-01"];
    let ran = latchkey_with(&arguments, lines.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(sound(&ran.out), ["EXAMPLE-1", "EXAMPLE-3"]);
    let broken = lines.replacen("\"EXAMPLE-3\"", "3", 1);
    let ran = latchkey_with(&arguments, broken.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("latchkey: -: line 2, column "), "{}", ran.err);
}

#[test]
fn a_file_is_named_and_told_of() {
    let out = Scratch::new("claims-out.837", b"earlier");
    let ran = professional(&[OFFICE, "--out", out.path(), "--control", "7"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, format!("latchkey: 1 claim in {}, control number 7, a test\n", out.path()));
    assert_eq!(sound(&std::fs::read_to_string(&out.0).unwrap()).len(), 1);
    let folder = out.0.parent().unwrap();
    assert!(!folder.join(".claims-out.837.part").exists());
    let nowhere = professional(&[OFFICE, "--out", "no/such/folder/claims.837"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("no/such/folder/claims.837: there is no such folder"));
}

#[test]
fn the_payers_profile_says_what_an_order_does_not() {
    let profile = std::fs::read_to_string(crate::run::root().join("payers/health-net.payer"));
    let profile = profile.unwrap().replace("site-must-fill", "SYNPAYER");
    // The comment beside it explains the word, and stays a comment.
    let profile = Scratch::new("claims.payer", profile.as_bytes());
    let no_id = [("\"name\": \"Example Health Plan\",\n      \"id\": \"EXAMPLE\"", "")];
    let ran = changed("no-payer.json", "claim-office", &no_id, &["--payer", profile.path()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("~NM1*PR*2*HEALTH NET*****PI*SYNPAYER~"), "{}", ran.out);
    assert!(ran.out.contains("~NM1*40*2*HEALTH NET*****46*SYNPAYER~"));
    let ran = changed("no-payer-2.json", "claim-office", &no_id, &[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("claim.payer.id: it is missing"), "{}", ran.err);
}

#[test]
fn a_claim_names_what_the_payer_said_beforehand() {
    let said = "\"claim\": {\n    \"assertion\": \"0198c0de-0000-7000-8000-0000000000aa\",";
    let ran = changed("asserted.json", "claim-office", &[("\"claim\": {", said)], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("~K3*0198C0DE-0000-7000-8000-0000000000AA~"), "{}", ran.out);
}

#[test]
fn claims_for_two_payers_do_not_share_a_file() {
    let other = order("claim-cpsp", &[("\"id\": \"EXAMPLE\"", "\"id\": \"OTHER\"")]);
    let other = Scratch::new("other-payer.json", other.as_bytes());
    let ran = professional(&[OFFICE, other.path()]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("claims for payers EXAMPLE and OTHER do not share a file"));
}

#[test]
fn a_telephone_has_ten_digits() {
    let ran = crate::run::latchkey(&["claim", "837p", OFFICE, "--telephone", "555"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--telephone: it does not have ten digits"), "{}", ran.err);
}

/// The objects of a run with `--json`.
fn objects(ran: &crate::run::Ran) -> Vec<serde_json::Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_result_as_json() {
    let ran = professional(&[OFFICE, NEWBORN, "--control", "7", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let [result] = &objects(&ran)[..] else { panic!("{}", ran.out) };
    assert_eq!(sound(result["text"].as_str().unwrap()), ["EXAMPLE-1", "EXAMPLE-2"]);
    let expected = [("kind", "claims".into()), ("claims", 2.into()), ("control", 7.into())];
    for (key, value) in expected.into_iter().chain([("test", serde_json::Value::from(true))]) {
        assert_eq!(result[key], value, "{}", ran.out);
    }
    let out = Scratch::new("claims-json.837", b"");
    let ran = professional(&[OFFICE, "--out", out.path(), "--control", "7", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let expected = format!(
        "{{\"claims\":1,\"control\":7,\"file\":\"{}\",\"kind\":\"claims\",\"test\":true}}\n",
        out.path()
    );
    assert_eq!(ran.out, expected);
    assert_eq!(sound(&std::fs::read_to_string(&out.0).unwrap()), ["EXAMPLE-1"]);
}

#[test]
fn findings_as_json() {
    let none = [("\"certification\": \"ibclc\"", "\"certification\": \"none\"")];
    let ran = changed("none-json.json", "claim-office", &none, &["--json"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err, "latchkey: nothing was written; mend the orders, or give --force\n");
    let told = objects(&ran);
    let finding = told.iter().find(|object| object["rule"] == "certified").unwrap();
    assert_eq!((&finding["kind"], &finding["severity"]), (&"finding".into(), &"error".into()));
    assert!(finding["order"].as_str().unwrap().ends_with("none-json.json"), "{finding}");
    assert_eq!(finding["place"], "Introduction, sentence 2");
    assert!(finding["sentence"].as_str().unwrap().starts_with("The service is given by"));
    assert!(finding["fix"].as_str().unwrap().starts_with("Have the visit given"));
    assert_eq!(told.last().unwrap(), &serde_json::json!({"kind": "refused", "orders": 1}));
    let ran = changed("none-json-2.json", "claim-office", &none, &["--json", "--force"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let told = objects(&ran);
    assert!(told.iter().any(|object| object["severity"] == "warning"), "{}", ran.out);
    assert!(told.iter().all(|object| object["severity"] != "error"), "{}", ran.out);
    assert_eq!(told.last().unwrap()["kind"], "claims");
}
