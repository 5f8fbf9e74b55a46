//! Orders of which no claim can be made, each broken in one place, with what is said of it.

use latchkey_domain::{Code, Frequency, Order};

use crate::{example, made};

/// What breaks an order.
type Break = fn(&mut Order);

/// What is said of the example after it was changed.
fn said(name: &str, change: impl FnOnce(&mut Order)) -> Vec<String> {
    let mut order = example(name);
    change(&mut order);
    made(&order, |bill| match bill {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    })
}

const MISSING: &str = "it is missing, and no claim can do without; fill it in";

#[test]
fn what_a_claim_cannot_do_without() {
    let breaks: [(&str, Break); 14] = [
        ("claim.number", |o| o.claim.number = None),
        ("claim.place", |o| o.case.service.place = None),
        ("claim.diagnoses", |o| o.claim.diagnoses.clear()),
        ("claim.billing.npi", |o| o.case.biller.npi = None),
        ("claim.billing.name", |o| o.claim.billing.name = None),
        ("claim.billing.tax_number", |o| o.claim.billing.tax_number = None),
        ("claim.billing.address.street", |o| o.claim.billing.address.street = None),
        ("claim.payer.id", |o| o.claim.payer.id = None),
        ("claim.subscriber.id", |o| o.claim.subscriber.id = None),
        ("claim.subscriber.birth_date", |o| o.claim.subscriber.birth_date = None),
        ("claim.rendering.npi", |o| o.claim.rendering.as_mut().unwrap().npi = None),
        ("claim.referring.last_name", |o| o.claim.referring.as_mut().unwrap().last_name = None),
        ("claim.lines[1].date", |o| o.case.service.date = None),
        ("claim.lines[1].charge", |o| o.claim.lines[0].charge = None),
    ];
    for (field, change) in breaks {
        let said = said("claim-office", change);
        assert_eq!(said.first(), Some(&format!("{field}: {MISSING}")), "{field}");
    }
    let born = said("claim-newborn", |o| {
        o.claim.patient.as_mut().unwrap().relationship = None;
    });
    assert_eq!(born, [format!("claim.patient.relationship: {MISSING}")]);
    let lines = said("claim-office", |o| o.claim.lines.clear());
    assert_eq!(lines, [format!("claim.lines: {MISSING}")]);
}

#[test]
fn what_case_and_claim_say_differently() {
    let breaks: [(&str, &str, Break); 6] = [
        ("place", "service.place", |o| o.claim.place = latchkey_domain::Place::new("12")),
        ("billing.npi", "biller.npi", |o| o.claim.billing.npi = "0000000014".parse().ok()),
        ("authorization", "authorization.number", |o| {
            o.claim.authorization = Some("A".into());
            o.case.authorization.number = Some("B".into());
        }),
        ("lines", "service.procedures", |o| {
            o.case.service.procedures.extend(Code::new("Z6208"));
        }),
        ("diagnoses", "service.diagnoses", |o| {
            o.case.service.diagnoses.extend(Code::new("Z39.1"));
        }),
        ("lines", "service.date", |o| o.claim.lines[0].date = "2026-07-21".parse().ok()),
    ];
    for (field, fact, change) in breaks {
        let expected = format!(
            "claim.{field}: it does not agree with the case's {fact}; correct the one that is wrong"
        );
        assert_eq!(said("claim-office", change), [expected]);
    }
}

#[test]
fn units_that_cannot_be_counted() {
    for (minutes, expected) in [
        (7, "7 minutes are no unit by the State's table, which begins at 8; do not bill the line"),
        (
            52,
            "52 minutes are beyond the State's table, which ends at 51; somebody decides: write \
             the units",
        ),
    ] {
        let said = said("claim-cpsp", |o| o.claim.lines[0].minutes = Some(minutes));
        assert_eq!(said, [format!("claim.lines[1].units: {expected}")]);
    }
    let other = said("claim-office", |o| {
        o.claim.lines[0].units = None;
        o.claim.lines[0].minutes = Some(30);
    });
    let expected = "the State's table is not for this code; write the units";
    assert_eq!(other, [format!("claim.lines[1].units: {expected}")]);
    let half_hours = said("claim-cpsp", |o| o.claim.lines[0].procedure = Code::new("Z6200"));
    assert_eq!(half_hours, [format!("claim.lines[1].units: {expected}")]);
    let written = said("claim-cpsp", |o| {
        o.claim.lines[0].minutes = Some(90);
        o.claim.lines[0].units = Some(4);
    });
    assert!(written.is_empty(), "units that are written win over the minutes: {written:?}");
}

#[test]
fn numbers_that_do_not_fit() {
    let breaks: [(&str, Break); 7] = [
        ("claim.earlier_number: it is missing, and no claim can do without; fill it in", |o| {
            o.claim.frequency = Some(Frequency::Replacement);
        }),
        (
            "claim.earlier_number: a first claim names an earlier one; leave it out, or say \
             replacement or void",
            |o| o.claim.earlier_number = Some("E".into()),
        ),
        (
            "claim.referral: it is the authorisation number again; give the referral's own, or \
             leave it out",
            |o| o.claim.authorization.clone_from(&o.claim.referral),
        ),
        ("claim.number: it has 21 characters, and a claim takes 20; shorten it", |o| {
            o.claim.number = Some("9".repeat(21));
        }),
        (
            "claim.billing.address.zip: it does not have nine digits; write them without hyphens",
            |o| o.claim.billing.address.zip = Some("90001".into()),
        ),
        (
            "claim.lines[1].diagnoses: it points to diagnosis 3, and the claim has 2; correct it",
            |o| o.claim.lines[0].diagnoses = vec![1, 3],
        ),
        ("claim.lines: there are 51, and a claim holds 50; split the claim", |o| {
            o.claim.lines = vec![o.claim.lines[0].clone(); 51];
        }),
    ];
    for (expected, change) in breaks {
        assert_eq!(said("claim-office", change), [expected]);
    }
}
