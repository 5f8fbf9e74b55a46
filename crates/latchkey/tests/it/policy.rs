//! The policy analyst's tools.

use crate::run::{Scratch, latchkey, root};

fn health_net() -> String {
    std::fs::read_to_string(root().join("policies/health-net/medi-cal/lactation.md")).unwrap()
}

#[test]
fn every_shipped_policy_is_sound() {
    let ran = latchkey(&["policy", "check"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.ends_with("6 of 6 policies are sound; 0 errors, 0 warnings\n"), "{}", ran.out);
}

#[test]
fn changing_any_cell_of_a_shipped_policy_is_noticed() {
    let ran = latchkey(&["policy", "test", "--mutants"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(ran.out.matches(", 0 unnoticed").count(), 6, "{}", ran.out);
}

#[test]
fn a_broken_policy_is_refused_with_file_line_and_column() {
    let text = health_net().replacen("is one of cpsp, office", "is one of cpsp, ofice", 1);
    let file = Scratch::new("broken-policy.md", text.as_bytes());
    let ran = latchkey(&["policy", "check", file.path()]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.out.contains("broken-policy.md:") && ran.out.contains("error[unknown-value]"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("did you mean `office`?"), "{}", ran.out);
    let json = latchkey(&["policy", "check", "--json", file.path()]);
    let first: serde_json::Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!(first["fault"], "unknown-value");
    assert!(first["line"].as_u64().unwrap() > 1);
}

#[test]
fn show_prints_a_page_and_lists_the_policies() {
    let list = latchkey(&["policy", "show"]);
    assert!(list.out.contains("oklahoma/soonercare/lactation"), "{}", list.out);
    let page = latchkey(&["policy", "show", "health-net/medi-cal/lactation", "--on", "2026-06-01"]);
    for words in ["cpsp_days", "60 days", "codes is cpsp when pathway is cpsp", "Reading day-zero"]
    {
        assert!(page.out.contains(words), "{words}: {}", page.out);
    }
    let none = latchkey(&["policy", "show", "health-net/medi-cal/lactation", "--on", "2020-06-01"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no version is in force on 2020-06-01"), "{}", none.err);
    let near = latchkey(&["policy", "show", "health-net/medi-cal/lactacion"]);
    assert!(near.err.contains("did you mean health-net/medi-cal/lactation?"), "{}", near.err);
}

#[test]
fn trace_and_drift_hold_a_page_against_the_file() {
    let page = "A page of somebody else.\n\nIt says nothing of the kind.\n";
    let file = Scratch::new("other-page.txt", page.as_bytes());
    let trace =
        latchkey(&["policy", "trace", "health-net/medi-cal/lactation", "--source", file.path()]);
    assert_eq!(trace.code, 2);
    assert!(trace.out.contains("NOBODY CARRIES THIS SENTENCE"), "{}", trace.out);
    let drift = latchkey(&[
        "policy",
        "drift",
        "health-net/medi-cal/lactation",
        "--source",
        file.path(),
        "--exit-code",
    ]);
    assert_eq!(drift.code, 1);
    assert!(drift.out.contains("cpsp-60 (CPSP, sentence 2) has changed or gone"), "{}", drift.out);
    assert!(drift.out.contains("cpsp-window"), "{}", drift.out);
}

#[test]
fn diff_says_for_whom_two_versions_differ() {
    let ran = latchkey(&[
        "policy",
        "diff",
        "oklahoma/soonercare/lactation@2020-01-01",
        "oklahoma/soonercare/lactation@2024-01-01",
        "--exit-code",
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("days_postpartum") && ran.out.contains("→ billable"), "{}", ran.out);
    let same = latchkey(&["policy", "diff", "dhcs/medi-cal/cpsp", "dhcs/medi-cal/cpsp"]);
    assert!(same.out.contains("No situation has another outcome: the answer, the pathway,"));
    assert!(same.out.contains("Last days and notices are not compared."));
}

#[test]
fn simulate_counts_the_cases_another_text_would_change() {
    let cases: Vec<String> = [30, 60, 61, 200]
        .iter()
        .map(|days| {
            let born: latchkey_domain::Day = "2025-01-01".parse().unwrap();
            let service = born + *days;
            format!(
                r#"{{"plan":"oklahoma","program":"soonercare","service":{{"date":"{service}","place":"11"}},
                "member":{{"standard_support":"insufficient","wants_to_breastfeed":true,"delivery_date":"2025-01-01"}},
                "biller":{{"kind":"lactation-consultant","contract":"direct","medi_cal_enrolled":true}},
                "renderer":{{"role":"rn","certification":"ibclc","engagement":"none"}}}}"#
            )
        })
        .collect();
    let file = Scratch::new("oklahoma-cases.json", format!("[{}]", cases.join(",")).as_bytes());
    let with = "policies/oklahoma/soonercare/lactation.2007.md";
    let ran =
        latchkey(&["policy", "simulate", "--cases", file.path(), "--with", with, "--exit-code"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.ends_with("2 of 4 cases change (0 are of other policies)\n"), "{}", ran.out);
    assert!(ran.out.contains("case 3\n") && ran.out.contains("case 4\n"), "{}", ran.out);
}

#[test]
fn export_writes_dmn() {
    let ran = latchkey(&["policy", "export", "health-net/medi-cal/lactation", "--dmn"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("<?xml") && ran.out.contains("decisionTable"), "{}", ran.out);
}

/// One JSON object on one line.
fn json(arguments: &[&str]) -> serde_json::Value {
    let ran = latchkey(&[arguments, &["--json"]].concat());
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn every_tool_speaks_json() {
    let id = "health-net/medi-cal/lactation";
    let list = json(&["policy", "show"]);
    assert_eq!(list.as_array().unwrap().len(), 6);
    let shown = json(&["policy", "show", id]);
    assert_eq!(shown["parameters"]["cpsp_days"], "60 days");
    assert_eq!(shown["clauses"][0]["id"], "scope");

    let page = Scratch::new("json-page.txt", b"Heading\n\nA sentence of another page.\n");
    let trace = json(&["policy", "trace", id, "--source", page.path()]);
    assert_eq!(trace["sentences"][0]["sentence"]["heading"], "Heading");
    assert!(trace["sentences"][0]["clause"].is_null());
    let drift = json(&["policy", "drift", id, "--source", page.path()]);
    assert_eq!(drift["changed"][0]["clause"], "scope");
    assert_eq!(drift["unchanged"], 0);

    let test = json(&["policy", "test", "cases/health-net-lactation.json"]);
    assert_eq!(test["failed"], 0);
    assert!(test["passed"].as_u64().unwrap() > 20);
    assert!(test["exercised"][0]["lines"][0]["cases"].is_u64());

    let diff = json(&[
        "policy",
        "diff",
        "oklahoma/soonercare/lactation@2020-01-01",
        "oklahoma/soonercare/lactation@2024-01-01",
    ]);
    assert_eq!(diff["before"]["version"], "2007-12-01");
    assert!(!diff["differences"][0]["situations"].as_array().unwrap().is_empty());

    let with = "policies/health-net/medi-cal/lactation.md";
    let cases = "cases/health-net-lactation.json";
    let same = json(&["policy", "simulate", "--cases", cases, "--with", with]);
    assert_eq!(same["changed"], 0);
    assert!(same["cases"].as_u64().unwrap() > 20);
}

#[test]
fn a_failed_case_is_named_with_what_came_out() {
    let text = std::fs::read_to_string(root().join("cases/health-net-lactation.json")).unwrap();
    let wrong = text.replacen("\"billable\"", "\"not-stated\"", 1);
    let file = Scratch::new("wrong-cases.json", wrong.as_bytes());
    let ran = latchkey(&["policy", "test", file.path()]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("answer: expected not-stated, decided billable"), "{}", ran.out);
    assert!(ran.out.trim_end().ends_with("passed, 1 failed"), "{}", ran.out);
}

#[test]
fn an_answer_can_be_replayed_as_it_was_known_then() {
    let known_on =
        |day: &str| latchkey(&["check", "examples/office-visit.json", "--known-on", day, "--json"]);
    assert!(known_on("2026-11-24").out.contains("\"answer\":\"billable\""));
    let before = known_on("1999-01-01");
    assert_eq!(before.code, 2);
    assert!(before.err.contains("no policy had been recorded by then"), "{}", before.err);
    assert!(known_on("yesterday").err.contains("YYYY-MM-DD"));
}

#[test]
fn places_of_service_are_named_by_the_shorter_list() {
    let ran = latchkey(&[
        "policy",
        "diff",
        "oklahoma/soonercare/lactation@2020-01-01",
        "oklahoma/soonercare/lactation",
    ]);
    assert!(ran.out.contains("service.place is not"), "{}", ran.out);
    assert!(!ran.out.contains("97 or 98"), "{}", ran.out);
}

#[test]
fn show_says_when_a_question_is_asked_what_mends_a_rule_and_whom_to_ask() {
    let id = "health-net/medi-cal/lactation";
    let page = latchkey(&["policy", "show", id]).out;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Ask Health Net provider services",
        "· certificate is asked when process is plan · certificate is held",
        "To mend not-enrolled (biller.medi_cal_enrolled is yes): Enrol the billing provider",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(page.matches("certificate is asked when").count(), 1, "once for each question");
    let shown = json(&["policy", "show", id, "--lang", "es"]);
    assert_eq!(shown["ask"], "Servicios para proveedores de Health Net");
    let clauses = shown["clauses"].as_array().unwrap();
    let certified = clauses.iter().find(|c| c["id"] == "certified").unwrap();
    assert_eq!(certified["asks"][0], "certificate is asked when process is plan");
    let fix = &certified["fixes"][0];
    assert_eq!(
        (&fix["rule"], &fix["brings_about"]),
        (&"expired".into(), &"certificate_current is yes".into())
    );
    assert!(fix["text"].as_str().unwrap().starts_with("Renueve"), "{fix}");
    let scope = clauses.iter().find(|c| c["id"] == "scope").unwrap();
    assert!(scope["rules"].to_string().contains("La página no dice"), "{scope}");
}

#[test]
fn a_file_that_fails_a_check_can_still_be_read() {
    let text = health_net().replacen("sentences: 13", "sentences: 14", 1);
    let file = Scratch::new("one-sentence-short.md", text.as_bytes());
    let page = Scratch::new("short-page.txt", b"Heading\n\nA sentence.\n");
    let (policy, page) = (file.path(), page.path());
    for (arguments, code) in [
        (&["show", policy][..], 0),
        (&["trace", policy, "--source", page], 2),
        (&["drift", policy, "--source", page], 0),
    ] {
        let ran = latchkey(&[&["policy"], arguments].concat());
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.out.contains("health-net/medi-cal/lactation"), "{ran:?}");
        assert!(ran.err.contains("error[sentence-not-restated]"), "{}", ran.err);
        assert!(ran.err.contains("read all the same, without its examples"), "{}", ran.err);
    }
    let export = latchkey(&["policy", "export", policy, "--dmn"]);
    assert_eq!((export.code, export.out.as_str()), (2, ""), "an unsound file decides nothing");
    let broken = Scratch::new("no-policy.md", b"---\nid: x\n---\n");
    let show = latchkey(&["policy", "show", broken.path()]);
    assert_eq!((show.code, show.err.lines().count()), (2, 1), "{show:?}");
}

#[test]
fn two_policies_for_the_same_cases_are_refused() {
    let renamed = health_net().replacen("medi-cal/lactation", "medi-cal/breastfeeding", 1);
    let file = Scratch::new("renamed.md", renamed.as_bytes());
    let shipped = "policies/health-net/medi-cal/lactation.md";
    let ran = latchkey(&["policy", "check", shipped, file.path()]);
    assert_eq!(ran.code, 2);
    let clash = "error[effective-range]: health-net/medi-cal/lactation decides the cases of plan \
                 health-net and program medi-cal, and so does health-net/medi-cal/breastfeeding";
    assert!(ran.out.contains(clash), "{}", ran.out);
    assert!(ran.out.ends_with("2 of 2 policies are sound; 1 error, 0 warnings\n"), "{}", ran.out);
}

#[test]
fn without_case_files_the_policies_own_examples_are_counted() {
    let ran = latchkey(&["policy", "test"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let last = ran.out.lines().last().unwrap();
    assert!(last.ends_with(" examples of 6 policies pass"), "{}", ran.out);
    let counts = ran.out.lines().filter_map(|l| l.strip_suffix(" examples")?.rsplit_once(": "));
    let counts: Vec<usize> = counts.map(|(_, count)| count.parse().unwrap()).collect();
    assert_eq!(counts.len(), 6, "{}", ran.out);
    let all: usize = counts.iter().sum();
    assert!(last.starts_with(&format!("{all} ")), "{}", ran.out);
    assert_eq!(json(&["policy", "test"])["examples"][0]["examples"], counts[0]);
}

#[test]
fn a_case_of_an_unknown_plan_does_not_stop_the_others() {
    let text = std::fs::read_to_string(root().join("cases/health-net-lactation.json")).unwrap();
    let cases = text.replacen("\"health-net\"", "\"helth-net\"", 1);
    let file = Scratch::new("unknown-plan.json", cases.as_bytes());
    let test = latchkey(&["policy", "test", file.path()]);
    assert_eq!(test.code, 2);
    assert!(test.out.contains("FAILED ") && test.out.contains("  plan: no policy"), "{}", test.out);
    assert!(test.out.ends_with("31 passed, 1 failed\n"), "{}", test.out);
    let with = "policies/health-net/medi-cal/lactation.md";
    let simulate = latchkey(&["policy", "simulate", "--cases", file.path(), "--with", with]);
    assert_eq!(simulate.code, 0, "{simulate:?}");
    assert!(simulate.out.ends_with("(1 are of other policies)\n"), "{}", simulate.out);
    assert!(simulate.err.contains(": plan: no policy is loaded for it"), "{}", simulate.err);
}
