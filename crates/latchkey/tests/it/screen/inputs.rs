//! Files, folders, gzip, standard input.

use std::io::Write;

use super::*;

fn packed(text: &str) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap()
}

fn claim_ids(lines: &[Value]) -> Vec<&str> {
    let mut ids: Vec<&str> = lines.iter().filter_map(|line| line["claim"].as_str()).collect();
    ids.dedup();
    ids
}

#[test]
fn a_folder_gives_its_files_by_name_at_any_depth() {
    let desk = Desk::new("folder");
    for (place, id) in [("b.837", "B"), ("a/z.837", "A-Z"), ("c.txt", "C"), (".hidden", "H")] {
        desk.put(&format!("in/{place}"), file(1, [visit(id, Unnamed)]));
    }
    desk.put("in/.trash/d.837", file(1, [visit("D", Unnamed)]));
    let lines = desk.lines(&[&desk.path("in")]);
    assert_eq!(claim_ids(&lines), ["A-Z", "B", "C"]);
    assert_eq!(lines.last().unwrap()["inputs"], 3);
}

#[test]
fn results_keep_the_folders_of_the_inputs() {
    let desk = Desk::new("nested");
    desk.put("in/a/x.837", two_visits());
    desk.put("in/b/x.837", two_visits());
    let ran = desk.screen(&[&desk.path("in"), "--out", &desk.path("out"), "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(desk.has("out/a/x.837.findings.csv") && desk.has("out/b/x.837.findings.csv"));
    assert!(ran.out.starts_with("Summary\n"), "{}", ran.out);
}

#[test]
fn gzip_is_known_by_its_first_bytes() {
    let desk = Desk::new("gzip");
    let plain = desk.lines(&[&desk.put("in/a.837", two_visits())]);
    for name in ["in/a.837.gz", "in/no-ending"] {
        let lines = desk.lines(&[&desk.put(name, packed(&two_visits()))]);
        assert_eq!(lines.len(), plain.len());
        assert_eq!(claim_ids(&lines), claim_ids(&plain));
    }
}

#[test]
fn a_damaged_gzip_is_said_to_be_one() {
    let desk = Desk::new("gzip-cut");
    let mut bytes = packed(&two_visits());
    bytes.truncate(bytes.len() / 2);
    let ran = desk.screen(&[&desk.put("in/a.837.gz", bytes)]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("the compressed file is damaged or was cut short"), "{}", ran.err);
}

#[test]
fn standard_input_is_one_of_them() {
    let desk = Desk::new("stdin");
    let ran = desk.screen_with(&["-", "--format", "json"], packed(&two_visits()).as_slice());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.starts_with("{\"kind\":\"look-up\",\"file\":\"standard input\""),
        "{}",
        ran.out
    );
    let out = desk.path("out");
    desk.screen_with(&["-", "--out", &out], two_visits().as_bytes());
    assert!(desk.has("out/stdin.findings.txt"));
}

/// Enough claims for many batches, and a finding in each: whoever screens them, they come in order.
#[test]
fn the_order_and_the_bytes_do_not_depend_on_how_many_work() {
    let desk = Desk::new("jobs");
    let ids: Vec<String> = (0..3_000).map(|number| format!("SYNTHETIC-{number}")).collect();
    let text = visits(ids.len(), Unnamed).replace("D8*19960202", "D8*20260130");
    let big = desk.put("in/big.837", &text);
    let small = desk.put("in/small.837", two_visits());
    let arguments = |jobs: &'static str| ["--format", "json", "--jobs", jobs];
    let alone = desk.screen(&[&[big.as_str(), &small][..], &arguments("1")].concat());
    let lines: Vec<Value> =
        alone.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(claim_ids(&lines)[..3_000], expected);
    for jobs in ["2", "3"] {
        let several = desk.screen(&[&[big.as_str(), &small][..], &arguments(jobs)].concat());
        assert!(alone.out == several.out, "{jobs} jobs give other bytes");
    }
}

/// What several claims show together is seen by whoever collects, from what the workers leave.
#[test]
fn an_infant_under_the_number_that_was_the_mothers_before() {
    let desk = Desk::new("mothers");
    let mother = file(1, [visit("SYNTHETIC-1", Certified)]);
    let infant = file(2, [visit("SYNTHETIC-2", Certified)])
        .replace("D8*19960202", "D8*20260930")
        .replace("ABK:Z391", "ABK:R6339");
    let (mother, infant) = (desk.put("in/a.837", mother), desk.put("in/b.837", infant));
    for jobs in ["1", "2"] {
        let lines = desk.lines(&[&mother, &infant, "--jobs", jobs]);
        let late = |line: &&Value| line["rule"] == "mothers-number-too-late";
        let late: Vec<&Value> = lines.iter().filter(late).collect();
        assert_eq!(late.len(), 1, "{lines:#?}");
        assert_eq!(late[0]["claim"], "SYNTHETIC-2");
        let alone = desk.lines(&[&infant, "--jobs", jobs]);
        assert!(!alone.iter().any(|line| line["rule"] == "mothers-number-too-late"));
    }
}
