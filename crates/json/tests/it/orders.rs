//! Orders: what is read, and what is said of what cannot be.

use latchkey_domain::{Relationship, Sex, TaxNumber};
use latchkey_json::read_order;

fn message(text: &str) -> String {
    read_order(text.as_bytes()).map(|_| "no error".to_owned()).unwrap_or_else(|e| e.to_string())
}

#[test]
fn every_field() {
    let order = read_order(include_bytes!("../../../../examples/claim-newborn.json")).unwrap();
    let claim = &order.claim;
    let patient = claim.patient.as_ref().unwrap();
    assert_eq!(patient.relationship, Some(Relationship::Child));
    assert_eq!(patient.sex, Some(Sex::Female));
    assert_eq!(claim.billing.tax_number, Some(TaxNumber::Employer("000000001".into())));
    assert_eq!(claim.lines[0].charge.unwrap().cents(), 4_500);
    assert_eq!(order.case.biller.npi.unwrap().to_string(), "0000000006");
    let person = r#"{"claim": {"billing": {"tax_number": "0", "tax_number_of": "person"},
        "rendering": {"npi": "0000000006"}, "last_period": "2026-01-02", "patient": null, "assertion": "A-1",
        "lines": [{"charge": 33.64, "units": 2, "modifiers": ["95"], "diagnoses": [2, 1]}]}}"#;
    let claim = read_order(person.as_bytes()).unwrap().claim;
    assert_eq!(claim.billing.tax_number, Some(TaxNumber::Person("0".into())));
    assert_eq!((claim.patient, claim.assertion), (None, Some("A-1".into())));
    let line = &claim.lines[0];
    assert_eq!((line.charge.unwrap().cents(), line.units), (3_364, Some(2)));
    assert_eq!((line.modifiers[0].as_str(), line.diagnoses.as_slice()), ("95", &[2, 1][..]));
}

#[test]
fn what_is_said() {
    const AN_ORDER: &str = "an order is {\"case\": {…}, \"claim\": {…}}";
    for (text, expected) in [
        ("[]", format!("line 1, column 1: expected an order, found a list; {AN_ORDER}")),
        ("{}", format!("line 1, column 1: claim: the order lacks this part; {AN_ORDER}")),
        (
            r#"{"claims": {}}"#,
            format!("line 1, column 2: claims: an order has no such part; {AN_ORDER}"),
        ),
        (
            r#"{"claim": {"billng": {}}}"#,
            "line 1, column 12: claim.billng: there is no such field; did you mean billing?".into(),
        ),
        (
            "{\"claim\": {\n  \"lines\": [{\"unit\": 1}]}}",
            "line 2, column 14: claim.lines[1].unit: there is no such field; did you mean units?"
                .into(),
        ),
        (
            r#"{"claim": {"payer": {"id": "A", "id": "B"}}}"#,
            "line 1, column 33: claim.payer.id: this name appears twice; keep one of the two".into(),
        ),
        (
            r#"{"claim": {"frequency": "replacment"}}"#,
            "line 1, column 25: claim.frequency: \"replacment\" is not one of first, replacement, \
             void; did you mean replacement?"
                .into(),
        ),
        (
            r#"{"claim": {"billing": {"npi": "0000000007"}}}"#,
            "line 1, column 31: claim.billing.npi: the NPI's check digit is wrong, so a digit is \
             mistyped; compare it with the NPI registry"
                .into(),
        ),
        (
            r#"{"claim": {"lines": [{"charge": "$5"}]}}"#,
            "line 1, column 33: claim.lines[1].charge: this is no charge; write dollars and cents \
             as a string, as in \"33.64\""
                .into(),
        ),
        (
            r#"{"claim": {"subscriber": {"birth_date": "01/02/1990"}}}"#,
            "line 1, column 41: claim.subscriber.birth_date: this is not a date; write the date as \
             YYYY-MM-DD, as in 2026-11-30"
                .into(),
        ),
        (
            r#"{"claim": {"subscriber": []}}"#,
            "line 1, column 26: claim.subscriber: expected an object, found a list; write an \
             object with last_name, first_name, id, group, birth_date, sex, address"
                .into(),
        ),
        (
            r#"{"claim": {"lines": [{"units": "2"}]}}"#,
            "line 1, column 32: claim.lines[1].units: expected a whole number from 0 to 9999; \
             write it in digits alone, without quotation marks"
                .into(),
        ),
        (
            r#"{"case": {"biller": {"kind": "physican"}}, "claim": {}}"#,
            "line 1, column 30: biller.kind: \"physican\" is not one of physician, ppg, hospital, \
             ancillary, lactation-consultant; did you mean physician?"
                .into(),
        ),
    ] {
        assert_eq!(message(text), expected, "{text}");
    }
}

/// A value that may be a person's is never repeated.
#[test]
fn nothing_personal_is_repeated() {
    for text in [
        r#"{"claim": {"subscriber": {"sex": "Jane Roe"}}}"#,
        r#"{"claim": {"subscriber": {"birth_date": "Jane Roe"}}}"#,
        r#"{"claim": {"Jane Roe": 1}}"#,
        r#"{"claim": {"number": ["Jane Roe"]}}"#,
    ] {
        let said = message(text);
        assert!(said != "no error" && !said.contains("Jane"), "{said}");
    }
}
