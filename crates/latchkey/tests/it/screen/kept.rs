//! `screen` by the registry that is kept, and `find` in it.

use super::*;
use crate::run::latchkey;

#[test]
fn the_registry_that_is_kept_screens_as_the_file_it_came_from() {
    let desk = Desk::new("kept");
    let claims = desk.put("in/a.837", visits(6, Certified));
    let data = desk.path("kept.db");
    let without = latchkey(&["screen", &claims, "--data", &data]);
    assert_eq!(without.code, 2);
    assert!(without.err.contains("name a registry with --providers"), "{}", without.err);
    assert!(!desk.has("kept.db"), "nothing is made for want of a registry");
    let imported = latchkey(&["import", "registry", &desk.path("registry.csv"), "--data", &data]);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let by_file = desk.screen(&[&claims]);
    let by_store = latchkey(&["screen", &claims, "--data", &data]);
    assert!(!by_file.out.is_empty());
    assert_eq!(by_store.out, by_file.out);
}

#[test]
fn somebody_is_found_in_it_and_a_gap_is_counted() {
    let desk = Desk::new("found");
    let data = desk.path("kept.db");
    let run = |arguments: &[&str]| latchkey(&[arguments, &["--data", &data]].concat());
    assert_eq!(run(&["import", "registry", &desk.path("registry.csv")]).code, 0);
    let clinic = "0000000006";
    let listed = run(&["find", "--as", "nobody@clinic.example"]);
    assert_eq!(listed.code, 2, "nobody looks in nobody's name");
    let organisation = "0198c0de-0000-7000-8000-00000000000a";
    let added = run(&[
        "user",
        "add",
        "desk@clinic.example",
        "--organisation",
        organisation,
        "--name",
        "Dee Pretend",
        "--role",
        "office",
    ]);
    assert_eq!(added.code, 0, "{}", added.err);
    let find = |more: &[&str]| {
        let all = [&["find", "--as", "desk@clinic.example", "--on", "2026-11-02"], more].concat();
        run(&all)
    };
    let found = find(&["--area", "93721", "--language", "es", "--with", clinic]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert!(found.out.starts_with("Fit\n"), "{}", found.out);
    assert!(found.out.contains("Sample Clinic (555-0100)"), "{}", found.out);
    let asked =
        find(&["--area", "Fresno", "--language", "hmn", "--certificate", "ibclc", "--json"]);
    let told: Value = serde_json::from_str(&asked.out).unwrap();
    assert!(told["gap"].is_null() && !told["may_fit"].as_array().unwrap().is_empty());
    let lacking = ["--area", "Fresno", "--language", "hmn", "--group", "valley-ipa"];
    let gap = find(&[&lacking[..], &["--certificate", "ibclc", "--exit-code"]].concat());
    assert_eq!(gap.code, 1, "{}", gap.err);
    assert!(gap.out.contains("speaks another language 1"), "{}", gap.out);
    assert!(gap.out.contains("the gap is noted"), "{}", gap.out);
    // The year in California, whose days are counted.
    let now = jiff::Timestamp::now().as_second() - 8 * 3_600;
    let today = jiff::Timestamp::from_second(now).unwrap().to_string();
    let year = today.split('-').next().unwrap();
    let figures = run(&["figures", organisation, "--year", year]);
    assert!(figures.out.contains("Times that nobody certified was found: 1"), "{}", figures.out);
    assert!(figures.out.contains("  Fresno, hmn: 1"), "{}", figures.out);
    let wrong = find(&["--language", "Spanish"]);
    assert_eq!(wrong.code, 2);
}
