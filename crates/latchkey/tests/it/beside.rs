//! What stands beside a determination: whom to ask, the medical group, the codes.

use serde_json::Value;

use crate::run::{Folder, Scratch, latchkey, latchkey_with, root};

fn answer(case: &str, more: &[&str]) -> Value {
    let ran = latchkey_with(&[&["check", "--json", "-"], more].concat(), case.as_bytes());
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

/// A visit of a provider who participates through a group.
fn of_a_group(more: &str) -> String {
    format!(
        r#"{{"plan":"health-net","service":{{"date":"2026-07-20"}},"biller":{{"contract":"ppg"{more}}}}}"#
    )
}

#[test]
fn whom_to_ask_is_in_every_determination() {
    let case = of_a_group("");
    assert_eq!(answer(&case, &[])["ask"], "Health Net provider services");
    let spanish = answer(&case, &["--lang", "es"]);
    assert_eq!(spanish["ask"], "Servicios para proveedores de Health Net");
    let early = answer(&case.replace("2026", "2019"), &[]);
    assert_eq!(early["ask"], "Health Net provider services");
    let page = latchkey_with(&["check", "-"], case.replace("2026", "2019").as_bytes()).out;
    assert!(page.ends_with("\nAsk: Health Net provider services\n"), "{page}");
}

#[test]
fn a_group_says_why_it_does_not_answer_and_whom_to_ask() {
    for (more, day, note, ask) in [
        ("", "2026-07-20", "does not name the group: give biller.ppg", "the medical group"),
        (r#","ppg":"hills-ipa""#, "2026-07-20", "not loaded here", "the medical group"),
        (
            r#","ppg":"valley-ipa""#,
            "2025-12-31",
            "No version of the group's process is in force on 2025-12-31. It holds from 2026-01-01 on.",
            "the lactation coordinator of Valley IPA",
        ),
    ] {
        // The plan's own policy is in force a year sooner, so that it is the group's that is not.
        let text =
            std::fs::read_to_string(root().join("policies/health-net/medi-cal/lactation.md"));
        let plan = text.unwrap().replace("effective: 2026-01-01..", "effective: 2025-01-01..");
        let group = std::fs::read_to_string(root().join("policies/groups/valley-ipa/lactation.md"));
        let folder = Folder::new(
            "group-policies",
            &[("plan.md", plan.as_str()), ("group.md", group.unwrap().as_str())],
        );
        let case = of_a_group(more).replace("2026-07-20", day);
        let group = &answer(&case, &["--policies", folder.path()])["group"];
        assert!(group["note"].as_str().unwrap().contains(note), "{group}");
        assert_eq!(group["ask"], ask);
        let page = latchkey_with(&["check", "-", "--policies", folder.path()], case.as_bytes()).out;
        assert!(page.contains(&format!("\n  Ask: {ask}\n")), "{page}");
        assert!(page.lines().all(|line| !line.ends_with(' ')), "{page}");
    }
    let loaded = &answer(&of_a_group(r#","ppg":"valley-ipa""#), &[])["group"];
    assert_eq!(loaded["ask"], "the lactation coordinator of Valley IPA");
    assert_eq!((loaded.get("note"), &loaded["ask"]), (None, &loaded["determination"]["ask"]));
}

#[test]
fn a_group_with_several_versions_needs_the_day() {
    let read = |file: &str| std::fs::read_to_string(root().join("policies").join(file)).unwrap();
    let group = read("groups/valley-ipa/lactation.md");
    let version =
        |range: &str| group.replace("effective: 2026-01-01..", &format!("effective: {range}"));
    let (plan, old, new) = (
        read("health-net/medi-cal/lactation.md"),
        version("2026-01-01..2026-07-01"),
        version("2026-07-01.."),
    );
    let files = [("plan.md", plan.as_str()), ("old.md", old.as_str()), ("new.md", new.as_str())];
    let folder = Folder::new("two-group-versions", &files);
    let case = r#"{"biller":{"contract":"ppg","ppg":"valley-ipa"}}"#;
    let group = &answer(case, &["--policies", folder.path()])["group"];
    assert!(group["note"].as_str().unwrap().contains("give service.date"), "{group}");
    let file = Scratch::new("undated-group.json", case.as_bytes());
    let ask = latchkey(&["ask", "--from", file.path(), "--policies", folder.path()]);
    assert!(ask.err.contains("Question 1. When is the visit"), "{}", ask.err);
}

#[test]
fn codes_are_objects_whether_they_have_units_or_not() {
    for example in ["examples/office-visit.json", "examples/new-year-birth.json"] {
        let ran = latchkey(&["check", "--json", example]);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        let lists = answer["code_lists"].as_array().unwrap();
        let mut codes = lists.iter().flat_map(|list| list["codes"].as_array().unwrap());
        assert!(codes.all(|code| code["code"].is_string()), "{answer}");
    }
}

#[test]
fn that_procedure_codes_are_lacking_is_said_where_no_list_is_loaded() {
    let text = std::fs::read_to_string(root().join("policies/health-net/medi-cal/lactation.md"));
    let folder = Folder::new("no-codes", &[("plan.md", text.unwrap().as_str())]);
    let check = ["check", "examples/office-visit.json", "--policies", folder.path()];
    let page = latchkey(&check).out;
    assert!(page.contains("\nCodes that fit\n  No list of CPT procedure codes"), "{page}");
    let ran = latchkey(&[&check[..], &["--json"]].concat());
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(answer["code_note"].as_str().unwrap().starts_with("No list of CPT"), "{answer}");
    assert!(answer.get("code_lists").is_none(), "{answer}");
}

#[test]
fn one_unit_is_not_several() {
    let text = std::fs::read_to_string(root().join("examples/office-visit.json")).unwrap();
    let case = text
        .replace("\"cpsp_certified\": false", "\"cpsp_certified\": true")
        .replace("\"infant\"", "\"parent\"");
    let page = latchkey_with(&["check", "-"], case.as_bytes()).out;
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("(30 min, 1 unit at most)"), "{page}");
    assert!(words.contains("(15 min, 16 units at most a day)"), "{page}");
    assert!(!words.contains(" 1 units") && words.contains("4 units at most"), "{page}");
}
