//! What a case may look like.

use latchkey_domain::{
    AuthorizationStatus, BillerKind, Case, Certification, Code, Contract, Engagement, Patient,
    Place, Role, StandardSupport,
};
use latchkey_json::read_case;

/// Every fact there is.
pub(crate) const FULL: &str = r#"{
  "plan": "example-plan",
  "program": "medi-cal",
  "service": {
    "date": "2026-11-23",
    "place": "11",
    "minutes": 60,
    "procedures": ["S9443"],
    "diagnoses": ["Z39.1", "o92.79"]
  },
  "member": {
    "patient": "parent",
    "wants_to_breastfeed": true,
    "standard_support": "insufficient",
    "pregnant": false,
    "delivery_date": "2026-10-01",
    "infant_birth_date": "2026-10-02"
  },
  "biller": {
    "kind": "physician",
    "npi": "0000000006",
    "ppg": "example-group",
    "medi_cal_enrolled": true,
    "cpsp_certified": false,
    "contract": "direct"
  },
  "renderer": {
    "role": "rn",
    "certification": "ibclc",
    "certification_expires": "2027-12-31",
    "engagement": "staff"
  },
  "authorization": {
    "status": "confirmed",
    "number": "A-1"
  }
}
"#;

fn full() -> Case {
    let day = |text: &str| Some(text.parse().unwrap());
    let mut case = Case {
        plan: Some("example-plan".into()),
        program: Some("medi-cal".into()),
        ..Case::default()
    };
    case.service.date = day("2026-11-23");
    case.service.place = Place::new("11");
    case.service.minutes = Some(60);
    case.service.procedures = vec![Code::new("S9443").unwrap()];
    case.service.diagnoses = vec![Code::new("Z39.1").unwrap(), Code::new("O92.79").unwrap()];
    case.member.patient = Some(Patient::Parent);
    case.member.wants_to_breastfeed = Some(true);
    case.member.standard_support = Some(StandardSupport::Insufficient);
    case.member.pregnant = Some(false);
    case.member.delivery_date = day("2026-10-01");
    case.member.infant_birth_date = day("2026-10-02");
    case.biller.kind = Some(BillerKind::Physician);
    case.biller.npi = Some("0000000006".parse().unwrap());
    case.biller.ppg = Some("example-group".into());
    case.biller.medi_cal_enrolled = Some(true);
    case.biller.cpsp_certified = Some(false);
    case.biller.contract = Some(Contract::Direct);
    case.renderer.role = Some(Role::Rn);
    case.renderer.certification = Some(Certification::Ibclc);
    case.renderer.certification_expires = day("2027-12-31");
    case.renderer.engagement = Some(Engagement::Staff);
    case.authorization.status = Some(AuthorizationStatus::Confirmed);
    case.authorization.number = Some("A-1".into());
    case
}

#[test]
fn every_fact() {
    assert_eq!(read_case(FULL.as_bytes()), Ok(full()));
}

#[test]
fn the_same_case_in_other_clothes() {
    let crlf = FULL.replace('\n', "\r\n");
    let on_one_line = FULL.replace(['\n', ' '], "");
    let with_mark = format!("\u{feff}{FULL}");
    let with_space = format!(" \n\t{FULL}\r\n \n");
    let with_escapes = FULL.replace("kind", "k\\u0069nd").replace("rn", "\\u0072n");
    for text in [crlf, on_one_line, with_mark, with_space, with_escapes] {
        assert_eq!(read_case(text.as_bytes()), Ok(full()), "{text}");
    }
}

#[test]
fn what_is_null_or_left_out_is_unknown() {
    let nulls = FULL
        .lines()
        .map(|line| match line.split_once(": ") {
            Some((name, value)) if !value.starts_with('{') => {
                let comma = if value.ends_with(',') { "," } else { "" };
                format!("{name}: null{comma}\n")
            }
            _ => format!("{line}\n"),
        })
        .collect::<String>();
    assert_eq!(nulls.matches("null").count(), 25);
    let sections = r#"{"service": null, "member": null, "biller": null, "renderer": {}}"#;
    for text in [nulls.as_str(), sections, "{}", r#"{"service": {"procedures": []}}"#] {
        assert_eq!(read_case(text.as_bytes()), Ok(Case::default()), "{text}");
    }
}

#[test]
fn the_limits_are_inside() {
    let long = "é".repeat(100);
    for (text, is_as_expected) in [
        (
            r#"{"service": {"minutes": 0}}"#.to_owned(),
            (|case| case.service.minutes == Some(0)) as fn(&Case) -> bool,
        ),
        (r#"{"service": {"minutes": 1440}}"#.to_owned(), |case| case.service.minutes == Some(1440)),
        (format!(r#"{{"plan": "{long}"}}"#), |case| {
            case.plan.as_ref().unwrap().chars().count() == 100
        }),
    ] {
        assert!(is_as_expected(&read_case(text.as_bytes()).unwrap()), "{text}");
    }
}
