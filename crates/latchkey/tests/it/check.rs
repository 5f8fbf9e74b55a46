//! `check`, one case.

use serde_json::Value;

use crate::run::{latchkey, latchkey_with};

fn json(arguments: &[&str]) -> Value {
    let ran = latchkey(arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn the_page_has_the_answer_the_terms_and_the_reasons() {
    let ran = latchkey(&["check", "examples/office-visit.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for words in ["[billable]", "2027-06-29", "Introduction, sentence 2", "No list of CPT"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    assert!(!ran.out.contains('\u{1b}'), "no colour where nobody looks");
}

#[test]
fn the_page_speaks_spanish() {
    let ran = latchkey(&["check", "--lang", "es", "examples/two-things-to-mend.json"]);
    for words in ["Así no.", "Para corregirlo:", "Inscriba al proveedor en Medi-Cal"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    for words in ["To mend it", "Medi-Cal number when", "The service"] {
        assert!(!ran.out.contains(words), "English was left: {words}: {}", ran.out);
    }
}

#[test]
fn the_contract_s_fields_are_in_the_json() {
    let answer = json(&["check", "--json", "examples/office-visit.json"]);
    assert_eq!(answer["policy"]["id"], "health-net/medi-cal/lactation");
    assert_eq!(answer["policy"]["version"], "2026-01-01");
    assert_eq!(answer["answer"], "billable");
    assert_eq!(answer["pathway"], "office");
    assert_eq!(answer["codes"], "icd10-cpt");
    assert_eq!(answer["bill_under"], "billing-provider");
    assert_eq!(answer["authorization"], "not-stated");
    assert_eq!(answer["cpsp_until"], Value::Null);
    assert_eq!(answer["referral_until"], "2027-06-29");
    assert_eq!(answer["needs"], Value::Array(Vec::new()));
    let findings = answer["findings"].as_array().unwrap();
    let office = findings.iter().find(|f| f["clause"] == "office").unwrap();
    assert_eq!(
        (&office["outcome"], &office["place"]),
        (&"met".into(), &"Non-CPSP, sentence 1".into())
    );
}

#[test]
fn what_is_not_settled_is_left_out_and_asked_for() {
    let case = br#"{"plan":"health-net","program":"medi-cal","biller":{"contract":"direct"}}"#;
    let ran = latchkey_with(&["check", "--json", "-"], case);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["answer"], "need-facts");
    assert!(answer.get("codes").is_none());
    let needs = answer["needs"].as_array().unwrap();
    assert!(
        needs.iter().any(|n| n["fact"] == "biller.kind" && n["question"] == "Who sends the bill?")
    );
}

#[test]
fn what_is_broken_carries_what_would_mend_it() {
    let answer = json(&["check", "--json", "examples/two-things-to-mend.json"]);
    assert_eq!((&answer["answer"], &answer["codes"]), (&"not-billable".into(), &Value::Null));
    let broken: Vec<&Value> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["outcome"] == "not-met")
        .collect();
    assert_eq!(broken.len(), 2);
    assert!(broken.iter().all(|f| f["fix"].as_str().is_some_and(|fix| !fix.is_empty())));
}

#[test]
fn two_policies_differ_by_thirty_days_for_a_new_year_s_child() {
    let ran =
        latchkey(&["check", "examples/new-year-birth.json", "--against", "dhcs/medi-cal/cpsp"]);
    for words in ["2026-03-02", "2026-04-01  (30 days apart)", "the State's CPSP codes"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}

#[test]
fn a_group_s_own_answer_stands_beside_the_plan_s() {
    let case = |group: &str| {
        format!(
            r#"{{"plan":"health-net","program":"medi-cal","biller":{{"contract":"ppg"{group}}}}}"#
        )
    };
    let answer = |group: &str| -> Value {
        let ran = latchkey_with(&["check", "--json", "-"], case(group).as_bytes());
        serde_json::from_str(&ran.out).unwrap()
    };
    let loaded = answer(r#","ppg":"valley-ipa""#);
    assert_eq!(loaded["answer"], "follow-ppg");
    assert_eq!(loaded["group"]["determination"]["policy"]["id"], "valley-ipa/medi-cal/lactation");
    let unknown = answer(r#","ppg":"hills-ipa""#);
    assert!(unknown["group"]["note"].as_str().unwrap().contains("not loaded here"));
}

#[test]
fn codes_are_named_for_the_phase_the_patient_and_the_age() {
    let codes = |cpsp: &str, patient: &str, day: &str| -> String {
        let case = format!(
            r#"{{"plan":"health-net","program":"medi-cal","service":{{"date":"{day}"}},
            "member":{{"patient":"{patient}","wants_to_breastfeed":true,"standard_support":"insufficient","delivery_date":"2026-06-01"}},
            "biller":{{"kind":"physician","medi_cal_enrolled":true,"contract":"direct","cpsp_certified":{cpsp}}},
            "renderer":{{"role":"rn","certification":"ibclc","engagement":"staff"}}}}"#
        );
        let ran = latchkey_with(&["check", "--json", "-"], case.as_bytes());
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        answer["code_lists"].to_string()
    };
    let after = codes("true", "parent", "2026-06-20");
    assert!(after.contains("Z6208") && !after.contains("Z6204"), "{after}");
    let before = codes("true", "parent", "2026-05-20");
    assert!(before.contains("Z6204") && !before.contains("Z6208"), "{before}");
    let newborn = codes("false", "infant", "2026-06-20");
    assert!(newborn.contains("P92.5") && !newborn.contains("R63.31"), "{newborn}");
    let infant = codes("false", "infant", "2026-08-20");
    assert!(infant.contains("R63.31") && !infant.contains("P92.5"), "{infant}");
    let parent = codes("false", "parent", "2026-06-20");
    assert!(parent.contains("Z39.1") && !parent.contains("P92.5"), "{parent}");
}

#[test]
fn outside_every_effective_range_the_answer_is_that_nothing_is_in_force() {
    let case = br#"{"plan":"health-net","service":{"date":"2019-05-05"}}"#;
    let ran = latchkey_with(&["check", "--json", "-"], case);
    assert_eq!(ran.code, 0, "{ran:?}");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["answer"], "not-stated");
    assert!(answer["findings"][0]["text"].as_str().unwrap().contains("from 2026-01-01 on"));
}

#[test]
fn exit_codes_say_what_a_script_needs() {
    assert_eq!(latchkey(&["check", "examples/two-things-to-mend.json"]).code, 0);
    assert_eq!(latchkey(&["check", "--exit-code", "examples/two-things-to-mend.json"]).code, 1);
    assert_eq!(latchkey(&["check", "--exit-code", "examples/office-visit.json"]).code, 0);
    assert_eq!(latchkey(&["check"]).code, 2);
    assert_eq!(latchkey(&["chekc", "x"]).code, 2);
    let help = latchkey(&["--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("A failed test or trace exits with 2, always"), "{help}");
}

#[test]
fn the_worked_cases_come_out_as_written() {
    let ran = latchkey(&["policy", "test", "cases/health-net-lactation.json"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("32 passed, 0 failed"));
}
