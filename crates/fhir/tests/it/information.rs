//! Coverage information: whatever is said, each line is written as its definition wants it.

use latchkey_fhir::crd::{
    Contact, CoverageInformation, Covered, Detail, DetailCode, DetailValue, DocumentKind,
    Documents, Information, Line, PriorAuthorization, Purpose, Reason, ReasonCode, check,
};
use latchkey_fhir::{Coding, Extension, Period, Reference, Value};

/// Numbers that look random and are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn some<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        all.iter().filter(|_| self.below(2) == 0).cloned().collect()
    }
}

fn authorization(random: &mut Random) -> PriorAuthorization {
    let all = [
        PriorAuthorization::NotNeeded,
        PriorAuthorization::Needed,
        PriorAuthorization::NeededByPerformer,
        PriorAuthorization::Satisfied("A-1".to_owned()),
        PriorAuthorization::Conditional,
        PriorAuthorization::Indeterminate,
    ];
    all[random.below(all.len())].clone()
}

fn anything(random: &mut Random) -> CoverageInformation {
    let covered = match random.below(4) {
        0 => Covered::No,
        1 => Covered::Yes(authorization(random)),
        2 => Covered::Conditional(authorization(random)),
        _ => Covered::Indeterminate(authorization(random)),
    };
    let kinds = match random.below(4) {
        0 => None,
        1 => Some(vec![DocumentKind::Clinical]),
        2 => Some(vec![DocumentKind::Administrative]),
        _ => Some(vec![DocumentKind::Clinical, DocumentKind::Administrative]),
    };
    let documents = kinds.map(|kinds| Documents {
        kinds,
        purposes: random.some(&[Purpose::WithClaim, Purpose::Retain]),
        questionnaires: random.some(&["https://plan.example/Questionnaire/x|1".to_owned()]),
    });
    let codes = [
        None,
        Some(ReasonCode::NoMemberFound),
        Some(ReasonCode::NoActiveCoverage),
        Some(ReasonCode::CoverageNotFound),
        Some(ReasonCode::OutOfNetwork),
        Some(ReasonCode::Technical),
    ];
    let text = "As the policy says.".to_owned();
    let reason = Reason { code: codes[random.below(codes.len())], text };
    let details = [
        Detail {
            code: DetailCode::AllowedPeriod,
            value: DetailValue::Period(Period { start: None, end: Some("2026-11-30".to_owned()) }),
            qualification: Some("the last day".to_owned()),
        },
        Detail {
            code: DetailCode::PolicyLink,
            value: DetailValue::Address("https://plan.example/policies/x#c".to_owned()),
            qualification: None,
        },
        Detail {
            code: DetailCode::Instructions,
            value: DetailValue::Text("Ask before the visit.".to_owned()),
            qualification: None,
        },
    ];
    let needed = [
        Information::Performer,
        Information::Location,
        Information::Timeframe,
        Information::DetailCode,
        Information::Other,
    ];
    let telephone = "555-0100".to_owned();
    let whom = Contact { name: "Provider services".to_owned(), telephone };
    CoverageInformation {
        coverage: Reference::to("Coverage/1"),
        covered,
        documents,
        needed: random.some(&needed),
        billing_codes: random.some(&[Coding::new("urn:codes", "Z6406")]),
        reasons: vec![reason],
        details: random.some(&details),
        date: "2026-12-01".to_owned(),
        assertion: "id-1".to_owned(),
        contact: random.some(&[whom]).pop(),
        expires: random.some(&["2026-12-31".to_owned()]).pop(),
    }
}

#[test]
fn whatever_is_said_keeps_to_the_definition_of_its_line() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let said = anything(&mut random);
        for line in Line::ALL {
            let written = said.write(line);
            assert_eq!(check(&written, line), [], "{line:?} {said:?}");
            let text = serde_json::to_string(&written).unwrap();
            assert!(!text.contains("null") && !text.contains("[]"), "{text}");
            let again: Extension = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::to_string(&again).unwrap(), text);
        }
    }
}

fn good(line: Line) -> Extension {
    let said = CoverageInformation {
        coverage: Reference::to("Coverage/1"),
        covered: Covered::Conditional(PriorAuthorization::Satisfied("A-1".to_owned())),
        documents: Some(Documents {
            kinds: vec![DocumentKind::Clinical],
            purposes: vec![Purpose::Retain],
            questionnaires: vec!["https://plan.example/Questionnaire/x|1".to_owned()],
        }),
        needed: vec![Information::Performer],
        billing_codes: Vec::new(),
        reasons: vec![Reason { code: None, text: "Why.".to_owned() }],
        details: vec![Detail {
            code: DetailCode::Instructions,
            value: DetailValue::Text("Ask.".to_owned()),
            qualification: None,
        }],
        date: "2026-12-01".to_owned(),
        assertion: "id-1".to_owned(),
        contact: None,
        expires: None,
    };
    said.write(line)
}

/// A change of a good extension, and what is then broken.
type Spoiled = (fn(&mut Extension), &'static str);

fn without(extension: &mut Extension, name: &str) {
    extension.extension.retain(|part| part.url != name);
}

fn set(extension: &mut Extension, name: &str, value: Value) {
    without(extension, name);
    extension.extension.push(Extension::new(name, value));
}

#[test]
fn the_check_sees_what_the_definition_forbids() {
    let spoiled: &[Spoiled] = &[
        (|e| without(e, "date"), "date"),
        (|e| without(e, "coverage"), "coverage"),
        (|e| without(e, "covered"), "covered"),
        (|e| without(e, "coverage-assertion-id"), "coverage-assertion-id"),
        (|e| set(e, "covered", Value::Code("banana".to_owned())), "covered"),
        (|e| set(e, "covered", Value::String("covered".to_owned())), "covered"),
        (|e| set(e, "coverage", Value::String("Coverage/1".to_owned())), "coverage"),
        (|e| set(e, "surprise", Value::Boolean(true)), "surprise"),
        (|e| without(e, "doc-needed"), "crd-ci-q1"),
        (|e| set(e, "covered", Value::Code("not-covered".to_owned())), "crd-ci-q2"),
        (|e| without(e, "pa-needed"), "crd-ci-q2"),
        (|e| without(e, "info-needed"), "crd-ci-q3"),
        (|e| set(e, "doc-purpose", Value::Code("withpa".to_owned())), "crd-ci-q4"),
        (|e| without(e, "satisfied-pa-id"), "crd-ci-q5"),
        (
            |e| {
                set(e, "info-needed", Value::Code("OTH".to_owned()));
                without(e, "reason");
            },
            "crd-ci-q6",
        ),
        (|e| without(e, "reason"), "crd-ci-q8"),
        (
            |e| {
                let detail = e.extension.iter_mut().find(|part| part.url == "detail").unwrap();
                without(detail, "code");
            },
            "detail",
        ),
    ];
    for line in Line::ALL {
        assert_eq!(check(&good(line), line), []);
        for (spoil, what) in spoiled {
            let mut extension = good(line);
            spoil(&mut extension);
            let broken = check(&extension, line);
            assert!(broken.iter().any(|broken| broken.what == *what), "{what}: {broken:?}");
        }
    }
}

#[test]
fn the_lines_differ_where_they_must() {
    let mut said = anything(&mut Random(7));
    said.covered = Covered::Indeterminate(PriorAuthorization::Indeterminate);
    said.reasons = vec![Reason { code: Some(ReasonCode::Technical), text: "Later.".to_owned() }];
    said.expires = Some("2026-12-31".to_owned());
    let (before, now) = (said.write(Line::V2_0), said.write(Line::V2_2));
    let text = |extension: &Extension, name| {
        extension.part(name).and_then(Value::as_text).map(str::to_owned)
    };
    assert_eq!(text(&before, "covered").as_deref(), Some("conditional"));
    assert!(text(&before, "info-needed").is_some());
    assert_eq!(text(&before, "expiry-date"), None);
    assert_eq!(text(&now, "covered").as_deref(), Some("indeterminate"));
    assert_eq!(text(&now, "info-needed"), None);
    assert_eq!(text(&now, "expiry-date").as_deref(), Some("2026-12-31"));
}
