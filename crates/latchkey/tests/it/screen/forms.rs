//! Findings as a page, as JSON and as rows.

use super::*;

const PAGE: &str = "
claim SYNTHETIC-2 · $50.00 · segment 26 (byte 762)
  ✗ the claim  [diagnosis-patient]
      The diagnosis belongs on the other person's record: the parent's or the infant's.
      (ICD-10-CM tabular list, release of April 2026, chapters 15, 16 and 21)
      Here: Z391 is the parent's, the record the infant's
      To mend it: Bill the visit on the record of the person it was for, or correct the
      diagnosis.
      A payer would answer: CARC 9 (the diagnosis does not fit the patient's age)
      Where: loop 2300, HI, segment 27 (byte 798)
  ✗ line 1, S9443  [procedure-patient]
";

const LOOKED_UP: &str = "
  ? line 1, S9443: look up  [renderer.engagement, renderer.certification, renderer.role]
      How is that person tied to the billing provider? Which lactation certificate does that
      person hold? What is the licence or role of the person who gives the service?
      Why: the claim names nobody who gave the service; the registry has one certified with
      0000000014 on 2026-11-02: STAFF-2. Ask: the biller, from the record of the visit.
";

#[test]
fn the_page_says_what_why_and_what_mends_it() {
    let desk = Desk::new("page");
    let claims = desk.put("in/a.837", infants_record());
    let ran = desk.screen(&[&claims]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with(&format!("{claims}\n\nclaim SYNTHETIC-1")), "{}", ran.out);
    for part in [PAGE, LOOKED_UP] {
        assert!(ran.out.contains(part.trim_start()), "{}", ran.out);
    }
    for row in [
        "  claims about breastfeeding support                 2\n",
        "    something wrong                                  2\n",
        "  at stake                                     $100.00\n",
        "  diagnosis-patient                                  2           2         $100.00\n",
        "  0000000014                                         2           2         $100.00\n",
        "  renderer.role                                      1\n",
    ] {
        assert!(ran.out.contains(row), "{row}{}", ran.out);
    }
}

#[test]
fn json_is_an_object_a_line_and_the_summary_last() {
    let desk = Desk::new("json");
    let claims = desk.put("in/a.837", infants_record());
    let lines = desk.lines(&[&claims]);
    let broken = of_kind(&lines, "code");
    let first = broken.iter().find(|line| line["rule"] == "procedure-patient").unwrap();
    for (key, value) in [
        ("file", claims.as_str()),
        ("claim", "SYNTHETIC-1"),
        ("line", "1"),
        ("procedure", "S9443"),
        ("clause", "procedure-patient"),
        ("carc", "6"),
        ("loop", "2400"),
        ("segment", "SV1"),
    ] {
        assert_eq!(first[key], value, "{first}");
    }
    assert_eq!((&first["segment_number"], &first["byte"]), (&24.into(), &717.into()));
    assert_eq!(of_kind(&lines, "look-up")[0]["fact"], "member.standard_support");
    let summary = lines.last().unwrap();
    assert_eq!(summary["kind"], "summary");
    assert_eq!(summary["lactation"], 2);
    assert_eq!(summary["clean"], 0);
    assert_eq!(summary["at_stake"], 100);
    assert_eq!(summary["by_clause"][0]["clause"], "diagnosis-patient");
    assert_eq!(
        desk.screen(&[&claims, "--json"]).out,
        desk.screen(&[&claims, "--format", "json"]).out
    );
}

#[test]
fn a_row_a_finding_with_the_same_cells_in_each() {
    let desk = Desk::new("csv");
    let claims = desk.put("in/a.837", unbalanced());
    let out = desk.screen(&[&claims, "--format", "csv"]).out;
    let rows: Vec<&str> = out.split_terminator("\r\n").collect();
    assert_eq!(rows[0].split(',').count(), 21);
    let says = latchkey_x12::finding::Rule::named("charges-unbalanced").unwrap().says();
    let expected = format!("{claims},SYNTHETIC-1,1,,,x12,error,charges-unbalanced,,,,{says},,");
    assert!(rows[1].starts_with(&expected), "{}", rows[1]);
    assert!(rows[1].ends_with(",,,2300,CLM,2,20,639"), "{}", rows[1]);
}

#[test]
fn the_page_of_the_documentation_lists_the_columns() {
    let page = std::fs::read_to_string(crate::run::root().join("docs/reference/screening.md"));
    let page = page.unwrap();
    let (_, after) = page.split_once("with the columns ").unwrap();
    let (listed, _) = after.split_once(". A cell").unwrap();
    let listed: Vec<&str> = listed.split(',').map(|name| name.trim().trim_matches('`')).collect();
    let desk = Desk::new("columns");
    let claims = desk.put("in/a.837", two_visits());
    let out = desk.screen(&[&claims, "--format", "csv"]).out;
    assert_eq!(out.lines().next().unwrap().split(',').collect::<Vec<_>>(), listed);
}

#[test]
fn the_page_of_the_documentation_lists_every_member_of_json() {
    let page = std::fs::read_to_string(crate::run::root().join("docs/reference/screening.md"));
    let page = page.unwrap();
    let desk = Desk::new("members");
    let text = infants_record().replace("*50*UN", "*49*UN");
    let claims = desk.put("in/a.837", &text.as_bytes()[..text.len() - 60]);
    for line in desk.lines(&[&claims, "--show-values"]) {
        for member in line.as_object().unwrap().keys() {
            assert!(page.contains(&format!("`{member}`")), "{member}");
        }
        assert!(page.contains(&format!("`{}`", line["kind"].as_str().unwrap())), "{line}");
    }
}

/// A claim number is whatever the sender wrote.
#[test]
fn no_cell_is_a_formula() {
    let desk = Desk::new("formula");
    let claims = desk.put("in/a.837", unbalanced().replace("SYNTHETIC-1", "=1+1"));
    let out = desk.screen(&[&claims, "--format", "csv"]).out;
    assert!(out.contains(",\"'=1+1\",1,") && !out.contains(",=1+1"), "{out}");
}

#[test]
fn nothing_personal_is_shown_unless_it_is_asked_for() {
    let desk = Desk::new("personal");
    let broken = infants_record().replace("*MI*00000000A", "*MI*0000#0000A");
    let broken = broken.replace("SYNTHETICLASTNAME", "SYNTHETICLASTNÂME");
    let broken = broken.replace("D8*20260130*F", "D8*20261330*F");
    let claims = desk.put("in/a.837", broken);
    for format in ["text", "json", "csv"] {
        let out = desk.screen(&[&claims, "--format", format]).out;
        assert!(out.contains("bad-date"), "{out}");
        for personal in ["SYNTHETICLASTN", "SYNTHETICFIRST", "20261330", "0000#", "SAMPLE WAY"] {
            assert!(!out.contains(personal), "{format}: {out}");
        }
        let shown = desk.screen(&[&claims, "--format", format, "--show-values"]).out;
        assert!(shown.contains("20261330"), "{format}: {shown}");
    }
}

/// The form of a claim is broken, and its codes are looked at all the same.
#[test]
fn a_broken_form_does_not_hide_the_rest() {
    let desk = Desk::new("both");
    let claims = desk.put("in/a.837", infants_record().replacen("*50*UN", "*49*UN", 1));
    let lines = desk.lines(&[&claims]);
    let of_first: Vec<&Value> =
        lines.iter().filter(|line| line["claim"] == "SYNTHETIC-1").collect();
    assert!(of_first.iter().any(|line| line["rule"] == "charges-unbalanced"));
    assert!(of_first.iter().any(|line| line["rule"] == "diagnosis-patient"));
}

#[test]
fn findings_exit_with_one_where_it_is_asked_for() {
    let desk = Desk::new("exit");
    let (good, bad) = (desk.put("in/a.837", two_visits()), desk.put("in/b.837", unbalanced()));
    assert_eq!(desk.screen(&[&good, "--exit-code"]).code, 0);
    assert_eq!(desk.screen(&[&bad, "--exit-code"]).code, 1);
    assert_eq!(desk.screen(&[&bad]).code, 0);
}

/// A partner's rule is off until the profile turns it on.
#[test]
fn a_space_around_a_value_is_said_where_the_profile_wants_it() {
    let desk = Desk::new("space");
    let claims =
        desk.put("in/a.837", two_visits().replacen("RENDERER STAFF-2", "RENDERER STAFF-2 ", 1));
    let spaces = |arguments: &[&str]| {
        let lines = desk.lines(&[&[claims.as_str()], arguments].concat());
        lines.iter().filter(|line| line["rule"] == "surrounding-space").count()
    };
    assert_eq!(spaces(&[]), 0);
    let (_, profile) = latchkey_claims::payer::Payer::BUILT_IN[0];
    let profile = desk.put("p.payer", profile.replace("space: off", "space: error"));
    assert_eq!(spaces(&["--payer", &profile]), 1);
}
