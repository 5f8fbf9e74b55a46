//! A form with something in every box. Nobody in it exists, and its NPIs cannot.

use latchkey_paper::{
    Address, Cents, CodeSet, Condition, Coverage, Date, DateWithQualifier, Form, Insured,
    Organization, OtherInsured, Patient, Payer, Period, Phone, Referrer, Relationship, ServiceLine,
    Sex, Signature, TaxIdKind,
};

pub fn day(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn phone(area: &str, number: &str) -> Phone {
    Phone { area: area.into(), number: number.into() }
}

fn address(street: &str, number: &str) -> Address {
    Address {
        street: street.into(),
        city: "Exampleville".into(),
        state: "CA".into(),
        zip: "90000-0001".into(),
        phone: phone("555", number),
    }
}

fn organization(name: &str, npi: &str) -> Organization {
    Organization {
        name: name.into(),
        street: "1 Sample Plaza".into(),
        city_line: "Exampleville CA 90000-0001".into(),
        npi: npi.into(),
        other_id: "ZZ000X00000X".into(),
    }
}

/// A service line with something in every box.
pub fn full_line() -> ServiceLine {
    ServiceLine {
        supplement: "ZZ Lactation visit 45 minutes".into(),
        last: day(2026, 3, 3),
        place_of_service: "12".into(),
        emergency: "n".into(),
        modifiers: texts(&["u1", "u2", "u3", "u4"]),
        diagnosis_letters: "abcd".into(),
        units: 12,
        screening_referral: "S2".into(),
        screening_or_family_planning: "Y".into(),
        renderer_qualifier: "ZZ".into(),
        renderer_other_id: "00000000001".into(),
        renderer_npi: "0000000006".into(),
        ..ServiceLine::new(day(2026, 3, 2), "Z6208", Cents(12_345))
    }
}

/// A claim of one service line with something in every box.
pub fn full_form() -> Form {
    Form {
        coverage: Some(Coverage::Medicaid),
        member_id: "90000000A00000".into(),
        relationship: Some(Relationship::Child),
        reserved_8: "reserved".into(),
        has_other_plan: Some(true),
        insured_signature: "Signature on file".into(),
        additional_information: "Newborn on the mother's number".into(),
        has_outside_laboratory: Some(false),
        outside_laboratory_charge: Some(Cents(5)),
        diagnosis_code_set: Some(CodeSet::Icd10),
        diagnoses: texts(&[
            "O9279", "Z391", "P925", "Q381", "R633", "Z0000", "O9103", "O9113", "O9123", "O9229",
            "O925", "O926",
        ]),
        resubmission_code: "7".into(),
        original_reference: "000000000000000001".into(),
        authorization: "AUTH0000001".into(),
        lines: vec![full_line()],
        tax_id: "000000001".into(),
        tax_id_kind: Some(TaxIdKind::Employer),
        account: "ACCT0001".into(),
        accepts_assignment: Some(true),
        amount_paid: Some(Cents(100)),
        reserved_30: "none".into(),
        facility: organization("Example Birth Center", "0000000014"),
        biller: organization("Example Lactation Group", "0000000022"),
        biller_phone: phone("555", "5550103"),
        ..parties()
    }
}

fn parties() -> Form {
    Form {
        payer: Payer {
            name: "Example Health Plan".into(),
            first_line: "Claims".into(),
            second_line: "PO Box 0".into(),
            city_line: "Exampleville CA 90000".into(),
        },
        patient: Patient {
            name: "Example, Baby, A".into(),
            birth: Some(day(2026, 2, 27)),
            sex: Some(Sex::Female),
            address: address("2 Sample Street", "5550101"),
        },
        insured: Insured {
            name: "Example, Ana, B".into(),
            address: address("3 Sample Street", "5550102"),
            group: "GROUP1".into(),
            birth: Some(day(1999, 12, 31)),
            sex: Some(Sex::Male),
            other_claim_qualifier: "Y4".into(),
            other_claim_id: "OTHER1".into(),
            plan: "Example Plan".into(),
        },
        other_insured: OtherInsured {
            name: "Example, Cy".into(),
            policy: "POLICY1".into(),
            plan: "Other Plan".into(),
        },
        ..condition()
    }
}

fn condition() -> Form {
    let signature = |day| Signature { text: "Signature on file".into(), date: Some(day) };
    let period = |first, last| Period { first: Some(first), last: Some(last) };
    Form {
        condition: Condition {
            is_from_employment: Some(false),
            is_from_auto_accident: Some(true),
            auto_accident_state: "CA".into(),
            is_from_other_accident: Some(false),
            claim_codes: "A1".into(),
        },
        patient_signature: signature(day(2026, 3, 1)),
        provider_signature: signature(day(2026, 3, 4)),
        onset: DateWithQualifier { qualifier: "484".into(), date: Some(day(2025, 5, 20)) },
        other_date: DateWithQualifier { qualifier: "454".into(), date: Some(day(2026, 2, 28)) },
        unable_to_work: period(day(2026, 1, 1), day(2026, 3, 31)),
        hospitalized: period(day(2026, 2, 26), day(2026, 2, 28)),
        referrer: Referrer {
            qualifier: "DN".into(),
            name: "Rita Example MD".into(),
            other_id_qualifier: "G2".into(),
            other_id: "OTHERID1".into(),
            npi: "0000000030".into(),
        },
        ..Form::default()
    }
}
